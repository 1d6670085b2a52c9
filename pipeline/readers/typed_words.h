// The words of a paragraph as they are gathered from its runs, each with the font it is set in.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/encoding/legacy.h"

namespace decree {

/// A longer name is no font's: every run would carry it.
inline constexpr std::size_t kLongestFontName = 100;  // bytes

class TypedWords {
 public:
  /// Adds `text` (UTF-8), set in `font`; `capitals` where it is printed in capitals.
  void add(std::string_view text, std::string_view font, bool capitals = false);
  /// Puts `other` before these words.
  void prepend(TypedWords other);
  void append(TypedWords other);
  bool empty() const { return pieces_.empty(); }

  /// The words in Unicode. Runs of an old font (.VnTime, VNI-Times) are decoded, unless the letters
  /// of the paragraph show that they are Unicode and the font was only left over.
  std::string text() const;

 private:
  struct Piece {
    std::string text;
    std::optional<Encoding> encoding;
    bool font_capitals = false;  // the font draws small letters as capitals
    bool capitals = false;
    bool like(const Piece& other) const {
      return encoding == other.encoding && font_capitals == other.font_capitals &&
             capitals == other.capitals;
    }
  };
  std::vector<Piece> pieces_;
};

}  // namespace decree
