#include "corpus/plan_diff.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace decree {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
constexpr std::size_t kRun = 3;      // words in a row that two quotes share; fewer are chance
constexpr std::size_t kMostOld = 4;  // facts looked up for one run of words: keeps it linear

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string join(std::string_view a, std::string_view b) {
  return std::string(a) + '\x1f' + std::string(b);
}

// How sure a reading is does not tell one fact from another.
std::string values_of(const PlanFact& fact) {
  std::string out;
  for (const auto& [name, value] : fact.fields) {
    if (name != "confidence") out += name + '=' + dump(value) + '\n';
  }
  return out;
}

std::string all_of(const PlanFact& fact) {
  std::string out = join(fact.section, fact.words) + fact.rule + '\n';
  for (const auto& [name, value] : fact.fields)
    out += name + '=' + dump(value) + '\n';
  return out;
}

// What a fact says something of, "" where it has no such field.
std::string subject_of(const PlanFact& fact) {
  for (const auto& [name, value] : fact.fields) {
    if (name == "indicator" || name == "action") return dump(value);
  }
  return "";
}

// What two facts share that are one; "" is shared with nobody.
using KeyOf = std::string (*)(const PlanFact&);

constexpr KeyOf kStrongKeys[] = {
    all_of,
    [](const PlanFact& f) { return join(join(f.section, f.words), values_of(f)); },
    [](const PlanFact& f) {
      const std::string subject = subject_of(f);
      return subject.empty() ? "" : join(join(f.section, f.words), subject);
    },
    [](const PlanFact& f) { return join(f.words, values_of(f)); },
    [](const PlanFact& f) { return join(f.section, f.words); },
    [](const PlanFact& f) { return f.words; },
};

std::string place_and_values(const PlanFact& fact) {
  return join(fact.section, values_of(fact));
}

// Every run of kRun words; of fewer words the whole.
std::vector<std::string> runs_of(std::string_view words) {
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != ' ' && (i == 0 || words[i - 1] == ' ')) begins.push_back(i);
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i + kRun <= begins.size(); ++i) {
    const std::size_t next = i + kRun < begins.size() ? begins[i + kRun] - 1 : words.size();
    out.emplace_back(words.substr(begins[i], next - begins[i]));
  }
  if (out.empty() && !words.empty()) out.emplace_back(words);
  return out;
}

// Pairs the facts of one kind.
class Pairing {
 public:
  Pairing(std::vector<const PlanFact*> before, std::vector<const PlanFact*> after)
      : before_(std::move(before)),
        after_(std::move(after)),
        taken_(before_.size()),
        old_of_(after_.size(), kNobody) {}

  void run(std::string_view kind) {
    for (const KeyOf key : kStrongKeys)
      pair_by(key);
    const bool quoted = kind == "targets" || kind == "tasks" || kind == "deadlines";
    if (quoted || kind == "sections" || kind == "document") pair_by_words(true);
    if (quoted) pair_by_words(false);
    // Owners alone tell no task from another.
    if (kind == "targets" || kind == "deadlines") pair_by(place_and_values);
  }

  void report(std::vector<FactChange>& out) const;

