// A deadline as a line of text, for tests.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "pipeline/core/facts.h"
#include "pipeline/names.h"

namespace decree {

// "interval from=2025-04-16 to=2025-04-18 in"; what is null is left out.
inline std::string show_time(const Deadline& d) {
  std::string out(name_of(d.kind));
  const auto add = [&](std::string_view name, const Text& value) {
    if (value) out += fmt::format(" {}={}", name, *value);
  };
  add("from", d.from);
  add("to", d.to);
  add("rrule", d.rrule);
  add("duration", d.duration);
  add("anchor", d.anchor);
  if (d.working_days) out += " working";
  if (d.covers) out += " covers";
  if (d.bound) out += fmt::format(" {}", name_of(*d.bound));
  return out;
}

}  // namespace decree
