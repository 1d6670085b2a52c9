#include "extractors/contradiction.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/date.h"
#include "extractors/document_number.h"
#include "extractors/matcher.h"
#include "extractors/quantity.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

class Checker {
 public:
  Checker(const Context& context, const Facts& facts)
      : context_(context), rules_(context.resources.rules), facts_(facts) {}

  void run() {
    check_own();
    for (std::size_t i = 0; i < context_.outline.nodes.size(); ++i) {
      if (context_.outline.nodes[i].shape == NodeShape::table) check_table(i);
    }
    check_sentences();
    check_targets();
    check_deadlines();
  }

 private:
  bool says(std::string_view kind, std::string_view words) const {
    return !find_first(rules_, kind, words).empty();
  }
  void note(std::string_view code, Span at, const std::vector<std::string>& arguments) {
    context_.diagnostics.add(code, at, arguments);
  }

  // -- the act's own number and date, which "(Kèm theo Quyết định số … ngày …)" repeats

  void check_own() {
    const auto& roles = context_.outline.roles;
    const auto& lines = context_.document.lines;
    const Text& number = facts_.document.number;
    if (!number) return;
    for (std::size_t i = 0; i < roles.size() && i < lines.size(); ++i) {
      if (roles[i] != LineRole::attachment_note) continue;
      const std::string_view words = context_.text(lines[i].span);
      const auto found = find_first(rules_, "header-number", words);
      if (found.empty()) continue;
      const std::string printed = compact_number(found[0].text_of("number", words));
      // Another sign is another document's: an annex of the plan, not of the decision.
      if (sign_of(printed) != sign_of(*number)) continue;
      if (number_key(printed) != number_key(*number)) {
        note("own-number-differs", lines[i].span, {*number, printed});
      } else {
        check_own_date(lines[i].span, words);
      }
    }
  }

  void check_own_date(Span line, std::string_view words) {
    const auto found = find_first(rules_, "header-date", words);
    if (found.empty() || !facts_.document.issued_on) return;
    const auto part = [&](std::string_view name) { return found[0].text_of(name, words); };
    const DateReading day = read_day(part("day"), part("month"), part("year"));
    if (day.day && *day.day != *facts_.document.issued_on) {
      note("own-date-differs", line, {*facts_.document.issued_on, *day.day});
    }
  }

  // -- a table's rows and the row that adds them up

  std::optional<std::size_t> total_row(const Node& table) const {
    std::optional<std::size_t> out;
    for (const std::size_t child : table.children) {
      const Node& row = context_.outline.nodes[child];
      // Groups, and labels such as 1.1, would be counted twice.
      if (!row.children.empty() || row.label.find('.') != std::string::npos) return std::nullopt;
      const bool total = std::ranges::any_of(
          row.cells, [&](Span cell) { return says("total-row", trim(context_.text(cell))); });
      if (total && out) return std::nullopt;
      if (total) out = child;
    }
    const bool outer = out && (*out == table.children.front() || *out == table.children.back());
    return outer ? out : std::nullopt;
  }

  void check_table(std::size_t index) {
    const Node& table = context_.outline.nodes[index];
    constexpr std::size_t kFewest = 3;  // two rows and their total
    if (table.children.size() < kFewest) return;
    const auto total = total_row(table);
    if (!total) return;
    const Node& last = context_.outline.nodes[*total];
    if (last.cells.size() > table.cells.size()) return;
    const std::size_t shift = table.cells.size() - last.cells.size();  // cells of the total merged
    for (std::size_t c = 0; c < last.cells.size(); ++c) {
      const auto said = read_digits(trim(context_.text(last.cells[c])));
      const std::size_t column = c + shift;
      if (!said || says("rate-column", context_.text(table.cells[column]))) continue;
      const auto sum = sum_of(table, *total, column);
      if (!sum || same(*said, *sum, table.children.size())) continue;
      note("column-total-differs", last.cells[c],
           {std::string(trim(context_.text(table.cells[column]))), fmt::format("{}", *said),
            fmt::format("{}", *sum)});
    }
  }

