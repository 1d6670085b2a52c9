#include "pipeline/json_lines.h"

#include <vector>

namespace decree {
namespace {

// Walks a text that is known to be valid JSON.
class Walker {
 public:
  explicit Walker(std::string_view json) : json_(json) {}

  std::map<std::string, std::size_t> walk() {
    while (at_ < json_.size()) step();
    return std::move(lines_);
  }

 private:
  struct Level {
    bool object;
    std::size_t index;      // of the next array element
    std::size_t parent;     // length of the pointer above
  };

  void step() {
    const char c = json_[at_];
    if (c == '\n') ++line_;
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ':') {
      ++at_;
    } else if (c == '}' || c == ']') {
      ++at_;
      pointer_.resize(levels_.back().parent);
      levels_.pop_back();
      close_value();
    } else if (c == ',') {
      ++at_;
    } else if (c == '"' && expects_key()) {
      pointer_ += "/" + pointer_step(read_string());
      has_key_ = true;
    } else {
      begin_value(c);
    }
  }

  bool expects_key() const { return !levels_.empty() && levels_.back().object && !has_key_; }

  void begin_value(char c) {
    if (!levels_.empty() && !levels_.back().object) {
      pointer_ += "/" + std::to_string(levels_.back().index++);
    }
    lines_.emplace(pointer_, line_);
    if (c == '{' || c == '[') {
      ++at_;
      levels_.push_back({c == '{', 0, pointer_.size()});
      has_key_ = false;
      return;
    }
    if (c == '"') {
      read_string();
    } else {
      while (at_ < json_.size() && std::string_view(",]} \n\r\t").find(json_[at_]) == std::string_view::npos) {
        ++at_;
      }
    }
    close_value();
  }

  void close_value() {
    if (levels_.empty()) return;
    has_key_ = false;
    pointer_.resize(levels_.back().parent);
  }

  std::string read_string() {
    std::string out;
    for (++at_; at_ < json_.size() && json_[at_] != '"'; ++at_) {
      if (json_[at_] == '\\') ++at_;
      if (at_ < json_.size()) out += json_[at_];
    }
    ++at_;
    return out;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::string pointer_;
  std::vector<Level> levels_;
  bool has_key_ = false;
  std::map<std::string, std::size_t> lines_;
};

}  // namespace

std::string pointer_step(std::string_view key) {
  std::string out;
  for (const char c : key) {
    out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return out;
}

std::map<std::string, std::size_t> json_lines(std::string_view json) {
  return Walker(json).walk();
}

}  // namespace decree
