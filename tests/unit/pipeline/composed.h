// Pages that a test has built, as text.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/layout/compose.h"
#include "tests/unit/pipeline/fixture.h"
#include "tests/unit/pipeline/page_builder.h"

namespace decree {

inline RawDocument composed(std::vector<Page> pages) {
  RawDocument raw;
  compose(std::move(pages), resources(), raw);
  return raw;
}

inline std::string text_of(const PageBuilder& builder) {
  return composed({builder.page()}).text;
}

inline PageBuilder letterhead() {
  PageBuilder page;
  page.line(120, 100, "ỦY BAN NHÂN DÂN")
      .line(520, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
      .line(130, 130, "TỈNH SƠN HẢI")
      .line(600, 130, "Độc lập - Tự do - Hạnh phúc")
      .line(130, 180, "Số: 12/QĐ-UBND")
      .line(560, 180, "Sơn Hải, ngày 05 tháng 02 năm 2024")
      .line(420, 240, "QUYẾT ĐỊNH");
  return page;
}

}  // namespace decree
