#include "corpus/compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "corpus/compare_words.h"

namespace decree {
namespace {

// Over all pairs of ten real decrees and the samples: what is one indicator in both is 0.467 alike
// or more, of all else one pair (two rates of poor households, 0.58) more than 0.424. From kSure on
// none was wrong.
constexpr double kLeast = 0.45;
constexpr double kSure = 0.75;
constexpr double kOtherPeriod = 0.9;  // what another period leaves of the likeness
constexpr double kSameValue = 0.001;  // decides between two that are alike

struct Entry {
  const TargetRecord* target = nullptr;
  ComparedTarget read;
  bool several_periods = false;  // its plan has the indicator for others too
};

using Entries = std::vector<Entry>;

bool same_number(const std::optional<double>& a, double scale_a, const std::optional<double>& b,
                 double scale_b) {
  if (!a || !b) return a.has_value() == b.has_value();
  const double x = *a * scale_a;
  const double y = *b * scale_b;
  return std::abs(x - y) <= 1e-9 * std::max({std::abs(x), std::abs(y), 1.0});
}

// The fields in which two targets differ, in the order of TargetRecord.
std::vector<std::string> differences(const Entry& a, const Entry& b) {
  std::vector<std::string> out;
  const TargetRecord& x = *a.target;
  const TargetRecord& y = *b.target;
  const auto both_say = [](const std::string& p, const std::string& q) {
    return !p.empty() && !q.empty() && p != q;
  };
  if (x.direction != y.direction) out.emplace_back("direction");
  if (x.comparator != y.comparator) out.emplace_back("comparator");
  const double scale_a = a.read.unit.scale;
  const double scale_b = b.read.unit.scale;
  if (!same_number(x.value, scale_a, y.value, scale_b)) out.emplace_back("value");
  if (!same_number(x.value_max, scale_a, y.value_max, scale_b)) out.emplace_back("value_max");
  if (a.read.unit.noun != b.read.unit.noun) out.emplace_back("unit");
  const bool periods = a.read.period.said() && b.read.period.said();
  if (periods && a.read.period != b.read.period) out.emplace_back("period");
  if (both_say(a.read.baseline, b.read.baseline)) out.emplace_back("baseline");
  return out;
}

// How much each word tells: one that many targets have tells little.
class Weights {
 public:
  explicit Weights(const std::vector<Entries>& plans) {
    for (const Entries& plan : plans) {
      for (const Entry& entry : plan) {
        ++targets_;
        for (const std::string& word : entry.read.words)
          ++holders_[word];
      }
    }
  }

  // Shared weight over all weight of both, 0 to 1.
  double alike(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
    double all = 0;
    double shared = 0;
    std::size_t j = 0;
    for (const std::string& word : a) {
      const double own = of(word);
      while (j < b.size() && b[j] < word)
        all += of(b[j++]);
      if (j < b.size() && b[j] == word) {
        shared += 2 * own;
        all += own;
        ++j;
      }
      all += own;
    }
    for (; j < b.size(); ++j)
      all += of(b[j]);
    return all > 0 ? shared / all : 0;
  }

 private:
  double of(const std::string& word) const {
    const auto found = holders_.find(word);
    const double holders = found == holders_.end() ? 1 : static_cast<double>(found->second);
    return std::log(1 + static_cast<double>(targets_) / holders);
  }

  std::map<std::string, std::size_t> holders_;
  std::size_t targets_ = 0;
};

// A row in the making: the entries of the plans so far.
using Row = std::vector<const Entry*>;

class Aligner {
 public:
  Aligner(const std::vector<Entries>& plans, const Weights& weights)
      : plans_(plans), weights_(weights) {}

  void run() {
    for (std::size_t plan = 0; plan < plans_.size(); ++plan)
      add(plan);
  }

  std::vector<Row> rows;
  std::vector<double> similarity;  // by row

 private:
  struct Pair {
    double score;
    double alike;
    std::size_t row;
    std::size_t entry;
  };

