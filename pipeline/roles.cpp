#include "pipeline/roles.h"

#include <algorithm>
#include <utility>

#include "extractors/matcher.h"
#include "extractors/signer_name.h"
#include "pipeline/core/text.h"
#include "pipeline/line_kind.h"

namespace decree {
namespace {

constexpr std::size_t kLongestPost = 60;     // bytes: of a line in a signature
constexpr std::size_t kLongestIssuer = 160;  // bytes
constexpr std::size_t kPageTitles = 3;       // lines: a web page's title stands at its head
constexpr double kCapitals = 0.85;

bool is_capital(std::string_view text) {
  return capital_share(text) >= kCapitals;
}

// Marks that begin a part of the body; bullets only do so where there is nothing else.
bool is_strong(const std::optional<Label>& label) {
  return label && !is_bullet(label->style);
}

// Walks the lines in order, in one of the zones of an official document.
class Marker {
 public:
  Marker(const Document& document, const RuleSet& rules)
      : document_(document), rules_(rules), lines_(document.lines.size()) {
    kinds_.reserve(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool row = document.lines[i].shape == LineShape::table_row;
      kinds_.push_back(row ? std::nullopt : line_kind(text(i), rules));
      if (!row) lines_[i].label = read_label(text(i), rules);
    }
  }

  std::vector<MarkedLine> run() {
    has_type_ = std::ranges::any_of(
        kinds_, [](const auto& k) { return k && k->role == LineRole::type_name; });
    scan_part(0);
    look_for_type();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      lines_[i].role = role_of(i);
      lines_[i].part = part_;
      if (lines_[i].role != LineRole::body) lines_[i].label.reset();
    }
    return std::move(lines_);
  }

 private:
  enum class Zone { head, title, front, body, recipients, signature };

  std::string_view text(std::size_t i) const { return document_.lines[i].span.of(document_.text); }
  bool is_row(std::size_t i) const { return document_.lines[i].shape == LineShape::table_row; }
  LineRole kind(std::size_t i) const { return kinds_[i] ? kinds_[i]->role : LineRole::other; }

  // Whether a line of the head is the name of a type and nothing else.
  void look_for_type() {
    for (std::size_t i = 0; i < lines_.size() && !head_type_; ++i) {
      if (kind(i) == LineRole::basis || is_strong(lines_[i].label) || is_row(i)) return;
      head_type_ = kind(i) == LineRole::type_name;
    }
  }

  // Whether the part that begins at line `from` has marked items, and of which strength.
  void scan_part(std::size_t from) {
    strong_ahead_ = false;
    any_ahead_ = false;
    bool begun = from > 0 || !has_type_;
    bool addressees = false;  // the bullets below "Kính gửi" are no items
    for (std::size_t i = from; i < lines_.size() && !strong_ahead_; ++i) {
      const LineRole role = kind(i);
      begun = begun || role == LineRole::type_name;
      if (begun && (role == LineRole::recipients || role == LineRole::signature)) break;
      addressees = role == LineRole::preamble || (addressees && lines_[i].label);
      if (addressees) continue;
      strong_ahead_ = strong_ahead_ || is_strong(lines_[i].label);
      any_ahead_ = any_ahead_ || lines_[i].label.has_value();
    }
  }

  void begin_part(std::size_t i, Zone zone) {
    ++part_;
    zone_ = zone;
    titles_ = 0;
    closed_ = false;
    received_ = false;
    scan_part(i);
  }

  LineRole role_of(std::size_t i) {
    switch (zone_) {
      case Zone::head:
        return in_head(i);
      case Zone::title:
        return in_title(i);
      case Zone::front:
        return in_front(i);
      case Zone::body:
        return in_body(i);
      case Zone::recipients:
        return in_recipients(i);
      case Zone::signature:
        return in_signature(i);
    }
    return LineRole::other;
  }

  // A line whose kind means the same wherever it stands in the letterhead.
  static bool is_letterhead(LineRole role) {
    return role == LineRole::national_title || role == LineRole::number ||
           role == LineRole::place_date || role == LineRole::marking;
  }

