#include "corpus/compare_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/words_on_terminal.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kNarrowest = 48;
constexpr std::size_t kNarrowestCell = 14;
constexpr std::size_t kNarrowestIndicator = 24;
constexpr std::size_t kGap = 2;   // between columns
constexpr std::size_t kSign = 3;  // "≠? "

std::string_view status_word(RowStatus status) {
  return status == RowStatus::equal     ? "equal"
         : status == RowStatus::missing ? "missing"
                                        : "different";
}

std::string sign(const ComparedRow& row) {
  const std::string_view status = row.status == RowStatus::equal     ? "="
                                  : row.status == RowStatus::missing ? "-"
                                                                     : "≠";
  return std::string(status) + (row.unsure ? "?" : " ") + " ";
}

std::string_view comparator_sign(const std::string& comparator) {
  if (comparator == ">=") return "≥ ";
  if (comparator == "<=") return "≤ ";
  if (comparator == ">" || comparator == "<") return comparator == ">" ? "> " : "< ";
  return comparator == "~" ? "~ " : "";
}

// What a terminal shows: one form of each letter, no control characters.
std::string on_terminal(const std::string& text) {
  std::size_t replaced = 0;
  return on_one_line(to_nfc(to_valid_utf8(text, replaced)));
}

// Lines of at most `width` code points, cut between words; a longer word is cut inside.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> out(1);
  std::size_t length = 0;
  const auto add = [&](std::string_view word, std::size_t size) {
    if (length > 0 && length + 1 + size > width) {
      out.emplace_back();
      length = 0;
    }
    if (length > 0) {
      out.back() += ' ';
      ++length;
    }
    out.back() += word;
    length += size;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    std::string_view word = std::string_view(text).substr(at, end - at);
    while (code_points(word) > width) {
      std::size_t cut = 0;
      for (std::size_t i = 0; i < width; ++i)
        next_code_point(word, cut);
      add(word.substr(0, cut), width);
      word.remove_prefix(cut);
    }
    if (!word.empty()) add(word, code_points(word));
    at = end + 1;
  }
  return out;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t length = code_points(text);
  return text + std::string(length < width ? width - length : 0, ' ');
}

std::string without_end_blanks(std::string line) {
  while (!line.empty() && line.back() == ' ')
    line.pop_back();
  return line;
}

struct Column {
  std::size_t width;
  std::vector<std::string> lines;
};

std::string beside(const std::string& lead, std::vector<Column> columns) {
  std::size_t height = 1;
  for (const Column& column : columns)
    height = std::max(height, column.lines.size());
  std::string out;
  for (std::size_t i = 0; i < height; ++i) {
    std::string line = i == 0 ? padded(lead, kSign) : std::string(kSign, ' ');
    for (const Column& column : columns) {
      const std::string cell = i < column.lines.size() ? column.lines[i] : "";
      line += padded(cell, column.width) + std::string(kGap, ' ');
    }
    out += without_end_blanks(std::move(line)) + "\n";
  }
  return out;
}

std::string cell_text(const std::optional<TargetRecord>& cell) {
  if (!cell) return "-";
  const std::string period = cell->period.empty() ? "" : fmt::format(" [{}]", cell->period);
  return on_terminal(shown_value(*cell) + period);
}

// Columns of plans are as wide as their longest cell, but leave two fifths to the indicators.
std::size_t cell_width(const std::vector<std::vector<std::string>>& lines, std::size_t room,
                       std::size_t plans) {
  std::size_t longest = 0;
  for (const auto& cells : lines) {
    for (const std::string& cell : cells)
      longest = std::max(longest, code_points(cell));
  }
  const std::size_t share = (room - std::max(kNarrowestIndicator, room * 2 / 5)) / plans;
  return std::max(kNarrowestCell, std::min(share, longest));
}

std::string in_columns(const Comparison& comparison, std::size_t width) {
  const std::size_t plans = comparison.labels.size();
  const std::size_t room = width - kSign - (plans + 1) * kGap;
  std::vector<std::vector<std::string>> lines(1);
  for (const std::string& label : comparison.labels)
    lines[0].push_back(on_terminal(label));
  for (const ComparedRow& row : comparison.rows) {
    auto& cells = lines.emplace_back();
    for (const auto& target : row.cells)
      cells.push_back(cell_text(target));
  }
  const std::size_t cell = cell_width(lines, room, plans);
  const std::size_t indicator = room - cell * plans;
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ComparedRow* row = i > 0 ? &comparison.rows[i - 1] : nullptr;
    const std::string name = row ? on_terminal(row->indicator) : "";
    std::vector<Column> columns{{indicator, wrapped(name, indicator)}};
    for (const std::string& text : lines[i])
      columns.push_back({cell, wrapped(text, cell)});
    out += beside(row ? sign(*row) : "", std::move(columns));
  }
  return out;
}

