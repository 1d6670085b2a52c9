#include <algorithm>
#include <numeric>
#include <utility>

#include "corpus/query.h"
#include "corpus/words_on_terminal.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kMostColumns = 72;
constexpr std::size_t kMostFaultColumns = 40;  // of them for what is at fault
constexpr std::string_view kCut = "…";

// A code point as a terminal shows it.
struct Shown {
  std::string words;
  std::size_t columns = 0;
};

std::vector<Shown> shown_letters(std::string_view query) {
  std::vector<Shown> out;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t begin = at;
    next_code_point(query, at);
    Shown& shown = out.emplace_back();
    shown.words = on_one_line(query.substr(begin, at - begin));
    for (std::size_t i = 0; i < shown.words.size();)
      shown.columns += static_cast<std::size_t>(terminal_columns(next_code_point(shown.words, i)));
  }
  return out;
}

// Some letters [begin, end) of the query around its fault, as many as a line has columns for.
class Window {
 public:
  Window(const std::vector<Shown>& letters, std::size_t at, std::size_t end)
      : letters_(letters), begin_(at), end_(at) {
    while (end_ < end && grow_right(kMostFaultColumns)) {
    }
    bool grows = true;
    while (grows) {
      grows = begin_ > 0 && grow_left();
      grows = (end_ < letters_.size() && grow_right(kMostColumns)) || grows;
    }
  }

  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }

 private:
  bool grow_right(std::size_t most) {
    if (columns_ + letters_[end_].columns > most) return false;
    columns_ += letters_[end_++].columns;
    return true;
  }
  bool grow_left() {
    if (columns_ + letters_[begin_ - 1].columns > kMostColumns) return false;
    columns_ += letters_[--begin_].columns;
    return true;
  }

  const std::vector<Shown>& letters_;
  std::size_t begin_;
  std::size_t end_;
  std::size_t columns_ = 0;
};

std::size_t columns_of(const std::vector<Shown>& letters, std::size_t begin, std::size_t end) {
  std::size_t out = 0;
  for (std::size_t i = begin; i < end; ++i)
    out += letters[i].columns;
  return out;
}

}  // namespace

std::string explain_fault(std::string_view query, const QueryFault& fault) {
  std::size_t replaced = 0;
  const std::string valid = to_valid_utf8(query, replaced);
  const std::vector<Shown> letters = shown_letters(valid);
  if (letters.empty()) return fault.message;
  const std::size_t at = std::min(fault.at, letters.size());
  const std::size_t fault_end = at + std::min(fault.length, letters.size() - at);
  const Window window(letters, at, fault_end);
  std::string line(kIndent, ' ');
  std::size_t before = kIndent + columns_of(letters, window.begin(), at);
  if (window.begin() > 0) {
    line += kCut;
    ++before;
  }
  for (std::size_t i = window.begin(); i < window.end(); ++i)
    line += letters[i].words;
  if (window.end() < letters.size()) line += kCut;
  const std::size_t width = columns_of(letters, at, std::min(fault_end, window.end()));
  return fault.message + "\n" + line + "\n" + std::string(before, ' ') +
         std::string(std::max<std::size_t>(width, 1), '^');
}

}  // namespace decree
