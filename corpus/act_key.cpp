#include "corpus/act_key.h"

#include <vector>

#include "corpus/search_text.h"
#include "extractors/document_number.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// The place of lexicon/places.tsv whose name stands in `words` right at `key`'s end, as it is
// listed.
std::string listed_at_end(std::string_view key, const Table& places) {
  std::string best;
  std::size_t longest = 0;
  for (std::size_t row = 0; row < places.rows(); ++row) {
    const std::string name = plain_key(places.cell(row, "name"));
    const bool at_end = key.ends_with(name) &&
                        (key.size() == name.size() || key[key.size() - name.size() - 1] == ' ');
    if (at_end && name.size() > longest) {
      longest = name.size();
      best = places.cell(row, "name");
    }
  }
  return best;
}

// Up to the comma or bracket that ends a name.
std::string_view name_at(std::string_view words) {
  return trim(words.substr(0, words.find_first_of(",(;\n")));
}

struct Found {
  std::string province;
  bool of_a_province = false;  // the body is one, whether or not it names its province
};

Found in_issuer(std::string_view issuer, const Lexicon& lexicon) {
  const Table& places = lexicon.table("places");
  const Table& words = lexicon.table("province_words");
  const SearchText text = search_text(issuer);
  Found out;
  for (std::size_t row = 0; row < words.rows(); ++row) {
    const std::string word = search_text(words.cell(row, "word")).marked;
    const auto at = (" " + text.marked + " ").rfind(" " + word + " ");
    if (at == std::string::npos) continue;
    if (words.cell(row, "own") == "yes") out.of_a_province = true;
    const std::size_t end = at + word.size();
    for (const SearchText::Word& next : text.words) {
      if (next.marked_begin <= end) continue;
      const std::string_view name = name_at(issuer.substr(next.text.begin));
      std::size_t first = 0;
      if (!is_upper(next_code_point(name, first))) break;
      const std::string listed = listed_at_end(plain_key(name), places);
      if (words.cell(row, "follows") == "any" && listed.empty()) out.province = std::string(name);
      if (!listed.empty()) out.province = listed;
      break;
    }
    if (!out.province.empty()) return out;
  }
  return out;
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

std::string province_of(const ActRecord& act, const Lexicon& lexicon) {
  const Found found = in_issuer(act.issuer, lexicon);
  if (!found.province.empty() || !found.of_a_province) return found.province;
  const std::string key = plain_key(act.place);
  const std::string listed = listed_at_end(key, lexicon.table("places"));
  return listed.empty() ? act.place : listed;
}

}  // namespace decree
