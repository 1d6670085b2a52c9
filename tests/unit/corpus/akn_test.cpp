#include "corpus/export/akn.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <set>

#include "pipeline/core/text.h"
#include "tests/unit/corpus/sample_plans.h"

namespace decree {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const AknWords& words() {
  static const AknWords kWords = *AknWords::load(DECREE_SOURCE_DIR "/schemas/akn_words.tsv");
  return kWords;
}

std::string xml_of(const PlanRecord& plan) {
  const auto xml = akn_of(plan, words(), "2025-01-31");
  EXPECT_TRUE(xml) << xml.error();
  return xml.value_or("");
}

// The document as read by a parser that forgives nothing.
class Tree {
 public:
  explicit Tree(const std::string& xml)
      : document_(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                  xmlFreeDoc) {}
  bool well_formed() const { return document_ != nullptr; }

  void each(const std::function<void(xmlNode*)>& visit) const {
    visit_below(xmlDocGetRootElement(document_.get()), visit);
  }
  std::vector<std::string> attributes(const char* name) const {
    std::vector<std::string> out;
    each([&](xmlNode* node) {
      if (xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name))) {
        out.emplace_back(reinterpret_cast<char*>(value));
        xmlFree(value);
      }
    });
    return out;
  }
  // What stands in the elements of that name.
  std::vector<std::string> texts(std::string_view name) const {
    std::vector<std::string> out;
    each([&](xmlNode* node) {
      if (name_of(node) == name) out.push_back(content(node));
    });
    return out;
  }
  std::vector<std::string> children(std::string_view name) const {
    std::vector<std::string> out;
    each([&](xmlNode* node) {
      if (name_of(node) != name || !out.empty()) return;
      for (xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) out.push_back(name_of(child));
      }
    });
    return out;
  }

  static std::string name_of(const xmlNode* node) {
    return reinterpret_cast<const char*>(node->name);
  }
  static std::string content(xmlNode* node) {
    xmlChar* text = xmlNodeGetContent(node);
    std::string out(reinterpret_cast<char*>(text));
    xmlFree(text);
    return out;
  }

 private:
  static void visit_below(xmlNode* node, const std::function<void(xmlNode*)>& visit) {
    if (node == nullptr || node->type != XML_ELEMENT_NODE) return;
    visit(node);
    for (xmlNode* child = node->children; child != nullptr; child = child->next)
      visit_below(child, visit);
  }
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document_;
};

std::string letters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) append_utf8(out, c);
  }
  return out;
}

TEST(Akn, EveryWordOfTheSamplesStandsInTheirOrder) {
  for (const std::string& json : sample_plans()) {
    const PlanRecord plan = *read_plan_record(json);
    ASSERT_TRUE(plan.has_text);
    std::string all;
    Tree(xml_of(plan)).each([&](xmlNode* node) {
      static const std::set<std::string> kOfText = {"preface", "preamble", "body", "mainBody",
                                                    "conclusions"};
      if (kOfText.contains(Tree::name_of(node))) all += letters(Tree::content(node));
    });
    EXPECT_EQ(all, letters(plan.text)) << plan.name;
  }
}

TEST(Akn, WithoutTheTextHeadingsTextsAndFactsStand) {
  for (const std::string& json : sample_plans()) {
    PlanRecord plan = *read_plan_record(json);
    plan.has_text = false;
    plan.text.clear();
    const Tree tree(xml_of(plan));
    std::string all;
    tree.each([&](xmlNode* node) {
      if (Tree::name_of(node) == "akomaNtoso") all = letters(Tree::content(node));
    });
    for (const SectionRecord& section : plan.sections) {
      EXPECT_THAT(all, HasSubstr(letters(section.heading))) << plan.name << section.id;
      EXPECT_THAT(all, HasSubstr(letters(section.text))) << plan.name << section.id;
    }
    for (const std::string& basis : plan.act.legal_basis)
      EXPECT_THAT(tree.texts("citation"), testing::Contains(HasSubstr(basis)));
    EXPECT_THAT(tree.texts("person"), testing::Contains(plan.act.signatures.at(0).name));
  }
}

