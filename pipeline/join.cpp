#include "pipeline/join.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/agency.h"
#include "extractors/agency_grammar.h"
#include "extractors/matcher.h"
#include "pipeline/core/text.h"
#include "pipeline/label.h"
#include "pipeline/line_ends.h"
#include "pipeline/line_kind.h"
#include "pipeline/scatter.h"

namespace decree {
namespace {

constexpr std::size_t kLongestClosed = 240;  // bytes
constexpr std::size_t kShortest = 6;         // code points of a title's second line
constexpr std::size_t kLetterhead = 12;      // paragraphs: no letterhead has more

enum class Seam { none, blank, paragraph };

// What a numbered line and the one below it are to each other, read as the name of a body.
enum class Body { none, broken, whole };

class Joiner {
 public:
  Joiner(std::span<const SourceLine> lines, const Wrapping& wrapping, const Resources& resources,
         std::vector<Repair>& repairs)
      : lines_(lines), wrapping_(wrapping), resources_(resources), scatter_(resources, repairs) {}

  std::vector<Paragraph> join() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].pipe || lines_[i].content.empty()) {
        gap_ = true;  // the edge of a layout cell parts paragraphs
        continue;
      }
      add(i);
    }
    return std::move(out_);
  }

 private:
  void add(std::size_t i) {
    const SourceLine& line = lines_[i];
    const bool gap = std::exchange(gap_, false) || line.gap > 0;
    const auto kind = kind_of(line.content.text);
    const auto label = read_label(line.content.text, resources_.rules);
    // "… CỦA" above "THỦ TƯỚNG CHÍNH PHỦ": a title that goes on, not who issues the act.
    // "Sơn" above an indented "Hải, ngày 5": the place of issue, broken within its cell.
    const bool goes_on = kind && !gap && !closed_ &&
                         ((kind->role == LineRole::authority && above_is_open(line.content.text)) ||
                          (kind->role == LineRole::type_name && heading_above(gap)) ||
                          (kind->role == LineRole::place_date && line.indented));
    const bool special = kind && !goes_on;
    const Seam seam = out_.empty() ? Seam::paragraph : decide(i, gap, special, label);
    if (seam == Seam::paragraph) {
      out_.push_back({line.content, line.bold_begin && line.bold_end});
      const bool word =
          label && (label->style <= LabelStyle::article || label->style == LabelStyle::counted ||
                    label->style == LabelStyle::part_of);
      const bool alone = label && label->length >= line.content.size();
      label_alone_ = alone && !word;
      word_alone_ = alone && word;
      titled_ = below_type_;
      labelled_ = label && !is_bullet(label->style);
      label_length_ = label ? label->length : 0;
      lines_in_ = 1;
    } else {
      Paragraph& above = out_.back();
      if (seam == Seam::blank) {
        above.content.add(" ", line.content.source.front());
      } else {
        scatter_.note(above.content, line.content);
      }
      above.content.add(line.content);
      above.bold = above.bold && line.bold_end;
      label_alone_ = false;
      word_alone_ = false;
      ++lines_in_;
    }
    last_length_ = code_points(line.content.text);
    // A long paragraph is no closed line, and looking at each of its lines again would cost.
    const std::string& text = out_.back().content.text;
    const auto whole = lines_in_ == 1                  ? kind
                       : text.size() <= kLongestClosed ? kind_of(text)
                                                       : std::nullopt;
    closed_ = whole && whole->closed;
    below_type_ = whole && whole->role == LineRole::type_name;
    typed_ = typed_ || below_type_;
  }

  // "VII. CHẾ ĐỘ" above "BÁO CÁO": a heading in capitals that goes on, not the name of a type.
  bool heading_above(bool gap) const {
    return !gap && !out_.empty() && labelled_ && !label_alone_ &&
           all_capitals(out_.back().content.text);
  }

  // Whether the last words of the paragraph want more.
  bool above_is_open(std::string_view below) const {
    if (out_.empty()) return false;
    const auto open = find_first(resources_.rules, "seam", tail_of(out_.back().content.text));
    if (open.empty()) return false;
    const std::string_view how = open[0].rule->value("open");
    if (how == "number") return is_digit(first_letter(below));
    return wrapping_.width > 0 || how != "wrapped";
  }

  std::optional<LineKind> kind_of(std::string_view text) const {
    return line_kind(text, resources_.rules);
  }

  Seam decide(std::size_t i, bool gap, bool special, const std::optional<Label>& label) {
    const SourceLine& line = lines_[i];
    const std::string_view above = out_.back().content.text;
    const std::string_view below = line.content.text;
    if (label_alone_ && !special && (!label || is_bullet(label->style))) return Seam::blank;
    if (closed_ || special || word_alone_) return Seam::paragraph;
    if (wrapping_.placed) {
      const bool item = label && !continues(above, below, *label);
      return gap || item ? Seam::paragraph : Seam::blank;
    }
    const Body body = gap ? Body::none : body_across(above, below);
    if (body == Body::broken) return Seam::blank;
    const bool number = label && !gap && is_number_in_sentence(above, below, *label);
    if (label && !number && !continues(above, below, *label)) return Seam::paragraph;
    if (body == Body::whole || begins_attribute(above, below)) return Seam::paragraph;
    if (gap) {
      const bool whole =
          !across_gap(above, below) && !(label ? cut_dash(above) : cut_title(above, below));
      return whole ? Seam::paragraph : joined(i);
    }
    if (line.heading_level > 0 || begins_anew(above, below)) return Seam::paragraph;
    return goes_on(above, line) ? joined(i) : Seam::paragraph;
  }

  // "… (Dự án" above "7. “Truyền thông” …": a number that the break brought to the begin of a line.
  // Where blank lines part paragraphs, no item begins right below an unfinished full line.
  bool is_number_in_sentence(std::string_view above, std::string_view below,
                             const Label& label) const {
    return wrapping_.spaced && wrapping_.width > 0 && !is_bullet(label.style) &&
           label.style >= LabelStyle::roman && !out_.back().bold && !would_fit(below) &&
           !ends_in(above, ".;:!?") && !all_capitals(above);
  }

  // "Cơ quan phối hợp: …", "Thời hạn: …" below another line of such a list.
  bool begins_attribute(std::string_view above, std::string_view below) const {
    constexpr std::size_t kLongestName = 100;  // bytes
    const auto colon = below.substr(0, kLongestName).find(':');
    if (colon == std::string_view::npos || !is_upper(first_letter(below))) return false;
    if (find_first(resources_.rules, "task-attribute", below.substr(0, colon + 1)).empty()) {
      return false;
    }
    const auto open = find_first(resources_.rules, "seam", tail_of(above));
    return open.empty() || open[0].rule->value("open") == "wrapped";
  }

  // "18. Sở Lao động" above "- Thương binh và Xã hội": the name of a body, broken; "19. Thanh tra
  // tỉnh" above "Tăng cường …": a whole one, and so a heading. One without a number is a heading
  // where its line had room for more.
  Body body_across(std::string_view above, std::string_view below) const {
    constexpr std::size_t kLongestName = 300;  // bytes
    constexpr std::size_t kLongestLine = 120;  // bytes
    if (!labelled_) {
      const bool short_line = lines_in_ == 1 && wrapping_.width > 0 && above.size() <= kLongestLine;
      if (!short_line || !is_upper(first_letter(below)) || ends_in(above, ".;,") ||
          all_capitals(above) || !would_fit(below)) {
        return Body::none;
      }
      const std::string_view name = above.substr(std::min(label_length_, above.size()));
      const bool whole = is_upper(first_letter(name)) && is_agency_heading(name, resources_);
      return whole ? Body::whole : Body::none;
    }
    if (lines_in_ > 3 || above.size() > kLongestName) return Body::none;
    const std::string_view name = above.substr(std::min(label_length_, above.size()));
    if (below.size() <= kLongestName &&
        is_agency_heading(std::string(name) + " " + std::string(below), resources_)) {
      return Body::broken;
    }
    const bool capital = is_upper(first_letter(below));
    return capital && is_agency_heading(name, resources_) ? Body::whole : Body::none;
  }

  // A sentence that a page break cut: no end mark above, a small letter or a number below.
  bool across_gap(std::string_view above, std::string_view below) const {
    const char32_t c = first_letter(below);
    const bool open = ends_in_ellipsis(above) || !ends_in(above, ".;:!?|/");
    if (!open || all_capitals(above)) return false;
    constexpr std::size_t kSentence = 48;  // bytes; shorter ones are headings or cells
    if (is_lower(c)) return above.size() > kSentence || ends_in(above, ",");
    return is_digit(c) && above.size() > kSentence && below.size() > kSentence / 2;
  }

  // "II. NHIỆM VỤ VÀ GIẢI" and "PHÁP CHỦ YẾU", "1. Sở Nông nghiệp và" and "Phát triển nông thôn": a
  // blank line within a heading.
  bool cut_title(std::string_view above, std::string_view below) const {
    constexpr std::size_t kLongestTitle = 300;  // bytes
    if (!labelled_ || label_alone_ || above.size() > kLongestTitle ||
        below.size() > kLongestTitle) {
      return false;
    }
    const auto open = find_first(resources_.rules, "seam", tail_of(above));
    if (!open.empty() && open[0].rule->value("open") == "title") return true;
    return lines_in_ == 1 && all_capitals(above) && all_capitals(below) &&
           code_points(below) > kShortest && !ends_in(above, ".;:!?") && !begins_list(below) &&
           !is_agency_heading(below, resources_);
  }

  // Bullets that only look so continue a paragraph across a blank line, unless it is one of several
  // items in small letters.
  bool cut_dash(std::string_view above) const {
    const auto label = read_label(above, resources_.rules);
    if (!label || !is_bullet(label->style)) return true;
    return !is_lower(first_letter(above.substr(label->length)));
  }

  static bool begins_list(std::string_view text) {
    return text.starts_with('(') || text.starts_with('[');
  }

  // "kinh tế" + "- xã hội", "2021" + "- 2025", "Bộ Lao động" + "- Thương binh và Xã hội": the dash
  // belongs to the words.
  bool continues(std::string_view above, std::string_view below, const Label& label) const {
    if (label.style != LabelStyle::dash || ends_in(above, ".;:!?")) return false;
    const std::string_view rest = below.substr(std::min(label.length, below.size()));
    const char32_t next = first_letter(rest);
    if (is_digit(next)) return is_year(rest) && is_year(tail_of(above, 4));
    if (is_upper(next)) return !begins_duty(rest) && name_crosses(above, below);
    return is_lower(next) && !out_.back().bold;
  }

  // "- Chủ trì, phối hợp …" below "1. Phòng Văn hóa": what the body does, not the rest of its name.
  bool begins_duty(std::string_view rest) const {
    constexpr std::size_t kOpening = 40;  // bytes
    const std::string_view opening = rest.substr(0, ceil_boundary(rest, kOpening));
    return AgencyGrammar(opening, resources_.agencies).verb_at(0);
  }

  // Whether a name of the lexicon stands on both sides of the break.
  bool name_crosses(std::string_view above, std::string_view below) const {
    std::string seam(tail_of(above, 60));
    const std::size_t at = seam.size();
    seam += ' ';
    seam += below.substr(0, below.find_first_of(",;.("));
    const auto names = find_agencies(seam, resources_);
    return std::ranges::any_of(names, [&](const AgencyMention& name) {
      return name.span.begin < at && name.span.end > at + 3;
    });
  }

  // "Thực hiện Quyết định số …" below a title begins the text; "SỞ Y TẾ" below "UBND TỈNH …" in the
  // letterhead is another body.
  bool begins_anew(std::string_view above, std::string_view below) const {
    if (titled_) return !find_first(resources_.rules, "below-title", below).empty();
    constexpr std::size_t kLongestBody = 160;  // bytes
    return !typed_ && out_.size() < kLetterhead && above.size() <= kLongestBody &&
           below.size() <= kLongestBody && all_capitals(above) && all_capitals(below) &&
           !find_first(resources_.rules, "header-body", below).empty() &&
           (!find_first(resources_.rules, "header-whole-body", above).empty() ||
            (is_agency_heading(above, resources_) && is_agency_heading(below, resources_)));
  }

  // Whether the line below, right under the paragraph, is part of it.
  bool goes_on(std::string_view above, const SourceLine& line) const {
    const std::string_view below = line.content.text;
    const char32_t c = first_letter(below);
    const bool capitals = all_capitals(above);
    if (capitals && all_capitals(below) && code_points(below) > 1) return true;
    if (capitals && above.size() > 12) {
      // Below a title in capitals: its note in brackets, or a text in small letters.
      constexpr double kFewCapitals = 0.5;
      if (below.starts_with('(') || (is_upper(c) && capital_share(below) < kFewCapitals))
        return false;
    }
    if (line.indented || (is_lower(c) && !below.starts_with('('))) return true;
    if (ends_in(above, ".;:!?") || above.ends_with("…")) {
      if (wrapping_.width == 0) return false;
      if (!wrapping_.spaced || ends_in(above, ";")) return !would_fit(below);
      return last_length_ * 2 > wrapping_.width;
    }
    if (above_is_open(below)) return true;
    if (scatter_.breaks_word(above, below)) return true;
    if (!is_upper(c)) return true;  // a number, a bracket, a quotation mark
    if (wrapping_.width == 0) return false;
    if (wrapping_.spaced) return !out_.back().bold || line.bold_end || line.bold_begin;
    // Without blank lines: a numbered line that had room for the next word, a capital, is a
    // heading.
    return !labelled_ || !would_fit(below);
  }

  // Whether the next word would have fitted on the line above: then the break was meant.
  bool would_fit(std::string_view below) const {
    const std::size_t width =
        lines_in_ == 1 && wrapping_.first_width > 0 ? wrapping_.first_width : wrapping_.width;
    return last_length_ + 1 + first_word_length(below) <= width;
  }

  Seam joined(std::size_t i) {
    const Tracked& above = out_.back().content;
    const std::string_view next =
        i + 1 < lines_.size() ? std::string_view(lines_[i + 1].content.text) : std::string_view{};
    return scatter_.without_blank(above.text, last_length_, lines_[i], next) ? Seam::none
                                                                             : Seam::blank;
  }

  std::span<const SourceLine> lines_;
  const Wrapping& wrapping_;
  const Resources& resources_;
  Scatter scatter_;
  std::vector<Paragraph> out_;
  bool gap_ = false;
  bool closed_ = false;       // the last paragraph takes nothing more
  bool label_alone_ = false;  // the last paragraph is nothing but its mark
  bool below_type_ = false;   // the last paragraph is the name of a type: a title follows
  bool titled_ = false;       // the last paragraph stands below it
  bool typed_ = false;        // some paragraph is the name of a type: the letterhead is over
  bool word_alone_ = false;   // … and the mark is a word: "PHỤ LỤC"
  bool labelled_ = false;     // the last paragraph begins with a number or letter
  std::size_t label_length_ = 0;
  std::size_t lines_in_ = 0;     // lines of the last paragraph
  std::size_t last_length_ = 0;  // code points of its last line
};

}  // namespace

std::vector<Paragraph> join_lines(std::span<const SourceLine> lines, const Wrapping& wrapping,
                                  const Resources& resources, std::vector<Repair>& repairs) {
  return Joiner(lines, wrapping, resources, repairs).join();
}

}  // namespace decree
