#include "corpus/snippet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "pipeline/core/text.h"

namespace decree {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string_view words_at(std::string_view text, PlanSpan span) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < span.begin; ++i)
    begin = ceil_boundary(text, begin + 1);
  std::size_t end = begin;
  for (std::size_t i = span.begin; i < span.end; ++i)
    end = ceil_boundary(text, end + 1);
  return text.substr(begin, end - begin);
}

std::vector<TextHit> hits_of(std::string_view text, std::string_view query,
                             std::size_t most = 10'000) {
  const auto read = parse_query(query);
  if (!read) {
    ADD_FAILURE() << query << ": " << read.error().message;
    return {};
  }
  return find_hits(text, search_text(text), *read, most);
}

// The words of the hits, "=" behind those with the same marks.
std::vector<std::string> hits(std::string_view text, std::string_view query,
                              std::size_t most = 10'000) {
  std::vector<std::string> out;
  for (const TextHit& hit : hits_of(text, query, most))
    out.push_back(std::string(words_at(text, hit.span)) + (hit.exact ? "=" : ""));
  return out;
}

std::vector<std::string> shown_all(std::string_view text, std::string_view query, std::size_t most,
                                   std::size_t width) {
  std::vector<std::string> out;
  for (const Snippet& snippet : snippets(text, hits_of(text, query), most, width))
    out.push_back(shown(snippet, false));
  return out;
}

TEST(TextHits, MarksOfTheQueryAreWanted) {
  const std::string text = "An toàn, an toan, AN TOÀN và ăn toán.";
  EXPECT_THAT(hits(text, "\"an toan\""), ElementsAre("An toàn", "an toan=", "AN TOÀN", "ăn toán"));
  EXPECT_THAT(hits(text, "\"an toàn\""), ElementsAre("An toàn=", "AN TOÀN="));
  EXPECT_THAT(hits(text, "toán"), ElementsAre("toán="));
  EXPECT_THAT(hits(text, "rừng"), IsEmpty());
}

TEST(TextHits, SpellingsOfTheToneAndFormsOfUnicodeAreOne) {
  EXPECT_THAT(hits("Uỷ ban; Ủy ban; uy ban", "\"ủy ban\""), ElementsAre("Uỷ ban=", "Ủy ban="));
  EXPECT_THAT(hits("Ủy ban; Uy\u0309 ban", "uỷ"), ElementsAre("Ủy=", "Uy\u0309="));
  EXPECT_THAT(hits("hoà hòa hoàn hóa", "hoà*"), ElementsAre("hoà=", "hòa=", "hoàn="));
  EXPECT_THAT(hits("hoà hòa hoàn hóa", "hòa*"), ElementsAre("hoà=", "hòa="));
  EXPECT_THAT(hits("Đường, duong, đường", "duong"), ElementsAre("Đường", "duong=", "đường"));
  EXPECT_THAT(hits("Đà, da", "đà"), ElementsAre("Đà="));
}

TEST(TextHits, PhrasesGoOverLineBreaksAndPunctuation) {
  EXPECT_THAT(hits("phòng\ncháy, phòng – cháy phòng, chữa cháy", "\"phòng cháy\""),
              ElementsAre("phòng\ncháy=", "phòng – cháy="));
  EXPECT_THAT(hits("số 412/QĐ-UBND và 412/QD UBND", "412/QĐ-UBND"), ElementsAre("412/QĐ-UBND="));
  EXPECT_THAT(hits("số 412/QĐ-UBND và 412/QD", "412/qd*"), ElementsAre("412/QĐ", "412/QD="));
}

TEST(TextHits, CountCodePoints) {
  const auto found = hits_of("😀 “đất” rừng", "rừng");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].span.begin, 8u);
  EXPECT_EQ(found[0].span.end, 12u);
  EXPECT_THAT(hits("rừng 😀 rừng", "rừng"), ElementsAre("rừng=", "rừng="));
}

TEST(TextHits, AreInReadingOrderWithoutThoseExcluded) {
  const std::string text = "cháy rừng, đất rừng, cháy";
  EXPECT_THAT(hits(text, "đất cháy \"cháy rừng\" -rừng"),
              ElementsAre("cháy=", "cháy rừng=", "đất=", "cháy="));
  EXPECT_THAT(hits("a a a a a", "\"a a\""), ElementsAre("a a=", "a a="));
  EXPECT_THAT(hits("a b a b b a", "a b", 2), ElementsAre("a=", "b=", "a=", "b="));
  EXPECT_THAT(hits("a a", "\"a a a\""), IsEmpty());
  EXPECT_THAT(hits("", "a"), IsEmpty());
}