  // "Về chương trình hỗ trợ …" of a dispatch: nothing but letterhead, and more of it in small
  // letters, stands between it and "Kính gửi".
  bool begins_subject(std::size_t i) {
    if (has_type_ || find_first(rules_, "dispatch-subject", text(i)).empty()) return false;
    std::size_t next = i + 1;
    for (; next < lines_.size(); ++next) {
      std::size_t at = 0;
      const bool more = next == i + 1 && is_letter(next_code_point(text(next), at)) &&
                        !is_upper(next_code_point(text(next), at = 0));
      if (more) subject_end_ = next + 1;
      if (!more && !is_letterhead(kind(next))) break;
    }
    const bool addressed = next < lines_.size() && kind(next) == LineRole::preamble;
    if (!addressed) subject_end_ = 0;
    return addressed;
  }

  // "Ủy ban nhân dân tỉnh Sơn Hải" right above the national title or the number.
  bool is_issuer_in_small_letters(std::size_t i) const {
    if (i + 1 == lines_.size()) return false;
    const LineRole below = kind(i + 1);
    return (below == LineRole::national_title || below == LineRole::number) &&
           !find_first(rules_, "issuer-line", text(i)).empty();
  }

  LineRole in_head(std::size_t i) {
    const LineRole role = kind(i);
    if (is_letterhead(role) || role == LineRole::title) return role;
    if (role == LineRole::type_name) {
      zone_ = Zone::title;
      return role;
    }
    // "Kế hoạch 135/KH-UBND năm 2022 về …": how a web page names the act.
    if (i < kPageTitles && !find_first(rules_, "page-title", text(i)).empty()) {
      return LineRole::number;
    }
    // "KẾ HOẠCH TRỒNG RỪNG NĂM 2024": type and subject on one line.
    if (!head_type_ && !find_first(rules_, "typed-title", text(i)).empty()) {
      zone_ = Zone::title;
      titles_ = 1;
      return LineRole::type_name;
    }
    if (i < subject_end_ || begins_subject(i)) return LineRole::title;
    const bool body = is_strong(lines_[i].label) || is_row(i);
    const bool front = role == LineRole::basis || role == LineRole::preamble;
    if (body || front || (!has_type_ && text(i).size() > kLongestIssuer)) {
      zone_ = Zone::front;
      return in_front(i);
    }
    const bool issuer = is_capital(text(i)) || is_issuer_in_small_letters(i);
    return issuer && text(i).size() <= kLongestIssuer ? LineRole::issuer : LineRole::other;
  }

  LineRole in_title(std::size_t i) {
    const LineRole role = kind(i);
    const bool special = role == LineRole::basis || role == LineRole::operative ||
                         role == LineRole::attachment_note || role == LineRole::authority ||
                         role == LineRole::recipients || is_letterhead(role);
    const bool more = titles_ == 0 || (is_capital(text(i)) && is_capital(text(i - 1)));
    const bool label = is_strong(lines_[i].label) || is_row(i);
    if (!special && more && !label) {
      ++titles_;
      return LineRole::title;
    }
    zone_ = Zone::front;
    return in_front(i);
  }

  LineRole in_front(std::size_t i) {
    const LineRole role = kind(i);
    if (role == LineRole::basis || role == LineRole::operative || role == LineRole::authority ||
        role == LineRole::attachment_note || is_letterhead(role)) {
      return role;
    }
    if (role == LineRole::type_name) return LineRole::operative;
    if (role == LineRole::title && !head_type_ && titles_ == 1) {
      ++titles_;
      return role;
    }
    if (role == LineRole::recipients || role == LineRole::signature) {
      zone_ = Zone::body;
      return in_body(i);
    }
    if (role == LineRole::preamble) {
      addressed_ = true;
      return role;
    }
    const bool marked = is_strong(lines_[i].label) || is_row(i) ||
                        (lines_[i].label && !strong_ahead_ && !addressed_);
    if (!lines_[i].label) addressed_ = false;
    // "Thực hiện Công điện số …, Chủ tịch yêu cầu:" leads into a body without marks.
    const bool leads =
        text(i).ends_with(':') && !find_first(rules_, "below-title", text(i)).empty();
    if (marked || (!any_ahead_ && !addressed_ && !leads)) {
      zone_ = Zone::body;
      return in_body(i);
    }
    return LineRole::preamble;
  }

