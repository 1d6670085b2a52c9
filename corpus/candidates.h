// Every place where the rules of a kind match in a decree, also where no fact came of it.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/context.h"
#include "extractors/matcher.h"

namespace decree {

struct Candidate {
  Match match;
  std::size_t node = kNone;
  Span stretch;                   ///< the sentence, paragraph or cell that the rules were run on
  std::size_t line = 0;           ///< of a citation: index in Document::lines
  std::size_t beaten_by = kNone;  ///< the candidate that it overlaps and gave way to
  bool kept = false;              ///< a fact came of it
};

/// The rules of one kind and where they matched, in the order of the text.
class Candidates {
 public:
  /// Runs the rules as the extractor of the kind does: targets sentence by sentence, deadlines by
  /// paragraph and cell, citations by line.
  static Candidates of_targets(const Context& context);
  static Candidates of_deadlines(const Context& context);
  static Candidates of_citations(const Context& context);

  /// The match of `rule` (any where empty) that lies in `span` and that no other fact came of;
  /// marks it as kept. Null where there is none.
  const Candidate* keep(std::string_view rule, Span span);

  const std::vector<Candidate>& all() const { return all_; }

 private:
  void add(const std::vector<Match>& matches, std::size_t node, Span stretch, std::size_t line = 0);

  std::vector<Candidate> all_;
};

/// Finds which of many spans hold a place.
class Covers {
 public:
  void add(Span span, const Rule* rule) { spans_.push_back({span, rule}); }
  /// To be called after the last `add`.
  void sort();
  struct Entry {
    Span span;
    const Rule* rule;
  };
  /// A span that begins at or before `at` and ends after it, or null.
  const Entry* at(std::size_t at) const;

 private:
  std::vector<Entry> spans_;
  std::vector<std::size_t> farthest_;  // of spans_[0..i] the one that ends last
};

}  // namespace decree
