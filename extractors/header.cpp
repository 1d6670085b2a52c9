#include "extractors/header.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/date.h"
#include "extractors/document_number.h"
#include "extractors/document_types.h"
#include "extractors/header_identity.h"
#include "extractors/header_issuer.h"
#include "extractors/header_signature.h"
#include "extractors/matcher.h"

namespace decree {
namespace {

// Articles that name what is approved stand at the head of the body.
constexpr std::size_t kFirstBodyLines = 4;
constexpr double kCapitals = 0.75;  // share of capitals from which a line is in capitals

class HeaderReader {
 public:
  explicit HeaderReader(const Context& context)
      : context_(context),
        rules_(context.resources.rules),
        types_(context.resources.lexicon),
        lines_(std::min(context.document.lines.size(), context.outline.roles.size())) {}

  DocumentFacts run() {
    Identity identity = read_identity(context_);
    facts_.number = std::move(identity.number);
    facts_.issued_on = std::move(identity.issued_on);
    facts_.place = std::move(identity.place);
    read_titles();
    read_type();
    read_plan_title();
    read_basis();
    read_effective();
    facts_.issuer = read_issuer(context_);
    facts_.signatures = read_signatures(context_);
    facts_.recipients = read_recipients(context_);
    for (std::size_t i = 0; i < lines_; ++i) {
      if (role(i) == LineRole::marking) facts_.markings.emplace_back(trim(line(i)));
    }
    return std::move(facts_);
  }

 private:
  LineRole role(std::size_t i) const { return context_.outline.roles[i]; }
  Span span(std::size_t i) const { return context_.document.lines[i].span; }
  std::string_view line(std::size_t i) const { return context_.text(span(i)); }

  std::optional<std::size_t> first(LineRole wanted) const {
    for (std::size_t i = 0; i < lines_; ++i) {
      if (role(i) == wanted) return i;
    }
    return std::nullopt;
  }

  // What stands beside the type name on its line, unless it is who issues the act.
  std::string title_beside(std::size_t type) const {
    const auto found = find_first(rules_, "typed-title", line(type));
    if (found.empty() || types_.of_words(line(type)) != nullptr) return {};
    const std::string_view title = trim(found[0].text_of("title", line(type)));
    return find_first(rules_, "header-of-body", title).empty() ? std::string(title) : std::string();
  }

  // The title lines after the type name at `type`, on one line.
  Text title_after(std::size_t type) const {
    std::string title = type < lines_ ? title_beside(type) : std::string();
    bool capitals = capital_share(title) > kCapitals;
    for (std::size_t i = type + 1; i < lines_; ++i) {
      if (role(i) == LineRole::title) {
        // A title in capitals does not go on in small letters.
        if (capitals && capital_share(line(i)) < kCapitals) break;
        if (title.empty()) capitals = capital_share(line(i)) > kCapitals;
        if (!title.empty()) title += ' ';
        title += trim(line(i));
      } else if (!title.empty() || role(i) == LineRole::body || role(i) == LineRole::type_name ||
                 role(i) == LineRole::basis || role(i) == LineRole::preamble) {
        break;
      }
    }
    const auto note = find_first(rules_, "header-title-end", title);
    if (!note.empty()) title.resize(note[0].span.begin);
    title = trim(title);
    if (title.empty()) return std::nullopt;
    return title;
  }

  void read_titles() {
    type_ = first(LineRole::type_name);
    bool signed_off = false;
    for (std::size_t i = 0; i < lines_; ++i) {
      if (role(i) == LineRole::signature || role(i) == LineRole::recipients) signed_off = true;
      if (role(i) == LineRole::type_name && signed_off && i != type_ && !attached_) attached_ = i;
    }
    if (type_ && (!attached_ || *type_ < *attached_)) {
      facts_.title = title_after(*type_);
    } else if (const auto subject = first(LineRole::title)) {
      facts_.title = title_after(*subject == 0 ? static_cast<std::size_t>(-1) : *subject - 1);
    }
  }

