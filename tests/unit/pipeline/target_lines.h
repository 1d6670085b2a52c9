// The targets of a short plan as lines of text, for tests.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/convert.h"
#include "pipeline/names.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {

inline Plan target_plan(std::string_view body) {
  RawDocument raw;
  raw.text =
      "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nSố: 12/KH-UBND\n\nSơn Hải, ngày 5 tháng 3 năm 2024\n\n"
      "KẾ HOẠCH\n\nPhát triển kinh tế - xã hội\n\n";
  raw.text += body;
  return convert(raw, resources());
}

// "tỷ lệ hộ nghèo | level decrease < 5 % | đến năm 2025 | so với năm 2020"; what is null is left
// out.
inline std::string show_target(const Target& t) {
  std::string out = t.indicator + " | " + std::string(name_of(t.measure));
  if (t.direction) out += " " + std::string(name_of(*t.direction));
  if (t.comparator) out += " " + std::string(name_of(*t.comparator));
  if (t.value) out += fmt::format(" {}", *t.value);
  if (t.value_max) out += fmt::format("..{}", *t.value_max);
  if (t.unit) out += " " + *t.unit;
  if (t.period) out += " | " + *t.period;
  if (t.baseline) out += " | " + *t.baseline;
  return out;
}

inline std::vector<std::string> targets(std::string_view body) {
  std::vector<std::string> out;
  for (const Target& t : target_plan(body).facts.targets)
    out.push_back(show_target(t));
  return out;
}

inline std::vector<std::string> aims(std::string_view sentence) {
  return targets("I. MỤC TIÊU\n\n1. " + std::string(sentence) + "\n");
}

inline std::vector<std::string> duties(std::string_view sentence) {
  return targets("I. NHIỆM VỤ, GIẢI PHÁP\n\n1. " + std::string(sentence) + "\n");
}

}  // namespace decree
