#include "pipeline/headings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extractors/agency.h"
#include "extractors/agency_grammar.h"
#include "extractors/matcher.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// Code points. Two printed lines hold about 160; titles above items run longer.
constexpr std::size_t kTwoLines = 160;
constexpr std::size_t kTitleAboveText = 220;
constexpr std::size_t kTitleAboveItems = 420;
constexpr std::size_t kRunIn = 110;
constexpr std::size_t kRunInAgencies = 300;

bool ends_in_stop(std::string_view text) {
  return !text.empty() && (text.back() == '.' || text.back() == ';' || text.back() == ',');
}

// "… kịp thời. Đổi mới …": more than one sentence, or a list of clauses.
bool has_clauses(std::string_view text) {
  return text.find("; ") != std::string_view::npos || text.find(". ") != std::string_view::npos;
}

class Headings {
 public:
  Headings(const Document& document, const Resources& resources, Outline& outline)
      : document_(document), resources_(resources), outline_(outline) {}

  void find() {
    for (Node& node : outline_.nodes) {
      if (node.shape == NodeShape::part) read(node);
      if (node.heading && node.shape == NodeShape::part) set_kinds(node);
    }
  }

 private:
  std::string_view text(Span span) const { return span.of(document_.text); }

  void read(Node& node) {
    if (node.text.empty()) return;
    const Span first = node.text.front();
    const std::string_view words = text(first);
    const std::size_t length = code_points(words);
    if (words.ends_with(':') && !node.children.empty() && lead_in_is_title(words, length)) {
      return take(node, first.size());
    }
    if (const std::size_t colon = run_in(words); colon > 0) return take(node, colon);
    const bool more = node.text.size() > 1;
    const std::size_t most = !node.children.empty() ? kTitleAboveItems
                             : more                 ? kTitleAboveText
                                                    : kTwoLines;
    // "Sở Y tế; Đài Phát thanh và Truyền hình": a list of bodies is no list of clauses.
    const bool clauses = has_clauses(words) && !is_agency_heading(words, resources_);
    if (length > most || clauses) return;
    if (ends_in_stop(words)) {
      // Where items follow, a closing stop does not matter, if it is a title and no sentence.
      const bool title = !node.children.empty() && words.back() == '.' && length <= kTwoLines &&
                         !words.ends_with("./.");
      if (!title) return;
    }
    // "- Giải pháp thực hiện:" above items that were given its own mark.
    if (words.ends_with(':') && !more && !is_kind_title(words)) return;
    take(node, first.size());
  }

  // "… với những nội dung sau đây:" above items is a heading; a sentence of several clauses is not.
  bool lead_in_is_title(std::string_view words, std::size_t length) const {
    return length <= kTitleAboveItems && !has_clauses(words);
  }

  // Bytes before the colon of a run-in title, or 0.
  std::size_t run_in(std::string_view words) const {
    const auto colon = words.find(": ");
    if (colon == std::string_view::npos || colon == 0) return 0;
    const std::string_view title = words.substr(0, colon);
    if (title.size() > 4 * kRunInAgencies || has_clauses_before(title)) return 0;
    // "Đặt trạm đo (thời hạn: …)": the colon belongs to the bracket.
    if (std::ranges::count(title, '(') > std::ranges::count(title, ')')) return 0;
    if (const auto fault = find_first(resources_.rules, "heading", title); !fault.empty()) {
      const bool verb = fault[0].rule->value("unless") == "kind";
      return verb && (is_kind_title(title) || is_list_of_bodies(title)) ? colon : 0;
    }
    if (is_clause(title)) return 0;
    if (const auto names = names_across(words, colon)) return *names;
    const std::size_t length = code_points(title);
    if (length <= kRunIn) return colon;
    return length <= kRunInAgencies && is_agency_heading(title, resources_) ? colon : 0;
  }

  // "Số hóa hồ sơ; thời gian hoàn thành: …", "Sở Y tế chỉ đạo các bệnh viện: …": what the words
  // before the colon say is no title.
  bool is_clause(std::string_view title) const {
    if (is_kind_title(title)) return false;
    const AgencyGrammar grammar(title, resources_.agencies);
    const BodyList list = grammar.list(0);
    const bool subject = !list.bodies.empty() && grammar.ends_surely(list.bodies.back()) &&
                         grammar.verb_at(list.end);
    return (subject || ends_in_label(title, grammar)) && !is_agency_heading(title, resources_);
  }

