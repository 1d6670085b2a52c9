// Full-text search: which decrees match, how many, and the best of them in order.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>

#include "corpus/act_key.h"
#include "corpus/store/held_decree.h"
#include "corpus/store/match_expression.h"
#include "corpus/store/sqlite_rank.h"
#include "corpus/store/sqlite_store.h"

namespace decree {
namespace {

// Where so many decrees hold the words with their marks, those that hold them without are neither
// shown nor counted: it would take as long again.
constexpr std::size_t kEnoughExact = 1000;
// So many of the best are weighed by their length and title too: each is a page to read. They stand
// before all others, whatever part of the list is asked for: else pages would overlap.
constexpr std::size_t kWeighed = 50;

// Okapi BM25: how fast a word's count saturates, and how much a long text counts against it.
constexpr double kSaturation = 1.2;
constexpr double kLengthShare = 0.75;
constexpr double kInTitle = 1.5;     // for each phrase
constexpr double kEarly = 0.5;       // for words at the very beginning, less the farther on
constexpr double kEarlyWithin = 64;  // words

struct Match {
  DecreeId id = 0;
  std::int64_t hits = 0;  // PhraseHits, packed
  bool exact = false;
  double score = 0;
};

// The words of sections of one kind, decree by decree in the order of the index.
class KindRanges {
 public:
  KindRanges(Database& database, const std::string& kind)
      : ranges_(database.prepare("SELECT decree_id, first_word, end_word FROM section_kinds "
                                 "WHERE kind = ? ORDER BY decree_id")),
        kind_(kind) {
    ranges_.bind(1, kind_);
    more_ = ranges_.step();
  }
  KindRanges(const KindRanges&) = delete;
  KindRanges& operator=(const KindRanges&) = delete;

  // To be called with growing ids.
  void go_to(DecreeId id) {
    while (more_ && ranges_.integer(0) < id)
      more_ = ranges_.step();
    current_.clear();
    for (; more_ && ranges_.integer(0) == id; more_ = ranges_.step())
      current_.emplace_back(ranges_.integer(1), ranges_.integer(2));
  }
  bool contain(std::int64_t word) const {
    return std::ranges::any_of(
        current_, [word](const auto& range) { return range.first <= word && word < range.second; });
  }

 private:
  Statement ranges_;
  std::string kind_;
  bool more_ = false;
  std::vector<std::pair<std::int64_t, std::int64_t>> current_;
};

// Goes through all that match, once.
class Pass {
 public:
  Pass(Database& database, const SearchRequest& request, const std::optional<DecreeSet>& passing)
      : database_(database), request_(request), passing_(passing) {}

  void run(bool exact) {
    const MatchExpression match = match_expression(*request_.query, exact);
    const bool within = !request_.kind.empty();
    Statement list = database_.prepare(
        fmt::format("SELECT rowid, phrase_hits(words){} FROM words WHERE words MATCH ? "
                    "ORDER BY rowid",
                    within ? ", phrase_places(words)" : ""));
    list.bind(1, match.sql);
    std::optional<KindRanges> ranges;
    if (within) ranges.emplace(database_, request_.kind);
    while (list.step()) {
      const DecreeId id = list.integer(0);
      if (passing_ && !passing_->contains(id)) continue;
      if (!exact && seen_.contains(id)) continue;
      if (ranges && !stands_within(*ranges, id, list.words(2), match)) continue;
      matches_.push_back({id, list.integer(1), exact, 0});
      if (exact) seen_.insert(id);
    }
    expressions_[exact ? 1 : 0] = match.phrases;
  }

  std::vector<Match>& matches() { return matches_; }
  const std::vector<std::size_t>& phrases(bool exact) const { return expressions_[exact ? 1 : 0]; }

 private:
  // Whether the query holds of the words in these sections alone; what is to be left out must not
  // stand anywhere.
  bool stands_within(KindRanges& ranges, DecreeId id, std::string_view places,
                     const MatchExpression& match) const {
    ranges.go_to(id);
    std::vector<bool> found(request_.query->phrases.size());
    for (std::size_t at = 0; at + 2 * sizeof(std::int32_t) <= places.size();
         at += 2 * sizeof(std::int32_t)) {
      std::int32_t place[2];
      std::memcpy(place, places.data() + at, sizeof place);
      const std::size_t phrase = match.phrases[static_cast<std::size_t>(place[0])];
      if (request_.query->phrases[phrase].excluded || ranges.contain(place[1]))
        found[phrase] = true;
    }
    return decree::matches(*request_.query, found);
  }

  Database& database_;
  const SearchRequest& request_;
  const std::optional<DecreeSet>& passing_;
  std::vector<Match> matches_;
  DecreeSet seen_;
  std::vector<std::size_t> expressions_[2];
};

// How much each phrase tells, and from that how well a decree answers the query.
class Weights {
 public:
  Weights(const Query& query, const Pass& pass, const std::vector<Match>& matches, double decrees)
      : query_(query) {
    std::array<Slots, 2> held{};
    for (const Match& match : matches) {
      const PhraseHits hits = PhraseHits::unpack(match.hits);
      for (std::size_t i = 0; i < hits.counts.size(); ++i)
        held[match.exact ? 1 : 0][i] += hits.counts[i] > 0 ? 1 : 0;
    }
    for (const bool exact : {false, true}) {
      const auto& phrases = pass.phrases(exact);
      for (std::size_t i = 0; i < std::min(phrases.size(), PhraseHits::kPhrases); ++i) {
        if (query.phrases[phrases[i]].excluded) continue;
        const double count = held[exact ? 1 : 0][i];
        rarity_[exact ? 1 : 0][i] = std::log(1 + (decrees - count + 0.5) / (count + 0.5));
      }
    }
  }

