// The words of a decree that the store can be searched for, and where its sections lie among them.
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/plan_record.h"
#include "corpus/search_text.h"

namespace decree {

struct WordRange {
  std::size_t first = 0;
  std::size_t end = 0;  ///< the word after the last
};

struct IndexedWords {
  SearchText text;
  std::vector<WordRange> sections;  ///< of each of PlanRecord::sections, its descendants with it
};

/// Of a plan without its text: title, headings and texts of the sections.
IndexedWords indexed_words(const PlanRecord& plan);

/// A plan and its words, found once. The plan must outlive it.
struct IndexedPlan {
  explicit IndexedPlan(const PlanRecord& of) : plan(of), words(indexed_words(of)) {}
  const PlanRecord& plan;
  IndexedWords words;
};

}  // namespace decree
