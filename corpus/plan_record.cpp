#include "corpus/plan_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/json_depth.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kDigestLength = 64;  // hexadecimal digits of a SHA-256

struct WrongPlan : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One object of the plan and where it stands.
class Object {
 public:
  Object(const Json& json, std::string pointer) : json_(json), pointer_(std::move(pointer)) {
    if (!json.is_object()) fail("", "an object");
  }

  [[noreturn]] void fail(std::string_view name, std::string_view expected) const {
    throw WrongPlan(fmt::format("no plan of decree2json: {}{}{} is not {}", pointer_,
                                name.empty() && !pointer_.empty() ? "" : "/", name, expected));
  }

  bool has(const char* name) const {
    const auto found = json_.find(name);
    return found != json_.end() && !found->is_null();
  }
  // "" where it is null or missing.
  std::string words(const char* name) const {
    const Json* const value = member(name);
    if (value == nullptr) return "";
    if (!value->is_string()) fail(name, "a string");
    return value->get<std::string>();
  }
  std::string needed(const char* name) const {
    std::string out = words(name);
    if (out.empty()) fail(name, "given");
    return out;
  }
  std::optional<double> number(const char* name) const {
    const Json* const value = member(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number()) fail(name, "a number");
    return value->get<double>();
  }
  bool truth(const char* name) const {
    const Json* const value = member(name);
    if (value != nullptr && !value->is_boolean()) fail(name, "true or false");
    return value != nullptr && value->get<bool>();
  }
  std::vector<std::string> list(const char* name) const {
    std::vector<std::string> out;
    for (const Json& entry : array(name)) {
      if (!entry.is_string()) fail(name, "a list of strings");
      out.push_back(entry.get<std::string>());
    }
    return out;
  }
  const Json& array(const char* name) const {
    static const Json kEmpty = Json::array();
    const Json* const value = member(name);
    if (value == nullptr) return kEmpty;
    if (!value->is_array()) fail(name, "a list");
    return *value;
  }
  Object object(const char* name) const {
    const Json* const value = member(name);
    if (value == nullptr) fail(name, "given");
    return {*value, pointer_ + "/" + name};
  }
  Object entry(const char* name, std::size_t index) const {
    return {array(name)[index], fmt::format("{}/{}/{}", pointer_, name, index)};
  }

 private:
  const Json* member(const char* name) const {
    const auto found = json_.find(name);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
  }

  const Json& json_;
  std::string pointer_;
};

class Reader {
 public:
  explicit Reader(const Json& plan) : plan_(plan, "") {}

  PlanRecord read() {
    read_source();
    read_act();
    read_sections();
    each("targets", out_.targets, [this](const Object& from, TargetRecord& to) {
      read_fact(from, to);
      to.indicator = from.words("indicator");
      to.measure = from.words("measure");
      to.direction = from.words("direction");
      to.comparator = from.words("comparator");
      to.value = from.number("value");
      to.value_max = from.number("value_max");
      to.unit = from.words("unit");
      to.period = from.words("period");
      to.baseline = from.words("baseline");
    });
    each("tasks", out_.tasks, [this](const Object& from, TaskRecord& to) {
      read_fact(from, to);
      to.owners = from.list("owners");
      to.role = from.words("role");
      to.partners = from.list("partners");
      to.modality = from.words("modality");
      to.deadlines = from.list("deadlines");
    });
    read_deadlines();
    each("agencies", out_.agencies, [](const Object& from, AgencyRecord& to) {
      to.name = from.needed("name");
      to.aliases = from.list("aliases");
      to.level = from.words("level");
    });
    read_citations();
    return std::move(out_);
  }

 private:
  template <typename Record, typename Read>
  void each(const char* name, std::vector<Record>& to, const Read& read) {
    const std::size_t count = plan_.array(name).size();
    to.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
      read(plan_.entry(name, i), to.emplace_back());
  }

