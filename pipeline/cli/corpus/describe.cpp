#include "pipeline/cli/corpus/describe.h"

#include <fmt/format.h>

#include "corpus/words_on_terminal.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kTitleLength = 100;  // code points

}  // namespace

std::string described(const HeldDecree& decree) {
  std::string out = fmt::format("#{}", decree.id);
  const std::string& kind = decree.number.empty() ? decree.type_name : decree.number;
  for (const std::string& part : {kind, decree.issued_on, decree.issuer}) {
    if (!part.empty()) out += "  " + on_one_line(part);
  }
  const std::string& title = decree.title.empty() ? decree.plan_title : decree.title;
  if (!title.empty()) out += ": " + shortened(title, kTitleLength);
  if (decree.partial) out += "  [partial]";
  if (!decree.current) out += "  [earlier version]";
  return out;
}

Json or_null(const std::string& words) {
  return words.empty() ? Json() : Json(words);
}

Json as_json(const HeldDecree& decree) {
  Json type;
  if (!decree.type_name.empty())
    type = {{"code", or_null(decree.type_code)}, {"name", decree.type_name}};
  return {{"id", decree.id},
          {"sha256", decree.sha256},
          {"type", type},
          {"number", or_null(decree.number)},
          {"issued_on", or_null(decree.issued_on)},
          {"issuer", or_null(decree.issuer)},
          {"province", or_null(decree.province)},
          {"title", or_null(decree.title)},
          {"plan_title", or_null(decree.plan_title)},
          {"status", decree.partial ? "partial" : "ok"},
          {"current", decree.current}};
}

Json as_json(const PlanSpan& span) {
  return {{"begin", span.begin}, {"end", span.end}};
}

std::string described_at_length(const Json& object) {
  std::string out;
  for (const auto& [name, value] : object.items()) {
    if (value.is_null()) continue;
    const auto line = [&](const std::string& words) {
      out += fmt::format("{:>12}  {}\n", name, on_one_line(words));
    };
    if (value.is_array()) {
      for (const Json& entry : value)
        line(entry.is_string() ? entry.get<std::string>() : entry.dump());
    } else if (value.is_object()) {
      line(value.value("name", value.dump()));
    } else {
      line(value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
  return out;
}

std::string printed_json(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace decree
