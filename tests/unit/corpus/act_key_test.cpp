#include "corpus/act_key.h"

#include <gtest/gtest.h>

#include "tests/unit/corpus/store_fixture.h"

namespace decree {
namespace {

const ActWords& words() {
  static const ActWords kWords(test_resources().lexicon);
  return kWords;
}

std::string province(const std::string& issuer, const std::string& place = "") {
  ActRecord act;
  act.issuer = issuer;
  act.place = place;
  return words().province_of(act);
}

TEST(ActKey, NumbersAreOneHoweverTheyAreWritten) {
  for (const char* number :
       {"05/2019/QĐ-UBND", "5/2019/QD-UBND", "05 /2019/qđ - UBND", "05/2019/QĐ–UBND"}) {
    EXPECT_EQ(act_number_key(number), "5-2019-qd-ubnd") << number;
  }
  EXPECT_EQ(act_number_key(""), "");
  EXPECT_NE(act_number_key("50/QĐ-UBND"), act_number_key("5/QĐ-UBND"));
}

TEST(ActKey, SignsOfTheCountryAndSignsOfEachProvince) {
  for (const char* number : {"30/2020/NĐ-CP", "1944/QĐ-TTg", "13-KL/TW", "96/2019/QH14",
                             "6676/BYT-CDS", "01/2019/TTLT-BCA-VKSNDTC", "27/ct-ttg"}) {
    EXPECT_TRUE(words().is_of_one_body(number)) << number;
  }
  for (const char* number : {"412/QĐ-UBND", "12/2024/NQ-HĐND", "1562/SGDĐT-GDMN", "7/KH-BCĐ",
                             "18-NQ/TU", "5/BC-BCH", "", "12"}) {
    EXPECT_FALSE(words().is_of_one_body(number)) << number;
  }
}

TEST(ActKey, TheProvinceThatAnIssuerNames) {
  EXPECT_EQ(province("Ủy ban nhân dân tỉnh Cà Mau"), "Cà Mau");
  EXPECT_EQ(province("ỦY BAN NHÂN DÂN TỈNH CÀ MAU"), "Cà Mau");
  EXPECT_EQ(province("Ủy ban nhân dân tỉnh Sơn Hải"), "Sơn Hải");  // no table has it
  EXPECT_EQ(province("Ủy ban nhân dân thành phố Hồ Chí Minh"), "Hồ Chí Minh");
  EXPECT_EQ(province("Ủy ban nhân dân huyện Năm Căn, tỉnh Cà Mau"), "Cà Mau");
  EXPECT_EQ(province("Sở Y tế Cà Mau"), "Cà Mau");
  EXPECT_EQ(province("Ủy ban nhân dân thành phố Đà Lạt"), "");  // a city of a province
}

TEST(ActKey, ABodyOfAProvinceThatNamesNoneIsOfThePlaceWhereItSigns) {
  EXPECT_EQ(province("Ủy ban nhân dân tỉnh", "Cà Mau"), "Cà Mau");
  EXPECT_EQ(province("Sở Y tế", "Sơn Hải"), "Sơn Hải");
  EXPECT_EQ(province("Bộ Y tế", "Hà Nội"), "");
  EXPECT_EQ(province("Thủ tướng Chính phủ", "Hà Nội"), "");
  EXPECT_EQ(province("", "Cà Mau"), "");
}

}  // namespace
}  // namespace decree
