#include "extractors/confidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "extractors/sentence.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

struct Weight {
  Sign sign;
  double weight;  // log-odds: what the sign adds to ln(p / (1 - p))
  std::string_view words;
};

// Fitted by logistic regression to the decrees that were read by hand, as they are and damaged by
// tests/shared/damage.py, rounded and drawn towards 0 where few facts have the sign.
constexpr std::array kWeights = std::to_array<Weight>({
    {Sign::strong_rule, 0.5, "a form that stands for nothing else"},
    {Sign::weak_rule, -1.0, "a form that often stands for something else"},
    {Sign::bare_count, -1.0, "a bare count among aims"},
    {Sign::elided, -0.6, "what is measured is said in the clause before"},
    {Sign::outside_aims, -0.9, "outside a part about aims"},
    {Sign::two_forms, -2.0, "its number is printed two ways"},
    {Sign::table_cell, -0.3, "a cell under a known heading"},
    {Sign::part_of_total, -0.5, "a part of a total"},
    {Sign::short_indicator, -0.7, "hardly a word says what is measured"},
    {Sign::attribute, 0.2, "in a column or a line of attributes"},
    {Sign::frequency, -0.4, "a bare frequency"},
    {Sign::unresolved, -1.6, "nothing tells its days"},
    {Sign::year_inferred, -0.9, "its year is not printed"},
    {Sign::no_action, -0.5, "nothing says what is due"},
    {Sign::owner_subject, -0.5, "the owner is the subject of a clause"},
    {Sign::owner_lead_in, -1.0, "the owner stands in the lead-in above"},
    {Sign::no_owner, -0.3, "no owner is named"},
    {Sign::many_names, -0.4, "many bodies"},
    {Sign::has_partners, -0.8, "partners are read out of the sentence"},
    {Sign::by_shape, -1.5, "a body that no lexicon knows"},
    {Sign::not_of_date, -0.6, "a body that did not exist on the decree's date"},
    {Sign::outside_duties, -0.9, "outside a part about duties"},
    {Sign::repaired, -0.2, "a repair changed its words"},
    {Sign::much_repaired, -0.5, "repairs changed many of its words"},
    {Sign::odd_word, -0.6, "a word is no syllable"},
    {Sign::garbled, -0.9, "several words are no syllables"},
    {Sign::marks_lost, -2.5, "its words bear no marks"},
    {Sign::begins_midway, -1.1, "its paragraph begins in small letters"},
    {Sign::ends_open, -1.2, "its paragraph ends without a stop"},
    {Sign::poor_text, -1.2, "the text is damaged throughout"},
    {Sign::loose_labels, -0.7, "labels are missing or repeated"},
});

struct Base {
  double log_odds;  // of a fact of the kind without any sign
  std::string_view words;
};

constexpr Base base_of(FactKind kind) {
  switch (kind) {
    case FactKind::target:
      return {3.6, "a form that can hardly be anything else, in a part about aims"};
    case FactKind::task:
      return {3.3, "the item, its heading or its row names the owner"};
    case FactKind::deadline:
      return {3.5, "a time in full"};
  }
  return {};
}

// Nothing read by rules is certain, and nothing that was read is surely wrong.
constexpr double kMost = 0.99;
constexpr double kLeast = 0.05;

constexpr std::size_t kMuch = 3;       // repairs in one quote
constexpr std::size_t kFewWords = 6;   // too few to tell whether marks are lost
constexpr double kMarked = 0.35;       // share of words with a mark; sound text has some 0.7
constexpr double kPoor = 0.02;         // share of words that are no syllables
constexpr std::size_t kManyNames = 4;  // bodies of one item

// What the words of one quote show.
struct Words {
  std::size_t all = 0;
  std::size_t odd = 0;
  std::size_t marked = 0;
};

// Small letters alone: names, codes and foreign words at a sentence's head are none of it.
class WordReader {
 public:
  explicit WordReader(const Context& context) : context_(context) {}

