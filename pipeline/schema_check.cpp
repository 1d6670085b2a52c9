#include "pipeline/schema_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "pipeline/core/text.h"
#include "pipeline/json_depth.h"
#include "pipeline/json_lines.h"
#include "pipeline/plan_check.h"

namespace decree {

struct PlanSchema::Compiled {
  nlohmann::json json;
  valijson::Schema schema;
};

namespace {

using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;
using Path = std::vector<std::string>;  ///< keys and indices from the root

/// `schema` behind references.
const Json* resolve(const Json& root, const Json* schema) {
  for (int i = 0; schema != nullptr && i < 16; ++i) {
    if (schema->contains("$ref")) {
      std::string pointer = (*schema)["$ref"].get<std::string>().substr(1);
      schema = &root.at(Json::json_pointer(pointer));
    } else if (schema->contains("allOf")) {
      schema = &(*schema)["allOf"][0];
    } else {
      break;
    }
  }
  return schema;
}

/// What the schema says of the value at `path`; null where it says nothing.
const Json* schema_at(const Json& root, const Path& path) {
  const Json* schema = &root;
  for (const std::string& step : path) {
    schema = resolve(root, schema);
    if (schema->contains("properties") && (*schema)["properties"].contains(step)) {
      schema = &(*schema)["properties"][step];
    } else if (schema->contains("items")) {
      schema = &(*schema)["items"];
    } else {
      return nullptr;
    }
  }
  return resolve(root, schema);
}

const Json* value_at(const Json& root, const Path& path) {
  const Json* value = &root;
  for (const std::string& step : path) {
    if (value->is_object() && value->contains(step)) {
      value = &(*value)[step];
    } else if (value->is_array()) {
      value = &value->at(std::stoul(step));
    } else {
      return nullptr;
    }
  }
  return value;
}

std::string joined(const Json& values, std::string_view separator) {
  std::string out;
  for (const Json& value : values) {
    if (!out.empty()) out += separator;
    out += value.dump();
  }
  return out;
}

std::string expected_type(const Json& type) {
  if (type.is_string()) return type.get<std::string>();
  std::string out;
  for (const Json& name : type)
    out += (out.empty() ? "" : " or ") + name.get<std::string>();
  return out;
}

/// The constraints of `schema` in words.
std::string expected(const Json& schema) {
  std::vector<std::string> parts;
  if (schema.contains("const")) parts.push_back(schema["const"].dump());
  if (schema.contains("enum"))
    parts.push_back("one of " + joined(schema["enum"], ", "));
  else if (schema.contains("type"))
    parts.push_back(expected_type(schema["type"]));
  if (schema.contains("pattern")) {
    parts.push_back("that matches " + schema["pattern"].get<std::string>());
  }
  constexpr std::pair<const char*, const char*> kLimits[] = {
      {"minimum", "at least"},
      {"maximum", "at most"},
      {"minLength", "of a length of at least"},
      {"minItems", "with a number of items of at least"}};
  for (const auto& [key, words] : kLimits) {
    if (schema.contains(key)) parts.push_back(fmt::format("{} {}", words, schema[key].dump()));
  }
  if (schema.contains("uniqueItems")) parts.emplace_back("with no item twice");
  std::string out;
  for (const std::string& part : parts)
    out += (out.empty() ? "" : " ") + part;
  return out;
}

std::string found(const Json& value) {
  constexpr std::size_t kMost = 60;
  if (value.is_object()) return "an object";
  if (value.is_array()) return "an array";
  std::string out = value.dump();
  std::size_t offset = 0;
  for (std::size_t i = 0; i < kMost && offset < out.size(); ++i)
    next_code_point(out, offset);
  if (offset == out.size()) return out;
  return out.substr(0, offset) + "...";
}

/// The part of `text` between `before` and the quotation mark that ends it; empty if not so.
std::string between(const std::string& text, std::string_view before) {
  std::size_t begin = text.find(before);
  std::size_t end = text.rfind('\'');
  if (begin == std::string::npos || end < begin + before.size()) return {};
  return text.substr(begin + before.size(), end - begin - before.size());
}

std::string pointer_of(const Path& path) {
  std::string out;
  for (const std::string& step : path)
    out += pointer_step(step);
  return out;
}

/// Our words for one finding of the validator, which names neither value nor constraint.
SchemaFault reworded(const Json& root, const Json& plan, const Path& path,
                     const std::string& description) {
  const Json* schema = schema_at(root, path);
  const Json* value = value_at(plan, path);
  SchemaFault fault{pointer_of(path), 1, description};
  if (schema == nullptr || value == nullptr) return fault;
  std::string missing = between(description, "Missing required property '");
  if (!missing.empty()) {
    const Json* wanted = resolve(root, &schema->at("properties").at(missing));
    fault.message = fmt::format("\"{}\" is missing; expected {}", missing, expected(*wanted));
  } else if (description.rfind("Object contains a property", 0) == 0) {
    std::string extra = between(description, "constraints: '");
    Json names = Json::array();
    for (const auto& property : schema->at("properties").items())
      names.push_back(property.key());
    fault.pointer += pointer_step(extra);
    fault.message =
        fmt::format("\"{}\" does not belong here; expected only {}", extra, joined(names, ", "));
  } else {
    fault.message = fmt::format("found {}; expected {}", found(*value), expected(*schema));
  }
  return fault;
}

std::vector<SchemaFault> validate(const Json& root, const valijson::Schema& schema,
                                  const Json& plan) {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  std::vector<SchemaFault> faults;
  if (validator.validate(schema, Adapter(plan), &results)) return faults;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& error : results) {
    // Says only that something below has a fault, which has an entry of its own.
    if (error.description.rfind("Failed to validate", 0) == 0) continue;
    Path path;
    for (std::size_t i = 1; i < error.context.size(); ++i) {
      path.push_back(error.context[i].substr(1, error.context[i].size() - 2));
    }
    SchemaFault fault = reworded(root, plan, path, error.description);
    if (seen.emplace(fault.pointer, fault.message).second) faults.push_back(std::move(fault));
  }
  if (faults.empty()) faults.push_back({"", 1, "does not fit the schema"});
  return faults;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

/// The library's message without its own code and place.
std::string plain(const Json::exception& error) {
  std::string message = error.what();
  std::size_t place = message.find("column ");
  std::size_t begin = message.find(place == std::string::npos ? "] " : ": ",
                                   place == std::string::npos ? 0 : place);
  return begin == std::string::npos ? message : message.substr(begin + 2);
}

void set_lines(std::string_view json, std::vector<SchemaFault>& faults) {
  JsonLines lines;
  for (const SchemaFault& fault : faults)
    lines.emplace(fault.pointer, 1);
  find_lines(json, lines);
  for (SchemaFault& fault : faults)
    fault.line = lines[fault.pointer];
  std::stable_sort(faults.begin(), faults.end(),
                   [](const SchemaFault& a, const SchemaFault& b) { return a.line < b.line; });
}

}  // namespace

tl::expected<PlanSchema, std::string> PlanSchema::load(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return tl::make_unexpected(fmt::format("cannot read {}", file.string()));
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto schema = parse(text);
  if (!schema) return tl::make_unexpected(fmt::format("{}: {}", file.string(), schema.error()));
  return schema;
}

tl::expected<PlanSchema, std::string> PlanSchema::parse(std::string_view text) {
  try {
    auto compiled = std::make_shared<Compiled>();
    compiled->json = Json::parse(text);
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(Adapter(compiled->json), compiled->schema);
    return PlanSchema(std::move(compiled));
  } catch (const std::exception& error) {
    return tl::make_unexpected(std::string(error.what()));
  }
}

std::vector<SchemaFault> PlanSchema::check(std::string_view json) const {
  if (json_depth(json) > kDeepestPlan) {
    return {{"", 1, fmt::format("nested too deep; expected at most {} levels", kDeepestPlan)}};
  }
  Json plan;
  try {
    plan = Json::parse(json);
  } catch (const Json::parse_error& error) {
    std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
    return {{"", line_at(json, offset), "no JSON: " + plain(error)}};
  } catch (const Json::exception& error) {
    return {{"", 1, "no JSON: " + plain(error)}};
  }
  std::vector<SchemaFault> faults = validate(compiled_->json, compiled_->schema, plan);
  if (faults.empty()) faults = check_plan(plan);
  if (!faults.empty()) set_lines(json, faults);
  return faults;
}

}  // namespace decree
