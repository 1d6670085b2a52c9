#include <gmock/gmock.h>

#include <set>

#include "tests/unit/corpus/store_fixture.h"

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using Json = nlohmann::ordered_json;

// A decree of nothing but its text, in one section of a kind.
Json plan_of(const std::string& text, char digit, const std::string& title = "") {
  Json plan = decree_plan("cong-van-an-toan-mam-non");
  for (const char* list : {"targets", "tasks", "deadlines", "agencies", "citations"})
    plan[list] = Json::array();
  plan["text"] = text;
  plan["document"]["title"] = title.empty() ? Json() : Json(title);
  plan["document"]["plan_title"] = Json();
  plan["source"]["sha256"] = std::string(64, digit);
  plan["sections"] = Json::array();
  return plan;
}

Json section(const std::string& id, const std::string& kind, std::size_t begin, std::size_t end) {
  return {{"id", id},
          {"label", id},
          {"heading", "x"},
          {"text", ""},
          {"kinds", Json::array({kind})},
          {"children", Json::array()},
          {"span", {{"begin", begin}, {"end", end}}}};
}

class SqliteSearchTest : public StoreTest {
 protected:
  DecreeId put(const std::string& text, char digit, const std::string& title = "") {
    return add(plan_of(text, digit, title), std::string("/in/") + digit).id;
  }
  SearchResult search(const std::string& query) {
    SearchRequest request;
    request.query = parse_query(query).value();
    return store_->search(request);
  }
};

TEST_F(SqliteSearchTest, MarksCaseAndFormMakeNoDifference) {
  const DecreeId id = put("Quyết định về việc thuỷ lợi ở Đắk Lắk", '1');
  put("Kế hoạch khác", '2');
  for (const char* query : {"quyet dinh", "Quyết định", "QUYẾT ĐỊNH", "\"quyết định\"", "thủy",
                            "thuỷ", "thuy", "dak lak", "Đắk Lắk", "dac lak OR đắk", "quy*",
                            "\"ve viec thuy\"", "Quye\u0302\u0301t \u0111i\u0323nh"}) {
    EXPECT_THAT(found(query), ElementsAre(id)) << query;
  }
  EXPECT_THAT(found("\"định quyết\""), IsEmpty());
}

TEST_F(SqliteSearchTest, ExactMarksComeFirst) {
  const DecreeId other = put("mã túy mà tuy mạ tụy " + std::string("ma tuy ma tuy ma tuy"), '1');
  const DecreeId exact = put("phòng, chống ma túy", '2');
  EXPECT_THAT(found("\"ma túy\""), ElementsAre(exact, other));
  const SearchResult result = search("\"ma túy\"");
  EXPECT_EQ(result.exact, 1U);
  EXPECT_EQ(result.total, 2U);
  EXPECT_TRUE(result.matches[0].exact);
  EXPECT_FALSE(result.matches[1].exact);
}

TEST_F(SqliteSearchTest, OperatorsMeanWhatTheySay) {
  const DecreeId both = put("rừng và biển", '1');
  const DecreeId forest = put("rừng", '2');
  const DecreeId sea = put("biển", '3');
  EXPECT_THAT(found("rừng biển"), ElementsAre(both));
  EXPECT_THAT(found("rừng OR biển"), UnorderedElementsAre(both, forest, sea));
  EXPECT_THAT(found("rừng NOT biển"), ElementsAre(forest));
  EXPECT_THAT(found("(rừng OR biển) NOT (rừng biển)"), UnorderedElementsAre(forest, sea));
}

TEST_F(SqliteSearchTest, WhatIsLeftOutIsMeantWithTheMarksTyped) {
  const DecreeId reached = put("rừng đạt chuẩn", '1');
  const DecreeId soil = put("rừng và đất", '2');
  put("rung va dat", '3');
  const DecreeId alone = put("rừng", '4');
  EXPECT_THAT(found("rừng NOT đất"), UnorderedElementsAre(reached, alone));
  EXPECT_THAT(found("rừng NOT \"và đất\""), UnorderedElementsAre(reached, alone));
  EXPECT_THAT(found("rừng NOT dat"), ElementsAre(alone));
  EXPECT_THAT(found("rung NOT đạ*"), UnorderedElementsAre(soil, alone));
}

