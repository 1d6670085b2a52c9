// What the begin and the end of a line say of whether it goes on.
#pragma once

#include <cstddef>
#include <string_view>

namespace decree {

/// The first letter or digit of `text`, past quotation marks and brackets, or another sign that
/// stands before it; 0 where there is none.
char32_t first_letter(std::string_view text);
/// Whether `text` is written in capitals, by its first words.
bool all_capitals(std::string_view text);
/// Whether the last byte of `text` is one of `signs`, which are ASCII.
bool ends_in(std::string_view text, std::string_view signs);
bool ends_in_ellipsis(std::string_view text);
/// Length of the first word, in code points.
std::size_t first_word_length(std::string_view text);
/// The last words of a paragraph, at most `bytes`: what decides whether it goes on.
std::string_view tail_of(std::string_view text, std::size_t bytes = 60);
/// "2025", "2025, định hướng …", and nothing like "100%".
bool is_year(std::string_view text);
/// Whether `text` begins with a small letter that is no mark ("a)", "b.").
bool begins_small(std::string_view text);

}  // namespace decree
