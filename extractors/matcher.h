// Finds where rules match in a folded text, and settles overlaps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/span.h"

namespace decree {

/// One place where a rule matched. Spans are in the unfolded text.
struct Match {
  const Rule* rule = nullptr;
  Span span;
  std::vector<RegexGroup> groups;  ///< those that took part

  bool has(std::string_view group) const;
  /// Span of a named group; empty at the match's begin where it took no part.
  Span group(std::string_view name) const;
  /// Words of a named group in `text`; "" where it took no part.
  std::string_view text_of(std::string_view name, std::string_view text) const;
  /// What the group says, or else what the rule's `set` says, or "".
  std::string_view value(std::string_view name, std::string_view text) const;
};

/// All matches of the rules of `kind` within `within` (unfolded), by rule, overlaps included.
/// A match never begins before `within`, never ends after it, never begins inside a word, and has
/// no end at a sign that was lost (U+FFFD); look-behind sees what precedes.
std::vector<Match> find_all(const RuleSet& rules, std::string_view kind, const Folded& folded,
                            Span within);

/// The same, settled: leftmost first, of those that begin together the longest, then file order;
/// what overlaps an earlier one is dropped.
std::vector<Match> find(const RuleSet& rules, std::string_view kind, const Folded& folded,
                        Span within);

/// All matches of the rules of `kind` in `span` of `text`, as if it were a text of its own: `^` and
/// `$` match at its ends. By rule, overlaps included; spans are in `text`.
std::vector<Match> find_in(const RuleSet& rules, std::string_view kind, std::string_view text,
                           Span span);
/// The same for a span that is folded already, as a text of its own, and begins at `begin`.
std::vector<Match> find_in(const RuleSet& rules, std::string_view kind, const Folded& own,
                           std::size_t begin);

/// The first match of the first rule of `kind`, in file order, that matches anywhere in `text`;
/// none or one. Spans are in `text`.
std::vector<Match> find_first(const RuleSet& rules, std::string_view kind, std::string_view text);
std::vector<Match> find_first(const RuleSet& rules, std::string_view kind, const Folded& text);

/// Orders by place and drops overlaps, as `find` does.
std::vector<Match> settle(std::vector<Match> matches);

}  // namespace decree