  // "Số hóa hồ sơ; thời gian hoàn thành", "Kim ngạch đạt 9 tỷ USD; số doanh nghiệp": the last part
  // names what stands after the colon; those before it say something. "Nguồn vốn; cơ chế" is a
  // list.
  bool ends_in_label(std::string_view title, const AgencyGrammar& grammar) const {
    const auto mark = title.rfind("; ");
    if (mark == std::string_view::npos) return false;
    const std::string label = std::string(title.substr(mark + 2)) + ':';
    return grammar.verb_at(0) || title.find_first_of("0123456789") < mark ||
           !find_first(resources_.rules, "task-attribute", label).empty();
  }

  // "Tổ chức chính trị - xã hội tỉnh": bodies, though it begins with what is a verb elsewhere.
  bool is_list_of_bodies(std::string_view title) const {
    const auto names = leading_agencies(title, resources_);
    return !names.empty() && names.back().span.end == title.size();
  }

  // "Các bộ: Tài chính, Tư pháp: …": a colon amid the names. Returns where the title ends: after
  // the names, or 0 where a clause follows them; nothing for other words.
  std::optional<std::size_t> names_across(std::string_view words, std::size_t colon) const {
    constexpr std::size_t kLongestHead = 60;    // bytes
    constexpr std::size_t kLongestList = 1200;  // bytes
    std::size_t at = colon + 2;
    if (colon > kLongestHead || at >= words.size() || !is_upper(next_code_point(words, at)) ||
        !is_agency_heading(words.substr(0, colon), resources_)) {
      return std::nullopt;
    }
    const std::string_view head = words.substr(0, ceil_boundary(words, kLongestList));
    const auto names = leading_agencies(head, resources_);
    if (names.size() < 2 || names.back().span.end <= colon + 2) return std::nullopt;
    const std::size_t end = names.back().span.end;
    return words.substr(end, 1) == ":" ? end : 0;
  }

  static bool has_clauses_before(std::string_view title) {
    return title.find(". ") != std::string_view::npos;
  }

  // A verb at the begin is no title, unless the words name a part: "Tổ chức thực hiện: …".
  bool is_kind_title(std::string_view title) const {
    const auto found = find_first(resources_.rules, "section", title);
    return !found.empty() && found[0].span.begin == 0;
  }

  void take(Node& node, std::size_t bytes) {
    Span& first = node.text.front();
    Span heading{first.begin, first.begin + bytes};
    while (heading.size() > 0 &&
           (document_.text[heading.end - 1] == ':' || document_.text[heading.end - 1] == ' ')) {
      --heading.end;
    }
    if (heading.empty()) return;
    node.heading = heading;
    std::size_t begin = first.begin + bytes;
    while (begin < first.end && (document_.text[begin] == ':' || document_.text[begin] == ' '))
      ++begin;
    if (begin < first.end) {
      first.begin = begin;
    } else {
      node.text.erase(node.text.begin());
    }
  }

  void set_kinds(Node& node) {
    const Span heading = *node.heading;
    const Folded folded = fold(text(heading));
    for (const Match& match : find_all(resources_.rules, "section", folded, {0, heading.size()})) {
      add(node, match.rule->value("kind"));
    }
    if (node.kinds.empty() && is_agency_heading(text(heading), resources_)) {
      node.kinds.push_back(SectionKind::agency);
    }
    std::ranges::sort(node.kinds);
    const auto twice = std::ranges::unique(node.kinds);
    node.kinds.erase(twice.begin(), twice.end());
  }

  static void add(Node& node, std::string_view name) {
    for (int k = 0; k <= static_cast<int>(SectionKind::agency); ++k) {
      if (name_of(static_cast<SectionKind>(k)) == name) {
        node.kinds.push_back(static_cast<SectionKind>(k));
      }
    }
  }

  const Document& document_;
  const Resources& resources_;
  Outline& outline_;
};

}  // namespace

void find_headings(const Document& document, const Resources& resources, Outline& outline) {
  Headings(document, resources, outline).find();
}

}  // namespace decree
