#include "tests/fuzz/lines.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <utility>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace decree {
namespace {

using Strings = std::vector<std::string>;

const LineStock& stock() {
  static const LineStock made = line_stock();
  return made;
}

Strings split(std::string_view text) {
  Strings out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// Changes lines at random; the same seed makes the same changes.
class Composer {
 public:
  Composer(unsigned seed, Strings& lines) : random_(seed), lines_(lines) {}

  void change() {
    for (std::size_t left = 1 + below(4); left > 0; --left)
      change_once();
  }

  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }

  /// Puts lines of `other` among these.
  void cross(const Strings& other) {
    for (std::size_t runs = 1 + below(3); runs > 0; --runs)
      insert_run(other, 1 + below(12));
  }

 private:
  void change_once() {
    switch (below(lines_.empty() ? 3 : 15)) {
      case 0:
        return insert(new_line());
      case 1:
        return insert_run(stock().lines, 1 + below(8));
      case 2:
        return insert_table();
      case 3:
        return insert("");
      case 4:
        lines_.erase(lines_.begin() + offset(below(lines_.size())));
        return;
      case 5:
        return insert_run(lines_, 1 + below(4));
      case 6:
        return insert_often(lines_[below(lines_.size())], 2 + below(30));
      case 7:
        return std::swap(lines_[below(lines_.size())], lines_[below(lines_.size())]);
      case 8:
        return join();
      case 9:
        return break_line();
      case 10:
        return change_digit();
      case 11:
        return drop_word();
      default:
        return insert_word();
    }
  }

  static std::ptrdiff_t offset(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }
  const std::string& word() { return stock().words[below(stock().words.size())]; }

  std::string new_line() {
    std::string out;
    for (std::size_t left = 1 + below(12); left > 0; --left) {
      out += word();
      if (below(8) != 0) out += ' ';
    }
    return out;
  }

  void insert(std::string line) {
    lines_.insert(lines_.begin() + offset(below(lines_.size() + 1)), std::move(line));
  }

  void insert_often(const std::string& line, std::size_t times) {
    lines_.insert(lines_.begin() + offset(below(lines_.size() + 1)), times, std::string(line));
  }

  void insert_run(const Strings& from, std::size_t count) {
    if (from.empty()) return;
    const std::size_t begin = below(from.size());
    const std::size_t end = std::min(begin + count, from.size());
    const Strings run(from.begin() + offset(begin), from.begin() + offset(end));
    lines_.insert(lines_.begin() + offset(below(lines_.size() + 1)), run.begin(), run.end());
  }

  void insert_table() {
    const std::size_t columns = 1 + below(6);
    Strings rows;
    for (std::size_t left = 1 + below(6); left > 0; --left) {
      std::string row = "|";
      for (std::size_t column = 0; column < columns; ++column)
        row += " " + (below(5) == 0 ? std::string() : word()) + " |";
      rows.push_back(std::move(row));
    }
    if (below(2) == 0 && !rows.empty()) {
      std::string ruler = "|";
      for (std::size_t column = 0; column < columns; ++column)
        ruler += "---|";
      rows.insert(rows.begin() + 1, std::move(ruler));
    }
    lines_.insert(lines_.begin() + offset(below(lines_.size() + 1)), rows.begin(), rows.end());
  }

  void join() {
    const std::size_t at = below(lines_.size());
    if (at + 1 >= lines_.size()) return;
    lines_[at] += (below(3) == 0 ? "" : " ") + lines_[at + 1];
    lines_.erase(lines_.begin() + offset(at + 1));
  }

  // A blank of `line`, or its end.
  std::size_t blank(const std::string& line) {
    return std::min(line.find(' ', below(line.size() + 1)), line.size());
  }

  void break_line() {
    const std::size_t at = below(lines_.size());
    const std::size_t cut = blank(lines_[at]);
    if (cut == lines_[at].size()) return;
    std::string rest = lines_[at].substr(cut + 1);
    lines_[at].resize(cut);
    lines_.insert(lines_.begin() + offset(at + 1), std::move(rest));
  }

  void insert_word() {
    std::string& line = lines_[below(lines_.size())];
    const std::size_t at = below(8) == 0 ? below(line.size() + 1) : blank(line);
    line.insert(at, below(4) == 0 ? word() : " " + word());
  }

  void drop_word() {
    std::string& line = lines_[below(lines_.size())];
    const std::size_t begin = blank(line);
    line.erase(begin, std::min(line.find(' ', begin + 1), line.size()) - begin);
  }

  void change_digit() {
    std::string& line = lines_[below(lines_.size())];
    const std::size_t at = line.find_first_of("0123456789", below(line.size() + 1));
    if (at != std::string::npos) line[at] = static_cast<char>('0' + below(10));
  }

  std::mt19937 random_;
  Strings& lines_;
};

std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

std::size_t put(const Strings& lines, std::uint8_t* data, std::size_t max_size) {
  std::size_t size = 0;
  for (const std::string& line : lines) {
    for (std::size_t i = 0; i <= line.size() && size < max_size; ++i)
      data[size++] = i == line.size() ? '\n' : static_cast<std::uint8_t>(line[i]);
  }
  return size;
}

}  // namespace
}  // namespace decree

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  using namespace decree;
  Strings lines = split(view(data, size));
  Composer composer(seed, lines);
  if (composer.below(5) == 0) return LLVMFuzzerMutate(data, size, max_size);
  composer.change();
  return put(lines, data, max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size,
                                                 const std::uint8_t* b, std::size_t b_size,
                                                 std::uint8_t* out, std::size_t max_size,
                                                 unsigned seed) {
  using namespace decree;
  Strings lines = split(view(a, a_size));
  Composer(seed, lines).cross(split(view(b, b_size)));
  return put(lines, out, max_size);
}
