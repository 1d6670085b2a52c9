#include "corpus/act_links.h"

#include <gmock/gmock.h>

#include "corpus/act_tree.h"
#include "tests/unit/corpus/store_fixture.h"

namespace decree {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using Json = nlohmann::ordered_json;

ActIdentity local(const std::string& day, const std::string& province, bool assumed = false) {
  return {"412-qd-ubnd", day, "", province, assumed, false};
}

TEST(SameAct, DaysProvincesAndYearsTellActsOfOneNumberApart) {
  EXPECT_EQ(same_act(local("2024-03-14", "Sơn Hải"), local("2024-03-14", "Sơn Hải")), SameAct::yes);
  EXPECT_EQ(same_act(local("2024-03-14", "Sơn Hải"), local("2023-03-14", "Sơn Hải")), SameAct::no);
  EXPECT_EQ(same_act(local("2024-03-14", "Sơn Hải"), local("2024-03-14", "Cà Mau")), SameAct::no);
  EXPECT_EQ(same_act(local("2024-03-14", "Sơn Hải"), local("2024", "Sơn Hải")), SameAct::yes);
  EXPECT_EQ(same_act(local("2024-03-14", "Sơn Hải"), local("", "Sơn Hải")), SameAct::maybe);
  // Cited from another province without a word of whose it is: the day speaks for it.
  EXPECT_EQ(same_act(local("2024-03-14", "Sơn Hải"), local("2024-03-14", "Cà Mau", true)),
            SameAct::maybe);
  EXPECT_EQ(same_act(local("2024-03-14", "Sơn Hải"), local("2024", "Cà Mau", true)), SameAct::no);
}

TEST(SameAct, NumbersOfCentralBodiesComeAnewEachYearToo) {
  const ActIdentity directive{"12-ct-ttg", "2024-05-02", "", "", false, true};
  const ActIdentity undated{"12-ct-ttg", "", "", "", false, true};
  const ActIdentity of_that_year{"12-ct-ttg", "2024", "", "", false, true};
  EXPECT_EQ(same_act(directive, undated), SameAct::maybe);
  EXPECT_EQ(same_act(directive, of_that_year), SameAct::yes);
  const ActIdentity decree{"30-2020-nd-cp", "2020-03-05", "", "", false, true};
  const ActIdentity decree_undated{"30-2020-nd-cp", "", "", "", false, true};
  EXPECT_EQ(same_act(decree, decree_undated), SameAct::yes);
}

class ActLinksTest : public StoreTest {
 protected:
  // A decision of a province that carries out `cited`, of the day `on`.
  DecreeId put(char digit, const std::string& number, const std::string& province,
               const std::string& on, const std::string& cited, const std::string& cited_on) {
    Json plan = decree_plan("ke-hoach-kem-quyet-dinh");
    plan["source"]["sha256"] = std::string(64, digit);
    plan["document"]["number"] = number;
    plan["document"]["issued_on"] = on;
    plan["document"]["issuer"] = "Ủy ban nhân dân tỉnh " + province;
    Json citation = plan["citations"][2];
    citation["number"] = cited;
    citation["issued_on"] = cited_on.empty() ? Json() : Json(cited_on);
    citation["issuer"] = Json();
    citation["relation"] = "implements";
    plan["citations"] = Json::array({citation});
    return add(plan, std::string("/in/") + digit).id;
  }
};

TEST_F(ActLinksTest, OneNumberOfTwoProvincesIsTwoActs) {
  put('1', "5/QĐ-UBND", "Sơn Hải", "2024-02-01", "9/NQ-HĐND", "2024-01-05");
  put('2', "5/QĐ-UBND", "Cà Mau", "2024-02-01", "9/NQ-HĐND", "2024-01-06");
  put('3', "6/KH-UBND", "Sơn Hải", "2024-03-01", "5/QĐ-UBND", "2024-02-01");
  const auto acts = acts_of(*store_, "5/QĐ-UBND");
  ASSERT_THAT(acts, SizeIs(2));
  for (const KnownAct& act : acts) {
    ASSERT_THAT(act.held, SizeIs(1));
    EXPECT_THAT(act.citations, SizeIs(act.held[0].province == "Sơn Hải" ? 1 : 0));
    EXPECT_FALSE(act.unsure);
  }
  EXPECT_THAT(acts_of(*store_, "9/NQ-HĐND"), SizeIs(2));
}

TEST_F(ActLinksTest, ACircleOfActsEnds) {
  put('1', "1/QĐ-UBND", "Sơn Hải", "2024-01-01", "2/QĐ-UBND", "2024-01-02");
  put('2', "2/QĐ-UBND", "Sơn Hải", "2024-01-02", "1/QĐ-UBND", "2024-01-01");
  const auto trees = trees_of(*store_, "1/QĐ-UBND", {"implements"});
  ASSERT_THAT(trees, SizeIs(1));
  ASSERT_THAT(trees[0].above, SizeIs(1));
  EXPECT_EQ(trees[0].above[0].act.number, "2/QĐ-UBND");
  ASSERT_THAT(trees[0].above[0].above, SizeIs(1));
  EXPECT_TRUE(trees[0].above[0].above[0].seen);
  EXPECT_THAT(trees_of(*store_, "1/QĐ-UBND", {"amends"})[0].above, IsEmpty());
}

TEST_F(ActLinksTest, WhatIsCitedButNotHeldStandsInTheTree) {
  put('1', "5/QĐ-UBND", "Sơn Hải", "2024-02-01", "1944/QĐ-TTg", "2021-11-18");
  put('2', "8/KH-UBND", "Cà Mau", "2024-02-03", "1944/QĐ-TTg", "");
  const auto trees = trees_of(*store_, "1944/QĐ-TTg", {"implements"});
  ASSERT_THAT(trees, SizeIs(1));
  EXPECT_THAT(trees[0].act.held, IsEmpty());
  EXPECT_THAT(trees[0].below, SizeIs(2));
  EXPECT_TRUE(trees[0].act.unsure);  // one of them does not say of which year
}

}  // namespace
}  // namespace decree