 private:
  void pair_by(KeyOf key) {
    std::unordered_map<std::string, std::vector<std::size_t>> waiting;  // last first
    for (std::size_t i = before_.size(); i-- > 0;) {
      if (!taken_[i]) waiting[key(*before_[i])].push_back(i);
    }
    if (waiting.empty()) return;
    waiting.erase("");
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (old_of_[i] != kNobody) continue;
      const auto found = waiting.find(key(*after_[i]));
      if (found == waiting.end() || found->second.empty()) continue;
      take(found->second.back(), i);
      found->second.pop_back();
    }
  }

  // Quotes that overlap share most of the shorter one's runs of words.
  void pair_by_words(bool same_section) {
    std::unordered_map<std::string, std::vector<std::size_t>> holders;
    std::vector<std::size_t> sizes(before_.size());
    const auto key = [&](const PlanFact& fact, const std::string& run) {
      return same_section ? join(fact.section, run) : run;
    };
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (taken_[i]) continue;
      const auto runs = runs_of(before_[i]->words);
      sizes[i] = runs.size();
      for (const std::string& run : runs) {
        auto& list = holders[key(*before_[i], run)];
        if (list.size() < kMostOld && (list.empty() || list.back() != i)) list.push_back(i);
      }
    }
    if (holders.empty()) return;
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (old_of_[i] != kNobody) continue;
      std::map<std::size_t, std::size_t> votes;
      const auto runs = runs_of(after_[i]->words);
      for (const std::string& run : runs) {
        const auto found = holders.find(key(*after_[i], run));
        if (found == holders.end()) continue;
        for (const std::size_t old : found->second)
          votes[old] += taken_[old] ? 0 : 1;
      }
      const auto best = std::ranges::max_element(
          votes, {}, [](const std::pair<const std::size_t, std::size_t>& v) { return v.second; });
      if (best == votes.end() || best->second == 0) continue;
      if (best->second * 2 >= std::min(sizes[best->first], runs.size())) take(best->first, i);
    }
  }

  void take(std::size_t old, std::size_t fresh) {
    taken_[old] = true;
    old_of_[fresh] = old;
  }

  std::vector<const PlanFact*> before_;
  std::vector<const PlanFact*> after_;
  std::vector<bool> taken_;
  std::vector<std::size_t> old_of_;  // for each of after_
};

void add_words(std::string_view name, const std::string& before, const std::string& after,
               std::vector<FieldChange>& out) {
  const auto or_null = [](const std::string& words) {
    return words.empty() ? Json() : Json(words);
  };
  if (before != after) out.push_back({std::string(name), or_null(before), or_null(after)});
}

std::vector<FieldChange> fields_that_differ(const PlanFact& before, const PlanFact& after) {
  std::vector<FieldChange> out;
  // Of the other kinds the words are one of the fields, or what pairs them.
  const bool quoted = after.kind == "targets" || after.kind == "tasks" || after.kind == "deadlines";
  const bool act = after.kind == "document";
  add_words(after.kind == "sections" ? "id" : "section", before.section, after.section, out);
  if (quoted) add_words("quote", before.words, after.words, out);
  const auto value_in = [](const PlanFact& fact, const std::string& name) {
    for (const auto& [own, value] : fact.fields) {
      if (own == name) return value;
    }
    return Json();
  };
  for (const auto& [name, value] : before.fields) {
    const Json now = value_in(after, name);
    if (now != value) out.push_back({act ? after.section : name, value, now});
  }
  for (const auto& [name, value] : after.fields) {
    if (value_in(before, name).is_null()) out.push_back({name, Json(), value});
  }
  add_words("rule", before.rule, after.rule, out);
  return out;
}

void Pairing::report(std::vector<FactChange>& out) const {
  // What was lost is told where it stood: before the first fact that followed it and is still
  // there.
  std::size_t told = 0;
  const auto tell_lost = [&](std::size_t end) {
    for (; told < end; ++told) {
      if (!taken_[told]) out.push_back({ChangeKind::lost, *before_[told], {}, {}});
    }
  };
  for (std::size_t i = 0; i < after_.size(); ++i) {
    const std::size_t old = old_of_[i];
    if (old == kNobody) {
      out.push_back({ChangeKind::gained, *after_[i], {}, {}});
      continue;
    }
    tell_lost(std::max(told, old));
    auto fields = fields_that_differ(*before_[old], *after_[i]);
    if (fields.empty()) continue;
    out.push_back({ChangeKind::changed, *after_[i], before_[old]->rule, std::move(fields)});
  }
  tell_lost(before_.size());
}

std::vector<const PlanFact*> of_kind(const PlanContent& plan, std::string_view kind) {
  std::vector<const PlanFact*> out;
  for (const PlanFact& fact : plan.facts) {
    if (fact.kind == kind) out.push_back(&fact);
  }
  return out;
}

}  // namespace

std::vector<FactChange> compare_plans(const PlanContent& before, const PlanContent& after) {
  std::vector<FactChange> out;
  for (const std::string_view kind : kFactKinds) {
    Pairing pairing(of_kind(before, kind), of_kind(after, kind));
    pairing.run(kind);
    pairing.report(out);
  }
  return out;
}

}  // namespace decree