TEST(TextHits, OfLongPhrasesTakeNoLongerThanTheText) {
  // Ten words and the beginning of the eleventh, within words that nearly match.
  const std::string query = "\"a á a a a a a a a a bc\"*";
  EXPECT_THAT(hits("a a á a a a a a a a a bcd, a á a a a a a a a a bce a á", query),
              ElementsAre("a á a a a a a a a a bcd=", "a á a a a a a a a a bce="));
  EXPECT_THAT(hits("A a a à a a a a a a a a a a a a b", "b \"a a a a a a a a\""),
              ElementsAre("A a a à a a a a", "a a a a a a a a=", "b="));
  std::string words;
  for (int i = 0; i < 500'000; ++i)
    words += "a ";
  // Some thousand million comparisons, if each word were compared with the whole phrase.
  EXPECT_THAT(hits_of(words, "\"" + words.substr(0, 3800) + "b\""), IsEmpty());
  EXPECT_THAT(hits_of(words + "b", "\"" + words.substr(0, 3800) + "b\""), SizeIs(1));
  EXPECT_THAT(hits_of(words, "\"" + words.substr(0, 3800) + "\""), SizeIs(500'000 / 1900));
}

TEST(Snippets, AreTheParagraphWhereItFits) {
  const std::string text = "Điều 1. Bảo vệ rừng.\nĐiều 2. Phòng cháy rừng ven biển.\nĐiều 3. Đất.";
  EXPECT_THAT(shown_all(text, "\"cháy rừng\"", 3, 80),
              ElementsAre("Điều 2. Phòng «cháy rừng» ven biển."));
  EXPECT_THAT(shown_all(text, "rừng", 3, 80),
              ElementsAre("Điều 1. Bảo vệ «rừng».", "Điều 2. Phòng cháy «rừng» ven biển."));
  EXPECT_THAT(shown_all(text, "điều đất", 1, 30), ElementsAre("«Điều» 3. «Đất»."));
}

TEST(Snippets, AreCutBetweenWords) {
  const std::string text =
      "Giao Sở Nông nghiệp chủ trì, phối hợp với các huyện kiểm tra rừng ngập mặn ven biển, báo "
      "cáo "
      "Ủy ban trước ngày 30 tháng 6.";
  EXPECT_THAT(shown_all(text, "rừng", 1, 40),
              ElementsAre("…kiểm tra «rừng» ngập mặn ven biển, báo…"));
  EXPECT_THAT(shown_all(text, "giao", 1, 20), ElementsAre("«Giao» Sở Nông nghiệp…"));
  EXPECT_THAT(shown_all(text, "6", 1, 20), ElementsAre("…ngày 30 tháng «6»."));
  EXPECT_THAT(shown_all(text, "\"kiểm tra rừng ngập mặn\"", 1, 12), ElementsAre("…«kiểm tra»…"));
  EXPECT_THAT(shown_all(text, "nghiệp", 1, 1), ElementsAre("…«n»…"));
  for (std::size_t width = 1; width < 140; ++width) {
    for (const Snippet& snippet : snippets(text, hits_of(text, "rừng ngày"), 3, width)) {
      EXPECT_LE(snippet.span.end - snippet.span.begin, width);
      EXPECT_EQ(snippet.words, words_at(text, snippet.span));
    }
  }
}

TEST(Snippets, PreferPhrasesCloseTogetherThenTheSameMarks) {
  const std::string filler =
      " và các đơn vị có liên quan của tỉnh cùng thực hiện theo kế hoạch này ";
  const std::string text = "rung" + filler + "rừng" + filler + "cháy" + filler + "rừng, cháy" +
                           filler + "rung, cháy" + filler + "rừng";
  EXPECT_THAT(shown_all(text, "rừng chay", 1, 24), ElementsAre("…này «rừng», «cháy» và các…"));
  EXPECT_THAT(shown_all(text, "rung chay", 1, 24), ElementsAre("…này «rung», «cháy» và các…"));
  EXPECT_THAT(shown_all(text, "rung", 1, 10), ElementsAre("«rung» và…"));
  // The second place is the one with what the first does not show.
  EXPECT_THAT(shown_all("a b" + filler + "a b" + filler + "c", "a b c", 2, 10),
              ElementsAre("«a» «b» và các…", "…này «c»"));
}

TEST(Snippets, DoNotOverlapAndAreInReadingOrder) {
  const std::string text = "x a b c d e f g h i j k x l m n x y o p q r s t u v w x";
  EXPECT_THAT(shown_all(text, "x y", 9, 9),
              ElementsAre("«x» a b c d…", "…k «x» l m…", "…n «x» «y» o p…", "…t u v w «x»"));
}

TEST(Snippets, StandOddTexts) {
  EXPECT_THAT(snippets("", {}, 3, 80), IsEmpty());
  EXPECT_THAT(shown_all("rừng", "rừng", 3, 80), ElementsAre("«rừng»"));
  EXPECT_THAT(shown_all("rừng", "rừng", 0, 80), IsEmpty());
  EXPECT_THAT(shown_all("rừng", "rừng", 3, 0), IsEmpty());
  EXPECT_THAT(shown_all("\n\n  rừng \x1b[31m\t\n", "rừng", 1, 80), ElementsAre("«rừng» ?[31m"));
  EXPECT_THAT(shown_all("😀 😀 rừng 😀", "rung", 1, 80), ElementsAre("😀 😀 «rừng» 😀"));
  // A "word" that no line can hold is cut where it must be.
  EXPECT_THAT(shown_all(std::string(99, '.') + "a" + std::string(99, '.'), "a", 1, 121),
              ElementsAre("…" + std::string(40, '.') + "«a»" + std::string(80, '.') + "…"));
}

TEST(Snippets, ShowOverlappingHitsAsOne) {
  const auto found = snippets("kế hoạch bảo vệ rừng",
                              hits_of("kế hoạch bảo vệ rừng", "\"bảo vệ\" \"vệ rừng\" kế"), 1, 80);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(shown(found[0], false), "«kế» hoạch «bảo vệ rừng»");
  EXPECT_EQ(shown(found[0], true), "\x1b[1mkế\x1b[0m hoạch \x1b[1mbảo vệ rừng\x1b[0m");
  EXPECT_THAT(found[0].hits, SizeIs(3));
}

// Random texts and queries: what is promised holds, and the hits are those that a plain search
// finds.
TEST(Snippets, KeepTheirPromisesOnRubbish) {
  const std::vector<std::string> words = {"a",        "b",   "hoà",    "hòa",       "hoa",
                                          "c\u0302d", "\n",  "😀",     "–b",        "a,",
                                          "đ",        "x/y", "\u0301", ".........."};
  const std::vector<std::string> queries = {
      "a b", "hoà", "hoa* đ", "\"a b\" d*", "\"hoa hoa\" -a", "x/y OR a", "cd b a d"};
  std::mt19937 random(606);
  std::size_t total = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i)
      text += words[random() % words.size()] + (random() % 4 == 0 ? "" : " ");
    const std::string& query = queries[random() % queries.size()];
    const auto found = hits_of(text, query);
    const std::size_t width = 1 + random() % 50;
    const std::size_t most = random() % 6;
    const auto out = snippets(text, found, most, width);
    ASSERT_LE(out.size(), most);
    ASSERT_EQ(out.empty(), most == 0 || found.empty()) << text;
    std::size_t last = 0;
    for (const Snippet& snippet : out) {
      ++total;
      ASSERT_LE(last, snippet.span.begin);
      ASSERT_LE(snippet.span.end - snippet.span.begin, width);
      ASSERT_EQ(snippet.words, words_at(text, snippet.span)) << text;
      ASSERT_FALSE(snippet.hits.empty()) << text;
      for (const PlanSpan hit : snippet.hits) {
        ASSERT_LE(snippet.span.begin, hit.begin);
        ASSERT_LT(hit.begin, hit.end);
        ASSERT_LE(hit.end, snippet.span.end);
      }
      ASSERT_EQ(shown(snippet, false).find('\n'), std::string::npos);
      last = snippet.span.end;
    }
  }
  EXPECT_GT(total, 1000u);
}

}  // namespace
}  // namespace decree
