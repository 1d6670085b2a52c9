#include "extractors/document_number.h"

#include <algorithm>
#include <vector>

#include "pipeline/core/fold.h"

namespace decree {
namespace {

bool is_separator(char c) {
  return c == '-' || c == '/' || c == '.' || c == ' ';
}

// The parts between separators of a number whose dashes are already "-".
std::vector<std::string> parts_of(std::string_view number) {
  std::vector<std::string> parts(1);
  for (const char c : number) {
    if (!is_separator(c)) {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

bool is_year(std::string_view part) {
  return part.size() == 4 && (part.starts_with("19") || part.starts_with("20")) &&
         std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string compact_number(std::string_view printed) {
  std::string out = fold(printed).cased;
  std::erase_if(out, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  // "3070./KH-UBND": the stop of an abbreviated "số thứ tự" is no part of the number.
  if (const auto stop = out.find("./"); stop != std::string::npos) out.erase(stop, 1);
  return out;
}

std::string number_key(std::string_view printed) {
  std::string key;
  for (const std::string& part : parts_of(fold_key(printed))) {
    if (!key.empty()) key += '-';
    key += part;
  }
  return key;
}

std::string sign_of(std::string_view printed) {
  const std::vector<std::string> parts = parts_of(compact_number(printed));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!is_year(parts[i])) return parts[i];
  }
  return {};
}

std::string year_of_number(std::string_view printed) {
  const std::vector<std::string> parts = parts_of(compact_number(printed));
  return parts.size() > 2 && is_year(parts[1]) ? parts[1] : std::string();
}

}  // namespace decree
