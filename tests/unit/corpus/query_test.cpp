#include "corpus/query.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "pipeline/core/text.h"

namespace decree {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string phrase_shown(const QueryPhrase& phrase) {
  std::string out = phrase.excluded ? "!" : "";
  for (std::size_t i = 0; i < phrase.marked.size(); ++i)
    out += (i == 0 ? "" : "_") + phrase.marked[i];
  return out + (phrase.prefix ? "*" : "");
}

// (all a b), (any a b), (without a !b)
std::string shown(const Query& query, const QueryNode& node) {
  if (node.kind == QueryNode::Kind::phrase) return phrase_shown(query.phrases.at(node.phrase));
  std::string out = node.kind == QueryNode::Kind::all   ? "(all"
                    : node.kind == QueryNode::Kind::any ? "(any"
                                                        : "(without";
  for (const QueryNode& part : node.parts)
    out += " " + shown(query, part);
  return out + ")";
}

std::string tree(std::string_view text) {
  const auto query = parse_query(text);
  return query ? shown(*query, query->root) : "fault: " + query.error().message;
}

TEST(Query, JoinsWordsAndPhrases) {
  EXPECT_EQ(tree("rừng"), "rừng");
  EXPECT_EQ(tree("  An toàn, thực phẩm! "), "(all an toàn thực phẩm)");
  EXPECT_EQ(tree("\"An toàn\" cháy"), "(all an_toàn cháy)");
  EXPECT_EQ(tree("“an toàn”«phòng cháy»„nổ“"), "(all an_toàn phòng_cháy nổ)");
  EXPECT_EQ(tree("412/QĐ-UBND"), "412_qđ_ubnd");
  EXPECT_EQ(tree("an toàn - phòng cháy –"), "(all an toàn phòng cháy)");
}

TEST(Query, OperatorsBindByTheirRank) {
  EXPECT_EQ(tree("a OR b AND c"), "(any a (all b c))");
  EXPECT_EQ(tree("a b OR c d OR e"), "(any (all a b) (all c d) e)");
  EXPECT_EQ(tree("a NOT b"), "(without a !b)");
  EXPECT_EQ(tree("a AND NOT b"), "(without a !b)");
  EXPECT_EQ(tree("a -b c"), "(without (all a c) !b)");
  EXPECT_EQ(tree("NOT b a"), "(without a !b)");
  EXPECT_EQ(tree("a NOT b NOT c OR d"), "(any (without a !b !c) d)");
  EXPECT_EQ(tree("(a OR b) c"), "(all (any a b) c)");
  EXPECT_EQ(tree("a NOT (b OR \"c d\")"), "(without a (any !b !c_d))");
  EXPECT_EQ(tree("a -(b -c) -\"d e\" --f"), "(without a (without !b c) !d_e !f)");
  EXPECT_EQ(tree("((a))"), "a");
  EXPECT_EQ(tree("a(b)c"), "(all a b c)");
}

TEST(Query, WordsAreWordsInQuotationMarksAndSmallLetters) {
  EXPECT_EQ(tree("a and \"OR\" not b"), "(all a and or not b)");
  EXPECT_EQ(tree("a-b AND-c"), "(all a_b and_c)");
}

TEST(Query, PrefixesAreWhereTheStarIs) {
  EXPECT_EQ(tree("quyết* \"phòng ch\"* \"phòng ch*\" 412/Q*, -(x*)"),
            "(without (all quyết* phòng_ch* phòng_ch* 412_q*) !x*)");
  const auto query = parse_query("hoà* hòa* hoa* huỳ* \"an hoà*\" hoà");
  ASSERT_TRUE(query);
  std::vector<std::string> longer;
  for (const auto& phrase : query->phrases)
    longer.push_back(phrase.longer_prefix);
  EXPECT_THAT(longer, ElementsAre("hoà", "", "", "huỳ", "hoà", ""));
  EXPECT_EQ(query->phrases[0].marked, std::vector<std::string>{"hòa"});
}

TEST(Query, FoldsWordsInAnyForm) {
  const auto query = parse_query("UỶ y\u0309 ĐƯỜNG an \"An Toa\u0300n\"");
  ASSERT_TRUE(query);
  EXPECT_EQ(shown(*query, query->root), "(all ủy ỷ đường an an_toàn)");
  EXPECT_THAT(query->phrases[4].plain, ElementsAre("an", "toan"));
  EXPECT_TRUE(query->phrases[4].has_marks);
  EXPECT_FALSE(query->phrases[3].has_marks);
  EXPECT_EQ(query->phrases[4].place.begin, 15u);  // both code points of the "ỷ" count
  EXPECT_EQ(query->phrases[4].place.end, 25u);
}

TEST(Query, MatchesByItsTree) {
  const auto query = parse_query("a (b OR c) NOT (d NOT e)");
  ASSERT_TRUE(query);
  EXPECT_TRUE(matches(*query, {true, true, false, false, false}));
  EXPECT_TRUE(matches(*query, {true, false, true, true, true}));
  EXPECT_FALSE(matches(*query, {true, false, true, true, false}));
  EXPECT_FALSE(matches(*query, {true, false, false, false, false}));
  EXPECT_FALSE(matches(*query, {false, true, true, false, false}));
  EXPECT_FALSE(matches(*query, {}));
}

struct FaultCase {
  std::string query;
  std::string message;  // a part of it
  std::size_t at;
  std::size_t length;
};

TEST(QueryFault, SaysWhatToDoAndWhere) {
  std::string many;
  for (int i = 0; i < 65; ++i)
    many += "x ";
  const std::vector<FaultCase> cases = {
      {"", "query is empty", 0, 0},
      {" \n ", "query is empty", 0, 3},
      {" – ...", "only punctuation", 0, 6},
      {"a \"b c", "quotation mark is not closed", 2, 1},
      {"đ «b", "quotation mark is not closed", 2, 1},
      {"a b» c", "no quotation was opened", 3, 1},
      {"a \"–\" b", "no word between these quotation marks", 2, 3},
      {"\"\"", "no word between", 0, 2},
      {"a (b c", "parenthesis is not closed", 2, 1},
      {"((a) b", "parenthesis is not closed", 0, 1},
      {"a ((b", "parenthesis is not closed", 3, 1},
      {"(", "parenthesis is not closed", 0, 1},
      {"a b) c", "no parenthesis is open", 3, 1},
      {"a (, ) b", "nothing to look for in these parentheses", 2, 4},
      {")", "no parenthesis is open", 0, 1},
      {"AND a", "nothing stands before", 0, 3},
      {"a AND", "nothing stands after", 2, 3},
      {"a AND - ", "nothing stands after", 2, 3},
      {"a AND AND b", "nothing stands after", 2, 3},
      {"a AND OR b", "nothing stands after", 2, 3},
      {"OR", "nothing stands before", 0, 2},
      {"a OR )", "nothing stands after", 2, 2},
      {"a OR (OR b)", "nothing stands before", 6, 2},
      {"a NOT", "what to leave out is missing", 2, 3},
      {"a NOT AND b", "what to leave out is missing", 2, 3},
      {"a NOT NOT b", "NOT stands twice", 2, 3},
      {"NOT a -b", "only says what to leave out", 0, 8},
      {"a OR NOT b", "only says what to leave out", 5, 5},
      {"a (-b)", "only says what to leave out", 3, 2},
      {"a * b", "right after the beginning of a word", 2, 1},
      {"*", "right after the beginning", 0, 1},
      {"\"a *\"", "right after the beginning", 3, 1},
      {"412/*", "right after the beginning", 4, 1},
      {"x**", "cannot have more after it", 1, 1},
      {"a*b", "cannot have more after it", 1, 1},
      {"\"a* b\"", "cannot have more after it", 2, 1},
      {"\"a b\"*c", "cannot have more after it", 5, 1},
      {std::string(51, '(') + "a" + std::string(51, ')'), "more than 50 deep", 50, 1},
      {many, "more than 64", 128, 1},
      {std::string(4001, 'a') + "b", "longer than 4,000", 4000, 2},
  };
  for (const FaultCase& c : cases) {
    const auto query = parse_query(c.query);
    ASSERT_FALSE(query) << c.query;
    EXPECT_THAT(query.error().message, HasSubstr(c.message)) << c.query;
    EXPECT_EQ(query.error().at, c.at) << c.query;
    EXPECT_EQ(query.error().length, c.length) << c.query;
  }
}

TEST(QueryFault, LeavesWhatIsJustWithinTheLimits) {
  EXPECT_EQ(tree(std::string(50, '(') + "a" + std::string(50, ')')), "a");
  EXPECT_TRUE(parse_query(std::string(4000, 'a')));
  std::string many;
  for (int i = 0; i < 64; ++i)
    many += "x ";
  EXPECT_TRUE(parse_query(many));
}

std::string explained(std::string_view query) {
  const auto read = parse_query(query);
  if (read) return "";
  const std::string all = explain_fault(query, read.error());
  return all.substr(std::min(all.size(), all.find('\n') + 1));
}

TEST(ExplainFault, PointsAtThePlace) {
  EXPECT_EQ(explained("đất (rừng OR"), "  đất (rừng OR\n            ^^");
  EXPECT_EQ(explained("d\u0323a\u0302\u0301t (a"), "  d\u0323a\u0302\u0301t (a\n      ^");
  EXPECT_EQ(explained("国家 😀 (a"), "  国家 😀 (a\n          ^");
  EXPECT_EQ(explained("a\n\x1b[31m \"b\xFF"), "  a⏎?[31m \"b\uFFFD\n          ^");
  EXPECT_EQ(explain_fault("", parse_query("").error()), parse_query("").error().message);
}

TEST(ExplainFault, ShortensLongQueriesAroundTheFault) {
  const std::string left(200, 'a');
  const std::string right(200, 'b');
  const std::string both = explained(left + " (OR " + right);
  EXPECT_EQ(both, "  …" + std::string(33, 'a') + " (OR " + std::string(34, 'b') + "…\n" +
                      std::string(38, ' ') + "^^");
  const std::string punctuation = explained(std::string(300, '.'));
  EXPECT_EQ(punctuation, "  " + std::string(72, '.') + "…\n  " + std::string(72, '^'));
}

// What a query that was read promises.
void check(const Query& query, const QueryNode& node, bool excluded, std::vector<int>& uses) {
  if (node.kind == QueryNode::Kind::phrase) {
    ASSERT_LT(node.phrase, query.phrases.size());
    ++uses[node.phrase];
    EXPECT_EQ(query.phrases[node.phrase].excluded, excluded);
    return;
  }
  ASSERT_GE(node.parts.size(), 2u);
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    const bool leaves_out = node.kind == QueryNode::Kind::without && i > 0;
    check(query, node.parts[i], excluded != leaves_out, uses);
  }
}