TEST_F(SqliteSearchTest, TitlesWeighMoreThanMentions) {
  const DecreeId mention = put("một hai ba bốn năm sáu bảy tám rừng ngập mặn", '1');
  const DecreeId titled =
      put("Kế hoạch trồng rừng ngập mặn. một hai ba bốn", '2', "Trồng rừng ngập mặn");
  EXPECT_THAT(found("rừng ngập mặn"), ElementsAre(titled, mention));
}

TEST_F(SqliteSearchTest, KindsLimitWhereWordsMayStand) {
  Json plan = plan_of("kinh phí năm sau\nnhiệm vụ kinh phí", '1');
  plan["sections"].push_back(section("I", "funding", 0, 16));
  plan["sections"].push_back(section("II", "tasks", 17, 34));
  const DecreeId id = add(plan, "/in/a").id;
  EXPECT_THAT(found("\"kinh phí\"", {}, "tasks"), ElementsAre(id));
  EXPECT_THAT(found("\"kinh phí\" nhiệm", {}, "tasks"), ElementsAre(id));
  EXPECT_THAT(found("năm", {}, "tasks"), IsEmpty());
  EXPECT_THAT(found("năm", {}, "funding"), ElementsAre(id));
  // A word that must not stand there must not stand anywhere.
  EXPECT_THAT(found("\"kinh phí\" NOT năm", {}, "tasks"), IsEmpty());
  EXPECT_THAT(found("kinh", {}, "scope"), IsEmpty());
}

// More decrees than are weighed by their titles, those with the best title being the last by their
// words alone: where pages weighed different ones, some would stand on two pages and some on none.
TEST_F(SqliteSearchTest, PagesFollowEachOtherWithoutGaps) {
  constexpr int kDecrees = 90;
  for (int i = 0; i < kDecrees; ++i) {
    Json plan = plan_of("rừng " + std::string(i < 45 ? "rừng rừng" : "số") + std::to_string(i), '0',
                        i >= 45 ? "Trồng rừng" : "");
    plan["source"]["sha256"] = std::to_string(100 + i) + std::string(61, 'a');
    add(plan, "/in/" + std::to_string(i));
  }
  SearchRequest request;
  request.query = parse_query("rừng").value();
  std::vector<DecreeId> all;
  request.limit = 10;
  for (request.offset = 0; request.offset < kDecrees + 10; request.offset += 10) {
    const SearchResult page = store_->search(request);
    EXPECT_EQ(page.total, static_cast<std::size_t>(kDecrees));
    for (const SearchMatch& match : page.matches)
      all.push_back(match.decree.id);
  }
  request.offset = 0;
  request.limit = kDecrees;
  std::vector<DecreeId> whole;
  for (const SearchMatch& match : store_->search(request).matches)
    whole.push_back(match.decree.id);
  EXPECT_EQ(all, whole);
  EXPECT_EQ(std::set<DecreeId>(all.begin(), all.end()).size(), static_cast<std::size_t>(kDecrees));
}

TEST_F(SqliteSearchTest, APlanWithoutTextIsFoundByItsSections) {
  Json plan = decree_plan("ke-hoach-kem-quyet-dinh");
  plan.erase("text");
  const DecreeId id = add(plan, "/in/a").id;
  EXPECT_THAT(found("\"tỷ lệ thất thoát nước\""), ElementsAre(id));
  EXPECT_THAT(found("\"tỷ lệ thất thoát nước\"", {}, "targets"), ElementsAre(id));
  EXPECT_THAT(faults(), IsEmpty());
}

