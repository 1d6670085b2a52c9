#include "pipeline/misread_labels.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kBreak = 3;      // of the order
constexpr double kRestart = 0.7;  // below the next item, in what is attached
constexpr double kOtherSign = 0.5;
constexpr double kLostStroke = 1;
constexpr double kCapitals = 0.7;  // share of capitals from which a heading is set in them

constexpr std::array<std::string_view, 20> kRoman = {
    "I",  "II",  "III",  "IV",  "V",  "VI",  "VII",  "VIII",  "IX",  "X",
    "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"};
// f, j, w and z label nothing.
constexpr std::array<std::string_view, 23> kLetters = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                                       "i", "k", "l", "m", "n", "o", "p", "q",
                                                       "r", "s", "t", "u", "v", "x", "y"};

// A label as it was read, and what each place in the order would cost.
struct Label {
  std::size_t line = 0;
  std::size_t begin = 0;  // in the line's text
  std::size_t end = 0;    // without the point
  bool point = false;
  bool in_cell = false;
  std::vector<double> costs;
};

// The places in the order that together cost least.
std::vector<std::size_t> best_order(const std::vector<Label>& labels) {
  if (labels.empty()) return {};
  const std::size_t places = labels.front().costs.size();
  const auto step = [](std::size_t from, std::size_t to) {
    return to == from + 1 ? 0 : to == 0 ? kRestart : kBreak;
  };
  std::vector<double> sums(places);
  std::vector<std::vector<std::size_t>> from(labels.size(), std::vector<std::size_t>(places));
  for (std::size_t to = 0; to < places; ++to)
    sums[to] = labels[0].costs[to] + (to == 0 ? 0 : kBreak);
  for (std::size_t i = 1; i < labels.size(); ++i) {
    std::vector<double> next(places, kNever);
    for (std::size_t to = 0; to < places; ++to) {
      for (std::size_t at = 0; at < places && labels[i].costs[to] < kNever; ++at) {
        const double sum = sums[at] + step(at, to) + labels[i].costs[to];
        if (sum < next[to]) {
          next[to] = sum;
          from[i][to] = at;
        }
      }
    }
    sums = std::move(next);
  }
  std::vector<std::size_t> out(labels.size());
  out.back() = static_cast<std::size_t>(std::ranges::min_element(sums) - sums.begin());
  for (std::size_t i = labels.size() - 1; i > 0; --i)
    out[i - 1] = from[i][out[i]];
  return out;
}

// Whether the order says what label `i` is: it follows the one before, or the next follows it.
bool is_told(const std::vector<std::size_t>& order, std::size_t i) {
  if (order[i] > 0) return i > 0 && order[i - 1] + 1 == order[i];
  return i + 1 < order.size() && order[i + 1] == 1;
}

class RomanNumbers {
 public:
  explicit RomanNumbers(const Table& misread) {
    for (std::size_t row = 0; row < misread.rows(); ++row) {
      if (misread.cell(row, "kind") == "strokes")
        strokes_[std::string(misread.cell(row, "read"))] = misread.cell(row, "meant");
    }
  }

