#include "corpus/act_key.h"

#include <algorithm>

#include "corpus/search_text.h"
#include "extractors/document_number.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// Up to the comma or bracket that ends a name.
std::string_view name_at(std::string_view words) {
  return trim(words.substr(0, words.find_first_of(",(;\n")));
}

std::string_view without_digits(std::string_view sign) {
  while (!sign.empty() && is_digit(static_cast<unsigned char>(sign.back())))
    sign.remove_suffix(1);
  return sign;
}

}  // namespace

std::string plain_key(std::string_view words) {
  return search_text(words).plain;
}

std::string act_number_key(std::string_view number) {
  std::string out;
  const std::string key = number_key(to_nfc(number));
  for (std::size_t at = 0; at < key.size();) {
    const char32_t c = base_letter(next_code_point(key, at));
    if (c != U'0' || !out.empty()) append_utf8(out, c);
  }
  return out;
}

ActWords::ActWords(const Lexicon& lexicon) {
  const Table& signs = lexicon.table("central_signs");
  for (std::size_t row = 0; row < signs.rows(); ++row)
    central_.insert(act_number_key(signs.cell(row, "sign")));
  const Table& places = lexicon.table("places");
  for (std::size_t row = 0; row < places.rows(); ++row)
    places_.emplace_back(plain_key(places.cell(row, "name")), places.cell(row, "name"));
  const Table& words = lexicon.table("province_words");
  for (std::size_t row = 0; row < words.rows(); ++row) {
    words_.push_back({search_text(words.cell(row, "word")).marked,
                      words.cell(row, "follows") == "any", words.cell(row, "own") == "yes"});
  }
}

bool ActWords::is_of_one_body(std::string_view number) const {
  const std::string key = act_number_key(number);
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find('-', at), key.size());
    if (central_.contains(without_digits(std::string_view(key).substr(at, end - at)))) return true;
    at = end + 1;
  }
  return false;
}

// The longest listed name that stands at the end of `key`, as it is listed.
std::string ActWords::listed_at_end(std::string_view key) const {
  const std::pair<std::string, std::string>* best = nullptr;
  for (const auto& place : places_) {
    const std::string& name = place.first;
    const bool at_end = key.ends_with(name) &&
                        (key.size() == name.size() || key[key.size() - name.size() - 1] == ' ');
    if (at_end && (best == nullptr || name.size() > best->first.size())) best = &place;
  }
  return best == nullptr ? "" : best->second;
}

ActWords::Found ActWords::find(std::string_view issuer) const {
  const SearchText text = search_text(issuer);
  const std::string marked = " " + text.marked + " ";
  Found out;
  for (const ProvinceWord& word : words_) {
    const auto at = marked.rfind(" " + word.word + " ");
    if (at == std::string::npos) continue;
    out.of_a_province = out.of_a_province || word.own;
    const std::size_t end = at + word.word.size();
    for (const SearchText::Word& next : text.words) {
      if (next.marked_begin <= end) continue;
      const std::string_view name = name_at(issuer.substr(next.text.begin));
      std::size_t first = 0;
      if (name.empty() || !is_upper(next_code_point(name, first))) break;
      out.province = listed_at_end(plain_key(name));
      if (out.province.empty() && word.any) out.province = name;
      break;
    }
    if (!out.province.empty()) return out;
  }
  return out;
}

std::string ActWords::province_in(std::string_view issuer) const {
  return find(issuer).province;
}

std::string ActWords::province_of(const ActRecord& act) const {
  const Found found = find(act.issuer);
  if (!found.province.empty() || !found.of_a_province) return found.province;
  const std::string listed = listed_at_end(plain_key(act.place));
  return listed.empty() ? act.place : listed;
}

}  // namespace decree