TEST(Akn, APlanAfterTheSignatureIsAnAttachment) {
  const Tree tree(xml_of(*read_plan_record(sample_plan("ke-hoach-kem-quyet-dinh"))));
  ASSERT_TRUE(tree.well_formed());
  EXPECT_THAT(tree.children("act"),
              ElementsAre("meta", "preface", "preamble", "body", "conclusions", "attachments"));
  EXPECT_THAT(tree.children("body"), ElementsAre("article", "article", "article"));
  EXPECT_THAT(tree.children("mainBody"),
              ElementsAre("division", "division", "division", "division", "division", "division"));
  EXPECT_THAT(tree.texts("docNumber"), ElementsAre("412/QĐ-UBND"));
  EXPECT_THAT(tree.texts("docDate"), ElementsAre("ngày 14 tháng 3 năm 2024"));
  EXPECT_THAT(tree.texts("docTitle"), testing::Contains(HasSubstr("Ban hành Kế hoạch cấp nước")));
  EXPECT_EQ(tree.texts("citation").size(), 5U);
  EXPECT_THAT(tree.texts("signature"), ElementsAre("Lê Hoàng Minh"));
  EXPECT_THAT(tree.texts("ref"), testing::Contains("Quyết định số 905/QĐ-UBND ngày 22/5/2019 của "
                                                   "Ủy ban nhân dân tỉnh"));
}

TEST(Akn, TheLetterheadOfADispatchIsWholeInItsPreface) {
  const Tree tree(xml_of(*read_plan_record(sample_plan("cong-van-an-toan-mam-non"))));
  const std::vector<std::string> prefaces = tree.texts("preface");
  ASSERT_EQ(prefaces.size(), 1U);
  EXPECT_THAT(prefaces[0], HasSubstr("Số: 1562/SGDĐT-GDMN"));
  EXPECT_THAT(prefaces[0], HasSubstr("ngày 05 tháng 11 năm 2025"));
  EXPECT_THAT(prefaces[0], Not(HasSubstr("Kính gửi")));
}

TEST(Akn, NamesOfTheWorkAreMadeByTheConvention) {
  PlanRecord plan = empty_plan();
  const auto iri = [&] {
    const std::string xml = xml_of(plan);
    const std::size_t at = xml.find("FRBRuri value=\"") + 15;
    return xml.substr(at, xml.find('"', at) - at);
  };
  EXPECT_EQ(iri(), "/akn/vn/doc/document/undated/" + std::string(64, 'a'));
  plan.act.type_name = "Quyết định";
  plan.act.number = "412/QĐ-UBND";
  plan.act.issuer = "Ủy ban nhân dân tỉnh Sơn Hải";
  plan.act.issued_on = "2024-02-30";
  EXPECT_EQ(iri(), "/akn/vn/act/quyet-dinh/uy-ban-nhan-dan-tinh-son-hai/undated/412-qd-ubnd");
  EXPECT_THAT(xml_of(plan), HasSubstr("FRBRdate date=\"0001-01-01\" name=\"unknown\""));
  EXPECT_THAT(xml_of(plan), Not(HasSubstr("<lifecycle")));
  plan.act.issued_on = "2024-02-29";
  EXPECT_EQ(iri(), "/akn/vn/act/quyet-dinh/uy-ban-nhan-dan-tinh-son-hai/2024-02-29/412-qd-ubnd");
  EXPECT_THAT(xml_of(plan),
              HasSubstr("date=\"2024-02-29\" source=\"#original\" type=\"generation\""));
  EXPECT_THAT(xml_of(plan), HasSubstr("FRBRdate date=\"2025-01-31\" name=\"made\""));
}

TEST(Akn, ABodyWithoutItsPlaceIsThatOfTheCitingOne) {
  const auto placed = [](const char* issuer, const char* own) {
    return words().placed(issuer, own);
  };
  EXPECT_EQ(placed("Hội đồng nhân dân tỉnh", "Ủy ban nhân dân tỉnh Sơn Hải"),
            "Hội đồng nhân dân tỉnh Sơn Hải");
  EXPECT_EQ(placed("UBND THÀNH PHỐ", "Sở Y tế thành phố Biển Xanh"), "UBND THÀNH PHỐ Biển Xanh");
  EXPECT_EQ(placed("Ủy ban nhân dân tỉnh Núi Cao", "Ủy ban nhân dân tỉnh Sơn Hải"),
            "Ủy ban nhân dân tỉnh Núi Cao");
  EXPECT_EQ(placed("Bộ Y tế", "Sở Y tế tỉnh Sơn Hải"), "Bộ Y tế");
  EXPECT_EQ(placed("Ủy ban nhân dân xã", "Ủy ban nhân dân tỉnh Sơn Hải"), "Ủy ban nhân dân xã");
  EXPECT_EQ(placed("", "Ủy ban nhân dân tỉnh Sơn Hải"), "");
}

