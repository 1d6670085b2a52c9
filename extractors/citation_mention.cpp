#include "extractors/citation_mention.h"

#include <algorithm>
#include <optional>

#include "extractors/date.h"
#include "extractors/document_number.h"
#include "extractors/header_issuer.h"
#include "extractors/matcher.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// What follows a number is looked for no farther than this many bytes.
constexpr std::size_t kReach = 240;
// A law whose name is in no lexicon has at most this many bytes of name.
constexpr std::size_t kLongestName = 160;
// No title is longer; what seems longer is no title.
constexpr std::size_t kLongestTitle = 2500;
constexpr double kCapitals = 0.75;

class Finder {
 public:
  Finder(const CitedText& text, const Context& context, const CitationWords& known)
      : text_(text),
        context_(context),
        known_(known),
        rules_(context.resources.rules),
        whole_{0, text.text.size()} {}

  std::vector<CitedDocument> run() {
    const auto anchors = find(rules_, "citation", text_.folded, whole_);
    if (anchors.empty()) return {};
    title_ends_ = find(rules_, "citation-title-end", text_.folded, whole_);
    std::size_t from = 0;
    for (const Match& anchor : anchors) {
      if (anchor.span.begin < from) continue;
      if (auto cited = read(anchor)) {
        from = cited->head.end;
        out_.push_back(std::move(*cited));
      }
    }
    share_issuers();
    for (std::size_t i = 0; i < out_.size(); ++i)
      close_title(i);
    return std::move(out_);
  }

 private:
  std::string_view words(Span span) const { return span.of(text_.text); }
  std::string_view lower(Span span) const {
    return text_.folded.from_text(span).of(text_.folded.lower);
  }

  // The longest match of `kind` that begins exactly at `at`.
  std::optional<Match> match_at(std::string_view kind, std::size_t at) const {
    if (at >= whole_.end) return std::nullopt;
    const std::size_t end = edge(std::min(whole_.end, at + kReach));
    std::optional<Match> best;
    for (Match& match : find_all(rules_, kind, text_.folded, {at, end})) {
      if (match.span.begin != at) continue;
      if (!best || match.span.end > best->span.end) best = std::move(match);
    }
    return best;
  }

  std::optional<CitedDocument> read(const Match& anchor) {
    CitedDocument cited;
    cited.rule = anchor.rule->id;
    cited.capitals = text_.capitals;
    const std::string_view form = anchor.rule->value("form");
    const bool named = form == "law" || form == "constitution";
    if (!(named ? read_named(anchor, form == "law", cited) : read_numbered(anchor, form, cited))) {
      return std::nullopt;
    }
    read_tail(cited, named && !cited.number);
    return cited;
  }

  bool read_named(const Match& anchor, bool needs_name, CitedDocument& cited) {
    const DocumentKind* kind = known_.types.of_words(anchor.text_of("type", text_.text));
    if (kind == nullptr) return false;
    cited.type = kind->name;
    cited.head = anchor.group("type");
    if (!needs_name) return true;
    const std::size_t end = name_end(cited.head.end + 1, cited.type);
    if (end <= cited.head.end + 1) return false;
    cited.title = std::string(trim(words({cited.head.end + 1, end})));
    cited.head.end = end;
    if (const auto number = match_at("citation-number", end)) {
      cited.number = compact_number(number->text_of("number", text_.text));
      cited.head.end = number->span.end;
    }
    return true;
  }

  // Where the name that begins at `begin` ends; `begin` where there is none.
  std::size_t name_end(std::size_t begin, std::string_view type) const {
    if (begin >= whole_.end) return begin;
    const std::size_t known = known_name_end(begin, type);
    if (known > begin) return known;
    std::size_t at = begin;
    const char32_t first = next_code_point(text_.text, at);
    const bool amending = amends(begin);
    if (text_.capitals || (!is_upper(first) && !amending)) return begin;
    const std::size_t limit = edge(std::min(whole_.end, begin + kLongestName));
    for (const Match& stop : find(rules_, "citation-law-end", text_.folded, {begin, limit})) {
      if (!amending || stop.rule->value("amending") == "stops") return stop.span.begin;
    }
    return limit == whole_.end ? limit : begin;
  }

  bool amends(std::size_t begin) const {
    return match_at("citation-law-amending", begin).has_value();
  }

  std::size_t known_name_end(std::size_t begin, std::string_view type) const {
    const std::size_t length = known_.laws.length_at(type, lower({begin, whole_.end}));
    const std::size_t folded = text_.folded.from_text(begin) + length;
    return length == 0 ? begin : text_.folded.to_text(folded);
  }