  LineRole in_body(std::size_t i) {
    const LineRole role = kind(i);
    if (is_row(i)) return LineRole::body;
    if (role == LineRole::recipients) {
      zone_ = Zone::recipients;
      received_ = true;
      return role;
    }
    if (role == LineRole::signature) {
      zone_ = Zone::signature;
      return role;
    }
    if (role == LineRole::type_name) {
      begin_part(i, Zone::title);
      return role;
    }
    if (is_letterhead(role)) return role;
    // "TÒA ÁN NHÂN DÂN TỈNH" above "CHÁNH ÁN": who signs for whom.
    const bool above_post = i + 1 < lines_.size() && kind(i + 1) == LineRole::signature;
    if (above_post && !lines_[i].label && is_capital(text(i)) && text(i).size() <= kLongestIssuer) {
      zone_ = Zone::signature;
      return LineRole::signature;
    }
    if (lines_[i].label) {
      if (lines_[i].label->style == LabelStyle::appendix) begin_part(i, Zone::body);
      closed_ = closed_ && is_bullet(lines_[i].label->style);
      return closed_ ? LineRole::closing : LineRole::body;
    }
    if (role == LineRole::footnote) return role;
    closed_ = closed_ || (role == LineRole::closing && !is_text_of_title(i));
    return closed_ ? LineRole::closing : LineRole::body;
  }

  // "Điều 6. Điều khoản thi hành", "IV. HIỆU LỰC" and "Kế hoạch này có hiệu lực …" below it: its
  // text.
  bool is_text_of_title(std::size_t i) const {
    if (i == 0 || lines_[i - 1].role != LineRole::body || !lines_[i - 1].label) return false;
    return lines_[i - 1].label->style == LabelStyle::article || is_capital(text(i - 1));
  }

  // What may follow a signature or the recipients: another document in the same file.
  std::optional<LineRole> next_part(std::size_t i) {
    const LineRole role = kind(i);
    if (role == LineRole::type_name) {
      begin_part(i, Zone::title);
      return role;
    }
    const auto& label = lines_[i].label;
    if (is_row(i) || (is_strong(label) && label->style <= LabelStyle::roman)) {
      begin_part(i, Zone::body);
      return LineRole::body;
    }
    if (role == LineRole::footnote || is_letterhead(role)) return role;
    if (role == LineRole::attachment_note) {
      begin_part(i, Zone::front);
      return role;
    }
    return std::nullopt;
  }

  LineRole in_recipients(std::size_t i) {
    const LineRole role = kind(i);
    if (role == LineRole::signature) {
      zone_ = Zone::signature;
      return role;
    }
    if (role == LineRole::recipients) return role;
    if (const auto next = next_part(i)) return *next;
    if (lines_[i].label || text(i).ends_with(';')) return LineRole::recipients;
    if (is_signer(text(i), rules_) || is_capital(text(i))) {
      zone_ = Zone::signature;
      return LineRole::signature;
    }
    return text(i).size() <= kLongestIssuer ? LineRole::recipients : LineRole::other;
  }

  LineRole in_signature(std::size_t i) {
    const LineRole role = kind(i);
    if (role == LineRole::signature) return role;
    if (role == LineRole::recipients) {
      zone_ = Zone::recipients;
      received_ = true;
      return role;
    }
    if (const auto next = next_part(i)) return *next;
    // Recipients that an export reads across the signature beside them.
    if (received_ && lines_[i].label && is_bullet(lines_[i].label->style)) {
      return LineRole::recipients;
    }
    if (is_signer(text(i), rules_) || role == LineRole::authority ||
        (is_capital(text(i)) && text(i).size() <= kLongestPost)) {
      return LineRole::signature;
    }
    return LineRole::other;
  }

  const Document& document_;
  const RuleSet& rules_;
  std::vector<MarkedLine> lines_;
  std::vector<std::optional<LineKind>> kinds_;
  Zone zone_ = Zone::head;
  std::size_t part_ = 0;
  std::size_t titles_ = 0;       // lines of the title so far
  std::size_t subject_end_ = 0;  // the line after those of a dispatch's subject
  bool has_type_ = false;        // some line is a type name
  bool head_type_ = false;       // … above the body
  bool strong_ahead_ = false;    // this part has marks other than bullets
  bool any_ahead_ = false;       // this part has marks
  bool addressed_ = false;       // "Kính gửi" stands above
  bool received_ = false;        // "Nơi nhận" stands above, in this part
  bool closed_ = false;          // the closing formula stands above
};

}  // namespace

std::vector<MarkedLine> mark_lines(const Document& document, const RuleSet& rules) {
  return Marker(document, rules).run();
}

}  // namespace decree
