#include "pipeline/label.h"

#include <array>
#include <charconv>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// "2025. …" begins with a year, not with an item number.
constexpr int kLargestNumber = 199;
constexpr std::size_t kLongestWordLabel = 80;

int to_int(std::string_view digits) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && line[at] == ' ')
    ++at;
  return at;
}

// Item marks end in one of these; a dash needs a blank after it, so that "1-1,5%" is none.
std::size_t closing(std::string_view line, std::size_t at) {
  if (at >= line.size()) return 0;
  if (line[at] == '.' || line[at] == ')' || line[at] == ':') return 1;
  if (line[at] == '/' && at + 1 < line.size() && line[at + 1] == ' ') return 1;
  if (line.substr(at, 2) == "- ") return 1;
  if (line.substr(at, 3) == " - ") return 2;
  return 0;
}

bool starts_upper(std::string_view text) {
  std::size_t i = 0;
  return !text.empty() && is_upper(next_code_point(text, i));
}

Label finish(LabelStyle style, std::string_view text, std::vector<int> values,
             std::string_view line, std::size_t end) {
  return {style, std::string(text), std::move(values), skip_blanks(line, end)};
}

// "1.", "2)", "1.1", "2.1.3": digits with a closing sign, or a dotted number before a capital.
std::optional<Label> read_number(std::string_view line) {
  std::vector<int> values;
  std::size_t at = 0;
  while (values.size() < 4) {
    std::size_t end = at;
    while (end < line.size() && is_digit(static_cast<unsigned char>(line[end])))
      ++end;
    if (end == at || end - at > 3) break;
    const int value = to_int(line.substr(at, end - at));
    if (value > kLargestNumber || (!values.empty() && end - at > 2)) break;
    values.push_back(value);
    at = end;
    if (at + 1 >= line.size() || line[at] != '.' ||
        !is_digit(static_cast<unsigned char>(line[at + 1]))) {
      break;
    }
    ++at;
  }
  if (values.empty() || line.substr(0, at).ends_with('.')) return std::nullopt;
  const std::string_view text = line.substr(0, at);
  const std::size_t close = closing(line, at);
  const bool dotted = values.size() > 1;
  const std::size_t end = at + close;
  if (close == 0 && !(dotted && at < line.size() && line[at] == ' ' &&
                      starts_upper(line.substr(skip_blanks(line, at))))) {
    return std::nullopt;
  }
  // "1.Mục đích" lacks the blank; "1.234 hộ" and "3:1" are numbers.
  if (end < line.size() && line[end] != ' ' && !starts_upper(line.substr(end))) return std::nullopt;
  return finish(dotted ? LabelStyle::dotted : LabelStyle::arabic, text, std::move(values), line,
                end);
}

// "I.", "IV -", "A.": one or more capitals with a closing sign.
std::optional<Label> read_capitals(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && line[at] >= 'A' && line[at] <= 'Z')
    ++at;
  if (at == 0 || at > 7) return std::nullopt;
  const std::string_view text = line.substr(0, at);
  const std::size_t close = closing(line, at);
  if (close == 0) return std::nullopt;
  const std::size_t end = at + close;
  if (end < line.size() && line[end] != ' ' && !starts_upper(line.substr(end))) return std::nullopt;
  if (const int value = roman_value(text); value > 0) {
    return finish(LabelStyle::roman, text, {value}, line, end);
  }
  if (at == 1) return finish(LabelStyle::capital, text, {text[0] - 'A' + 1}, line, end);
  return std::nullopt;
}

// "a)", "đ)", "a." before a capital, "b/": one small letter with a closing sign.
std::optional<Label> read_letter(std::string_view line) {
  std::size_t at = 0;
  const char32_t c = next_code_point(line, at);
  if (!is_lower(c)) return std::nullopt;
  const std::string_view text = line.substr(0, at);
  std::vector<int> values = letter_values(text);
  const std::size_t close = closing(line, at);
  if (values.empty() || close == 0 || line[at] == ':') return std::nullopt;
  const std::size_t end = at + close;
  if (line[at] != ')' && !starts_upper(line.substr(skip_blanks(line, end)))) return std::nullopt;
  return finish(LabelStyle::letter, text, std::move(values), line, end);
}

// "(1)", "(a)".
std::optional<Label> read_enclosed(std::string_view line) {
  const auto close = line.find(')');
  if (close == std::string_view::npos || close < 2 || close > 4) return std::nullopt;
  const std::string_view text = line.substr(1, close - 1);
  if (close + 1 < line.size() && line[close + 1] != ' ') return std::nullopt;
  if (const int value = to_int(text); value > 0 && value <= kLargestNumber) {
    return finish(LabelStyle::enclosed, text, {value}, line, close + 1);
  }
  std::vector<int> values = letter_values(text);
  if (values.empty()) return std::nullopt;
  return finish(LabelStyle::enclosed, text, std::move(values), line, close + 1);
}