class FilterTest : public StoreTest {
 protected:
  FilterTest() {
    water_ = add("ke-hoach-kem-quyet-dinh").id;
    fever_ = add("chi-thi-sot-xuat-huyet").id;
    forest_ = add("ke-hoach-rung-ngap-man").id;
  }
  std::vector<DecreeId> passing(const DecreeFilter& filter) {
    std::vector<DecreeId> out;
    for (const HeldDecree& held : store_->decrees(filter))
      out.push_back(held.id);
    EXPECT_THAT(found("", filter), ::testing::UnorderedElementsAreArray(out));
    return out;
  }
  std::int64_t agency(const std::string& name) {
    for (const HeldAgency& held : store_->agencies()) {
      if (held.name == name) return held.id;
    }
    ADD_FAILURE() << name;
    return 0;
  }
  DecreeId water_ = 0, fever_ = 0, forest_ = 0;
};

TEST_F(FilterTest, ByWhatTheActIs) {
  EXPECT_THAT(passing({.type = "QĐ"}), ElementsAre(water_));
  EXPECT_THAT(passing({.type = "chi thi"}), ElementsAre(fever_));
  EXPECT_THAT(passing({.issuers = {"tỉnh sơn hải"}}), SizeIs(3));
  EXPECT_THAT(passing({.issuers = {"UBND tỉnh", "uy ban nhan dan tinh"}}), SizeIs(3));
  EXPECT_THAT(passing({.type = "CT", .issuers = {"UBND", "Ủy ban"}, .province = "Sơn Hải"}),
              ElementsAre(fever_));
  EXPECT_THAT(passing({.issuers = {"UBND", "Sở"}}), IsEmpty());
  EXPECT_THAT(store_->provinces(), ElementsAre("Sơn Hải"));
  EXPECT_THAT(passing({.province = "son hai"}), SizeIs(3));
  EXPECT_THAT(passing({.province = "Cà Mau"}), IsEmpty());
  EXPECT_THAT(passing({.from = "2024-03-14", .to = "2024-03-14"}), ElementsAre(water_));
  EXPECT_THAT(passing({.to = "2024-03-13"}), IsEmpty());
  EXPECT_THAT(passing({.number = "412 / qd - ubnd"}), ElementsAre(water_));
}

TEST_F(FilterTest, ByWhatItSays) {
  EXPECT_THAT(passing({.cites = "77/QĐ-TTg"}), ElementsAre(water_));
  EXPECT_THAT(passing({.has_target = true, .target = "thất thoát nước"}), ElementsAre(water_));
  EXPECT_THAT(passing({.has_target = true, .target = "không có"}), IsEmpty());
  const AgencyGroups finance = {{{agency("Sở Tài chính")}, "", ""}};
  const auto of_finance = passing({.agencies = finance});
  EXPECT_THAT(of_finance, ::testing::Contains(water_));
  EXPECT_THAT(passing({.agencies = finance, .role = "coordinate"}), ::testing::Contains(water_));
  const AgencyGroups later = {{{agency("Sở Tài chính")}, "2024-12-31", ""}};
  EXPECT_THAT(passing({.agencies = later}), ::testing::Not(::testing::Contains(water_)));
  EXPECT_THAT(passing({.agencies = {{finance[0].ids, "", "Sơn Hải"}}}), SizeIs(of_finance.size()));
  EXPECT_THAT(passing({.agencies = {{finance[0].ids, "", "Cà Mau"}}}), IsEmpty());
  // Words are values, never part of a question.
  EXPECT_THAT(passing({.role = "' OR '1' = '1"}), IsEmpty());
  EXPECT_THAT(passing({.agencies = finance, .role = "') OR 1 --"}), IsEmpty());
}

TEST_F(FilterTest, ByWhatIsDue) {
  // "trước ngày 30 tháng 9 năm 2024", and nothing of the other two so early.
  EXPECT_THAT(passing({.due_after = "2024-09-30", .due_before = "2024-09-30"}),
              ElementsAre(water_));
  // Before 20 October, each Friday from then on, each Saturday.
  EXPECT_THAT(passing({.due_after = "2025-10-20", .due_before = "2025-10-24"}),
              ElementsAre(fever_));
  EXPECT_THAT(passing({.due_before = "2024-01-01"}), IsEmpty());
}

}  // namespace
}  // namespace decree
