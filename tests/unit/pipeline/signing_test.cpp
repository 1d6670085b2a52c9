// What a signing program wrote on a document goes; what the document says stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/layout/electronic_signature.h"
#include "pipeline/signing_marks.h"
#include "tests/unit/pipeline/fixture.h"
#include "tests/unit/pipeline/page_builder.h"

namespace decree {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kAct =
    "SỞ Y TẾ\nSố: 12/QĐ-SYT\nQUYẾT ĐỊNH\nĐiều 1. Sở A trồng 5 ha rừng.\nGIÁM ĐỐC\nNguyễn Văn A";

TEST(SigningMarks, BlocksGoWhereverTheyStand) {
  const std::string act = normalized(kAct).text;
  for (const char* block :
       {"Ký bởi: Văn phòng Chính phủ\nEmail: a@b.example\nCơ quan: Văn phòng Chính phủ\n"
        "Thời gian ký: 12.03.2021 15:32:10 +07:00",
        "Người ký: Sở Y tế\nCơ quan: Tỉnh Sơn Hải\nThời gian ký: 12-03-2021 15:32:10 +07:00",
        "Ký bởi: Ủy ban nhân dân\ntỉnh Sơn Hải\nNgày ký: 12/03/2021 15:32",
        "Người ký: Sở Y tế Email: a@b.example Thời gian ký: 12.03.2021 15:32:10 +07:00",
        "Signature Not Verified", "Được ký số bởi: Sở Y tế\nNgày ký: 12/3/2021 08:05:00",
        "Digitally signed by Nguyễn Văn A\nDN: C=VN, O=SỞ Y TẾ, CN=Nguyễn Văn A\nReason:\n"
        "Location: Sơn Hải\nDate: 2021.03.12\n15:32:10 +07'00'\nFoxit Reader Version: 10.1",
        "Signature Valid\nDigitally signed by SỞ Y TẾ Date: 2021.03.12 15:32:10 ICT"}) {
    EXPECT_EQ(normalized(std::string(block) + "\n\n" + kAct).text, act) << block;
    EXPECT_EQ(normalized(std::string(kAct) + "\n\n" + block).text, act) << block;
  }
}

TEST(SigningMarks, ABlockThatRanIntoALineGoesFromIt) {
  EXPECT_EQ(normalized("SỞ Y TẾ Ký bởi: Sở Y tế Thời gian ký: 12.03.2021 15:32:10 +07:00\n").text,
            "SỞ Y TẾ");
}

TEST(SigningMarks, WhatTheDocumentSaysStays) {
  for (const char* text :
       {"Hợp đồng được ký bởi hai bên trước ngày 30/6/2021.", "Ngày ký: 12/03/2021",
        "Cơ quan: Sở Y tế", "Thời gian ký hợp đồng: trước ngày 30/6/2021", "Người ký: Nguyễn Văn A",
        "Thời gian họp: 12/3/2021 08:00", "Email: a@b.example", "Chữ ký số hợp lệ được dùng."}) {
    EXPECT_EQ(normalized(text).text, text);
  }
}

TEST(SigningMarks, EachIsTold) {
  RawDocument raw;
  raw.text = std::string("Signature Not Verified\n") + kAct;
  Diagnostics diagnostics;
  normalize(raw, resources(), diagnostics);
  ASSERT_FALSE(diagnostics.all().empty());
  EXPECT_EQ(diagnostics.all()[0].code, "signing-mark-dropped");
  EXPECT_THAT(diagnostics.all()[0].message, HasSubstr("Signature Not Verified"));
}

TEST(SigningMarks, TheyGoFromAPage) {
  Page page = PageBuilder()
                  .line(100, 100, "SỞ Y TẾ")
                  .line(600, 40, "Ký bởi: Sở Y tế tỉnh")
                  .line(600, 60, "Sơn Hải")
                  .line(600, 80, "Thời gian ký: 12.03.2021 15:32:10 +07:00")
                  .line(100, 200, "Điều 1. Sở A trồng 5 ha rừng.")
                  .page();
  EXPECT_THAT(
      drop_electronic_signatures(page, resources().rules),
      ElementsAre(AllOf(HasSubstr("Ký bởi"), HasSubstr("Sơn Hải"), HasSubstr("Thời gian"))));
  ASSERT_EQ(page.words.size(), 11u);
  EXPECT_EQ(page.words[3].text, "Điều");
  EXPECT_THAT(drop_electronic_signatures(page, resources().rules), IsEmpty());
}

}  // namespace
}  // namespace decree
