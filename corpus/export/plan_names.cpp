#include "corpus/export/plan_names.h"

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestPart = 40;   // bytes of the type, of the number
constexpr std::size_t kDigestDigits = 16;  // 64 bits: no two of millions of decrees are alike

}  // namespace

std::string slug(std::string_view words, std::size_t most) {
  std::string out;
  bool parted = false;
  for (std::size_t at = 0; at < words.size() && out.size() <= most;) {
    const char32_t c = next_code_point(words, at);
    if (is_mark(c)) continue;
    const char32_t letter = base_letter(to_lower(c));
    if (!((letter >= U'a' && letter <= U'z') || is_digit(letter))) {
      parted = true;
      continue;
    }
    if (parted && !out.empty()) out += '-';
    parted = false;
    append_utf8(out, letter);
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