  bool read_numbered(const Match& anchor, std::string_view form, CitedDocument& cited) {
    const std::string_view printed = anchor.text_of("number", text_.text);
    cited.number = compact_number(printed);
    cited.head = anchor.span;
    const DocumentKind* by_sign = known_.types.of_sign(sign_of(printed));
    std::size_t before = anchor.span.begin;
    while (before > 0 && (text_.text[before - 1] == ' ' || text_.text[before - 1] == ':')) {
      --before;
    }
    const std::string_view ahead = lower({before > kReach ? edge(before - kReach) : 0, before});
    const std::size_t taken = out_.empty() ? 0 : out_.back().head.end;
    if (const DocumentKind* kind = known_.types.ending(ahead);
        kind != nullptr && back(before, kind->key.size()) >= taken) {
      set_type(*kind, by_sign, cited);
      cited.head.begin = back(before, kind->key.size());
      return true;
    }
    const Folded& folded = text_.folded;
    const std::string_view cased =
        std::string_view(folded.cased).substr(0, folded.from_text(before));
    if (const DocumentKind* kind = known_.types.code_ending(cased);
        kind != nullptr && back(before, kind->code.size()) >= taken) {
      set_type(*kind, by_sign, cited);
      cited.head.begin = back(before, kind->code.size());
      return true;
    }
    if (read_after_issuer(before, taken, by_sign, cited)) return true;
    if (form == "plain") return false;
    cited.listed = true;
    if (continues_list(before) && (by_sign == nullptr || out_.back().number)) {
      cited.type = out_.back().type;
      cited.generic = out_.back().generic;
      if (by_sign == nullptr || (!cited.generic && by_sign->name == cited.type)) return true;
    }
    if (by_sign == nullptr) return false;
    cited.type = by_sign->name;
    return true;
  }

  // "Nghị quyết của Chính phủ số 8/NQ-CP": the body stands between the type and the number that
  // ends at `before`.
  bool read_after_issuer(std::size_t before, std::size_t taken, const DocumentKind* by_sign,
                         CitedDocument& cited) {
    const std::size_t from = std::max(taken, before > kReach ? edge(before - kReach) : 0);
    const auto of = find(rules_, "citation-of", text_.folded, {from, before});
    if (of.empty()) return false;
    const auto body = match_at("citation-issuer", of.back().span.begin);
    if (!body || body->span.end != before) return false;
    std::size_t end = of.back().span.begin;
    while (end > from && text_.text[end - 1] == ' ')
      --end;
    const DocumentKind* kind = known_.types.ending(lower({from, end}));
    if (kind == nullptr || back(end, kind->key.size()) < taken) return false;
    const std::size_t number_end = cited.head.end;
    set_type(*kind, by_sign, cited);
    set_issuer(*body, cited);
    cited.issuer_ahead = true;
    cited.head = {back(end, kind->key.size()), number_end};
    return true;
  }

  // What a sign says of who issued: "NQ-HĐND" of 12/NQ-HĐND.
  static std::string_view letters_of(const CitedDocument& cited) {
    const std::string_view number = cited.number ? std::string_view(*cited.number) : "";
    const std::size_t first = number.find_first_not_of("0123456789/-.");
    return first == std::string_view::npos ? std::string_view{} : number.substr(first);
  }

  // "các Chỉ thị số 4/CT-TTg ngày …, số 8/CT-TTg ngày … của Thủ tướng Chính phủ": one body for all.
  void share_issuers() {
    for (std::size_t i = 1; i < out_.size(); ++i) {
      CitedDocument& one = out_[i];
      CitedDocument& above = out_[i - 1];
      const bool alike =
          one.listed && !letters_of(one).empty() && letters_of(one) == letters_of(above);
      if (!alike) continue;
      if (!one.issuer && above.issuer_ahead) {
        one.issuer = above.issuer;
        one.issuer_ahead = true;
      }
      for (std::size_t j = i; j > 0 && one.issuer && out_[j].listed && !out_[j - 1].issuer &&
                              letters_of(out_[j - 1]) == letters_of(one);
           --j) {
        out_[j - 1].issuer = one.issuer;
      }
    }
  }

  // A word such as "văn bản" gives way to what the sign says.
  static void set_type(const DocumentKind& kind, const DocumentKind* by_sign,
                       CitedDocument& cited) {
    const bool by_the_sign = kind.generic && by_sign != nullptr;
    cited.type = by_the_sign ? by_sign->name : kind.name;
    cited.generic = kind.generic && !by_the_sign;
  }

  bool continues_list(std::size_t before) const {
    if (out_.empty() || out_.back().head.end > before) return false;
    const std::string between(words({out_.back().head.end, before}));
    return between.size() <= kReach / 8 &&
           !find_first(rules_, "citation-join", between.empty() ? " " : between).empty();
  }

  // The offset in the text of what stands `bytes` folded bytes before `end`.
  std::size_t back(std::size_t end, std::size_t bytes) const {
    return text_.folded.to_text(text_.folded.from_text(end) - bytes);
  }

  std::size_t edge(std::size_t at) const {
    return std::min(whole_.end, ceil_boundary(text_.text, at));
  }

