#include "pipeline/encoding/wide.h"

#include <algorithm>
#include <array>

#include "pipeline/core/text.h"

namespace decree {
namespace {

struct Form {
  std::size_t width = 0;  // bytes a unit
  bool big_endian = false;
  std::size_t mark = 0;  // bytes of the byte order mark
};

// Vietnamese in UTF-16 has a NUL beside every sign up to U+00FF: of four signs about three.
constexpr double kLeastNuls = 0.4;

std::optional<Form> without_mark(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return std::nullopt;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    nuls[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const double least = kLeastNuls * static_cast<double>(bytes.size() / 2);
  // A few signs end in a zero byte themselves: U+1F600 does, and U+0100.
  constexpr std::size_t kMostOthers = 50;
  const bool little = kMostOthers * nuls[0] <= nuls[1];
  const bool big = kMostOthers * nuls[1] <= nuls[0];
  if (little && static_cast<double>(nuls[1]) >= least) return Form{2, false, 0};
  if (big && static_cast<double>(nuls[0]) >= least) return Form{2, true, 0};
  return std::nullopt;
}

std::optional<Form> form_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.size() % 4 == 0) {
    if (bytes.starts_with("\xFF\xFE\0\0"sv)) return Form{4, false, 4};
    if (bytes.starts_with("\0\0\xFE\xFF"sv)) return Form{4, true, 4};
  }
  if (bytes.starts_with("\xFF\xFE")) return Form{2, false, 2};
  if (bytes.starts_with("\xFE\xFF")) return Form{2, true, 2};
  if (bytes.substr(0, 64).find('\0') == std::string_view::npos) return std::nullopt;
  return without_mark(bytes);
}

// The unit at `at`; fewer bytes than a unit are a broken one.
char32_t unit_at(std::string_view bytes, std::size_t at, const Form& form) {
  constexpr char32_t kBroken = 0xDFFF;
  if (at + form.width > bytes.size()) return kBroken;
  char32_t out = 0;
  for (std::size_t i = 0; i < form.width; ++i) {
    const std::size_t place = form.big_endian ? i : form.width - 1 - i;
    out = (out << 8) | static_cast<unsigned char>(bytes[at + place]);
  }
  return out;
}

bool is_surrogate(char32_t c, char32_t first) {
  return c >= first && c < first + 0x400;
}

}  // namespace

std::optional<std::string> from_wide(std::string_view bytes, std::size_t& broken) {
  const auto form = form_of(bytes);
  if (!form) return std::nullopt;
  broken = 0;
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = form->mark; at < bytes.size(); at += form->width) {
    char32_t c = unit_at(bytes, at, *form);
    if (is_surrogate(c, 0xD800) && form->width == 2) {
      const char32_t low = unit_at(bytes, at + 2, *form);
      if (is_surrogate(low, 0xDC00) && at + 4 <= bytes.size()) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    if (c > 0x10FFFF || is_surrogate(c, 0xD800) || is_surrogate(c, 0xDC00)) {
      broken += std::min(form->width, bytes.size() - at);
      c = U'\uFFFD';
    }
    append_utf8(out, c);
  }
  return out;
}

}  // namespace decree