TEST(Akn, LabelsBecomeElementsAndIds) {
  const Tree tree(
      xml_of(plan_of_lines("Chương I_x\n  Mục 1_x\n    Điều 1_x\n      1_x\n        a_x\n"
                           "        đ_x\n        d_x\n        -_x\n        -_x\n"
                           "        a_again\n      1.2_x\n  B_x\nđoạn1_x\n?1_x")));
  std::vector<std::string> ids = tree.attributes("eId");
  std::erase_if(ids, [](const std::string& id) {
    return id == "original" || id == "unknown" || id == "decree2json";
  });
  const std::string one = "chp_i__sec_1__art_1__para_1";
  EXPECT_THAT(
      ids, ElementsAre("chp_i", "chp_i__sec_1", "chp_i__sec_1__art_1", one, one + "__point_a",
                       one + "__point_dd", one + "__point_d", one + "__indent_1",
                       one + "__indent_2", one + "__point_a-2", "chp_i__sec_1__art_1__subpara_1-2",
                       "chp_i__dvs_b", "al_1", "hcontainer_1"));
  EXPECT_THAT(tree.texts("num"), ElementsAre("Chương I", "Mục 1", "Điều 1", "1", "a", "đ", "d", "-",
                                             "-", "a", "1.2", "B", "?1"));
}

TEST(Akn, ATableIsOneWhereEveryRowFillsItsColumns) {
  const Tree whole(xml_of(plan_of_lines("bảng_TT | Việc | Hạn\n  1_Trồng rừng | 2024")));
  EXPECT_THAT(whole.texts("td"),
              ElementsAre(HasSubstr("1"), HasSubstr("Trồng rừng"), HasSubstr("2024")));
  PlanRecord grouped = plan_of_lines("bảng_TT | Việc | Hạn\n  I\n    1_Trồng rừng | 2024");
  grouped.sections[1].heading = "Nhóm";
  const Tree group(xml_of(grouped));
  EXPECT_EQ(group.texts("th").size(), 3U);
  EXPECT_EQ(group.texts("td").size(), 5U);
  EXPECT_THAT(group.attributes("colspan"), ElementsAre("2"));
  // A cell is missing, and nothing says which.
  const Tree ragged(xml_of(plan_of_lines("bảng_TT | Việc | Hạn\n  1_Trồng rừng\n  2_Đào | 2025")));
  EXPECT_TRUE(ragged.texts("table").empty());
  EXPECT_THAT(ragged.attributes("name"), testing::Contains("row"));
  EXPECT_THAT(ragged.texts("p"), testing::Contains("Trồng rừng"));
}

TEST(Akn, RubbishIsWellFormedAndEveryIdIsThereOnce) {
  for (const PlanRecord& plan : rubbish_plans()) {
    const Tree tree(xml_of(plan));
    ASSERT_TRUE(tree.well_formed()) << xml_of(plan);
    const std::vector<std::string> ids = tree.attributes("eId");
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    EXPECT_THAT(ids, testing::Each(Not(testing::ContainsRegex("[[:space:]]"))));
  }
}

TEST(Akn, LevelsBeyondWhatReadersTakeStandBesideEachOther) {
  const PlanRecord plan = rubbish_plans()[1];
  const Tree tree(xml_of(plan));
  ASSERT_TRUE(tree.well_formed());
  std::vector<std::string> expected;
  for (const SectionRecord& section : plan.sections)
    expected.push_back(section.text);
  EXPECT_EQ(tree.texts("p"), expected);
}

TEST(Akn, MissingWordsAreAFault) {
  const auto words_of_nothing = AknWords::load("/nonexistent/akn_words.tsv");
  ASSERT_FALSE(words_of_nothing);
  EXPECT_THAT(words_of_nothing.error(), HasSubstr("/nonexistent/akn_words.tsv: cannot be read"));
}

}  // namespace
}  // namespace decree
