#include "extractors/header_identity.h"

#include <algorithm>

#include "extractors/date.h"
#include "extractors/document_number.h"
#include "extractors/matcher.h"

namespace decree {
namespace {

// OCR confidence of a printed number; one written by hand has less.
constexpr double kSure = 0.88;
// The same where a blank stands before the "/": so it is where a form is filled in by hand.
constexpr double kSureFilledIn = 0.95;
constexpr double kScanned = 0.95;  // what no pattern fits is doubtful on any scan

class IdentityReader {
 public:
  explicit IdentityReader(const Context& context)
      : context_(context),
        rules_(context.resources.rules),
        lines_(std::min(context.document.lines.size(), context.outline.roles.size())) {}

  Identity run() {
    read_number();
    read_date();
    return std::move(out_);
  }

 private:
  LineRole role(std::size_t i) const { return context_.outline.roles[i]; }
  Span span(std::size_t i) const { return context_.document.lines[i].span; }
  std::string_view line(std::size_t i) const { return context_.text(span(i)); }
  Span in_text(std::size_t i, Span within) const {
    return {span(i).begin + within.begin, span(i).begin + within.end};
  }

  std::optional<std::size_t> first(LineRole wanted) const {
    for (std::size_t i = 0; i < lines_; ++i) {
      if (role(i) == wanted) return i;
    }
    return std::nullopt;
  }

  // On a scan: written by hand, or hard to read. A gap is better than a wrong number; the candidate
  // stays in the text, and the finding points at it.
  bool is_doubtful(std::size_t i, Span within, std::string_view code, double sure) const {
    const Span words = in_text(i, within);
    if (context_.document.confidence_of(words) >= sure) return false;
    context_.diagnostics.add(code, words, {std::string(context_.text(words))});
    return true;
  }

  // What stands in line `i` where a value should, and was read too badly to be one.
  void report_candidate(std::size_t i, std::string_view kind, std::string_view code) const {
    const auto found = find_first(rules_, kind, line(i));
    if (!found.empty()) is_doubtful(i, found[0].group("candidate"), code, kScanned);
  }

  std::optional<std::string> number_in(std::size_t i) const {
    const auto found = find_first(rules_, "header-number", line(i));
    if (found.empty()) {
      report_candidate(i, "header-number-candidate", "number-doubtful");
      return std::nullopt;
    }
    const std::string_view number = found[0].text_of("number", line(i));
    const double sure = number.find(" /") == std::string_view::npos ? kSure : kSureFilledIn;
    if (is_doubtful(i, found[0].group("number"), "number-doubtful", sure)) return std::nullopt;
    return compact_number(number);
  }

  void read_number() {
    std::optional<std::size_t> own;
    for (std::size_t i = 0; i < lines_ && !out_.number; ++i) {
      if (role(i) == LineRole::title || role(i) == LineRole::body) break;
      if (role(i) != LineRole::number) continue;
      own = i;
      out_.number = number_in(i);
    }
    if (const auto other = first(LineRole::number); other && !own) out_.number = number_in(*other);
    if (out_.number) return;
    for (std::size_t i = 0; i < lines_; ++i) {
      if (role(i) != LineRole::attachment_note) continue;
      out_.number = number_in(i);
      if (!out_.number) continue;
      context_.diagnostics.add("number-inferred", span(i), {*out_.number});
      return;
    }
    context_.diagnostics.add("no-number", std::nullopt);
  }

  // The day in line `i`; a day that cannot be is a finding.
  std::optional<std::string> day_in(std::size_t i) const {
    const auto found = find_first(rules_, "header-date", line(i));
    if (found.empty()) {
      report_candidate(i, "header-date-candidate", "date-doubtful");
      return std::nullopt;
    }
    if (is_doubtful(i, found[0].span, "date-doubtful", kSure)) return std::nullopt;
    const auto part = [&](std::string_view name) { return found[0].text_of(name, line(i)); };
    const DateReading reading = read_day(part("day"), part("month"), part("year"));
    if (reading.fault == DateFault::year) {
      context_.diagnostics.add("year-suspect", span(i), {std::string(found[0].span.of(line(i)))});
    } else if (reading.fault == DateFault::impossible) {
      context_.diagnostics.add("date-impossible", span(i),
                               {std::string(found[0].span.of(line(i)))});
    }
    return reading.day;
  }

  void read_date() {
    if (const auto own = first(LineRole::place_date)) {
      out_.issued_on = day_in(*own);
      const auto place = find_first(rules_, "header-place", line(*own));
      if (!place.empty()) out_.place = std::string(trim(place[0].text_of("place", line(*own))));
    } else if (const auto number = first(LineRole::number)) {
      out_.issued_on = day_in(*number);
    }
    if (!out_.issued_on) infer_date();
    if (!out_.issued_on) context_.diagnostics.add("no-issue-date", std::nullopt);
  }

  // From a note that names this act by its number.
  void infer_date() {
    for (std::size_t i = 0; i < lines_ && out_.number && !out_.issued_on; ++i) {
      if (role(i) != LineRole::attachment_note) continue;
      const auto named = find_first(rules_, "header-number", line(i));
      if (named.empty() || compact_number(named[0].text_of("number", line(i))) != out_.number)
        continue;
      out_.issued_on = day_in(i);
      if (out_.issued_on) context_.diagnostics.add("date-inferred", span(i), {*out_.issued_on});
    }
  }

  const Context& context_;
  const RuleSet& rules_;
  std::size_t lines_;
  Identity out_;
};

}  // namespace

Identity read_identity(const Context& context) {
  return IdentityReader(context).run();
}

}  // namespace decree
