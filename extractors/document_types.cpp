#include "extractors/document_types.h"

#include <algorithm>

#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

bool is_word(char32_t c) {
  return is_letter(c) || is_digit(c);
}

bool ends_with_word(std::string_view text, std::string_view word) {
  return text.ends_with(word) && at_word_edge(text, text.size() - word.size());
}

// Bytes of `text` that `name` begins it with; 0 if it does not. Commas are left out at will: many
// write "Luật Thi đua khen thưởng".
std::size_t length_without_commas(std::string_view name, std::string_view text) {
  std::size_t at = 0;
  for (const char c : name) {
    if (c == ',') {
      if (at < text.size() && text[at] == ',') ++at;
      continue;
    }
    if (at >= text.size() || text[at] != c) return 0;
    ++at;
  }
  return at;
}

}  // namespace

bool at_word_edge(std::string_view text, std::size_t offset) {
  if (offset == 0 || offset >= text.size()) return true;
  std::size_t before = floor_boundary(text, offset - 1);
  std::size_t after = offset;
  return !is_word(next_code_point(text, before)) || !is_word(next_code_point(text, after));
}

DocumentTypes::DocumentTypes(const Lexicon& lexicon) {
  const Table& table = lexicon.table("document_types");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    DocumentKind kind{std::string(table.cell(row, "code")),
                      std::string(table.cell(row, "name")),
                      {},
                      !table.cell(row, "plan").empty(),
                      !table.cell(row, "generic").empty()};
    std::string_view words = table.cell(row, "words");
    kind.key = fold_key(kind.name);
    in_order_.push_back(kind);
    while (!words.empty()) {
      const std::size_t bar = std::min(words.find('|'), words.size());
      kind.key = fold_key(trim(words.substr(0, bar)));
      if (!kind.key.empty()) kinds_.push_back(kind);
      words.remove_prefix(std::min(bar + 1, words.size()));
    }
  }
  kinds_.insert(kinds_.begin(), in_order_.begin(), in_order_.end());
  std::ranges::stable_sort(kinds_, std::greater{},
                           [](const DocumentKind& kind) { return kind.key.size(); });
}

const DocumentKind* DocumentTypes::of_words(std::string_view words) const {
  const std::string key = fold_key(trim(words));
  const auto found = std::ranges::find(kinds_, key, &DocumentKind::key);
  return found == kinds_.end() ? nullptr : &*found;
}

const DocumentKind* DocumentTypes::of_sign(std::string_view sign) const {
  if (sign.empty()) return nullptr;
  const auto exact = std::ranges::find(in_order_, sign, &DocumentKind::code);
  if (exact != in_order_.end()) return &*exact;
  const std::string key = fold_key(sign);
  const auto found = std::ranges::find_if(in_order_, [&](const DocumentKind& kind) {
    return !kind.code.empty() && fold_key(kind.code) == key;
  });
  return found == in_order_.end() ? nullptr : &*found;
}

const DocumentKind* DocumentTypes::ending(std::string_view folded) const {
  for (const DocumentKind& kind : kinds_) {
    if (ends_with_word(folded, kind.key)) return &kind;
  }
  return nullptr;
}

const DocumentKind* DocumentTypes::beginning(std::string_view folded) const {
  for (const DocumentKind& kind : kinds_) {
    if (folded.starts_with(kind.key) && at_word_edge(folded, kind.key.size())) return &kind;
  }
  return nullptr;
}

const DocumentKind* DocumentTypes::dispatch() const {
  const auto found = std::ranges::find(in_order_, "CV", &DocumentKind::code);
  return found == in_order_.end() ? nullptr : &*found;
}

const DocumentKind* DocumentTypes::code_ending(std::string_view cased) const {
  for (const DocumentKind& kind : in_order_) {
    if (kind.code.size() > 1 && ends_with_word(cased, kind.code)) return &kind;
  }
  return nullptr;
}

LawNames::LawNames(const Lexicon& lexicon) {
  const Table& table = lexicon.table("laws");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    names_.emplace_back(table.cell(row, "type"), fold_key(table.cell(row, "name")));
  }
}

std::size_t LawNames::length_at(std::string_view type, std::string_view folded) const {
  std::size_t longest = 0;
  for (const auto& [kind, name] : names_) {
    if (kind != type) continue;
    const std::size_t length = length_without_commas(name, folded);
    if (length > longest && at_word_edge(folded, length)) longest = length;
  }
  return longest;
}

}  // namespace decree
