#include "pipeline/misread_numbers.h"

#include <algorithm>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestCode = 12;  // bytes

// What is left of a code where strokes look alike: "CT", "CI" and "Cl" are one, "TTr" and "TIT"
// too.
std::string shape_of(std::string_view code) {
  std::string out;
  const auto add = [&out](char sign) {
    if (sign != 'D' || !out.ends_with('D')) out += sign;  // "QĐĐ"
  };
  for (std::size_t at = 0; at < code.size();) {
    const char32_t read = next_code_point(code, at);
    const char32_t c = read == U'l' ? U'I' : to_upper(read);
    if (c == U'T' || c == U'J' || c == U'1' || c == U'R' || c == U'|' || c == U'!') {
      out += 'I';
    } else if (c == U'H') {
      out += "II";
    } else if (c == U'Đ' || c == U'Ð') {
      add('D');
    } else if (c == U'O' || c == U'0') {
      add('Q');
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

// The code of the number that begins with the digits at `at`, as it was read: "12/KH-UBND", or of
// the Party "12-CTr/TU"; empty where none does.
Span code_at(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  while (digit(at))
    ++at;
  if (at >= text.size() || (text[at] != '/' && text[at] != '-')) return {};
  const char after = text[at] == '/' ? '-' : '/';
  ++at;
  constexpr std::size_t kYear = 4;
  std::size_t year = at;
  while (digit(year))
    ++year;
  if (year == at + kYear && year < text.size() && text[year] == '/') at = year + 1;
  const std::size_t end = text.find(after, at);
  if (end == std::string_view::npos || end == at || end - at > kLongestCode) return {};
  if (text.substr(at, end - at).find_first_of(" /-.,;:()") != std::string_view::npos) return {};
  return {at, end};
}

}  // namespace

MisreadNumbers::MisreadNumbers(const Table& types) {
  for (std::size_t row = 0; row < types.rows(); ++row) {
    const std::string code(types.cell(row, "code"));
    if (code_points(code) < 2) continue;
    std::vector<std::string>& codes = by_shape_[shape_of(code)];
    if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
  }
}

// The code that `code` is a misreading of; null where it is one itself, or none or several have its
// shape.
const std::string* MisreadNumbers::meant_by(std::string_view code) const {
  const auto found = by_shape_.find(shape_of(code));
  if (found == by_shape_.end() || found->second.size() > 1) return nullptr;
  return found->second.front() == code ? nullptr : &found->second.front();
}

void MisreadNumbers::repair(Tracked& text, std::vector<Repair>& repairs) const {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto is_digit_at = [&](std::size_t i) {
      return text.text[i] >= '0' && text.text[i] <= '9';
    };
    if (!is_digit_at(at) || (at > 0 && is_digit_at(at - 1))) continue;
    const Span code = code_at(text.text, at);
    if (code.empty()) continue;
    const std::string* meant =
        meant_by(std::string_view(text.text).substr(code.begin, code.end - code.begin));
    if (meant == nullptr) continue;
    repair_part(text, code.begin, code.end, *meant, repairs);
  }
}

}  // namespace decree