void check(const Query& query, std::size_t size) {
  std::vector<int> uses(query.phrases.size());
  check(query, query.root, false, uses);
  std::size_t last = 0;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const QueryPhrase& phrase = query.phrases[i];
    EXPECT_EQ(uses[i], 1);
    ASSERT_FALSE(phrase.marked.empty());
    EXPECT_EQ(phrase.marked.size(), phrase.plain.size());
    EXPECT_EQ(phrase.has_marks, phrase.marked != phrase.plain);
    for (const std::string& word : phrase.plain)
      EXPECT_FALSE(word.empty());
    EXPECT_LE(last, phrase.place.begin);
    EXPECT_LT(phrase.place.begin, phrase.place.end);
    last = phrase.place.end;
  }
  EXPECT_LE(last, size);
  EXPECT_TRUE(std::ranges::any_of(query.phrases, [](const auto& p) { return !p.excluded; }));
}

TEST(Query, StandsRubbish) {
  const std::vector<std::string> pieces = {
      "a",    "hoà",  "uy\u0309", "\"",      "“",    "”",  "«",      "»",   "(",
      ")",    "(",    ")",        " ",       " ",    " ",  " AND ",  " OR", " NOT",
      "NOT ", "-",    "*",        "412/QĐ",  "\n",   "😀", "\u0301", ",",   "\xE1\xBA",
      "\xFF", "\x1b", "\t",       " \u00A0", "đất ", "OR"};
  std::mt19937 random(412);
  std::size_t read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 14; i > 0; --i)
      text += pieces[random() % pieces.size()];
    std::size_t replaced = 0;
    const std::size_t size = code_points(to_valid_utf8(text, replaced));
    const auto query = parse_query(text);
    if (query) {
      ++read;
      check(*query, size);
    } else {
      const QueryFault& fault = query.error();
      ASSERT_LE(fault.at + fault.length, size) << text;
      ASSERT_TRUE(fault.length > 0 || size == 0) << text;
      ASSERT_FALSE(fault.message.empty());
      const std::string shown = explain_fault(text, fault);
      ASSERT_EQ(std::ranges::count(shown, '\n'), size == 0 ? 0 : 2) << text;
      ASSERT_EQ(shown.find('\x1b'), std::string::npos);
    }
    if (HasFailure()) FAIL() << text;
  }
  EXPECT_GT(read, 1000u);
}

}  // namespace
}  // namespace decree
