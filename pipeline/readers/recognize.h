// What an input is, by its content: never by its name.
#pragma once

#include <string>
#include <string_view>

namespace decree {

enum class Format {
  text,
  pdf,
  picture,
  html,
  docx,
  office,  ///< other files of word processors: read by way of LibreOffice
  zip,     ///< some archive: look_into() tells which
  ole,     ///< an old Office file: look_into() tells which
  unread,
};

struct Recognized {
  Format format = Format::text;
  std::string media_type;  ///< of what is read; "" for text, whose reader tells
  std::string ending;      ///< of an office file: what its kind is mostly called, without dot
  std::string what;        ///< of what is not read: "an XLSX workbook"
  std::string remedy;      ///< what to do with it
};

inline constexpr std::size_t kHeadBytes = 16384;  ///< that tell most formats

/// By the first kHeadBytes of an input, or all of a shorter one.
Recognized recognize(std::string_view head);

/// Tells a zip or an ole file apart, by all its bytes: Word, OpenDocument, or what it is instead.
Recognized look_into(std::string_view bytes, const Recognized& as);

}  // namespace decree
