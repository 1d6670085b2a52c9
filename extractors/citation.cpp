#include "extractors/citation.h"

#include <algorithm>
#include <map>

#include "extractors/citation_mention.h"
#include "extractors/document_number.h"

namespace decree {
namespace {

// A misprinted number is compared with at most this many.
constexpr int kMostMisprints = 64;

// A document and every place that names it.
struct Entry {
  std::vector<CitedDocument> cited;
  std::vector<Mention> places;  ///< one for each of `cited`
  std::string year;             ///< of issue, "" while no place gives it
  bool numbered = false;
};

bool is_read(LineRole role) {
  switch (role) {
    case LineRole::issuer:
    case LineRole::national_title:
    case LineRole::number:
    case LineRole::place_date:
    case LineRole::marking:
    case LineRole::type_name:
    case LineRole::authority:
    case LineRole::recipients:
    case LineRole::signature:
      return false;
    default:
      return true;
  }
}

// One stretch a line; the lines of one title are one stretch.
std::vector<CitedText> stretches(const Context& context) {
  std::vector<CitedText> out;
  const auto& lines = context.document.lines;
  const auto& roles = context.outline.roles;
  for (std::size_t i = 0; i < lines.size() && i < roles.size(); ++i) {
    if (!is_read(roles[i])) continue;
    Span span = lines[i].span;
    const std::size_t node = i < context.outline.owners.size() ? context.outline.owners[i] : kNone;
    while (roles[i] == LineRole::title && i + 1 < lines.size() && i + 1 < roles.size() &&
           roles[i + 1] == LineRole::title) {
      span = cover(span, lines[++i].span);
    }
    if (!span.empty()) out.push_back(cited_text(context.document.text, span, roles[i], node));
  }
  return out;
}

bool is_own(const CitedDocument& cited, const CitedText& text, const DocumentFacts& header) {
  if (!cited.number || !header.number) return false;
  if (number_key(*cited.number) != number_key(*header.number)) return false;
  if (text.role == LineRole::attachment_note) return true;
  const bool same_type = !header.type || cited.generic || header.type->name == cited.type;
  return same_type &&
         (!cited.issued_on || !header.issued_on || *cited.issued_on == *header.issued_on);
}

bool same_kind(const CitedDocument& a, const CitedDocument& b) {
  return a.generic || b.generic || fold_key(a.type) == fold_key(b.type) ||
         fold_key(a.type).starts_with(fold_key(b.type) + ' ') ||
         fold_key(b.type).starts_with(fold_key(a.type) + ' ');
}

bool is_law(const CitedDocument& cited) {
  return !cited.number || !cited.title_span.empty() ? !cited.number : cited.title.has_value();
}

// Whether `full` is `printed` with nothing or one letter (ASCII) put in.
bool lacks_at_most_one(std::string_view printed, std::string_view full) {
  if (printed.size() != full.size() && printed.size() + 1 != full.size()) return false;
  const std::size_t same =
      static_cast<std::size_t>(std::ranges::mismatch(printed, full).in1 - printed.begin());
  return printed.substr(same) == full.substr(same + full.size() - printed.size());
}

std::string law_key(const CitedDocument& cited) {
  return fold_key(cited.type + ' ' + cited.title.value_or(""));
}

// Puts the places together, in order of first mention.
class Register {
 public:
  void add(CitedDocument cited, Mention place) {
    Entry* entry = find(cited);
    if (entry == nullptr) {
      if (cited.number) by_number_[number_key(*cited.number)].push_back(entries_.size());
      if (is_law(cited)) laws_[law_key(cited)].push_back(entries_.size());
      entries_.emplace_back();
      entry = &entries_.back();
    } else if (cited.number) {
      note_number(cited, static_cast<std::size_t>(entry - entries_.data()));
    }
    if (entry->year.empty() && cited.issued_on) entry->year = cited.issued_on->substr(0, 4);
    entry->numbered = entry->numbered || cited.number.has_value();
    entry->cited.push_back(std::move(cited));
    entry->places.push_back(place);
  }

  std::vector<Entry>& entries() { return entries_; }

 private:
  Entry* find(const CitedDocument& cited) {
    if (cited.number) {
      const auto found = by_number_.find(number_key(*cited.number));
      if (found != by_number_.end()) {
        for (const std::size_t i : found->second) {
          if (same_kind(entries_[i].cited.front(), cited)) return &entries_[i];
        }
      }
    }
    if (cited.number) {
      if (Entry* meant = find_misprinted(cited)) return meant;
    }
    if (!is_law(cited)) return nullptr;
    return find_law(cited);
  }

  // Laws of one name follow each other: years, where both are known, must agree.
  Entry* find_law(const CitedDocument& cited) {
    const auto found = laws_.find(law_key(cited));
    if (found == laws_.end()) return nullptr;
    for (const std::size_t i : found->second) {
      const Entry& entry = entries_[i];
      const bool same_year =
          entry.year.empty() || !cited.issued_on || cited.issued_on->starts_with(entry.year);
      if (same_year && !(entry.numbered && cited.number)) return &entries_[i];
    }
    return nullptr;
  }

  // "27/CTTg" for 27/CT-TTg: the hyphen and at most one letter are lost.
  Entry* find_misprinted(const CitedDocument& cited) {
    const std::string key = number_key(*cited.number);
    const std::size_t dash = key.find('-');
    if (dash == std::string::npos || key.find('-', dash + 1) != std::string::npos) return nullptr;
    const std::string head = key.substr(0, dash + 1);
    int looked = 0;
    for (auto at = by_number_.lower_bound(head);
         at != by_number_.end() && at->first.starts_with(head) && looked < kMostMisprints;
         ++at, ++looked) {
      std::string letters = at->first.substr(head.size());
      const bool had_hyphen = std::erase(letters, '-') == 1;
      if (!had_hyphen || !lacks_at_most_one(key.substr(head.size()), letters)) continue;
      for (const std::size_t i : at->second) {
        if (same_kind(entries_[i].cited.front(), cited)) return &entries_[i];
      }
    }
    return nullptr;
  }

