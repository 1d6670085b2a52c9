#include "corpus/search_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <random>
#include <sstream>

#include "corpus/query.h"
#include "corpus/snippet.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using testing::ElementsAre;

std::vector<std::string> places(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& word : search_text(text).words)
    out.emplace_back(word.text.of(text));
  return out;
}

std::vector<std::string> split(const SearchText& text, bool marked) {
  std::vector<std::string> out;
  for (const auto& word : text.words)
    out.emplace_back(marked ? text.marked_of(word) : text.plain_of(word));
  return out;
}

// The words that FTS5 finds in texts, by the tokenizer of the search file.
class Fts5 {
 public:
  Fts5() {
    sqlite3_open(":memory:", &db_);
    run("create virtual table t using fts5(x, tokenize='unicode61 remove_diacritics 0');"
        "create virtual table v using fts5vocab(t, 'instance');");
  }
  ~Fts5() { sqlite3_close(db_); }
  Fts5(const Fts5&) = delete;
  Fts5& operator=(const Fts5&) = delete;

  std::vector<std::string> words(const std::string& text) {
    hold(text);
    std::vector<std::string> out;
    sqlite3_stmt* read = prepare("select term from v order by offset");
    while (sqlite3_step(read) == SQLITE_ROW)
      out.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(read, 0)));
    sqlite3_finalize(read);
    return out;
  }

  // Whether the text held matches in the query language of FTS5.
  bool finds(const std::string& expression) {
    sqlite3_stmt* read = prepare("select 1 from t where t match ?");
    bind(read, expression);
    const int row = sqlite3_step(read);
    EXPECT_TRUE(row == SQLITE_ROW || row == SQLITE_DONE) << sqlite3_errmsg(db_);
    sqlite3_finalize(read);
    return row == SQLITE_ROW;
  }

  void hold(const std::string& text) {
    run("delete from t");
    sqlite3_stmt* insert = prepare("insert into t(x) values(?)");
    bind(insert, text);
    EXPECT_EQ(sqlite3_step(insert), SQLITE_DONE) << sqlite3_errmsg(db_);
    sqlite3_finalize(insert);
  }

 private:
  void run(const char* sql) {
    ASSERT_EQ(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db_);
  }
  static void bind(sqlite3_stmt* statement, const std::string& text) {
    sqlite3_bind_text(statement, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* out = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(db_, sql, -1, &out, nullptr), SQLITE_OK) << sqlite3_errmsg(db_);
    return out;
  }
  sqlite3* db_ = nullptr;
};

TEST(SearchText, LeavesOnlyWords) {
  const SearchText text = search_text("Quyết định số 412/QĐ-UBND, ngày 05–06/2024!");
  EXPECT_EQ(text.marked, "quyết định số 412 qđ ubnd ngày 05 06 2024");
  EXPECT_EQ(text.plain, "quyet dinh so 412 qd ubnd ngay 05 06 2024");
  EXPECT_EQ(text.words.size(), 10u);
}

TEST(SearchText, BringsTheSpellingsOfATogether) {
  EXPECT_EQ(search_text("HOÀ Thuỷ uỷ khoẻ quý hoàn").marked, "hòa thủy ủy khỏe quý hoàn");
  EXPECT_EQ(search_text("Hòa THỦY ủy khỏe quý hoàn").marked, "hòa thủy ủy khỏe quý hoàn");
  EXPECT_EQ(search_text("Đường ĐƯỜNG").plain, "duong duong");
}

TEST(SearchText, TellsWhereEachWordStands) {
  EXPECT_THAT(places("  UỶ BAN – Hoà; 412/QĐ-UBND."),
              ElementsAre("UỶ", "BAN", "Hoà", "412", "QĐ", "UBND"));
  EXPECT_THAT(places("😀uỷ—hoà…"), ElementsAre("uỷ", "hoà"));
  EXPECT_THAT(places(""), ElementsAre());
  EXPECT_THAT(places(" –!\n"), ElementsAre());
}

TEST(SearchText, ReadsDecomposedTextTheSameWay) {
  // "Uỷ ban hoà", each mark a code point of its own; then marks that no letter has.
  const std::string decomposed = "Uy\u0309 ban – hoa\u0300, D\u0327x\u0302 1\u20E3";
  const SearchText text = search_text(decomposed);
  EXPECT_EQ(text.marked, "ủy ban hòa ḑx 1");
  EXPECT_EQ(text.plain, "uy ban hoa dx 1");
  EXPECT_THAT(places(decomposed),
              ElementsAre("Uy\u0309", "ban", "hoa\u0300", "D\u0327x\u0302", "1\u20E3"));
  EXPECT_EQ(search_text(to_nfc(decomposed)).marked, text.marked);
  EXPECT_THAT(places("x\u0302y \u0302z"), ElementsAre("x\u0302y", "z"));
}

