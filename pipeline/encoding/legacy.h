// The encodings of Vietnamese from before Unicode, and texts that were decoded wrongly once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace decree {

/// One way in which bytes, or the characters that an office file has in their place, stand for
/// Vietnamese letters.
enum class Encoding { utf8, tcvn3, vni, viscii, vps, cp1258, utf8_twice };

/// The old encoding that a font is drawn for, by its name: ".VnTime" TCVN3, "VNI-Times" VNI.
/// Nothing for any other font. `capitals` is set where its small letters are drawn as capitals
/// (".VnTimeH").
std::optional<Encoding> encoding_of_font(std::string_view font, bool& capitals);

/// `text` is UTF-8 as an office file has it: each byte of the old encoding as the character that
/// Windows-1252 (or Latin-1) has for it. Gives NFC; with `capitals`, in capitals. Characters the
/// encoding does not know stay as they are.
std::string from_legacy(std::string_view text, Encoding encoding, bool capitals = false);

/// `text` with the letters that Word and PDF programs keep at U+F000 and above, taking their font
/// for one of signs, where their codes belong.
std::string without_private_codes(std::string_view text);

}  // namespace decree
