#include "pipeline/readers/text.h"

#include <fmt/format.h>

#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Above this share of broken bytes the text is in another encoding, not damaged.
constexpr double kMostBroken = 0.01;

std::string without_carriage_returns(std::string text) {
  if (text.find('\r') == std::string::npos) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
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

}  // namespace

tl::expected<RawDocument, ReadFault> read_text(std::string bytes) {
  if (bytes.find('\0') != std::string::npos) {
    return tl::unexpected(ReadFault{"",
                                    {},
                                    "this holds NUL bytes: it is no plain text",
                                    "save it as text in UTF-8 and read that file"});
  }
  RawDocument raw;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (std::string_view(bytes).starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  std::string text = to_valid_utf8(bytes, raw.replaced_bytes);
  if (static_cast<double>(raw.replaced_bytes) > kMostBroken * static_cast<double>(bytes.size())) {
    return tl::unexpected(ReadFault{
        "",
        {},
        fmt::format("{} of {} bytes are not UTF-8: it may be in TCVN3, VNI or another old encoding",
                    raw.replaced_bytes, bytes.size()),
        "convert it to UTF-8 first"});
  }
  raw.text = without_carriage_returns(std::move(text));
  raw.media_type = looks_like_markdown(raw.text) ? "text/markdown" : "text/plain";
  return raw;
}

}  // namespace decree
