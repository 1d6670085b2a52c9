// The letters of the encodings in which one byte is one sign, and the signs of Windows-1252.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/encoding/legacy.h"

namespace decree {

/// The letter, or for CP1258 the combining mark, that `byte` stands for in `encoding`; 0 where it
/// stands for what it is in Windows-1252. Of TCVN3 without the capitals that only TCVN 5712:1993
/// has: fonts keep the quotation marks and dashes of Windows-1252 in their place.
char32_t letter_of(Encoding encoding, unsigned char byte);

/// The same for the full set VN1 of TCVN 5712:1993, with capitals from 0x80 on and in the place of
/// control signs.
char32_t letter_of_vn1(unsigned char byte);

/// The byte that `c` has in Windows-1252 or Latin-1.
std::optional<unsigned char> windows_byte(char32_t c);

/// `bytes` read as Windows-1252, in UTF-8. What Windows-1252 leaves open is a C1 control sign.
std::string from_windows(std::string_view bytes);

}  // namespace decree
