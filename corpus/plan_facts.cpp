#include "corpus/plan_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace decree {
namespace {

using Json = nlohmann::json;

// The member of `object`, or null. Plans may come from anywhere: no type is taken for granted.
const Json& member(const Json& object, std::string_view name) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto found = object.find(name);
  return found == object.end() ? kNull : *found;
}

std::string words_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() ? "" : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string words_of(const Json& object, std::string_view name) {
  return words_of(member(object, name));
}

bool says_nothing(const Json& value) {
  return value.is_null() || (value.is_structured() && value.empty());
}

class Reader {
 public:
  explicit Reader(const Json& plan) : plan_(plan) {}

  PlanContent read() {
    out_.sha256 = words_of(member(plan_, "source"), "sha256");
    read_document();
    read_sections();
    read_deadline_words();
    read_list("targets");
    read_list("tasks");
    read_list("deadlines");
    for (const Json& agency : list("agencies"))
      add("agencies", "", words_of(agency, "name"), agency, {"aliases", "level"});
    for (const Json& citation : list("citations"))
      read_citation(citation);
    for (const Json& finding : list("diagnostics")) {
      add("diagnostics", words_of(finding, "code"), words_of(finding, "message"), finding,
          {"severity"});
    }
    return std::move(out_);
  }

 private:
  const Json& list(std::string_view name) const {
    static const Json kEmpty = Json::array();
    const Json& found = member(plan_, name);
    return found.is_array() ? found : kEmpty;
  }

  PlanFact& begin(std::string_view kind, std::string section, std::string words) {
    out_.facts.push_back({std::string(kind), std::move(section), std::move(words), {}, {}});
    return out_.facts.back();
  }

  void add(std::string_view kind, std::string section, std::string words, const Json& from,
           const std::vector<std::string_view>& names) {
    PlanFact& fact = begin(kind, std::move(section), std::move(words));
    for (const std::string_view name : names) {
      const Json& value = member(from, name);
      if (!says_nothing(value)) fact.fields.emplace_back(name, value);
    }
  }

  // A field is known by its name, an entry of a list by its words.
  void read_document() {
    if (const Json& status = member(plan_, "status"); !says_nothing(status)) {
      begin("document", "status", "status").fields.emplace_back("value", status);
    }
    const Json& act = member(plan_, "document");
    if (!act.is_object()) return;
    for (const auto& [name, value] : act.items()) {
      if (says_nothing(value)) continue;
      if (!value.is_array()) {
        begin("document", name, name).fields.emplace_back("value", value);
        continue;
      }
      for (const Json& entry : value)
        begin("document", name, words_of(entry)).fields.emplace_back("value", entry);
    }
  }

  // Trees may be deep: no recursion.
  void read_sections() {
    std::vector<const Json*> open;
    const auto push = [&](const Json& nodes) {
      if (!nodes.is_array()) return;
      for (auto node = nodes.rbegin(); node != nodes.rend(); ++node)
        open.push_back(&*node);
    };
    push(member(plan_, "sections"));
    while (!open.empty()) {
      const Json& node = *open.back();
      open.pop_back();
      const std::string heading = words_of(node, "heading");
      add("sections", words_of(node, "id"), heading.empty() ? words_of(node, "text") : heading,
          node, {"heading", "kinds", "text"});
      push(member(node, "children"));
    }
  }

  // A task names its deadlines by ids, which shift: their values are compared instead.
  void read_deadline_words() {
    for (const Json& deadline : list("deadlines")) {
      std::string words;
      for (const auto* name : {"kind", "bound", "from", "to", "rrule", "duration", "anchor"}) {
        const std::string value = words_of(deadline, name);
        if (!value.empty()) words += (words.empty() ? "" : " ") + value;
      }
      deadlines_[words_of(deadline, "id")] = words;
    }
  }

  Json with_deadline_words(const Json& ids) const {
    Json out = Json::array();
    for (const Json& id : ids) {
      const auto found = deadlines_.find(words_of(id));
      out.push_back(found == deadlines_.end() ? words_of(id) : found->second);
    }
    return out;
  }

  void read_list(std::string_view kind) {
    constexpr std::string_view kAside[] = {"id", "section", "quote", "span", "rule"};
    for (const Json& entry : list(kind)) {
      PlanFact& fact = begin(kind, words_of(entry, "section"), words_of(entry, "quote"));
      fact.rule = words_of(entry, "rule");
      if (!entry.is_object()) continue;
      for (const auto& [name, value] : entry.items()) {
        if (says_nothing(value) || std::ranges::find(kAside, name) != std::end(kAside)) continue;
        const bool ids = kind == "tasks" && name == "deadlines" && value.is_array();
        fact.fields.emplace_back(name, ids ? with_deadline_words(value) : value);
      }
    }
  }

  void read_citation(const Json& citation) {
    const std::string number = words_of(citation, "number");
    const std::string name = number.empty() ? words_of(citation, "title") : number;
    add("citations", "", words_of(citation, "type") + " " + name, citation,
        {"issued_on", "issuer", "title", "relation"});
    Json places = Json::array();
    const Json& mentions = member(citation, "mentions");
    if (mentions.is_array()) {
      for (const Json& mention : mentions)
        places.push_back(words_of(mention, "section") + ": " + words_of(mention, "quote"));
    }
    if (!places.empty()) out_.facts.back().fields.emplace_back("mentions", std::move(places));
  }

  const Json& plan_;
  PlanContent out_;
  std::map<std::string, std::string> deadlines_;
};

// "line 3, column 7" of a byte of the text.
std::string place_of(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
  const auto last = before.rfind('\n');
  const std::size_t column =
      last == std::string_view::npos ? before.size() : before.size() - last - 1;
  return fmt::format("line {}, column {}", std::ranges::count(before, '\n') + 1, column + 1);
}

}  // namespace

tl::expected<PlanContent, std::string> read_plan_content(std::string_view json) {
  Json plan;
  try {
    plan = Json::parse(json);
  } catch (const Json::parse_error& error) {
    const bool cut = error.byte > json.size();
    return tl::unexpected(fmt::format("broken JSON at {}{}", place_of(json, error.byte),
                                      cut ? ": it ends too early" : ""));
  }
  if (!member(plan, "schema_version").is_string() || !member(plan, "document").is_object()) {
    return tl::unexpected(std::string("JSON, but no plan of decree2json"));
  }
  return Reader(plan).read();
}

}  // namespace decree
