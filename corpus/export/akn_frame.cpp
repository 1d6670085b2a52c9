#include "corpus/export/akn_frame.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "corpus/export/code_point_index.h"
#include "corpus/export/real_day.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using Lines = std::vector<FrameLine>;

// Letters and digits alone, in lower case: what is the same printed in capitals, with a bullet or
// with a closing mark.
std::string bare(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (is_letter(c) || is_digit(c)) append_utf8(out, to_lower(c));
  }
  return out;
}

// Tells what lines say by the facts that were read from them.
class Roles {
 public:
  explicit Roles(const ActRecord& act) : act_(act), titles_{bare(act.title), bare(act.plan_title)} {
    learn(act.issuer, FrameRole::authority);
    learn(act.type_name, FrameRole::type);
    for (const std::string& basis : act.legal_basis)
      learn(basis, FrameRole::basis);
    for (const std::string& recipient : act.recipients)
      learn(recipient, FrameRole::recipient);
    for (std::size_t i = 0; i < act.signatures.size(); ++i) {
      const SignatureRecord& signature = act.signatures[i];
      std::string_view rest = signature.capacity;
      while (!rest.empty()) {
        constexpr std::string_view kBetween = " / ";
        const std::size_t end = std::min(rest.find(kBetween), rest.size());
        learn(rest.substr(0, end), FrameRole::position, i);
        rest.remove_prefix(std::min(end + kBetween.size(), rest.size()));
      }
      learn(signature.position, FrameRole::position, i);
      learn(signature.name, FrameRole::signer, i);
    }
    const auto day = real_day(act.issued_on);
    if (day) year_ = act.issued_on.substr(0, 4);
  }

  /// `before` is the role of the line before.
  FrameLine line(std::string_view words, FrameRole before) const {
    const std::string key = bare(words);
    const auto found = known_.find(key);
    if (found != known_.end()) return {std::string(words), found->second.role, found->second.fact};
    return {std::string(words), by_content(words, key, before), 0};
  }

 private:
  struct Known {
    FrameRole role;
    std::size_t fact;
  };
  void learn(std::string_view words, FrameRole role, std::size_t fact = 0) {
    std::string key = bare(words);
    if (!key.empty()) known_.try_emplace(std::move(key), Known{role, fact});
  }

  FrameRole by_content(std::string_view words, const std::string& key, FrameRole before) const {
    if (!act_.number.empty() && words.find(act_.number) != std::string_view::npos) {
      return FrameRole::number;
    }
    const bool dated = !year_.empty() && !act_.place.empty() &&
                       words.starts_with(act_.place + ",") &&
                       words.find(year_) != std::string_view::npos;
    if (dated) return FrameRole::date;
    // A few words may stand in a title by chance, if it is not the end of one.
    constexpr std::size_t kShortestTitle = 20;  // bytes
    if (key.empty() || (key.size() < kShortestTitle && before != FrameRole::title)) {
      return FrameRole::plain;
    }
    const bool titled = std::ranges::any_of(
        titles_, [&](const std::string& title) { return title.find(key) != std::string::npos; });
    return titled ? FrameRole::title : FrameRole::plain;
  }

  const ActRecord& act_;
  std::vector<std::string> titles_;
  std::string year_;
  std::unordered_map<std::string, Known> known_;
};

void add_lines(Lines& to, std::string_view text, const Roles& roles) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    const FrameRole before = to.empty() ? FrameRole::plain : to.back().role;
    if (!line.empty()) to.push_back(roles.line(line, before));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  for (std::size_t i = 0; i + 1 < to.size(); ++i) {
    const bool heads = to[i].role == FrameRole::plain && to[i].words.ends_with(':');
    if (heads && to[i + 1].role == FrameRole::recipient) to[i].role = FrameRole::recipient;
  }
}

std::vector<std::size_t> tops_of(const PlanRecord& plan) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < plan.sections.size(); ++i) {
    if (!plan.sections[i].parent) out.push_back(i);
  }
  return out;
}

// The lines before each section at the top, and those after the last.
std::vector<Lines> gaps_of_text(const PlanRecord& plan, const std::vector<std::size_t>& tops) {
  const CodePointIndex index(plan.text);
  const Roles roles(plan.act);
  std::vector<Lines> gaps(tops.size() + 1);
  std::size_t from = 0;
  for (std::size_t i = 0; i < tops.size(); ++i) {
    const PlanSpan span = plan.sections[tops[i]].span;
    add_lines(gaps[i], index.words({from, span.begin}), roles);
    from = std::max(from, span.end);
  }
  add_lines(gaps.back(), index.words({from, index.size()}), roles);
  return gaps;
}

