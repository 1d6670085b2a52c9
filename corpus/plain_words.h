// Words without their marks: what people type who have no Vietnamese keyboard, and what two
// spellings of one name have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace decree {

/// `text` in small letters without tones and marks: "Đề án Ủy ban" is "de an uy ban". All else
/// stays as it is. Any UTF-8, composed or not.
std::string plain(std::string_view text);

/// The words of plain(`text`): runs of letters and digits, with "." and "," between two digits.
std::vector<std::string> plain_words(std::string_view text);

/// Letters that have to be written anew, left out, added or swapped with the next to make one of
/// the other, at most `most` + 1. Both in code points below 128, as plain() leaves them.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace decree