  // `length`: of the text, in lengths of a usual one.
  double score(const Match& match, double length) const {
    const PhraseHits hits = PhraseHits::unpack(match.hits);
    const Slots& rarity = rarity_[match.exact ? 1 : 0];
    const double against = kSaturation * (1 - kLengthShare + kLengthShare * length);
    double out = kEarly * kEarlyWithin / (kEarlyWithin + static_cast<double>(hits.first_word));
    for (std::size_t i = 0; i < hits.counts.size(); ++i) {
      const double count = hits.counts[i];
      out += rarity[i] * count * (kSaturation + 1) / (count + against);
    }
    return out;
  }

  double title(std::string_view title) const {
    const std::string words = " " + plain_key(title) + " ";
    double out = 0;
    for (const QueryPhrase& phrase : query_.phrases) {
      std::string looked_for;
      for (const std::string& word : phrase.plain)
        looked_for += " " + word;
      if (!phrase.prefix) looked_for += ' ';
      if (!phrase.excluded && words.find(looked_for) != std::string::npos) out += kInTitle;
    }
    return out;
  }

 private:
  using Slots = std::array<double, PhraseHits::kPhrases>;

  const Query& query_;
  std::array<Slots, 2> rarity_{};
};

bool is_better(const Match& a, const Match& b) {
  if (a.exact != b.exact) return a.exact;
  if (a.score != b.score) return a.score > b.score;
  return a.id < b.id;
}

// The first `count` of `matches`.
std::span<Match> first_of(std::vector<Match>& matches, std::size_t count) {
  return std::span(matches).first(std::min(count, matches.size()));
}

// Moves the best `count` to the front, in order.
void put_best_first(std::vector<Match>& matches, std::size_t count) {
  const std::span<Match> best = first_of(matches, count);
  std::partial_sort(matches.begin(), matches.begin() + std::ssize(best), matches.end(), is_better);
}

// Puts these in order anew, by all that is known of them.
void weigh(Database& database, const Weights& weights, std::span<Match> matches) {
  Statement find = database.prepare("SELECT words, title, plan_title FROM decrees WHERE id = ?");
  struct Known {
    double words;
    double title;
  };
  std::vector<Known> known;
  double sum = 0;
  for (const Match& match : matches) {
    find.bind(1, match.id);
    Known now{1, 0};
    if (find.step()) {
      now.words = static_cast<double>(find.integer(0)) + 1;
      now.title = std::max(weights.title(find.words(1)), weights.title(find.words(2)));
    }
    find.reset();
    sum += now.words;
    known.push_back(now);
  }
  const double usual = sum / static_cast<double>(std::max<std::size_t>(matches.size(), 1));
  for (std::size_t i = 0; i < matches.size(); ++i)
    matches[i].score = weights.score(matches[i], known[i].words / usual) + known[i].title;
  std::ranges::sort(matches, is_better);
}

SearchResult list_filtered(Database& database, const SearchRequest& request,
                           const std::optional<DecreeSet>& passing) {
  Statement list = database.prepare(
      "SELECT d.id FROM decrees d WHERE d.current = 1 OR ?1 ORDER BY d.issued_on DESC, d.id");
  list.bind(1, request.filter.all_versions ? 1 : 0);
  SearchResult out;
  while (list.step()) {
    const DecreeId id = list.integer(0);
    if (passing && !passing->contains(id)) continue;
    const std::size_t index = out.total++;
    if (index < request.offset || out.matches.size() >= request.limit) continue;
    out.matches.push_back({});
    out.matches.back().decree.id = id;
  }
  return out;
}

}  // namespace

SearchResult SqliteStore::search(const SearchRequest& request) {
  const auto passing = filtered(database_, request.filter);
  SearchResult out;
  if (!request.query) {
    out = list_filtered(database_, request, passing);
    out.exact = out.total;
  } else {
    const bool has_marks = std::ranges::any_of(
        request.query->phrases,
        [](const QueryPhrase& phrase) { return phrase.has_marks && !phrase.excluded; });
    Pass pass(database_, request, passing);
    if (has_marks) pass.run(true);
    out.exact = pass.matches().size();
    out.total_is_least = has_marks && out.exact >= kEnoughExact;
    if (!out.total_is_least) pass.run(false);
    std::vector<Match>& matches = pass.matches();
    out.total = matches.size();
    if (!has_marks) out.exact = out.total;
    const auto decrees = static_cast<double>(database_.integer("SELECT max(id) FROM decrees"));
    const Weights weights(*request.query, pass, matches, decrees);
    for (Match& match : matches)
      match.score = weights.score(match, 1);
    put_best_first(matches, std::max(kWeighed, request.offset + request.limit));
    weigh(database_, weights, first_of(matches, kWeighed));
    for (std::size_t i = request.offset;
         i < std::min(matches.size(), request.offset + request.limit); ++i) {
      out.matches.push_back({{}, matches[i].score, matches[i].exact || !has_marks});
      out.matches.back().decree.id = matches[i].id;
    }
  }
  for (SearchMatch& match : out.matches)
    match.decree = decree(match.decree.id).value_or(match.decree);
  return out;
}

}  // namespace decree