// What the letterhead and the end say, without the text.
std::vector<Lines> gaps_of_facts(const PlanRecord& plan, const std::vector<std::size_t>& tops) {
  const ActRecord& act = plan.act;
  std::vector<Lines> gaps(tops.size() + 1);
  Lines& head = gaps.front();
  Lines tail;
  const auto add = [](Lines& to, const std::string& words, FrameRole role, std::size_t fact = 0) {
    if (!words.empty()) to.push_back({words, role, fact});
  };
  add(head, act.issuer, FrameRole::authority);
  add(head, act.number, FrameRole::number);
  const bool parted = !act.place.empty() && !act.issued_on.empty();
  add(head, act.place + (parted ? ", " : "") + act.issued_on, FrameRole::date);
  add(head, act.type_name, FrameRole::type);
  add(head, act.title, FrameRole::title);
  for (const std::string& basis : act.legal_basis)
    add(head, basis, FrameRole::basis);
  for (const std::string& recipient : act.recipients)
    add(tail, recipient, FrameRole::recipient);
  for (std::size_t i = 0; i < act.signatures.size(); ++i) {
    add(tail, act.signatures[i].capacity, FrameRole::position, i);
    add(tail, act.signatures[i].position, FrameRole::position, i);
    add(tail, act.signatures[i].name, FrameRole::signer, i);
  }
  gaps.back().insert(gaps.back().end(), tail.begin(), tail.end());
  return gaps;
}

bool ends_a_document(const FrameLine& line) {
  return line.role == FrameRole::recipient || line.role == FrameRole::position ||
         line.role == FrameRole::signer;
}

// How many lines of a gap still belong to the document before it.
std::size_t conclusion_of(const Lines& gap) {
  const auto last = std::find_if(gap.rbegin(), gap.rend(), ends_a_document);
  return static_cast<std::size_t>(gap.rend() - last);
}

// Letterhead and title, then what leads up to the body. `gap` is used up.
void lead(AknPart& part, Lines& gap, bool has_body) {
  const auto is = [](FrameRole role) {
    return [role](const FrameLine& line) { return line.role == role; };
  };
  const auto basis = std::ranges::find_if(gap, is(FrameRole::basis));
  const auto after_title =
      std::find_if(std::reverse_iterator(basis), gap.rend(), is(FrameRole::title)).base();
  const auto after_basis = std::find_if(gap.rbegin(), gap.rend(), is(FrameRole::basis)).base();
  auto preface_end = after_title != gap.begin() ? after_title : basis;
  // In a dispatch the cell with number and title stands before that with the day.
  const auto of_letterhead = [](const FrameLine& line) {
    return line.role == FrameRole::date || line.role == FrameRole::number;
  };
  preface_end = std::find_if_not(preface_end, gap.end(), of_letterhead);
  auto preamble_end = gap.end();
  if (!has_body) {
    // Without a tree nothing says where the body begins but what was read, and what ends it.
    if (preface_end == gap.end() && after_title == gap.begin()) preface_end = gap.begin();
    preamble_end = std::max(preface_end, after_basis);
    const auto body_end = std::find_if(preamble_end, gap.end(), ends_a_document);
    std::move(preamble_end, body_end, std::back_inserter(part.unparted));
    std::move(body_end, gap.end(), std::back_inserter(part.conclusions));
  }
  std::move(gap.begin(), preface_end, std::back_inserter(part.preface));
  std::move(preface_end, preamble_end, std::back_inserter(part.preamble));
}

// Whether another document begins with the section at the top `next`, after `before`.
bool parts(const PlanRecord& plan, const AknWords& words, std::size_t before, std::size_t next,
           const Lines& gap) {
  const AknElement was = words.element_of(plan.sections[before].label);
  const AknElement is = words.element_of(plan.sections[next].label);
  if (is.is_annex() || conclusion_of(gap) > 0) return true;
  const auto is_legal = [](const AknElement& one) {
    return one.name == "article" || one.name == "chapter" || one.name == "section" ||
           one.name == "part";
  };
  return was.name == "article" && !is_legal(is);
}

}  // namespace

std::vector<AknPart> akn_parts(const PlanRecord& plan, const AknWords& words) {
  const std::vector<std::size_t> tops = tops_of(plan);
  std::vector<Lines> gaps = plan.has_text ? gaps_of_text(plan, tops) : gaps_of_facts(plan, tops);
  std::vector<AknPart> out(1);
  lead(out[0], gaps[0], !tops.empty());
  for (std::size_t i = 1; i < tops.size(); ++i) {
    out.back().last = tops[i];
    if (!parts(plan, words, tops[i - 1], tops[i], gaps[i])) {
      if (!gaps[i].empty()) out.back().between[tops[i]] = std::move(gaps[i]);
      continue;
    }
    const auto lead_begin = gaps[i].begin() + static_cast<std::ptrdiff_t>(conclusion_of(gaps[i]));
    out.back().conclusions.assign(gaps[i].begin(), lead_begin);
    gaps[i].erase(gaps[i].begin(), lead_begin);
    // Numbers and days there are those of the act that it is attached to.
    for (FrameLine& line : gaps[i]) {
      if (line.role == FrameRole::number || line.role == FrameRole::date) {
        line.role = FrameRole::plain;
      }
    }
    AknPart& next = out.emplace_back();
    next.first = tops[i];
    lead(next, gaps[i], true);
  }
  out.back().last = plan.sections.size();
  // Without the text nothing says which of several documents is signed: the act is.
  if (!tops.empty()) {
    AknPart& signed_part = plan.has_text ? out.back() : out.front();
    signed_part.conclusions.insert(signed_part.conclusions.end(), gaps.back().begin(),
                                   gaps.back().end());
  }
  return out;
}

}  // namespace decree
