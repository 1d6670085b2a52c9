#include "corpus/export/plan_names.h"

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestPart = 40;   // bytes of the type, of the number
constexpr std::size_t kDigestDigits = 16;  // 64 bits: no two of millions of decrees are alike

// Marks that follow their letter in a text that is not composed.
constexpr char32_t kFirstMark = 0x300;
constexpr char32_t kLastMark = 0x36F;

// A letter without its marks; 0 where it is no letter or digit of ASCII then.
char plain(char32_t c) {
  Tone tone = Tone::none;
  c = without_tone(to_lower(c), tone);
  switch (c) {
    case U'ă':
    case U'â':
      return 'a';
    case U'đ':
      return 'd';
    case U'ê':
      return 'e';
    case U'ô':
    case U'ơ':
      return 'o';
    case U'ư':
      return 'u';
    default:
      break;
  }
  const bool kept = (c >= U'a' && c <= U'z') || is_digit(c);
  return kept ? static_cast<char>(c) : '\0';
}

}  // namespace

std::string slug(std::string_view words, std::size_t most) {
  std::string out;
  bool parted = false;
  for (std::size_t at = 0; at < words.size() && out.size() <= most;) {
    const char32_t letter = next_code_point(words, at);
    if (letter >= kFirstMark && letter <= kLastMark) continue;
    const char c = plain(letter);
    if (c == '\0') {
      parted = true;
      continue;
    }
    if (parted && !out.empty()) out += '-';
    parted = false;
    out += c;
  }
  if (out.size() <= most) return out;
  const std::size_t cut = out.rfind('-', most);
  out.resize(cut == std::string::npos ? most : cut);
  return out;
}

std::string plan_file_name(const PlanRecord& plan) {
  std::string out;
  for (const std::string& part :
       {slug(plan.act.type_name, kLongestPart), slug(plan.act.number, kLongestPart),
        slug(plan.act.issued_on, kLongestPart)}) {
    if (!part.empty()) out += part + "_";
  }
  return out + plan.sha256.substr(0, kDigestDigits);
}

}  // namespace decree
