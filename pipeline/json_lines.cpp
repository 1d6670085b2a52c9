#include "pipeline/json_lines.h"

#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

namespace decree {
namespace {

using Json = nlohmann::json;

/// How far the parser has read.
struct Progress {
  std::size_t newlines = 0;
  char last = '\0';
  /// A number is known to end only when the character after it is read, which may end the line.
  std::size_t line() const { return newlines + (last == '\n' ? 0 : 1); }
};

/// Walks a text and notes in a Progress what was passed.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Progress* progress) : at_(at), progress_(progress) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    progress_->last = *at_;
    if (*at_ == '\n') ++progress_->newlines;
    ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  Progress* progress_;
};

/// SAX events to pointers. `path_` is the pointer of the value that is being read.
class LineFinder : public nlohmann::json_sax<Json> {
 public:
  LineFinder(const Progress& progress, JsonLines& lines) : progress_(progress), lines_(lines) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(false); }
  bool start_array(std::size_t) override { return open(true); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
    return false;
  }
  bool key(string_t& name) override {
    path_.resize(open_.back().base);
    path_ += pointer_step(name);
    return note();
  }

 private:
  struct Container {
    bool array;
    std::size_t base;  ///< length of the container's own pointer
    std::size_t next;  ///< index of an array's next element
  };

  bool value() {
    if (open_.empty()) return note();
    if (!open_.back().array) return true;  // noted at its key
    path_.resize(open_.back().base);
    path_ += "/" + std::to_string(open_.back().next++);
    return note();
  }
  bool open(bool array) {
    value();
    open_.push_back({array, path_.size(), 0});
    return true;
  }
  bool close() {
    path_.resize(open_.back().base);
    open_.pop_back();
    return true;
  }
  bool note() {
    auto found = lines_.find(path_);
    if (found != lines_.end()) found->second = progress_.line();
    return true;
  }

  const Progress& progress_;
  JsonLines& lines_;
  std::string path_;
  std::vector<Container> open_;
};

}  // namespace

void find_lines(std::string_view json, JsonLines& lines) {
  Progress progress;
  LineFinder finder(progress, lines);
  CountingIterator begin(json.data(), &progress);
  CountingIterator end(json.data() + json.size(), &progress);
  Json::sax_parse(begin, end, &finder);
}

std::string pointer_step(std::string_view key) {
  std::string out = "/";
  for (char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace decree
