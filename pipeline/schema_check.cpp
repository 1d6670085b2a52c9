#include "pipeline/schema_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "pipeline/core/text.h"
#include "pipeline/json_lines.h"

namespace decree {

using Json = nlohmann::json;

struct PlanSchema::State {
  Json json;  // the schema holds references into it
  valijson::Schema schema;
};

namespace {

// "<root>[targets][0][value]" of valijson as "/targets/0/value".
std::string pointer_of(const valijson::ValidationResults::Error& error) {
  std::string out;
  for (const std::string& step : error.context) {
    if (step == "<root>") continue;
    const bool bracketed = step.size() >= 2 && step.front() == '[';
    std::string key = bracketed ? step.substr(1, step.size() - 2) : step;
    if (key.size() >= 2 && key.front() == '"') key = key.substr(1, key.size() - 2);
    out += "/" + pointer_step(key);
  }
  return out;
}

// What the schema language cannot say of a plan: how its parts refer to each other.
class References {
 public:
  References(const Json& plan, std::vector<SchemaFault>& faults) : plan_(plan), faults_(faults) {}

  void check() {
    collect_sections(plan_.at("sections"), "/sections");
    for (const Json& agency : plan_.at("agencies")) agencies_.insert(agency.at("name").get<std::string>());
    for (const Json& deadline : plan_.at("deadlines")) {
      deadlines_.insert(deadline.at("id").get<std::string>());
    }
    if (plan_.contains("text")) index_text(plan_.at("text").get_ref<const std::string&>());
    std::set<std::string> ids;
    for (const char* group : {"targets", "tasks", "deadlines"}) {
      for (std::size_t i = 0; i < plan_.at(group).size(); ++i) {
        const std::string pointer = fmt::format("/{}/{}", group, i);
        check_entry(plan_.at(group)[i], pointer, ids);
      }
    }
  }

 private:
  void fault(const std::string& pointer, std::string message) {
    faults_.push_back({pointer, 0, std::move(message)});
  }

  void collect_sections(const Json& sections, const std::string& pointer) {
    for (std::size_t i = 0; i < sections.size(); ++i) {
      const std::string here = fmt::format("{}/{}", pointer, i);
      const auto id = sections[i].at("id").get<std::string>();
      if (!sections_.insert(id).second) fault(here + "/id", fmt::format("section id '{}' stands twice", id));
      collect_sections(sections[i].at("children"), here + "/children");
    }
  }

  // Byte offset of each code point of the text.
  void index_text(const std::string& text) {
    text_ = text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((text[i] & 0xC0) != 0x80) points_.push_back(i);
    }
    points_.push_back(text.size());
  }

  void check_entry(const Json& entry, const std::string& pointer, std::set<std::string>& ids) {
    const auto id = entry.at("id").get<std::string>();
    if (!ids.insert(id).second) fault(pointer + "/id", fmt::format("id '{}' stands twice", id));
    const Json& section = entry.at("section");
    if (section.is_string() && !sections_.contains(section.get<std::string>())) {
      fault(pointer + "/section", fmt::format("there is no section '{}'", section.get<std::string>()));
    }
    if (plan_.contains("text")) check_quote(entry, pointer);
    if (!entry.contains("owners")) return;
    for (const char* field : {"owners", "partners"}) {
      for (const Json& name : entry.at(field)) {
        if (!agencies_.contains(name.get<std::string>())) {
          fault(pointer + "/" + field, fmt::format("'{}' is not in agencies", name.get<std::string>()));
        }
      }
    }
    for (const Json& deadline : entry.at("deadlines")) {
      if (!deadlines_.contains(deadline.get<std::string>())) {
        fault(pointer + "/deadlines", fmt::format("there is no deadline '{}'", deadline.get<std::string>()));
      }
    }
  }

  void check_quote(const Json& entry, const std::string& pointer) {
    const auto begin = entry.at("span").at("begin").get<std::size_t>();
    const auto end = entry.at("span").at("end").get<std::size_t>();
    if (begin > end || end >= points_.size()) {
      return fault(pointer + "/span", fmt::format("{}-{} does not lie within the text", begin, end));
    }
    const std::string_view there = std::string_view(text_).substr(points_[begin], points_[end] - points_[begin]);
    if (there != entry.at("quote").get_ref<const std::string&>()) {
      fault(pointer + "/quote", "the quote is not what stands at its span in the text");
    }
  }

  const Json& plan_;
  std::vector<SchemaFault>& faults_;
  std::set<std::string> sections_;
  std::set<std::string> agencies_;
  std::set<std::string> deadlines_;
  std::string text_;
  std::vector<std::size_t> points_;
};

std::size_t line_of_byte(std::string_view json, std::size_t byte) {
  return 1 + static_cast<std::size_t>(
                 std::count(json.begin(), json.begin() + static_cast<std::ptrdiff_t>(std::min(byte, json.size())), '\n'));
}

// valijson names what failed from the outside in; the innermost message says what is wrong.
std::vector<SchemaFault> innermost(valijson::ValidationResults& results) {
  std::vector<SchemaFault> out;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    SchemaFault fault{pointer_of(error), 0, error.description};
    const bool outer = std::ranges::any_of(out, [&](const SchemaFault& other) {
      return other.pointer.size() > fault.pointer.size() && other.pointer.starts_with(fault.pointer);
    });
    if (!outer) out.push_back(std::move(fault));
  }
  std::erase_if(out, [&](const SchemaFault& fault) {
    return std::ranges::any_of(out, [&](const SchemaFault& other) {
      return other.pointer.size() > fault.pointer.size() && other.pointer.starts_with(fault.pointer + "/");
    });
  });
  return out;
}

}  // namespace

PlanSchema::PlanSchema(std::unique_ptr<State> state) : state_(std::move(state)) {}
PlanSchema::PlanSchema(PlanSchema&&) noexcept = default;
PlanSchema& PlanSchema::operator=(PlanSchema&&) noexcept = default;
PlanSchema::~PlanSchema() = default;

tl::expected<PlanSchema, std::string> PlanSchema::load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return tl::unexpected(path.string() + ": cannot be opened");
  auto state = std::make_unique<State>();
  try {
    in >> state->json;
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(state->json), state->schema);
  } catch (const std::exception& fault) {
    return tl::unexpected(path.string() + ": " + fault.what());
  }
  return PlanSchema(std::move(state));
}

std::vector<SchemaFault> PlanSchema::check(std::string_view json) const {
  Json plan;
  try {
    plan = Json::parse(json);
  } catch (const Json::parse_error& error) {
    return {{"", line_of_byte(json, error.byte), std::string("this is no JSON: ") + error.what()}};
  }
  std::vector<SchemaFault> faults;
  valijson::Validator validator;
  valijson::ValidationResults results;
  try {
    if (!validator.validate(state_->schema, valijson::adapters::NlohmannJsonAdapter(plan), &results)) {
      faults = innermost(results);
      if (faults.empty()) faults.push_back({"", 0, "the plan is not valid"});
    } else {
      References(plan, faults).check();
    }
  } catch (const std::exception& fault) {
    faults.push_back({"", 0, std::string("cannot be checked: ") + fault.what()});
  }
  if (faults.empty()) return faults;
  const auto lines = json_lines(json);
  for (SchemaFault& fault : faults) {
    const auto line = lines.find(fault.pointer);
    fault.line = line == lines.end() ? 1 : line->second;
  }
  std::ranges::stable_sort(faults, {}, &SchemaFault::line);
  return faults;
}

}  // namespace decree