  void read_type() {
    if (type_) {
      kind_ = types_.of_words(line(*type_));
      if (const auto beside = find_first(rules_, "typed-title", line(*type_));
          kind_ == nullptr && !beside.empty()) {
        kind_ = types_.of_words(beside[0].text_of("type", line(*type_)));
      }
    } else if (facts_.number) {
      kind_ = types_.of_sign(sign_of(*facts_.number));
    }
    if (kind_ != nullptr) {
      facts_.type = DocumentType{std::nullopt, kind_->name};
      if (!kind_->code.empty()) facts_.type->code = kind_->code;
      if (kind_ == types_.dispatch()) facts_.type->code.reset();
      return;
    }
    const bool subject =
        facts_.title && !find_first(rules_, "header-subject", *facts_.title).empty();
    if (!type_ && subject && types_.dispatch() != nullptr) {
      facts_.type = DocumentType{std::nullopt, types_.dispatch()->name};
    } else {
      context_.diagnostics.add("unknown-type", std::nullopt);
    }
  }

  // "Phê duyệt Đề án X với những nội dung …" names the scheme X; nothing else does.
  Text approved_in(std::string_view words) const {
    const auto lead = find_first(rules_, "header-approves", words);
    if (lead.empty()) return std::nullopt;
    const std::string_view rest = words.substr(lead[0].span.end);
    const DocumentKind* kind = types_.beginning(fold_key(rest));
    if (kind == nullptr || !kind->plan) return std::nullopt;
    const Folded folded = fold(rest);
    const std::string_view title = trim(rest.substr(folded.to_text(kind->key.size())));
    const auto end = find(rules_, "header-plan-end", fold(title), {0, title.size()});
    const std::string_view cut =
        trim(title.substr(0, end.empty() ? title.size() : end[0].span.begin));
    if (cut.empty()) return std::nullopt;
    return std::string(cut);
  }

  void read_plan_title() {
    if (attached_) {
      const DocumentKind* kind = types_.of_words(line(*attached_));
      if (kind != nullptr && kind->plan) facts_.plan_title = title_after(*attached_);
    }
    if (!facts_.plan_title && kind_ != nullptr && kind_->plan) facts_.plan_title = facts_.title;
    if (facts_.plan_title || (kind_ != nullptr && kind_->plan)) return;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < lines_ && seen < kFirstBodyLines && !facts_.plan_title; ++i) {
      if (role(i) != LineRole::body) continue;
      ++seen;
      facts_.plan_title = approved_in(line(i));
    }
    if (!facts_.plan_title && facts_.title) facts_.plan_title = approved_in(*facts_.title);
  }

  void read_basis() {
    for (std::size_t i = 0; i < lines_; ++i) {
      if (role(i) != LineRole::basis) continue;
      std::string_view entry = without_bullet(trim(line(i)));
      const std::size_t last = entry.find_last_not_of(" ;,./");
      entry = entry.substr(0, last == std::string_view::npos ? 0 : last + 1);
      const auto clause = find_first(rules_, "header-basis-end", entry);
      if (!clause.empty()) entry = trim(entry.substr(0, clause[0].span.begin));
      if (!entry.empty() && find_first(rules_, "header-basis", entry).empty()) {
        facts_.legal_basis.emplace_back(entry);
      }
    }
  }

  void read_effective() {
    for (std::size_t i = 0; i < lines_; ++i) {
      if (role(i) != LineRole::body && role(i) != LineRole::closing) continue;
      const auto found = find(rules_, "header-effective", context_.document.folded, span(i));
      if (found.empty()) continue;
      set_effective(found[0]);
      return;
    }
  }

  void set_effective(const Match& match) {
    const std::string_view text = context_.document.text;
    const auto part = [&](std::string_view name) { return match.text_of(name, text); };
    if (match.has("year")) {
      const DateReading reading = read_day(part("day"), part("month"), part("year"));
      if (reading.day) facts_.effective = Effective{"date", {}, {}, reading.day};
      if (reading.fault == DateFault::impossible) {
        context_.diagnostics.add("date-impossible", match.span, {std::string(match.span.of(text))});
      }
      return;
    }
    std::string_view days = part("days");
    while (days.size() > 1 && days.starts_with('0'))
      days.remove_prefix(1);
    const std::string duration =
        days.empty() ? std::string(match.rule->value("duration")) : "P" + std::string(days) + "D";
    facts_.effective = Effective{"relative", std::string(part("anchor")), duration, {}};
  }

  const Context& context_;
  const RuleSet& rules_;
  DocumentTypes types_;
  std::size_t lines_;
  DocumentFacts facts_;
  const DocumentKind* kind_ = nullptr;
  std::optional<std::size_t> type_;      // line of the act's type name
  std::optional<std::size_t> attached_;  // line of the attached plan's
};

}  // namespace

DocumentFacts read_header(const Context& context) {
  return HeaderReader(context).run();
}

}  // namespace decree
