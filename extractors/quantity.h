// Vietnamese numbers: "1.234,5", "02", "hai mươi lăm", "2/3".
#pragma once

#include <optional>
#include <string_view>

#include "extractors/lexicon.h"

namespace decree {

/// The value of a number in digits: "." groups thousands, "," begins decimals; a "." before one or
/// two digits is taken for a decimal point. "2/3" is a fraction. None where it is anything else.
std::optional<double> read_digits(std::string_view text);

/// The value of a number in digits or in words ("một", "hai mươi lăm", "ba triệu rưỡi"), the words
/// from the table `numerals`. None where a word is no numeral.
std::optional<double> read_number(std::string_view text, const Lexicon& lexicon);

}  // namespace decree