std::optional<Label> read_bullet(std::string_view line) {
  std::size_t at = 0;
  const char32_t c = next_code_point(line, at);
  const bool dash = c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
  const bool sign = c == 0x2022 || c == 0x25CF || c == 0x25E6 || c == 0x25AA || c == 0x25A0 ||
                    c == 0x2666 || c == 0x27A2 || c == 0x00B7 || c == 0x2756 || c == 0x25AB;
  if (!dash && !sign && c != U'+' && c != U'*') return std::nullopt;
  if (at == line.size()) return finish(LabelStyle::bullet, line, {}, line, at);
  std::size_t next = skip_blanks(line, at);
  // "-5%" is a number, "--" a rule; "-Tăng cường" lacks the blank.
  if (next == at && !starts_upper(line.substr(at))) return std::nullopt;
  if (dash) return finish(LabelStyle::dash, "-", {}, line, at);
  if (c == U'+') return finish(LabelStyle::plus, "+", {}, line, at);
  if (c == U'*') return finish(LabelStyle::star, "*", {}, line, at);
  return finish(LabelStyle::bullet, line.substr(0, at), {}, line, at);
}

// "Điều 1.", "Chương II", "Phụ lục": the word comes from a rule, its form from how it is printed.
std::optional<Label> read_word(std::string_view line, const RuleSet& rules) {
  const std::string_view window = line.substr(0, floor_boundary(line, kLongestWordLabel));
  const auto found = find_first(rules, "label", window);
  if (found.empty() || found[0].span.begin != 0) return std::nullopt;
  const Match& match = found[0];
  constexpr std::array<std::pair<std::string_view, LabelStyle>, 7> kWords = {
      {{"appendix", LabelStyle::appendix},
       {"part", LabelStyle::part},
       {"chapter", LabelStyle::chapter},
       {"section", LabelStyle::section},
       {"article", LabelStyle::article},
       {"counted", LabelStyle::counted},
       {"part_of", LabelStyle::part_of}}};
  Label label;
  for (const auto& [name, style] : kWords) {
    if (match.rule->value("style") == name) label.style = style;
  }
  const std::string_view number = match.text_of("number", window);
  const std::string_view word = match.text_of("word", window);
  label.text = capitalize(to_lower(word));
  if (!number.empty()) {
    // "PHẦN THỨ HAI": words in capitals are no number to keep as printed.
    label.text += ' ';
    label.text +=
        number.find(' ') == std::string_view::npos ? std::string(number) : to_lower(number);
    const int arabic = to_int(number);
    label.values = {arabic > 0 ? arabic : roman_value(number)};
  }
  label.length = skip_blanks(line, match.span.end);
  return label;
}

}  // namespace

bool is_bullet(LabelStyle style) {
  return style == LabelStyle::star || style == LabelStyle::dash || style == LabelStyle::plus ||
         style == LabelStyle::bullet;
}

int roman_value(std::string_view text) {
  if (text.empty() || text.size() > 7) return 0;
  int total = 0;
  int before = 0;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    const char upper = static_cast<char>(*c & ~0x20);
    const int value = upper == 'I'   ? 1
                      : upper == 'V' ? 5
                      : upper == 'X' ? 10
                      : upper == 'L' ? 50
                                     : 0;
    if (value == 0) return 0;
    total += value < before ? -value : value;
    before = std::max(before, value);
  }
  return total;
}

std::vector<int> letter_values(std::string_view letter) {
  constexpr std::u32string_view kAlphabet = U"abcdđeghiklmnopqrstuvxy";
  std::size_t at = 0;
  if (letter.empty()) return {};
  const char32_t c = next_code_point(letter, at);
  const auto place = kAlphabet.find(c);
  if (at != letter.size() || place == std::u32string_view::npos) return {};
  const int value = static_cast<int>(place) + 1;
  if (c == U'a' || c == U'b' || c == U'c' || c == U'd' || c == U'đ') return {value};
  return {value, value - 1};
}

std::optional<Label> read_label(std::string_view line, const RuleSet& rules) {
  if (line.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(line[0]);
  if (is_digit(first)) return read_number(line);
  if (first == '(') return read_enclosed(line);
  if (auto bullet = read_bullet(line)) {
    // "- a) Thời gian": the dash is an extra mark.
    auto inner =
        read_letter(line.substr(bullet->length, 8).empty() ? " " : line.substr(bullet->length));
    if (bullet->style == LabelStyle::dash && inner) {
      inner->length += bullet->length;
      return inner;
    }
    return bullet;
  }
  if (auto capitals = read_capitals(line)) return capitals;
  if (auto letter = read_letter(line)) return letter;
  return read_word(line, rules);
}

}  // namespace decree
