#include "corpus/export/calendar.h"

#include <gmock/gmock.h>

#include <regex>
#include <string>

#include "extractors/resources.h"

namespace decree {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Resources& resources() {
  static const auto read = Resources::load(DECREE_SOURCE_DIR "/extractors");
  return *read;
}

DeadlineRecord deadline(const char* id, const char* rrule = "") {
  DeadlineRecord out;
  out.id = id;
  out.section = "II.3";
  out.quote = "báo cáo kết quả trước ngày 20/11 hằng năm";
  out.action = "báo cáo kết quả";
  out.rrule = rrule;
  return out;
}

PlanRecord plan(std::vector<DeadlineRecord> deadlines) {
  PlanRecord out;
  out.sha256 = "5f0c";
  out.act.type_name = "Kế hoạch";
  out.act.number = "07/KH-UBND";
  out.act.issued_on = "2024-03-14";
  out.act.title = "Cấp nước sạch giai đoạn 2024 - 2026";
  out.deadlines = std::move(deadlines);
  return out;
}

CalendarEvents made(const PlanRecord& of) {
  return calendar_events(of, resources().rules, resources().lexicon,
                         std::chrono::sys_days(std::chrono::year(2025) / 11 / 28));
}

// Lines joined again, as a program reads them.
std::string unfolded(const std::string& text) {
  return std::regex_replace(text, std::regex("\r\n[ \t]"), "");
}

TEST(Calendar, ADayIsAnEventOfOneDay) {
  DeadlineRecord one = deadline("D1");
  one.to = "2024-12-31";
  one.bound = "before";
  TaskRecord task;
  task.owners = {"Sở Y tế", "Công an tỉnh"};
  task.deadlines = {"D1"};
  PlanRecord with = plan({one});
  with.tasks.push_back(task);
  const CalendarEvents events = made(with);
  EXPECT_EQ(events.events, 1u);
  const std::string text = unfolded(events.text);
  EXPECT_THAT(text, HasSubstr("UID:5f0c-D1@decree2json\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTAMP:20251128T000000Z\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20241231\r\n"));
  EXPECT_THAT(text, HasSubstr("DTEND;VALUE=DATE:20250101\r\n"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:Trước ngày này: báo cáo kết quả - Sở Y tế\\, Công an tỉnh"));
  EXPECT_THAT(text, HasSubstr("Văn bản: Kế hoạch số 07/KH-UBND ngày 14/03/2024\\nMục: II.3\\n"));
  EXPECT_THAT(text, HasSubstr("Hạn: trước ngày 31/12/2024"));
  EXPECT_THAT(text, HasSubstr("CATEGORIES:Sở Y tế\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("RRULE")));
}

TEST(Calendar, ARecurrenceIsARuleOverTheDueDays) {
  const std::string text = unfolded(made(plan({deadline("D1", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5"),
                                               deadline("D2", "FREQ=MONTHLY;INTERVAL=3")}))
                                        .text);
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20250105\r\n"));
  EXPECT_THAT(text, HasSubstr("RRULE:FREQ=YEARLY;UNTIL=20261231;BYMONTHDAY=5;BYMONTH=1\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20240331\r\n"));
  EXPECT_THAT(text, HasSubstr("RRULE:FREQ=MONTHLY;UNTIL=20261231;INTERVAL=3;BYMONTHDAY=-1\r\n"));
  EXPECT_THAT(text, HasSubstr("lấy thời kỳ trong tên kế hoạch: đến 31/12/2026"));
}

TEST(Calendar, WhatHasNoDayIsReturned) {
  DeadlineRecord event = deadline("D1");
  event.duration = "P15D";
  event.anchor = "ngày nhận hồ sơ";
  DeadlineRecord day = deadline("D2");
  day.from = "2025-01-01";
  const CalendarEvents events = made(plan({event, day}));
  EXPECT_EQ(events.events, 1u);
  EXPECT_THAT(unfolded(events.text), HasSubstr("SUMMARY:Từ ngày này: báo cáo"));
  ASSERT_EQ(events.left_out.size(), 1u);
  EXPECT_EQ(events.left_out[0].deadline, "D1");
  EXPECT_EQ(events.left_out[0].fault, Unplaced::other_anchor);
  EXPECT_EQ(events.left_out[0].why, "counts from \"ngày nhận hồ sơ\"");
}

TEST(Calendar, LinesAreFoldedBetweenCharactersAndTextIsEscaped) {
  DeadlineRecord one = deadline("D1");
  one.to = "2024-12-31";
  one.action.clear();
  one.quote.clear();
  for (int i = 0; i < 60; ++i)
    one.quote += "tỷ lệ; đạt, 90%\\\n\x01";
  const std::string text = calendar_begin("Lịch 2024") + made(plan({one})).text + calendar_end();
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - at, 75u);
    const auto first = static_cast<unsigned char>(text[at == 0 ? 0 : at + 1]);
    EXPECT_NE(first & 0xC0U, 0x80U) << "cut inside a character";
    at = end + 2;
  }
  EXPECT_EQ(text.find('\x01'), std::string::npos);
  EXPECT_THAT(unfolded(text), HasSubstr("tỷ lệ\\; đạt\\, 90%\\\\\\ntỷ lệ"));
  EXPECT_THAT(unfolded(text), HasSubstr("X-WR-CALNAME:Lịch 2024\r\n"));
  EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\n"));
  EXPECT_TRUE(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
}

TEST(Calendar, APlanWithoutDeadlinesHasNoEvents) {
  const CalendarEvents events = made(plan({}));
  EXPECT_EQ(events.text, "");
  EXPECT_EQ(events.events, 0u);
}

}  // namespace
}  // namespace decree
