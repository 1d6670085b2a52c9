#include "extractors/document_number.h"

#include <gtest/gtest.h>

#include "extractors/date.h"

namespace decree {
namespace {

TEST(DocumentNumber, CompactsAndKeys) {
  EXPECT_EQ(compact_number("13- KL/TW"), "13-KL/TW");
  EXPECT_EQ(compact_number("13 – KL/TW"), "13-KL/TW");
  EXPECT_EQ(number_key("634/QĐ-TTG"), number_key("634 / qđ–TTg"));
  EXPECT_EQ(number_key("51/KH-TU"), number_key("51-KH/TU"));
  EXPECT_NE(number_key("5/KH-TU"), number_key("51/KH-TU"));
}

TEST(DocumentNumber, FindsSignAndYear) {
  EXPECT_EQ(sign_of("57-NQ/TW"), "NQ");
  EXPECT_EQ(sign_of("96/2019/QH14"), "QH14");
  EXPECT_EQ(sign_of("03/2019/NĐ-CP"), "NĐ");
  EXPECT_EQ(sign_of("12"), "");
  EXPECT_EQ(year_of_number("03/2019/NĐ-CP"), "2019");
  EXPECT_EQ(year_of_number("2019/QĐ-UBND"), "");
}

TEST(Date, OnlyDaysOfTheCalendar) {
  EXPECT_EQ(read_day("08", "6", "2017").day, "2017-06-08");
  EXPECT_EQ(read_day("29", "2", "2024").day, "2024-02-29");
  EXPECT_EQ(read_day("29", "2", "2023").fault, DateFault::impossible);
  EXPECT_EQ(read_day("05", "9", "20219").fault, DateFault::year);
  EXPECT_EQ(read_day("", "9", "2021").fault, DateFault::incomplete);
  EXPECT_EQ(read_day("99999999999", "9", "2021").fault, DateFault::incomplete);
}

}  // namespace
}  // namespace decree
