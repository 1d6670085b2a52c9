#include "extractors/quantity.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kMostDigits = 15;  // beyond that a double no longer holds each unit

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Shares such as 2/3 are told to a thousandth, as one would write them.
double share_of(double above, double below) {
  constexpr double kSteps = 1000;
  return std::round(above / below * kSteps) / kSteps;
}

// Digits before the decimals, without the dots between thousands; "" where the dots stand wrong.
std::string ungroup(std::string_view text) {
  std::string out;
  std::size_t group = 0;
  bool first = true;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '.') continue;
    const std::string_view part = text.substr(group, i - group);
    if (!all_digits(part) || (!first && part.size() != 3)) return "";
    out += part;
    first = false;
    group = i + 1;
  }
  return out;
}

struct Numeral {
  double value = 0;
  std::string_view role;
};

std::optional<Numeral> numeral(std::string_view word, const Table& table) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (fold_key(table.cell(row, "word")) != word) continue;
    double value = 0;
    const std::string_view cell = table.cell(row, "value");
    if (std::from_chars(cell.data(), cell.data() + cell.size(), value).ec != std::errc()) {
      return std::nullopt;
    }
    return Numeral{value, table.cell(row, "role")};
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> read_digits(std::string_view text) {
  text = trim(text);
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto above = read_digits(text.substr(0, slash));
    const auto below = read_digits(text.substr(slash + 1));
    if (!above || !below || *below == 0) return std::nullopt;
    return share_of(*above, *below);
  }
  std::string_view whole = text.substr(0, text.find(','));
  std::string_view decimals = whole.size() < text.size() ? text.substr(whole.size() + 1) : "";
  if (whole.size() < text.size() && !all_digits(decimals)) return std::nullopt;
  const auto dot = whole.rfind('.');
  if (decimals.empty() && dot != std::string_view::npos && whole.size() - dot <= 3) {
    decimals = whole.substr(dot + 1);
    whole = whole.substr(0, dot);
    if (!all_digits(decimals)) return std::nullopt;
  }
  const std::string digits = ungroup(whole);
  if (digits.empty() || digits.size() + decimals.size() > kMostDigits) return std::nullopt;
  const std::string plain = digits + "." + std::string(decimals.empty() ? "0" : decimals);
  double value = 0;
  std::from_chars(plain.data(), plain.data() + plain.size(), value);
  return value;
}

std::optional<double> read_number(std::string_view text, const Lexicon& lexicon) {
  if (const auto digits = read_digits(text)) return digits;
  const std::string key = fold_key(trim(text));
  const Table& table = lexicon.table("numerals");
  double total = 0;
  double group = 0;
  double scale = 1;
  std::optional<double> above;  // of a share: "hai phần ba"
  bool any = false;
  for (std::size_t at = 0; at < key.size();) {
    const auto end = std::min(key.find(' ', at), key.size());
    const std::string_view word = std::string_view(key).substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const auto found = numeral(word, table);
    if (!found) return std::nullopt;
    any = true;
    if (found->role == "part") {
      if (above || total + group == 0) return std::nullopt;
      above = total + group;
      total = group = 0;
    } else if (found->role == "unit") {
      group += found->value;
    } else if (found->role == "tens") {
      group *= found->value;
    } else if (found->role == "half") {
      total += found->value * scale;
    } else if (found->value < 1000) {
      group *= found->value;
    } else {
      scale = found->value;
      total = group == 0 ? total * scale : total + group * scale;
      group = 0;
    }
  }
  if (!any) return std::nullopt;
  if (!above) return total + group;
  if (total + group == 0) return std::nullopt;
  return share_of(*above, total + group);
}

}  // namespace decree