  Words read(Span span) {
    Words out;
    const std::string_view text = context_.text(span);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = std::min(text.find_first_not_of(kMarks, at), text.size());
      at = std::min(text.find_first_of(kMarks, begin), text.size());
      if (at > begin) count(text.substr(begin, at - begin), out);
    }
    return out;
  }

 private:
  struct Word {
    bool small = false;
    bool odd = false;
    bool marked = false;
  };
  static constexpr std::string_view kMarks = " \n\t.,;:()/-+%\"'|";

  void count(std::string_view word, Words& out) {
    auto known = known_.find(word);
    if (known == known_.end()) known = known_.emplace(word, look_at(word)).first;
    if (!known->second.small) return;
    ++out.all;
    out.odd += known->second.odd ? 1 : 0;
    out.marked += known->second.marked ? 1 : 0;
  }

  Word look_at(std::string_view word) const {
    Word out;
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = next_code_point(word, at);
      if (!is_letter(c) || is_upper(c)) return {};
      out.marked = out.marked || c > 0x7F;
    }
    out.small = true;
    out.odd = !context_.resources.syllables.valid(word);
    return out;
  }

  const Context& context_;
  std::unordered_map<std::string_view, Word> known_;  // the words are those of the document
};

class Weigher {
 public:
  Weigher(const Context& context, Facts& facts)
      : context_(context), facts_(facts), words_(context) {
    std::size_t loose = 0;
    for (const Diagnostic& found : context.diagnostics.all()) {
      if (found.code.starts_with("repair-") && found.span) repairs_.push_back(*found.span);
      if (found.code == "label-missing" || found.code == "label-repeated") ++loose;
    }
    std::ranges::sort(repairs_);
    loose_ = loose > 2;
    for (const std::string& kind : context.resources.rules.kinds()) {
      for (const Rule& rule : context.resources.rules.of(kind)) {
        const std::string_view said = rule.value("confidence");
        if (!said.empty())
          rules_.emplace(rule.id, said == "weak" ? Sign::weak_rule : Sign::strong_rule);
      }
    }
    for (const Agency& agency : facts.agencies) {
      if (agency.shaped) shaped_.insert(agency.name);
      if (agency.not_of_date) not_of_date_.insert(agency.name);
    }
  }

  void run() {
    for (Target& target : facts_.targets) {
      target.origin.signs.add_if(target.indicator.find(' ') == std::string::npos,
                                 Sign::short_indicator);
      look_at(target.origin);
    }
    for (Task& task : facts_.tasks)
      look_at_task(task);
    for (Deadline& deadline : facts_.deadlines)
      look_at(deadline.origin);
    const bool poor = static_cast<double>(odd_) > kPoor * static_cast<double>(all_);
    settle(facts_.targets, FactKind::target, poor);
    settle(facts_.tasks, FactKind::task, poor);
    settle(facts_.deadlines, FactKind::deadline, poor);
  }

 private:
  template <typename Fact>
  void settle(std::vector<Fact>& facts, FactKind kind, bool poor) {
    for (Fact& fact : facts) {
      fact.origin.signs.add_if(poor, Sign::poor_text);
      fact.origin.signs.add_if(loose_, Sign::loose_labels);
      fact.origin.confidence = confidence(kind, fact.origin.signs);
    }
  }

  void look_at_task(Task& task) {
    Signs& signs = task.origin.signs;
    const std::size_t names = task.owners.size() + task.partners.size();
    signs.add_if(names >= kManyNames, Sign::many_names);
    signs.add_if(!task.partners.empty() && !signs.has(Sign::table_cell), Sign::has_partners);
    for (const auto* bodies : {&task.owners, &task.partners}) {
      for (const std::string& name : *bodies) {
        signs.add_if(shaped_.contains(name), Sign::by_shape);
        signs.add_if(not_of_date_.contains(name), Sign::not_of_date);
      }
    }
    using enum SectionKind;
    const bool duties = std::ranges::any_of(
        std::array{tasks, assignments, implementation, reporting, agency},
        [&](SectionKind kind) { return stands_in(context_.outline, task.origin.node, kind); });
    signs.add_if(!duties, Sign::outside_duties);
    look_at(task.origin);
  }