  void read_source() {
    plan_.needed("schema_version");
    const Object source = plan_.object("source");
    out_.sha256 = source.needed("sha256");
    const bool hexadecimal = std::ranges::all_of(
        out_.sha256, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (out_.sha256.size() != kDigestLength || !hexadecimal) {
      source.fail("sha256", "64 lower-case hexadecimal digits");
    }
    out_.name = source.words("name");
    out_.program = source.words("program");
    out_.rules = source.words("rules");
    out_.partial = plan_.words("status") == "partial";
    out_.has_text = plan_.has("text");
    out_.text = plan_.words("text");
    text_length_ = code_points(out_.text);
  }

  void read_act() {
    const Object act = plan_.object("document");
    if (act.has("type")) {
      out_.act.type_code = act.object("type").words("code");
      out_.act.type_name = act.object("type").words("name");
    }
    out_.act.number = act.words("number");
    out_.act.issued_on = act.words("issued_on");
    out_.act.place = act.words("place");
    out_.act.issuer = act.words("issuer");
    out_.act.title = act.words("title");
    out_.act.plan_title = act.words("plan_title");
    out_.act.legal_basis = act.list("legal_basis");
    out_.act.recipients = act.list("recipients");
    out_.act.markings = act.list("markings");
    for (std::size_t i = 0; i < act.array("signatures").size(); ++i) {
      const Object from = act.entry("signatures", i);
      out_.act.signatures.push_back(
          {from.words("capacity"), from.words("position"), from.words("name")});
    }
    if (!act.has("effective")) return;
    const Object effective = act.object("effective");
    out_.act.effective_kind = effective.words("kind");
    out_.act.effective_anchor = effective.words("anchor");
    out_.act.effective_duration = effective.words("duration");
    out_.act.effective_to = effective.words("to");
  }

  // Trees may be deep: no recursion.
  void read_sections() {
    struct Open {
      Object from;
      std::optional<std::size_t> parent;
    };
    std::vector<Open> open;
    const auto push = [&](const Object& parent, const char* name, std::optional<std::size_t> of) {
      for (std::size_t i = parent.array(name).size(); i > 0; --i)
        open.push_back({parent.entry(name, i - 1), of});
    };
    push(plan_, "sections", std::nullopt);
    while (!open.empty()) {
      const Open next = std::move(open.back());
      open.pop_back();
      SectionRecord& to = out_.sections.emplace_back();
      to.id = next.from.needed("id");
      to.label = next.from.words("label");
      to.heading = next.from.words("heading");
      to.text = next.from.words("text");
      to.kinds = next.from.list("kinds");
      to.span = span_of(next.from);
      to.parent = next.parent;
      push(next.from, "children", out_.sections.size() - 1);
    }
  }

  void read_deadlines() {
    each("deadlines", out_.deadlines, [this](const Object& from, DeadlineRecord& to) {
      read_fact(from, to);
      to.kind = from.words("kind");
      to.from = from.words("from");
      to.to = from.words("to");
      to.bound = from.words("bound");
      to.rrule = from.words("rrule");
      to.duration = from.words("duration");
      to.working_days = from.truth("working_days");
      to.anchor = from.words("anchor");
      to.action = from.words("action");
      if (!from.has("covers")) return;
      const Object covers = from.object("covers");
      to.covers = {window_day(covers.object("from")), window_day(covers.object("to"))};
    });
  }

  static WindowDayRecord window_day(const Object& from) {
    const auto part = [&](const char* name, int least, int most) {
      const double value = from.number(name).value_or(most + 1.0);
      if (!(value >= least && value <= most)) from.fail(name, "part of a day");
      return static_cast<int>(value);
    };
    return {part("year_offset", -9, 9), part("month", 1, 12), part("day", 1, 31)};
  }

  void read_citations() {
    each("citations", out_.citations, [this](const Object& from, CitationRecord& to) {
      to.type = from.words("type");
      to.number = from.words("number");
      to.issued_on = from.words("issued_on");
      to.issuer = from.words("issuer");
      to.title = from.words("title");
      to.relation = from.words("relation");
      for (std::size_t i = 0; i < from.array("mentions").size(); ++i) {
        const Object mention = from.entry("mentions", i);
        to.mentions.push_back({mention.words("section"), mention.words("quote"), span_of(mention)});
      }
    });
  }

  void read_fact(const Object& from, FactRecord& to) const {
    to.id = from.needed("id");
    to.section = from.words("section");
    to.quote = from.words("quote");
    to.span = span_of(from);
    to.confidence = from.number("confidence").value_or(0);
    to.rule = from.words("rule");
  }

  PlanSpan span_of(const Object& from) const {
    const Object span = from.object("span");
    const double begin = span.number("begin").value_or(-1);
    const double end = span.number("end").value_or(-1);
    // Without the text there is nothing to measure the end by.
    constexpr double kMost = 1e9;
    const double most = out_.has_text ? static_cast<double>(text_length_) : kMost;
    if (!(begin >= 0 && begin <= end && end <= most)) span.fail("end", "a place in the text");
    return {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
  }

  Object plan_;
  std::size_t text_length_ = 0;
  PlanRecord out_;
};

}  // namespace

tl::expected<PlanRecord, std::string> plan_record_of(const Json& plan) {
  try {
    return Reader(plan).read();
  } catch (const WrongPlan& fault) {
    return tl::unexpected(std::string(fault.what()));
  }
}

tl::expected<PlanRecord, std::string> read_plan_record(std::string_view json) {
  if (json_depth(json) > kDeepestPlan) {
    return tl::unexpected(
        fmt::format("JSON nested more than {} levels deep; plans are not", kDeepestPlan));
  }
  Json plan;
  try {
    plan = Json::parse(json);
  } catch (const Json::parse_error& fault) {
    return tl::unexpected(fmt::format("broken JSON at byte {}{}", fault.byte,
                                      fault.byte > json.size() ? ": it ends too early" : ""));
  } catch (const Json::out_of_range&) {
    return tl::unexpected(std::string("broken JSON: a number in it is larger than any may be"));
  }
  return plan_record_of(plan);
}

}  // namespace decree