  // How far `a` and `b` are one indicator; 0 where they cannot be.
  double alike(const Entry& a, const Entry& b) const {
    if (a.target->measure != b.target->measure) return 0;
    if (!units_fit(a.read.unit, b.read.unit)) return 0;
    const bool other_period = a.read.period.said() && b.read.period.said() &&
                              a.read.period.last_year != b.read.period.last_year;
    if (other_period && (a.several_periods || b.several_periods)) return 0;
    return weights_.alike(a.read.words, b.read.words) * (other_period ? kOtherPeriod : 1);
  }

  void add(std::size_t plan) {
    const Entries& entries = plans_[plan];
    std::vector<Pair> pairs;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t e = 0; e < entries.size(); ++e) {
        Pair pair{0, 0, r, e};
        for (const Entry* cell : rows[r]) {
          if (!cell) continue;
          const double found = alike(*cell, entries[e]);
          if (found < kLeast) continue;
          const double bonus = differences(*cell, entries[e]).empty() ? kSameValue : 0;
          if (found + bonus > pair.score) pair = {found + bonus, found, r, e};
        }
        if (pair.score > 0) pairs.push_back(pair);
      }
    }
    std::ranges::stable_sort(pairs, std::greater<>(), &Pair::score);
    std::vector<std::size_t> row_of(entries.size(), rows.size());
    for (Row& row : rows)
      row.resize(plan + 1, nullptr);
    for (const Pair& pair : pairs) {
      if (rows[pair.row][plan] || row_of[pair.entry] < rows.size()) continue;
      rows[pair.row][plan] = &entries[pair.entry];
      row_of[pair.entry] = pair.row;
      similarity[pair.row] = std::min(similarity[pair.row], pair.alike);
    }
    const std::size_t before = rows.size();
    for (std::size_t e = 0; e < entries.size(); ++e) {
      if (row_of[e] < before) continue;
      rows.emplace_back(plan + 1, nullptr);
      rows.back()[plan] = &entries[e];
      similarity.push_back(1);
    }
  }

  const std::vector<Entries>& plans_;
  const Weights& weights_;
};

void mark_periods(Entries& entries) {
  for (Entry& one : entries) {
    one.several_periods = std::ranges::any_of(entries, [&](const Entry& other) {
      return other.read.words == one.read.words && other.target->measure == one.target->measure &&
             other.read.period.last_year != one.read.period.last_year;
    });
  }
}

ComparedRow finished(const Row& row, double similarity) {
  ComparedRow out;
  out.similarity = similarity;
  out.unsure = similarity < kSure;
  const Entry* first = nullptr;
  bool missing = false;
  for (const Entry* cell : row) {
    out.cells.push_back(cell ? std::optional(*cell->target) : std::nullopt);
    missing = missing || !cell;
    if (!cell) continue;
    if (!first) first = cell;
    for (std::string& field : differences(*first, *cell)) {
      if (std::ranges::find(out.differs, field) == out.differs.end()) {
        out.differs.push_back(std::move(field));
      }
    }
  }
  if (first) out.indicator = first->target->indicator;
  out.status = !out.differs.empty() ? RowStatus::different
               : missing            ? RowStatus::missing
                                    : RowStatus::equal;
  return out;
}

}  // namespace

Comparison compare_targets(const std::vector<PlanTargets>& plans, const Lexicon& lexicon) {
  TargetReader reader(lexicon);
  std::vector<std::string_view> indicators;
  for (const PlanTargets& plan : plans) {
    for (const TargetRecord& target : plan.targets)
      indicators.push_back(target.indicator);
  }
  reader.learn(indicators);
  Comparison out;
  std::vector<Entries> entries;
  for (const PlanTargets& plan : plans) {
    out.labels.push_back(plan.label);
    Entries& list = entries.emplace_back();
    for (const TargetRecord& target : plan.targets)
      list.push_back({&target, reader.read(target), false});
    mark_periods(list);
  }
  const Weights weights(entries);
  Aligner aligner(entries, weights);
  aligner.run();
  for (std::size_t r = 0; r < aligner.rows.size(); ++r)
    out.rows.push_back(finished(aligner.rows[r], aligner.similarity[r]));
  return out;
}

}  // namespace decree