std::string in_lines(const Comparison& comparison, std::size_t width) {
  std::string out;
  for (const ComparedRow& row : comparison.rows) {
    const std::size_t room = width - kSign;
    out += beside(sign(row), {{room, wrapped(on_terminal(row.indicator), room)}});
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string text = on_terminal(comparison.labels[i]) + ": " + cell_text(row.cells[i]);
      out += beside("", {{room, wrapped(text, room)}});
    }
  }
  return out;
}

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}
Json or_null(const std::optional<double>& number) {
  return number ? Json(*number) : Json();
}

Json target_json(const TargetRecord& target) {
  return {{"id", target.id},
          {"section", or_null(target.section)},
          {"quote", target.quote},
          {"indicator", target.indicator},
          {"measure", target.measure},
          {"direction", or_null(target.direction)},
          {"comparator", or_null(target.comparator)},
          {"value", or_null(target.value)},
          {"value_max", or_null(target.value_max)},
          {"unit", or_null(target.unit)},
          {"period", or_null(target.period)},
          {"baseline", or_null(target.baseline)}};
}

std::size_t count(const Comparison& comparison, RowStatus status) {
  return static_cast<std::size_t>(
      std::ranges::count(comparison.rows, status, &ComparedRow::status));
}

// Rows that differ and that a plan lacks.
std::size_t different_and_missing(const Comparison& comparison) {
  const auto both = [](const ComparedRow& row) {
    return row.status == RowStatus::different &&
           std::ranges::any_of(row.cells, [](const auto& cell) { return !cell.has_value(); });
  };
  return static_cast<std::size_t>(std::ranges::count_if(comparison.rows, both));
}

// Each row is counted once.
std::string counts_text(const Comparison& comparison) {
  const std::size_t both = different_and_missing(comparison);
  return fmt::format("{} equal, {} different{}, {} missing in some plan{}\n",
                     count(comparison, RowStatus::equal), count(comparison, RowStatus::different),
                     both == 0 ? "" : fmt::format(" ({} of them missing in some plan too)", both),
                     count(comparison, RowStatus::missing), both == 0 ? "" : " and not different");
}

}  // namespace

std::string shown_value(const TargetRecord& target) {
  std::string out;
  if (!target.direction.empty()) out = target.direction == "increase" ? "up" : "down";
  if (target.measure == "level" && !out.empty()) out += " to";
  if (target.value) {
    out += out.empty() ? "" : " ";
    out += fmt::format("{}{}", comparator_sign(target.comparator), *target.value);
    if (target.value_max) out += fmt::format("-{}", *target.value_max);
    if (!target.unit.empty()) out += " " + target.unit;
  }
  if (!target.baseline.empty()) out += fmt::format(" ({})", target.baseline);
  return out;
}

std::string compare_table(const Comparison& comparison, std::size_t width) {
  width = std::max(width, kNarrowest);
  const std::size_t plans = comparison.labels.size();
  const std::size_t needed = kSign + kNarrowestIndicator + kGap + plans * (kNarrowestCell + kGap);
  std::string out =
      plans > 0 && needed <= width ? in_columns(comparison, width) : in_lines(comparison, width);
  return out + counts_text(comparison);
}

Json compare_json(const Comparison& comparison) {
  Json rows = Json::array();
  for (const ComparedRow& row : comparison.rows) {
    Json cells = Json::array();
    for (const auto& cell : row.cells)
      cells.push_back(cell ? target_json(*cell) : Json());
    rows.push_back({{"indicator", row.indicator},
                    {"status", status_word(row.status)},
                    {"differs", row.differs},
                    {"similarity", row.similarity},
                    {"unsure", row.unsure},
                    {"cells", std::move(cells)}});
  }
  return {{"plans", comparison.labels},
          {"rows", std::move(rows)},
          {"counts",
           {{"equal", count(comparison, RowStatus::equal)},
            {"different", count(comparison, RowStatus::different)},
            {"missing", count(comparison, RowStatus::missing)},
            {"different_and_missing", different_and_missing(comparison)}}}};
}

}  // namespace decree
