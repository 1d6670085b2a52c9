// Decides whether two line ends are one word or one number that the source scattered over lines.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/resources.h"
#include "pipeline/source_lines.h"

namespace decree {

/// Letters go together where they make a syllable and one of the lines is a fragment; digits only
/// within a date, a year or a document's number; capitals only within a known abbreviation.
class Scatter {
 public:
  Scatter(const Resources& resources, std::vector<Repair>& repairs);

  /// Whether `line` goes on without a blank after `above`, whose last line has `last_length` code
  /// points. `next` is the line after, which may complete the word.
  bool without_blank(std::string_view above, std::size_t last_length, const SourceLine& line,
                     std::string_view next) const;

  /// Whether the break stands within a word: what is above or below is no syllable, both are.
  bool breaks_word(std::string_view above, std::string_view below) const;

  /// Lists that `below` was put to `above` without a blank.
  void note(const Tracked& above, const Tracked& below) const;

 private:
  bool letters_join(std::string_view left, std::string_view right, bool whole_line,
                    std::string_view next) const;
  bool digits_join(std::string_view above, std::string_view below) const;
  bool capitals_join(std::string_view left, std::string_view right) const;

  const Resources& resources_;
  std::vector<Repair>& repairs_;
};

}  // namespace decree
