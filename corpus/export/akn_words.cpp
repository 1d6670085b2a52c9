#include "corpus/export/akn_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "extractors/lexicon.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

bool is_roman(std::string_view label) {
  return label.find_first_not_of("IVXLCDM") == std::string_view::npos;
}

// What follows the first `count` words of `label`.
std::string after_words(std::string_view label, std::size_t count) {
  for (label = trim(label); count > 0 && !label.empty(); --count)
    label = trim(label.substr(std::min(label.find(' '), label.size())));
  return std::string(label);
}

// By what the label is made of.
AknElement by_form(std::string_view label) {
  const std::string number(label);
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t digits = 0;
  std::size_t dots = 0;
  std::size_t all = 0;
  for (std::size_t at = 0; at < label.size(); ++all) {
    const char32_t c = next_code_point(label, at);
    letters += is_letter(c) ? 1 : 0;
    capitals += is_upper(c) ? 1 : 0;
    digits += is_digit(c) ? 1 : 0;
    dots += c == U'.' ? 1 : 0;
  }
  constexpr std::size_t kLongestLetters = 2;  // "aa"
  if (digits > 0 && digits == all) return {"paragraph", "", "para", true, number};
  if (digits > 0 && digits + dots == all) return {"subparagraph", "", "subpara", true, number};
  if (letters > 0 && letters == all) {
    if (is_roman(label) || (all == 1 && capitals == 1))
      return {"division", "", "dvs", true, number};
    if (all <= kLongestLetters && capitals == 0) return {"point", "", "point", true, number};
  }
  if (letters == 0 && digits == 0) return {"indent", "", "indent"};
  return {"hcontainer", "item", "hcontainer", true, number};
}

}  // namespace

tl::expected<AknWords, std::string> AknWords::load(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in && text.empty()) {
    return tl::unexpected(
        fmt::format("{}: cannot be read; install the program anew", file.string()));
  }
  const auto table = Table::parse(text, file.string());
  if (!table) return tl::unexpected(table.error().front().to_string());
  AknWords out;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto cell = [&](const char* column) { return std::string(table->cell(row, column)); };
    if (cell("kind") == "act") {
      out.acts_.push_back(fold_key(cell("words")));
    } else if (cell("kind") == "place") {
      out.places_.push_back(fold_key(cell("words")));
    } else {
      const std::string key = fold_key(cell("words"));
      out.labels_.push_back(
          {key,
           1 + static_cast<std::size_t>(std::ranges::count(key, ' ')),
           {cell("element"), cell("name"), cell("short"), cell("unprinted").empty()}});
    }
  }
  std::ranges::stable_sort(out.labels_, std::ranges::greater(),
                           [](const Label& label) { return label.key.size(); });
  return out;
}

AknElement AknWords::element_of(std::string_view label) const {
  const std::string key = fold_key(label);
  for (const Label& known : labels_) {
    if (!key.starts_with(known.key) || letter_at(key, known.key.size())) continue;
    AknElement out = known.element;
    if (out.printed) out.number = after_words(label, known.words);
    return out;
  }
  return by_form(label);
}

std::string AknWords::placed(const std::string& issuer, const std::string& own) const {
  const Folded cited = fold(issuer);
  const Folded citing = fold(own);
  for (const std::string& place : places_) {
    const std::string word = " " + place;
    if (!cited.lower.ends_with(word)) continue;
    const std::size_t at = citing.lower.find(word + " ");
    if (at == std::string::npos) return issuer;
    return issuer + citing.cased.substr(at + word.size());
  }
  return issuer;
}

bool AknWords::is_act(std::string_view type_name) const {
  return std::ranges::find(acts_, fold_key(type_name)) != acts_.end();
}

}  // namespace decree