  void look_at(Origin& origin) {
    Signs& signs = origin.signs;
    if (const auto rule = rules_.find(origin.rule); rule != rules_.end()) signs.add(rule->second);
    const std::size_t repairs = repairs_in(origin.span);
    signs.add_if(repairs > 0, Sign::repaired);
    signs.add_if(repairs >= kMuch, Sign::much_repaired);
    const Words words = words_.read(origin.span);
    signs.add_if(words.odd == 1, Sign::odd_word);
    signs.add_if(words.odd > 1, Sign::garbled);
    const double marked = static_cast<double>(words.marked);
    signs.add_if(words.all >= kFewWords && marked < kMarked * static_cast<double>(words.all),
                 Sign::marks_lost);
    all_ += words.all;
    odd_ += words.odd;
    look_at_paragraph(origin.span, signs);
  }

  void look_at_paragraph(Span span, Signs& signs) const {
    const auto& lines = context_.document.lines;
    const auto after = std::ranges::upper_bound(lines, span.begin, {},
                                                [](const Line& line) { return line.span.begin; });
    if (after == lines.begin() || std::prev(after)->shape == LineShape::table_row) return;
    const std::string_view words = trim(context_.text(std::prev(after)->span));
    if (words.empty()) return;
    std::size_t at = 0;
    const char32_t first = next_code_point(words, at);
    const bool label = at < words.size() && (words[at] == ')' || words[at] == '.');
    signs.add_if(is_letter(first) && !is_upper(first) && !label, Sign::begins_midway);
    const auto last = static_cast<unsigned char>(words.back());
    const bool open = words.back() == ',' || last >= 0x80 || (last >= 'a' && last <= 'z');
    signs.add_if(open, Sign::ends_open);
  }

  std::size_t repairs_in(Span span) const {
    auto at = std::ranges::lower_bound(repairs_, span.begin, {}, &Span::begin);
    std::size_t out = 0;
    for (; at != repairs_.end() && at->begin < span.end && out < kMuch; ++at)
      ++out;
    return out;
  }

  const Context& context_;
  Facts& facts_;
  WordReader words_;
  std::vector<Span> repairs_;
  std::map<std::string, Sign, std::less<>> rules_;  // those that say how strong they are
  std::set<std::string, std::less<>> shaped_;       // bodies that no table has
  std::set<std::string, std::less<>> not_of_date_;
  bool loose_ = false;
  std::size_t all_ = 0;  // words of all facts
  std::size_t odd_ = 0;  // those that are no syllables
};

}  // namespace

double confidence(FactKind kind, Signs signs) {
  double log_odds = base_of(kind).log_odds;
  for (const Weight& weight : kWeights) {
    if (signs.has(weight.sign)) log_odds += weight.weight;
  }
  return std::clamp(1 / (1 + std::exp(-log_odds)), kLeast, kMost);
}

std::string describe(FactKind kind, Signs signs) {
  std::vector<const Weight*> seen;
  for (const Weight& weight : kWeights) {
    if (signs.has(weight.sign)) seen.push_back(&weight);
  }
  if (seen.empty()) return std::string(base_of(kind).words);
  std::ranges::stable_sort(seen, std::greater(),
                           [](const Weight* w) { return std::abs(w->weight); });
  std::string out;
  for (const Weight* weight : seen)
    out.append(out.empty() ? "" : "; ").append(weight->words);
  return out;
}

void weigh(const Context& context, Facts& facts) {
  Weigher(context, facts).run();
}

}  // namespace decree
