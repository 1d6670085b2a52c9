#include "extractors/agency_lexicon.h"

#include <algorithm>

namespace decree {
namespace {

constexpr std::size_t kFewWords = 2;

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" ,.;:()/\n"));
}

bool letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(next_code_point(text, at));
}

bool begins_upper(std::string_view text) {
  std::size_t i = 0;
  return !text.empty() && is_upper(next_code_point(text, i));
}

// "UBND", "LĐ-TBXH": no small letter.
bool is_abbreviation(std::string_view text) {
  return capital_share(text) == 1.0;
}

}  // namespace

void AgencyLexicon::add(std::string_view name, std::string_view level) {
  if (name.empty()) return;
  const Folded folded = fold(name);
  const bool cased = is_abbreviation(name);
  const auto words = 1 + static_cast<std::size_t>(std::ranges::count(name, ' '));
  by_first_word_[std::string(first_word(folded.lower))].push_back(
      {cased ? folded.cased : folded.lower, std::string(level), cased, words <= kFewWords});
}

AgencyLexicon::AgencyLexicon(const Lexicon& lexicon) {
  const Table& agencies = lexicon.table("agencies");
  for (std::size_t row = 0; row < agencies.rows(); ++row) {
    const std::string_view name = agencies.cell(row, "name");
    const std::string_view level = agencies.cell(row, "level");
    add(name, level);
    std::string_view aliases = agencies.cell(row, "aliases");
    while (!aliases.empty()) {
      const auto end = std::min(aliases.find(';'), aliases.size());
      const std::string_view alias = trim(aliases.substr(0, end));
      add(alias, level);
      full_names_.emplace(alias, name);
      aliases.remove_prefix(std::min(end + 1, aliases.size()));
    }
  }
  for (auto& [word, entries] : by_first_word_) {
    std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) { return a.key.size() > b.key.size(); });
  }
  const Table& abbreviations = lexicon.table("abbreviations");
  for (std::size_t row = 0; row < abbreviations.rows(); ++row) {
    abbreviations_.emplace_back(abbreviations.cell(row, "abbreviation"), abbreviations.cell(row, "meaning"));
  }
  const Table& places = lexicon.table("places");
  for (std::size_t row = 0; row < places.rows(); ++row) {
    places_.push_back(fold(places.cell(row, "name")).cased);
  }
  std::ranges::stable_sort(abbreviations_, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  std::ranges::stable_sort(places_, [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::size_t AgencyLexicon::longest_at(const Folded& folded, std::size_t at) const {
  const std::string_view lower = std::string_view(folded.lower).substr(at);
  const std::string_view cased = std::string_view(folded.cased).substr(at);
  const auto found = by_first_word_.find(std::string(first_word(lower)));
  if (found == by_first_word_.end()) return 0;
  for (const Entry& entry : found->second) {
    if (!(entry.cased ? cased : lower).starts_with(entry.key)) continue;
    if (letter_at(lower, entry.key.size())) continue;
    if (entry.needs_capital && !begins_upper(cased)) continue;
    return entry.key.size();
  }
  return 0;
}

std::size_t AgencyLexicon::place_at(std::string_view cased, std::size_t at) const {
  for (const std::string& place : places_) {
    if (cased.substr(at).starts_with(place) && !letter_at(cased, at + place.size())) return place.size();
  }
  return 0;
}

std::string_view AgencyLexicon::level_of(std::string_view name) const {
  const Folded folded = fold(name);
  const auto found = by_first_word_.find(std::string(first_word(folded.lower)));
  if (found == by_first_word_.end()) return {};
  for (const Entry& entry : found->second) {
    if (!entry.cased && folded.lower.starts_with(entry.key) && !letter_at(folded.lower, entry.key.size())) {
      return entry.level;
    }
  }
  return {};
}

std::string AgencyLexicon::in_full(std::string_view name) const {
  if (const auto whole = full_names_.find(std::string(name)); whole != full_names_.end()) {
    return whole->second;
  }
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const bool word_begin = at == 0 || name[at - 1] == ' ' || name[at - 1] == ',';
    bool replaced = false;
    for (const auto& [abbreviation, meaning] : abbreviations_) {
      if (!word_begin || !name.substr(at).starts_with(abbreviation) ||
          letter_at(name, at + abbreviation.size()) || name.substr(at + abbreviation.size()).starts_with('&')) {
        continue;
      }
      out += meaning;
      at += abbreviation.size();
      replaced = true;
      break;
    }
    if (!replaced) out += name[at++];
  }
  return out;
}

}  // namespace decree
