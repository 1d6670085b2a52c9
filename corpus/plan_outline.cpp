#include "corpus/plan_outline.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "corpus/json_walk.h"

namespace decree {
namespace {

using Json = nlohmann::json;

// Hears of the JSON piece by piece; answers false where it need hear no more.
class Walk : public JsonWalk {
 public:
  PlanOutline take() { return std::move(out_); }

  bool start_object(std::size_t /*size*/) override {
    if (top() == Place::sections) {
      out_.sections.emplace_back();
      open_.push_back(out_.sections.size() - 1);
      places_.push_back(Place::section);
    } else {
      const bool span = top() == Place::section && key_ == "span";
      places_.push_back(span ? Place::span : places_.empty() ? Place::plan : Place::other);
    }
    return true;
  }
  bool end_object() override {
    if (top() == Place::section) open_.pop_back();
    places_.pop_back();
    return true;
  }
  bool start_array(std::size_t /*size*/) override {
    const bool nodes = (top() == Place::plan && key_ == "sections") ||
                       (top() == Place::section && key_ == "children");
    const bool kinds = top() == Place::section && key_ == "kinds";
    places_.push_back(nodes ? Place::sections : kinds ? Place::kinds : Place::other);
    return true;
  }
  bool end_array() override {
    const bool nodes = top() == Place::sections;
    places_.pop_back();
    if (nodes && top() == Place::plan) has_sections_ = true;
    return true;
  }
  bool key(std::string& name) override {
    key_ = name;
    return !(top() == Place::plan && has_text_ && has_sections_);
  }
  bool string(std::string& value) override {
    if (top() == Place::plan && key_ == "text") {
      out_.text = std::move(value);
      has_text_ = true;
    } else if (top() == Place::section && key_ == "id") {
      section().id = std::move(value);
    } else if (top() == Place::kinds) {
      section().kinds.push_back(std::move(value));
    }
    return true;
  }
  bool number_unsigned(std::uint64_t value) override {
    if (top() != Place::span) return true;
    if (key_ == "begin") section().span.begin = value;
    if (key_ == "end") section().span.end = value;
    return true;
  }

 private:
  enum class Place { nowhere, plan, sections, section, kinds, span, other };
  Place top() const { return places_.empty() ? Place::nowhere : places_.back(); }
  OutlineSection& section() { return out_.sections[open_.back()]; }

  PlanOutline out_;
  std::vector<Place> places_;
  std::vector<std::size_t> open_;  // sections that have begun and not ended
  std::string key_;                // the newest at any depth
  bool has_text_ = false;
  bool has_sections_ = false;
};

}  // namespace

PlanOutline read_plan_outline(std::string_view json) {
  Walk walk;
  Json::sax_parse(json, &walk);
  return walk.take();
}

const OutlineSection* section_at(const PlanOutline& outline, std::size_t place) {
  const OutlineSection* out = nullptr;
  for (const OutlineSection& section : outline.sections) {
    if (section.span.begin <= place && place < section.span.end) out = &section;
  }
  return out;
}

bool stands_in_kind(const PlanOutline& outline, std::size_t place, std::string_view kind) {
  return std::ranges::any_of(outline.sections, [&](const OutlineSection& section) {
    return section.span.begin <= place && place < section.span.end &&
           std::ranges::find(section.kinds, kind) != section.kinds.end();
  });
}

}  // namespace decree