TEST(SearchText, LeavesWhatHasNoBaseLetter) {
  EXPECT_EQ(search_text("각 한국 й ½ x² Ω").plain, "각 한국 и ½ x² ω");
}

TEST(SearchText, GivesTheWordsThatFts5SeesInSamples) {
  Fts5 fts5;
  for (const char* name : {"ban-dan-hong.txt", "ke-hoach-rung-ngap-man.md"}) {
    std::ifstream file(std::string(DECREE_SOURCE_DIR "/corpus/decrees/") + name);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    const SearchText text = search_text(to_nfc(bytes.str()));
    ASSERT_GT(text.words.size(), 200u) << name;
    EXPECT_EQ(fts5.words(text.marked), split(text, true)) << name;
    EXPECT_EQ(fts5.words(text.plain), split(text, false)) << name;
  }
}

// Each letter of Unicode between two others: however SQLite's tables differ from ICU's, the words
// are as many in both columns.
TEST(SearchText, GivesAsManyWordsAsFts5SeesForEveryCodePoint) {
  Fts5 fts5;
  std::string text;
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    text += 'a';
    append_utf8(text, c);
    text += "b ";
    if (c % 0x8000 != 0 && c != 0x10FFFF) continue;
    const SearchText found = search_text(text);
    ASSERT_EQ(fts5.words(found.marked).size(), found.words.size()) << static_cast<unsigned>(c);
    ASSERT_EQ(fts5.words(found.plain).size(), found.words.size()) << static_cast<unsigned>(c);
    text.clear();
  }
}

// Random text of letters, marks, dashes and blanks, as it is, composed and decomposed.
TEST(SearchText, GivesTheWordsThatFts5SeesInRubbish) {
  constexpr std::u32string_view kPieces =
      U"aoAOuyUYqQdĐđnếỆựàÀỷ1²\u0300\u0301\u0302\u0306\u0309\u031B\u0323\u20DD-–.\n 😀\u00AD";
  std::mt19937 random(20240106);
  Fts5 fts5;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 40; i > 0; --i)
      append_utf8(text, kPieces[random() % kPieces.size()]);
    const SearchText found = search_text(text);
    ASSERT_EQ(fts5.words(found.marked), split(found, true)) << text;
    ASSERT_EQ(fts5.words(found.plain), split(found, false)) << text;
    ASSERT_EQ(search_text(to_nfc(text)).marked, found.marked) << text;
    for (const auto& word : found.words)
      ASSERT_EQ(search_text(word.text.of(text)).plain, found.plain_of(word)) << text;
  }
}

// A phrase as FTS5 is asked for it in the column that its marks call for.
std::string expression(const QueryPhrase& phrase) {
  const auto asked = [&](std::vector<std::string> words, const std::string& last) {
    words.back() = last;
    std::string out;
    for (const std::string& word : words)
      out += (out.empty() ? "\"" : " ") + word;
    return out + (phrase.prefix ? "\"*" : "\"");
  };
  if (!phrase.has_marks) return asked(phrase.plain, phrase.plain.back());
  std::string out = asked(phrase.marked, phrase.marked.back());
  if (!phrase.longer_prefix.empty()) out += " OR " + asked(phrase.marked, phrase.longer_prefix);
  return out;
}

TEST(SearchText, HasHitsWhereFts5FindsThePhrase) {
  const std::vector<std::string> words = {"hoà",      "Hòa", "hoàn", "hoa", "đa", "da",
                                          "Uy\u0309", "uỷ",  "x1",   "X",   "\n", "–",
                                          "/",        "😀",  "ban",  "bàn"};
  const std::vector<std::string> queries = {
      "hoà*", "hòa",      "hoa",    "\"hoa đa\"",   "\"da hoà*\"", "uỷ", "\"ban uy\"",
      "x*",   "\"x x1\"", "đa/ban", "\"ban hoa\"*", "\"uỷ ban\"",  "d*"};
  std::mt19937 random(2024);
  Fts5 fts5;
  int found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i)
      text += words[random() % words.size()] + (random() % 5 == 0 ? "" : " ");
    const std::string& asked = queries[random() % queries.size()];
    const auto query = parse_query(asked);
    ASSERT_TRUE(query) << asked;
    const SearchText search = search_text(text);
    fts5.hold(query->phrases[0].has_marks ? search.marked : search.plain);
    const bool has_hits = !find_hits(text, search, *query).empty();
    ASSERT_EQ(fts5.finds(expression(query->phrases[0])), has_hits) << asked << " in " << text;
    found += has_hits ? 1 : 0;
  }
  EXPECT_GT(found, 500);
}

}  // namespace
}  // namespace decree