  // Nothing where a cell is no plain number, or a row has other cells than the header.
  std::optional<double> sum_of(const Node& table, std::size_t total, std::size_t column) const {
    double sum = 0;
    std::size_t counted = 0;
    for (const std::size_t child : table.children) {
      if (child == total) continue;
      const Node& row = context_.outline.nodes[child];
      if (row.cells.size() != table.cells.size()) return std::nullopt;
      const std::string_view cell = trim(context_.text(row.cells[column]));
      if (cell.empty() || cell == "-") continue;
      const auto value = read_digits(cell);
      if (!value) return std::nullopt;
      sum += *value;
      ++counted;
    }
    if (counted < 2) return std::nullopt;
    return sum;
  }

  // Decimals were rounded one by one.
  static bool same(double a, double b, std::size_t rows) {
    const bool whole = a == std::floor(a) && b == std::floor(b);
    const double most = whole ? 1e-6 * std::max(1.0, std::abs(a)) : 0.05 * double(rows);
    return std::abs(a - b) <= most;
  }

  // -- sentences

  void check_sentences() {
    const Folded& folded = context_.document.folded;
    const std::string_view text = context_.document.text;
    const Span whole{0, text.size()};
    for (const Match& match : find(rules_, "year-span", folded, whole)) {
      if (match.text_of("first", text) <= match.text_of("last", text)) continue;
      note("range-backwards", match.span, {std::string(match.span.of(text))});
    }
    for (const Match& match : find(rules_, "stated-total", folded, whole))
      check_stated(match, text);
  }

  // Parts "in it" may be some of all; parts it "consists of" are all.
  void check_stated(const Match& match, std::string_view text) {
    const auto total = read_digits(match.text_of("total", text));
    const std::string unit = first_word(match.text_of("unit", text));
    const std::string_view parts = match.text_of("parts", text);
    double sum = 0;
    std::size_t count = 0;
    for (const Match& part : find(rules_, "total-part", fold(parts), {0, parts.size()})) {
      const auto value = read_digits(part.text_of("n", parts));
      if (!value || first_word(part.text_of("unit", parts)) != unit) return;
      sum += *value;
      ++count;
    }
    if (!total || count < 2 || sum == *total || (sum < *total && !match.has("whole"))) return;
    note("total-differs", match.span, {fmt::format("{}", *total), fmt::format("{}", sum)});
  }

  static std::string first_word(std::string_view words) {
    return fold_key(words.substr(0, words.find(' ')));
  }

  // -- facts

  std::string place_of(const Origin& origin) const {
    return origin.node == kNone ? "" : context_.outline.nodes[origin.node].id;
  }

  // "Tỷ lệ … đạt 90%" in one part and "đạt 85%" of the same words and period in another.
  void check_targets() {
    constexpr std::size_t kFewestWords = 5;  // fewer may be said of different things
    std::map<std::string, const Target*> known;
    for (const Target& target : facts_.targets) {
      if (!target.value || target.measure != Measure::level) continue;
      const auto words = std::ranges::count(target.indicator, ' ') + 1;
      if (words < static_cast<std::ptrdiff_t>(kFewestWords)) continue;
      if (target.origin.node != kNone &&
          context_.outline.nodes[target.origin.node].shape == NodeShape::row) {
        continue;  // rows of one table share their names' words under different groups
      }
      const std::string key = fold_key(target.indicator) + '\n' +
                              fold_key(target.unit.value_or("")) + '\n' +
                              fold_key(target.period.value_or(""));
      const auto [first, fresh] = known.emplace(key, &target);
      const Target& other = *first->second;
      if (fresh || other.origin.node == target.origin.node) continue;
      if (other.value == target.value && other.value_max == target.value_max) continue;
      note("values-differ", target.origin.span,
           {target.indicator, fmt::format("{}", *other.value), place_of(other.origin),
            fmt::format("{}", *target.value), place_of(target.origin)});
    }
  }

  void check_deadlines() {
    const Text& issued = facts_.document.issued_on;
    for (const Deadline& deadline : facts_.deadlines) {
      if (!issued || !deadline.to || *deadline.to >= *issued) continue;
      note("deadline-past", deadline.origin.span, {*deadline.to, *issued});
    }
  }

  const Context& context_;
  const RuleSet& rules_;
  const Facts& facts_;
};

}  // namespace

void note_contradictions(const Context& context, const Facts& facts) {
  Checker(context, facts).run();
}

}  // namespace decree
