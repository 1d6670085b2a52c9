#include "corpus/export/akn_ids.h"

#include "corpus/export/plan_names.h"
#include "corpus/export/real_day.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestPart = 80;  // bytes of a part of an IRI
constexpr std::size_t kLongestNum = 24;   // bytes of the number in an eId

std::string part_or(std::string_view words, std::string_view otherwise) {
  std::string out = slug(words, kLongestPart);
  return out.empty() ? std::string(otherwise) : out;
}

std::string date_part(const std::string& issued_on) {
  constexpr std::size_t kYear = 4;  // digits
  const bool year =
      issued_on.size() == kYear && issued_on.find_first_not_of("0123456789") == std::string::npos;
  return year || real_day(issued_on) ? issued_on : "undated";
}

// In the numbers of items "đ" comes after "d" and must not become one.
std::string num_part(std::string_view num) {
  std::string spelt;
  for (std::size_t at = 0; at < num.size() && spelt.size() <= kLongestNum;) {
    const char32_t c = next_code_point(num, at);
    append_utf8(spelt, c);
    if (to_lower(c) == U'đ') append_utf8(spelt, c);
  }
  return slug(spelt, kLongestNum);
}

}  // namespace

std::string work_iri(const AknDocument& document, const AknWords& words) {
  std::string out = words.is_act(document.type) ? "/akn/vn/act/" : "/akn/vn/doc/";
  out += part_or(document.type, "document") + "/";
  if (const std::string issuer = slug(document.issuer, kLongestPart); !issuer.empty()) {
    out += issuer + "/";
  }
  out += date_part(document.issued_on) + "/";
  return out + part_or(document.number, part_or(document.otherwise, "unnumbered"));
}

std::string thing_iri(std::string_view what, std::string_view name) {
  return "/akn/ontology/" + std::string(what) + "/vn/" + part_or(name, "unnamed");
}

std::string SiblingIds::next(std::string_view parent, std::string_view shortened,
                             std::string_view num) {
  std::string out;
  if (!parent.empty()) out.append(parent).append("__");
  out.append(shortened).append("_");
  const std::string number = num_part(num);
  std::string id = out + number;
  if (!number.empty() && used_.try_emplace(id, 1).second) return id;
  // Counts on from where the last one of this name was.
  const std::string name = number.empty() ? out : id + "-";
  std::size_t& count = used_[number.empty() ? out : id];
  do {
    id = name + std::to_string(++count);
  } while (!used_.try_emplace(id, 1).second);
  return id;
}

}  // namespace decree
