#include "pipeline/core/messages.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace decree {
namespace {

using enum Severity;

// Sorted by code; one line a finding, so that a clerk can reword it here.
constexpr std::array kMessages = std::to_array<Message>({
    {"body-abolished", info, "Cơ quan “{}” chỉ có đến ngày {}, văn bản ban hành ngày {}"},
    {"body-not-yet", info, "Cơ quan “{}” chỉ có từ ngày {}, văn bản ban hành ngày {}"},
    {"body-succeeded", info,
     "Cơ quan “{}” chỉ có đến ngày {}, văn bản ban hành ngày {}; nhiệm vụ đã chuyển cho {}"},
    {"bullets-repaired", info, "Trang {}: gạch đầu dòng nhận dạng thành “{}”, đã sửa, {} lần"},
    {"citation-dates-differ", warning, "Văn bản {} được dẫn với các ngày khác nhau: {}"},
    {"citation-numbers-differ", warning, "Số, ký hiệu của một văn bản ghi khác nhau: {} và {}"},
    {"column-total-differs", warning,
     "Cột “{}” của bảng: hàng cộng ghi {}, các hàng cộng lại là {}"},
    {"date-doubtful", warning, "Ngày ban hành nhận dạng không chắc, để trống: “{}”"},
    {"date-impossible", warning, "Ngày không có thật: “{}”"},
    {"date-inferred", info, "Ngày ban hành lấy từ dòng “Kèm theo …”: {}"},
    {"deadline-past", info, "Thời hạn {} trước ngày ban hành {}"},
    {"empty-document", error, "Tệp không có nội dung văn bản"},
    {"encoding-converted", info,
     "Văn bản ở bảng mã {} đã chuyển sang Unicode: {}% từ có dấu đúng âm tiết tiếng Việt, trước đó "
     "{}%"},
    {"invalid-utf8", warning, "{} byte không phải UTF-8 đã được thay bằng ký tự �"},
    {"label-missing", info, "Thiếu mục “{}” trước mục “{}”"},
    {"label-repeated", warning, "Số mục “{}” in hai lần; mục sau có mã {}"},
    {"letters-replaced", info,
     "Thay chữ cái của bảng chữ hoặc bảng mã khác: “{}” thành “{}”, {} lần, lần đầu ở đây"},
    {"no-body", error, "Không tìm thấy phần nội dung có điều, mục hoặc đoạn"},
    {"no-issue-date", info, "Không đọc được ngày ban hành"},
    {"no-number", info, "Không đọc được số, ký hiệu văn bản"},
    {"noise-dropped", info, "Trang {}: bỏ nét không phải chữ, nhận dạng thành “{}”"},
    {"number-doubtful", warning, "Số, ký hiệu nhận dạng không chắc, để trống: “{}”"},
    {"number-forms-differ", warning, "Số ghi hai cách không khớp: “{}”"},
    {"number-inferred", info, "Số, ký hiệu lấy từ dòng “Kèm theo …”: {}"},
    {"own-date-differs", warning, "Ngày ban hành ở đầu văn bản là {}, ở dòng “Kèm theo …” là {}"},
    {"own-number-differs", warning, "Số, ký hiệu ở đầu văn bản là {}, ở dòng “Kèm theo …” là {}"},
    {"page-broken", error, "Trang {} hỏng, không giải mã được"},
    {"page-crashed", error,
     "Trang {} không đọc được: {} dừng đột ngột (tệp hỏng hoặc cần hơn {} MB bộ nhớ)"},
    {"page-empty", warning, "Trang {} không có chữ nào đọc được"},
    {"page-given-up", error, "Trang {} không đọc nữa: đã có {} trang quá thời gian cho phép"},
    {"page-not-read", error, "Trang {} là ảnh, chưa nhận dạng vì chọn --ocr never"},
    {"page-timeout", error, "Trang {} không đọc được: quá {} giây"},
    {"page-too-large", error, "Trang {} không đọc được: kích thước vượt giới hạn điểm ảnh"},
    {"page-truncated", error, "Ảnh trang {} bị cắt cụt; chỉ đọc được phần còn lại"},
    {"pages-over-limit", error, "Tệp có {} trang, chỉ đọc {} trang đầu"},
    {"percent-over-hundred", warning, "Tỷ lệ lớn hơn 100%: “{}”"},
    {"range-backwards", warning, "Khoảng thời gian có mốc đầu sau mốc cuối: “{}”"},
    {"repair-encoding", info, "Sửa ký tự sai bảng mã: “{}” thành “{}”"},
    {"repair-join", info, "Ghép chữ bị tách dòng: “{}” thành “{}”"},
    {"repair-phrase", info, "Sửa lỗi nhận dạng: “{}” thành “{}”"},
    {"signing-mark-dropped", info,
     "Bỏ dòng do phần mềm ký số ghi: “{}”; ngày trong đó không phải ngày của văn bản"},
    {"stamp-dropped", info,
     "Trang {}: bỏ dấu văn bản đến, nhận dạng thành “{}”; ngày trong dấu không phải ngày ban hành"},
    {"text-layer-replaced", info, "Lớp chữ của trang {} không dùng được, đã nhận dạng lại từ ảnh"},
    {"time-unresolved", info, "Thời hạn không quy được ra ngày: “{}”"},
    {"times-crowded", warning,
     "{} thời hạn trong một câu hoặc đoạn: quá nhiều, không đọc thời hạn nào"},
    {"tool-missing", error, "Trang {} không đọc được: máy chưa có {} (gói {})"},
    {"total-differs", warning, "Tổng ghi {} nhưng các phần cộng lại là {}"},
    {"unknown-type", info, "Không nhận ra loại văn bản"},
    {"values-crowded", warning, "{} số liệu trong một câu: quá nhiều, không đọc chỉ tiêu nào"},
    {"values-differ", warning, "Chỉ tiêu “{}” ghi hai mức: {} (mục {}) và {} (mục {})"},
    {"year-suspect", warning, "Năm không hợp lý: “{}”"},
});

}  // namespace

std::span<const Message> messages() {
  return kMessages;
}

void Diagnostics::add(std::string_view code, std::optional<Span> span,
                      const std::vector<std::string>& arguments) {
  const auto row = std::ranges::lower_bound(kMessages, code, {}, &Message::code);
  if (row == kMessages.end() || row->code != code) {
    std::fprintf(stderr, "decree2json: no message for diagnostic %.*s\n",
                 static_cast<int>(code.size()), code.data());
    std::abort();
  }
  std::string wording;
  std::size_t next = 0;
  for (std::size_t i = 0; i < row->wording.size(); ++i) {
    if (row->wording.substr(i, 2) == "{}" && next < arguments.size()) {
      wording += arguments[next++];
      ++i;
    } else {
      wording += row->wording[i];
    }
  }
  all_.push_back({row->severity, std::string(code), std::move(wording), span});
}

}  // namespace decree