  void mend(std::span<SourceLine> lines, std::vector<Repair>& repairs) const {
    std::vector<Label> labels;
    for (std::size_t i = 0; i < lines.size(); ++i)
      find(lines[i].content.text, i, labels);
    const std::vector<std::size_t> order = best_order(labels);
    const auto points = std::ranges::count_if(labels, &Label::point);
    const bool pointed = 2 * static_cast<std::size_t>(points) >= labels.size();
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const Label& label = labels[i];
      Tracked& text = lines[label.line].content;
      std::string right(kRoman[order[i]]);
      if (!is_told(order, i)) continue;
      if (!label.point && !label.in_cell && pointed) right += '.';
      if (text.text.compare(label.begin, label.end - label.begin, right) != 0)
        repair_part(text, label.begin, label.end, right, repairs);
    }
  }

 private:
  // "IH" has the strokes of "III"; empty where a sign has none.
  std::string strokes_of(std::string_view read) const {
    std::string out;
    for (std::size_t at = 0; at < read.size();) {
      const std::size_t begin = at;
      next_code_point(read, at);
      const auto found = strokes_.find(read.substr(begin, at - begin));
      if (found == strokes_.end()) return {};
      out += found->second;
    }
    return out;
  }

  static double cost(std::string_view read, std::string_view strokes, std::string_view roman) {
    if (read == roman) return 0;
    if (strokes == roman) return kOtherSign;
    // One stroke of several was lost or made of dirt: "II" for "III", "VII" for "VIII".
    const auto one_less = [](std::string_view less, std::string_view more) {
      return more.size() == less.size() + 1 && more.ends_with('I') && more.starts_with(less);
    };
    const double sign = read == strokes ? 0 : kOtherSign;
    return one_less(strokes, roman) || one_less(roman, strokes) ? kLostStroke + sign : kNever;
  }

  void find(std::string_view line, std::size_t number, std::vector<Label>& into) const {
    constexpr std::size_t kLongest = 8;  // bytes
    Label label;
    label.line = number;
    label.in_cell = line.starts_with("| ");
    label.begin = label.in_cell ? 2 : 0;
    const std::size_t blank = line.find(' ', label.begin);
    if (blank == std::string_view::npos || blank - label.begin > kLongest) return;
    label.end = blank;
    if (std::string_view(".,:;").find(line[label.end - 1]) != std::string_view::npos) --label.end;
    label.point = label.end < blank;
    if (label.begin >= label.end) return;
    const std::string_view read = line.substr(label.begin, label.end - label.begin);
    const std::string strokes = strokes_of(read);
    if (strokes.empty() || std::ranges::all_of(read, [](char c) { return c >= '0' && c <= '9'; }))
      return;
    std::string_view rest = line.substr(blank);
    if (label.in_cell) {
      if (!rest.starts_with(" | ")) return;
      rest.remove_prefix(3);
      rest = rest.substr(0, rest.find('|'));
    }
    if (!is_heading(rest, read == strokes && label.point)) return;
    for (const std::string_view roman : kRoman)
      label.costs.push_back(cost(read, strokes, roman));
    if (std::ranges::min(label.costs) < kNever) into.push_back(std::move(label));
  }

  // Words in capitals; after a label without a wrong sign also others.
  static bool is_heading(std::string_view words, bool sure) {
    constexpr std::size_t kLeast = 6;
    constexpr std::size_t kLongest = 400;
    words = trim(words);
    if (words.size() < kLeast || words.size() > kLongest) return false;
    std::size_t at = 0;
    return capital_share(words) > kCapitals || (sure && is_upper(next_code_point(words, at)));
  }

  std::map<std::string, std::string, std::less<>> strokes_;
};

class Letters {
 public:
  explicit Letters(const Table& misread) {
    for (std::size_t row = 0; row < misread.rows(); ++row) {
      if (misread.cell(row, "kind") == "letter")
        meant_.emplace(misread.cell(row, "read"), misread.cell(row, "meant"));
    }
  }

  void mend(std::span<SourceLine> lines, std::vector<Repair>& repairs) const {
    std::vector<Label> labels;
    for (std::size_t i = 0; i < lines.size(); ++i)
      find(lines[i].content.text, i, labels);
    const std::vector<std::size_t> order = best_order(labels);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const Label& label = labels[i];
      Tracked& text = lines[label.line].content;
      const std::string_view right = kLetters[order[i]];
      if (is_told(order, i) && text.text.compare(0, label.end, right) != 0)
        repair_part(text, 0, label.end, right, repairs);
    }
  }

 private:
  void find(std::string_view line, std::size_t number, std::vector<Label>& into) const {
    constexpr std::size_t kLongest = 3;  // bytes
    Label label;
    label.line = number;
    label.end = line.find(')');
    if (label.end == std::string_view::npos || label.end == 0 || label.end > kLongest ||
        label.end + 1 >= line.size() || line[label.end + 1] != ' ')
      return;
    const std::string_view read = line.substr(0, label.end);
    label.costs.assign(kLetters.size(), kNever);
    const auto [first, last] = meant_.equal_range(read);
    for (auto meant = first; meant != last; ++meant)
      set(label, meant->second, kLostStroke);
    set(label, read, 0);
    if (std::ranges::min(label.costs) < kNever) into.push_back(std::move(label));
  }

  static void set(Label& label, std::string_view letter, double cost) {
    const auto place = std::ranges::find(kLetters, letter);
    if (place != kLetters.end())
      label.costs[static_cast<std::size_t>(place - kLetters.begin())] = cost;
  }

  std::multimap<std::string, std::string, std::less<>> meant_;
};

}  // namespace

void mend_labels(std::span<SourceLine> lines, const Table& misread, std::vector<Repair>& repairs) {
  RomanNumbers(misread).mend(lines, repairs);
  Letters(misread).mend(lines, repairs);
}

}  // namespace decree