  // Date, body and term in any order; for a law without number its year.
  void read_tail(CitedDocument& cited, bool by_name) {
    bool dated = false;
    for (int parts = 0; parts < 6; ++parts) {
      const std::size_t at = cited.head.end;
      if (const auto date = dated ? std::nullopt : match_at("citation-date", at)) {
        dated = true;
        set_date(*date, cited);
      } else if (const auto year =
                     dated || !by_name ? std::nullopt : match_at("citation-year", at)) {
        dated = true;
        cited.issued_on = std::string(year->text_of("year", text_.text));
        cited.head.end = year->span.end;
      } else if (const auto body = cited.issuer ? std::nullopt : match_at("citation-issuer", at)) {
        set_issuer(*body, cited);
      } else if (const auto term = match_at("citation-term", at); term && parts > 0) {
        cited.head.end = term->span.end;
      } else {
        break;
      }
    }
    if (!cited.issuer) set_proposer(cited);
    if (cited.title) return;
    if (const auto title = match_at("citation-title", cited.head.end)) {
      const std::size_t begin = title->has("verb") ? title->group("verb").begin : title->span.end;
      cited.title_span = {begin, begin};
      cited.title = std::string();
    }
  }

  void set_date(const Match& match, CitedDocument& cited) {
    cited.head.end = match.span.end;
    if (!match.has("day")) {
      // "cùng ngày": the day of the document named before.
      if (!out_.empty()) cited.issued_on = out_.back().issued_on;
      return;
    }
    const DateReading reading =
        read_day(match.text_of("day", text_.text), match.text_of("month", text_.text),
                 match.text_of("year", text_.text));
    cited.issued_on = reading.day;
    const Span place{text_.span.begin + match.group("day").begin,
                     text_.span.begin + match.group("year").end};
    const std::string printed(context_.text(place));
    if (reading.fault == DateFault::year) {
      context_.diagnostics.add("year-suspect", place, {printed});
    } else if (reading.fault != DateFault::none) {
      context_.diagnostics.add("date-impossible", place, {printed});
    }
  }

  void set_issuer(const Match& match, CitedDocument& cited) {
    cited.head.end = match.span.end;
    cited.issuer = name_in_full(match.text_of("issuer", text_.text), context_.resources);
  }

  // "Theo đề nghị của Giám đốc X tại Tờ trình số …": who proposes issued the Tờ trình.
  void set_proposer(CitedDocument& cited) {
    const std::size_t from = cited.head.begin > kReach ? edge(cited.head.begin - kReach) : 0;
    const std::string before(trim(words({from, cited.head.begin})));
    const auto found = find_first(rules_, "citation-proposer", before);
    if (!found.empty())
      cited.issuer = name_in_full(found[0].text_of("issuer", before), context_.resources);
  }

  // The title goes on to the end of its clause, or to the next document of the same list.
  void close_title(std::size_t index) {
    CitedDocument& cited = out_[index];
    if (!cited.title || !cited.title->empty()) return;
    const std::size_t begin = cited.title_span.begin;
    const std::size_t limit = edge(std::min(whole_.end, begin + kLongestTitle));
    std::size_t end = clause_end(begin, limit);
    const bool endless = end == limit && limit < whole_.end;
    bool holds_another = false;
    for (std::size_t next = index + 1; next < out_.size(); ++next) {
      const std::size_t at = out_[next].head.begin;
      if (at >= end) break;
      const std::string gap(words({edge(at > begin + 24 ? at - 24 : begin), at}));
      const auto joint = find_first(rules_, "citation-sibling", gap);
      const bool sibling =
          !joint.empty() && (joint[0].rule->value("after") == "any" || !holds_another);
      if (sibling && at > begin) {
        end = at - gap.size() + joint[0].span.begin;
        break;
      }
      out_[next].nested = true;
      holds_another = true;
    }
    std::string_view title = trim(words({begin, end}));
    title = trim(title.substr(0, title.find_last_not_of(" ,;.:/") + 1));
    cited.title_span = {begin, begin + title.size()};
    cited.title.reset();
    if (endless) cited.title_span.end = begin;
    if (!endless && !title.empty()) cited.title = std::string(title);
  }

  // End of the clause that begins at `begin`: at a stop, or at a bracket or quote it does not open.
  std::size_t clause_end(std::size_t begin, std::size_t farthest) const {
    const auto stop = std::ranges::lower_bound(title_ends_, begin, {},
                                               [](const Match& m) { return m.span.begin; });
    const std::size_t limit =
        stop == title_ends_.end() ? farthest : std::min(farthest, stop->span.begin);
    int open = 0;
    for (std::size_t i = begin; i < limit; ++i) {
      if (text_.text[i] == '(') ++open;
      if (text_.text[i] == ')' && --open < 0) return i;
    }
    return limit;
  }

  const CitedText& text_;
  const Context& context_;
  const CitationWords& known_;
  const RuleSet& rules_;
  Span whole_;
  std::vector<Match> title_ends_;
  std::vector<CitedDocument> out_;
};

}  // namespace

CitedText cited_text(std::string_view document, Span span, LineRole role, std::size_t node) {
  CitedText out;
  out.span = span;
  out.text = std::string(span.of(document));
  std::ranges::replace(out.text, '\n', ' ');
  out.folded = fold(out.text);
  out.role = role;
  out.node = node;
  out.capitals = capital_share(out.text) > kCapitals;
  return out;
}

std::vector<CitedDocument> find_cited(const CitedText& text, const Context& context,
                                      const CitationWords& known) {
  return Finder(text, context, known).run();
}

}  // namespace decree
