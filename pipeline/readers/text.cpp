#include "pipeline/readers/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/encoding/guess.h"
#include "pipeline/encoding/wide.h"

namespace decree {
namespace {

// Above this share of broken bytes the text is in another encoding, not damaged.
constexpr double kMostBroken = 0.01;

// Lines that end in LF alone: CR LF, CR, Word's breaks within a paragraph (VT), and U+0085, U+2028
// and U+2029, which some programs end lines and paragraphs with.
std::string with_line_feeds(std::string text) {
  constexpr std::array<std::string_view, 5> kOthers = {"\r", "\v", "\xC2\x85", "\xE2\x80\xA8",
                                                       "\xE2\x80\xA9"};
  if (std::ranges::none_of(
          kOthers, [&](std::string_view end) { return text.find(end) != std::string::npos; })) {
    return text;
  }
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view sign = std::string_view(text).substr(i, 3);
    if (sign == "\xE2\x80\xA8" || sign == "\xE2\x80\xA9") {
      out += '\n';
      i += 2;
    } else if (text[i] == '\v' || sign.starts_with("\xC2\x85")) {
      out += '\n';
      i += text[i] == '\v' ? 0 : 1;
    } else if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

// Two headings or two pairs of bold marks do not come about by chance.
bool looks_like_markdown(std::string_view text) {
  std::size_t marks = text.starts_with('#') ? 1 : 0;
  for (const std::string_view mark : {"\n# ", "\n## ", "\n### ", "\n#### ", "**"}) {
    for (std::size_t at = 0; marks < 4 && (at = text.find(mark, at)) != std::string_view::npos;) {
      ++marks;
      at += mark.size();
    }
  }
  return marks >= 2;
}

tl::unexpected<ReadFault> no_text(std::string what, std::string remedy) {
  return tl::unexpected(ReadFault{"", {}, std::move(what), std::move(remedy)});
}

void take(Converted converted, RawDocument& raw) {
  add_finding(converted, raw.findings);
  raw.text = std::move(converted.text);
}

bool too_broken(const RawDocument& raw, std::size_t size) {
  return static_cast<double>(raw.replaced_bytes) > kMostBroken * static_cast<double>(size);
}

}  // namespace

void mend_encoding(RawDocument& raw, const SyllableGrammar& syllables) {
  if (auto mended = convert_text(raw.text, syllables)) take(std::move(*mended), raw);
}

tl::expected<RawDocument, ReadFault> read_text(std::string bytes,
                                               const SyllableGrammar& syllables) {
  RawDocument raw;
  if (auto wide = from_wide(bytes, raw.replaced_bytes)) {
    if (too_broken(raw, bytes.size())) {
      return no_text(
          fmt::format("{} of {} bytes are not UTF-16 or UTF-32", raw.replaced_bytes, bytes.size()),
          "save it as text in UTF-8 and read that file");
    }
    bytes = std::move(*wide);
  }
  if (bytes.find('\0') != std::string::npos) {
    return no_text("this holds NUL bytes: it is no plain text",
                   "save it as text in UTF-8 and read that file");
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (std::string_view(bytes).starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  std::size_t broken = 0;
  raw.text = to_valid_utf8(bytes, broken);
  raw.replaced_bytes += broken;
  if (!too_broken(raw, bytes.size())) {
    mend_encoding(raw, syllables);
  } else if (auto converted = convert_bytes(bytes, syllables)) {
    raw.replaced_bytes = 0;
    take(std::move(*converted), raw);
  } else {
    return no_text(
        fmt::format("{} of {} bytes are not UTF-8: it may be in TCVN3, VNI or another old encoding",
                    raw.replaced_bytes, bytes.size()),
        "convert it to UTF-8 first");
  }
  raw.text = with_line_feeds(std::move(raw.text));
  raw.media_type = looks_like_markdown(raw.text) ? "text/markdown" : "text/plain";
  return raw;
}

}  // namespace decree
