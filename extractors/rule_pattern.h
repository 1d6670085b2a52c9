// The syntax of patterns in rule files, turned into what PCRE2 reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace decree {

/// Folds the letters of a pattern as the text is folded, and leaves its syntax alone: what follows
/// a backslash, and the names of groups, which are lower case already.
std::string fold_pattern(std::string_view pattern, bool keeps_case);

/// A blank outside a character class stands for any run of blanks. A look-behind must have a fixed
/// length, so there it is one blank, which is all that normalised text has.
std::string expand_blanks(std::string_view pattern);

/// The same pattern, faster. Look-behinds at its begin are tried at every sign of a text: looking
/// ahead for the words a match begins with rules out most of them at less cost. Where those words
/// are not known, no match is looked for inside a word, where none is taken anyway (matcher.h).
/// `leading` are the words (required_literals.h).
std::string hastened(const std::string& pattern, const std::vector<std::string>& leading);

}  // namespace decree
