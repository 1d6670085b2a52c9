#include "pipeline/plan_check.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_set>

#include "pipeline/core/text.h"

namespace decree {
namespace {

using Json = nlohmann::json;
using Names = std::unordered_set<std::string>;

/// Cuts a text at offsets in code points.
class Cutter {
 public:
  explicit Cutter(const std::string& text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts_.push_back(i);
    }
    starts_.push_back(text.size());
  }
  std::size_t size() const { return starts_.size() - 1; }
  std::string_view cut(std::size_t begin, std::size_t end) const {
    return std::string_view(text_).substr(starts_[begin], starts_[end] - starts_[begin]);
  }

 private:
  const std::string& text_;
  std::vector<std::size_t> starts_;
};

/// First words of `text`, in quotation marks.
std::string excerpt(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::size_t offset = 0;
  for (std::size_t i = 0; i < kMost && offset < text.size(); ++i)
    next_code_point(text, offset);
  return fmt::format("\"{}{}\"", text.substr(0, offset), offset < text.size() ? "..." : "");
}

class PlanCheck {
 public:
  explicit PlanCheck(const Json& plan) : plan_(plan) {
    auto text = plan.find("text");
    if (text != plan.end()) cutter_.emplace(text->get_ref<const std::string&>());
  }

  std::vector<SchemaFault> run() {
    check_sections(plan_["sections"], "/sections");
    for (std::size_t i = 0; i < plan_["agencies"].size(); ++i) {
      claim(agencies_, plan_["agencies"][i]["name"], at("agencies", i) + "/name");
    }
    check_facts("deadlines", deadlines_);
    Names others;
    check_facts("targets", others);
    check_facts("tasks", others);
    check_tasks();
    check_citations();
    for (std::size_t i = 0; i < plan_["diagnostics"].size(); ++i) {
      const Json& span = plan_["diagnostics"][i]["span"];
      if (!span.is_null()) check_span(span, at("diagnostics", i) + "/span");
    }
    return std::move(faults_);
  }

 private:
  static std::string at(std::string_view list, std::size_t index) {
    return fmt::format("/{}/{}", list, index);
  }

  void fault(std::string pointer, std::string message) {
    faults_.push_back({std::move(pointer), 1, std::move(message)});
  }

  void claim(Names& names, const std::string& name, std::string pointer) {
    if (!names.insert(name).second) {
      fault(std::move(pointer),
            fmt::format("{} is there twice; expected to be unique", excerpt(name)));
    }
  }

  void refer(const Names& names, const Json& name, std::string pointer, const char* what) {
    if (name.is_null() || names.count(name.get_ref<const std::string&>()) != 0) return;
    fault(std::move(pointer), fmt::format("{} is not there; expected {}",
                                          excerpt(name.get_ref<const std::string&>()), what));
  }

  /// The schema check has limited the depth.
  void check_sections(const Json& nodes, const std::string& pointer) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      std::string here = fmt::format("{}/{}", pointer, i);
      claim(sections_, nodes[i]["id"], here + "/id");
      check_span(nodes[i]["span"], here + "/span");
      check_sections(nodes[i]["children"], here + "/children");
    }
  }

  bool check_span(const Json& span, const std::string& pointer) {
    auto begin = span["begin"].get<std::uint64_t>();
    auto end = span["end"].get<std::uint64_t>();
    if (begin > end) {
      fault(pointer, fmt::format("begin {} is after end {}; expected begin <= end", begin, end));
      return false;
    }
    if (cutter_ && end > cutter_->size()) {
      fault(pointer, fmt::format("end {} is past the text; expected at most {} (code points)", end,
                                 cutter_->size()));
      return false;
    }
    return true;
  }

  void check_quote(const Json& entry, const std::string& pointer) {
    const Json& span = entry["span"];
    if (!check_span(span, pointer + "/span") || !cutter_) return;
    std::string_view there = cutter_->cut(span["begin"], span["end"]);
    const auto& quote = entry["quote"].get_ref<const std::string&>();
    if (there != quote) {
      fault(pointer + "/quote", fmt::format("{} is not what the span holds; expected {}",
                                            excerpt(quote), excerpt(there)));
    }
  }

  void check_facts(const char* list, Names& ids) {
    const Json& entries = plan_[list];
    for (std::size_t i = 0; i < entries.size(); ++i) {
      std::string here = at(list, i);
      claim(ids, entries[i]["id"], here + "/id");
      refer(sections_, entries[i]["section"], here + "/section", "the id of a node of sections");
      check_quote(entries[i], here);
    }
  }

  void check_tasks() {
    const Json& tasks = plan_["tasks"];
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      refer_all(agencies_, tasks[i], "owners", at("tasks", i), "a name in agencies");
      refer_all(agencies_, tasks[i], "partners", at("tasks", i), "a name in agencies");
      refer_all(deadlines_, tasks[i], "deadlines", at("tasks", i), "the id of a deadline");
      if (tasks[i]["owners"].empty() != tasks[i]["role"].is_null()) {
        fault(at("tasks", i) + "/role",
              "role and owners do not fit; expected null where and only "
              "where there are no owners");
      }
    }
  }

  void refer_all(const Names& names, const Json& entry, const char* field,
                 const std::string& pointer, const char* what) {
    for (std::size_t i = 0; i < entry[field].size(); ++i) {
      refer(names, entry[field][i], fmt::format("{}/{}/{}", pointer, field, i), what);
    }
  }

  void check_citations() {
    const Json& citations = plan_["citations"];
    for (std::size_t i = 0; i < citations.size(); ++i) {
      const Json& mentions = citations[i]["mentions"];
      for (std::size_t k = 0; k < mentions.size(); ++k) {
        std::string here = fmt::format("{}/mentions/{}", at("citations", i), k);
        refer(sections_, mentions[k]["section"], here + "/section", "the id of a node of sections");
        check_quote(mentions[k], here);
      }
    }
  }

  const Json& plan_;
  std::optional<Cutter> cutter_;
  Names sections_, agencies_, deadlines_;
  std::vector<SchemaFault> faults_;
};

}  // namespace

std::vector<SchemaFault> check_plan(const nlohmann::json& plan) {
  return PlanCheck(plan).run();
}

}  // namespace decree