  // A law first named without its number can be found by it from now on.
  void note_number(const CitedDocument& cited, std::size_t index) {
    auto& known = by_number_[number_key(*cited.number)];
    if (std::ranges::find(known, index) == known.end()) known.push_back(index);
  }

  std::vector<Entry> entries_;
  std::map<std::string, std::vector<std::size_t>> by_number_;
  std::map<std::string, std::vector<std::size_t>> laws_;  ///< by type and name
};

int fullness(const CitedDocument& cited) {
  const bool signed_fully =
      cited.number && number_key(*cited.number).find('-') != number_key(*cited.number).rfind('-');
  return (signed_fully ? 16 : 0) + (cited.issued_on ? 8 : 0) + (cited.issuer ? 4 : 0) +
         (cited.title ? 2 : 0) + (cited.capitals ? 0 : 1);
}

// The date most places give, the first of equals.
Text settled_date(const Entry& entry, const Context& context, const std::string& name) {
  std::vector<std::pair<std::string, int>> dates;
  std::vector<std::size_t> first;  // the place that gives each of `dates` first
  std::optional<Span> odd;
  constexpr std::size_t kMostDates = 16;  // of one document; where more are printed, none is sure
  for (std::size_t i = 0; i < entry.cited.size(); ++i) {
    const Text& date = entry.cited[i].issued_on;
    if (!date) continue;
    const auto same = std::ranges::find_if(dates, [&](const auto& known) {
      return known.first.starts_with(*date) || date->starts_with(known.first);
    });
    if (same == dates.end()) {
      if (dates.size() == kMostDates) continue;
      if (!dates.empty() && !odd) odd = entry.places[i].span;
      dates.emplace_back(*date, 1);
      first.push_back(i);
    } else {
      ++same->second;
      if (date->size() > same->first.size()) same->first = *date;
    }
  }
  if (dates.empty()) return std::nullopt;
  if (dates.size() > 1) {
    std::string all;
    for (std::size_t i = 0; i < dates.size(); ++i) {
      const std::size_t node = entry.places[first[i]].node;
      all += (i == 0 ? "" : ", ") + dates[i].first;
      if (node != kNone) all += " (" + context.outline.nodes[node].id + ")";
    }
    context.diagnostics.add("citation-dates-differ", odd, {name, all});
  }
  return std::ranges::max_element(dates, {}, [](const auto& d) { return d.second; })->first;
}

// Places that write one number in different ways: "51/KH-TU" and "51-KH/TU".
void note_spellings(const Entry& entry, const Context& context) {
  const CitedDocument* first = nullptr;
  for (std::size_t i = 0; i < entry.cited.size(); ++i) {
    const CitedDocument& cited = entry.cited[i];
    if (!cited.number) continue;
    if (first == nullptr) {
      first = &cited;
    } else if (fold_key(*cited.number) != fold_key(*first->number)) {
      context.diagnostics.add("citation-numbers-differ", entry.places[i].span,
                              {*first->number, *cited.number});
      return;
    }
  }
}

Citation to_citation(Entry& entry, const Context& context) {
  note_spellings(entry, context);
  std::vector<std::size_t> order(entry.cited.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  const auto fullest =
      std::ranges::max_element(order, {}, [&](std::size_t i) { return fullness(entry.cited[i]); });
  std::rotate(order.begin(), fullest, fullest + 1);
  Citation out;
  for (const std::size_t i : order) {
    CitedDocument& cited = entry.cited[i];
    if (out.type.empty() || (entry.cited[order[0]].generic && !cited.generic))
      out.type = cited.type;
    if (!out.number) out.number = cited.number;
    if (!out.issuer) out.issuer = cited.issuer;
    if (!out.title) out.title = cited.title;
    out.relation = std::min(out.relation, cited.relation);
    out.mentions.push_back(entry.places[i]);
  }
  out.issued_on =
      settled_date(entry, context, out.type + ' ' + out.number.value_or(out.title.value_or("")));
  return out;
}

}  // namespace

std::vector<Citation> read_citations(const Context& context, const DocumentFacts& header) {
  const CitationWords known(context.resources.lexicon);
  Register found;
  for (const CitedText& text : stretches(context)) {
    std::vector<CitedDocument> cited = find_cited(text, context, known);
    relate_cited(text, context.resources, header.plan_title.has_value(), cited);
    for (CitedDocument& one : cited) {
      if (is_own(one, text, header)) continue;
      const Span span = one.span();
      found.add(std::move(one),
                {text.node, {text.span.begin + span.begin, text.span.begin + span.end}});
    }
  }
  std::vector<Citation> out;
  for (Entry& entry : found.entries())
    out.push_back(to_citation(entry, context));
  return out;
}

std::vector<CaseFact> citation_cases(const Context& sample) {
  const CitationWords known(sample.resources.lexicon);
  std::vector<CaseFact> out;
  for (const CitedText& text : stretches(sample)) {
    for (const CitedDocument& cited : find_cited(text, sample, known)) {
      CaseFact fact{cited.rule, {{"type", cited.type}}};
      if (cited.number) fact.fields["number"] = *cited.number;
      if (cited.issued_on) fact.fields["issued_on"] = *cited.issued_on;
      if (cited.issuer) fact.fields["issuer"] = *cited.issuer;
      if (cited.title) fact.fields["title"] = *cited.title;
      out.push_back(std::move(fact));
    }
  }
  return out;
}

}  // namespace decree
