#include "corpus/store/sqlite_rank.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <string>

#include "corpus/store/store_error.h"

namespace decree {
namespace {

constexpr unsigned kBits = 8;
constexpr std::size_t kWordsPerStep = 8;
constexpr std::size_t kMostSteps = 255;
constexpr int kCountedHits = 32;  // more of a phrase say no more

// Calls `tell(phrase, word)` for each place of each phrase, until it answers false for that phrase.
template <typename Tell>
void for_each_place(const Fts5ExtensionApi* api, Fts5Context* match, const Tell& tell) {
  const int phrases = api->xPhraseCount(match);
  for (int phrase = 0; phrase < phrases; ++phrase) {
    Fts5PhraseIter at;
    int column = 0;
    int word = 0;
    if (api->xPhraseFirst(match, phrase, &at, &column, &word) != SQLITE_OK) continue;
    while (column >= 0 && tell(phrase, word))
      api->xPhraseNext(match, &at, &column, &word);
  }
}

void phrase_hits(const Fts5ExtensionApi* api, Fts5Context* match, sqlite3_context* out,
                 int /*count*/, sqlite3_value** /*values*/) {
  PhraseHits hits;
  std::size_t first = std::numeric_limits<std::size_t>::max();
  int counted = -1;  // the phrase that `found` is of
  int found = 0;
  for_each_place(api, match, [&](int phrase, int word) {
    if (phrase != counted) {
      counted = phrase;
      found = 0;
      first = std::min(first, static_cast<std::size_t>(word));
    }
    const std::size_t slot = std::min(static_cast<std::size_t>(phrase), PhraseHits::kPhrases - 1);
    if (hits.counts[slot] < 255) ++hits.counts[slot];
    return ++found < kCountedHits;
  });
  hits.first_word = std::min(first / kWordsPerStep, kMostSteps) * kWordsPerStep;
  sqlite3_result_int64(out, hits.packed());
}

void phrase_places(const Fts5ExtensionApi* api, Fts5Context* match, sqlite3_context* out,
                   int /*count*/, sqlite3_value** /*values*/) {
  std::string places;
  for_each_place(api, match, [&places](int phrase, int word) {
    for (const int number : {phrase, word})
      places.append(reinterpret_cast<const char*>(&number), sizeof number);
    return true;
  });
  sqlite3_result_blob64(out, places.data(), places.size(), SQLITE_TRANSIENT);
}

fts5_api* api_of(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

std::int64_t PhraseHits::packed() const {
  std::uint64_t out = first_word / kWordsPerStep;
  for (std::size_t i = 0; i < kPhrases; ++i)
    out |= std::uint64_t{counts[i]} << (kBits * (i + 1));
  return static_cast<std::int64_t>(out);
}

PhraseHits PhraseHits::unpack(std::int64_t packed) {
  const auto bits = static_cast<std::uint64_t>(packed);
  PhraseHits out;
  out.first_word = (bits & 0xFF) * kWordsPerStep;
  for (std::size_t i = 0; i < kPhrases; ++i)
    out.counts[i] = static_cast<std::uint8_t>((bits >> (kBits * (i + 1))) & 0xFF);
  return out;
}

void add_ranking(Database& database) {
  fts5_api* const api = api_of(database.handle());
  if (api == nullptr ||
      api->xCreateFunction(api, "phrase_hits", nullptr, phrase_hits, nullptr) != SQLITE_OK ||
      api->xCreateFunction(api, "phrase_places", nullptr, phrase_places, nullptr) != SQLITE_OK) {
    throw StoreError(StoreError::Kind::other,
                     "this SQLite has no full-text search (FTS5); install Debian's libsqlite3-0");
  }
}

}  // namespace decree
