#include "extractors/task_owner.h"

#include <algorithm>

#include "extractors/agency.h"
#include "extractors/matcher.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr double kOrdered = 0.95;
constexpr double kSubject = 0.8;

bool matches(std::string_view kind, std::string_view text, const Resources& resources) {
  return !find_first(resources.rules, kind, text).empty();
}

// The first bytes of `text`, cut between letters.
std::string_view head(std::string_view text, std::size_t bytes) {
  std::size_t end = std::min(text.size(), bytes);
  while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
  return text.substr(0, end);
}

void add(std::vector<std::string>& names, const std::string& name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

// Where sentences and paragraphs of `text` begin.
std::vector<std::size_t> sentence_begins(std::string_view text) {
  std::vector<std::size_t> out = {0};
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool stop = text[i] == '\n' || (text[i] == '.' && text[i + 1] == ' ') ||
                      (text[i] == ';' && text[i + 1] == ' ');
    if (stop) out.push_back(text[i] == '\n' ? i + 1 : i + 2);
  }
  return out;
}

// The bodies that a sentence has for its subject: at its begin, or after the phrase that opens it.
std::vector<AgencyMention> subject_of(std::string_view sentence, const Resources& resources) {
  constexpr std::size_t kLongestIntro = 420;  // bytes
  auto list = leading_agencies(sentence, resources);
  std::size_t from = 0;
  if (list.empty() && matches("intro", head(sentence, 40), resources)) {
    for (std::size_t comma = sentence.find(", "); comma != std::string_view::npos && comma < kLongestIntro;
         comma = sentence.find(", ", comma + 2)) {
      list = leading_agencies(sentence.substr(comma + 2), resources);
      from = comma + 2;
      if (!list.empty()) break;
    }
  }
  if (list.empty()) return {};
  const std::string_view rest = sentence.substr(std::min(sentence.size(), from + list.back().span.end));
  if (!matches("duty", head(rest, 260), resources)) return {};
  return list;
}

bool within(const std::vector<Span>& spans, Span span) {
  const auto after = std::ranges::upper_bound(spans, span.begin, {}, &Span::begin);
  return after != spans.begin() && std::prev(after)->contains(span);
}

}  // namespace

Charge read_order(std::string_view text, const Resources& resources) {
  Charge out;
  const auto order = find_first(resources.rules, "charge", head(text, 60));
  if (order.empty() || order[0].span.begin != 0) return out;
  for (const AgencyMention& mention : leading_agencies(text.substr(order[0].span.end), resources)) {
    add(out.owners, mention.name);
  }
  out.modality = order[0].rule->value("modality") == "request" ? Modality::request : Modality::assign;
  out.rule = order[0].rule->id;
  out.confidence = kOrdered;
  return out;
}

Charge read_subject(std::string_view text, const Resources& resources) {
  constexpr std::size_t kMostSentences = 40;
  Charge out;
  out.rule = "duty.verb";
  out.confidence = kSubject;
  std::size_t count = 0;
  for (const std::size_t begin : sentence_begins(text)) {
    if (++count > kMostSentences) break;
    const std::string_view sentence = text.substr(begin, text.find('\n', begin) - begin);
    const Charge order = read_order(sentence, resources);
    for (const std::string& name : order.owners) add(out.owners, name);
    if (order) continue;
    for (const AgencyMention& mention : subject_of(sentence, resources)) add(out.owners, mention.name);
  }
  return out;
}

std::vector<std::string> read_partners(std::string_view text, std::size_t offset,
                                       const std::vector<Span>& titles, const Resources& resources) {
  std::vector<std::string> out;
  for (const Match& match : find(resources.rules, "partner", fold(text), {0, text.size()})) {
    if (within(titles, {offset + match.span.begin, offset + match.span.end})) continue;
    std::string_view rest = text.substr(match.span.end);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    for (const std::string_view kind : {"agencycut"}) {
      // "phối hợp với lực lượng Công an": the idle word stands before the name.
      const auto idle = find_first(resources.rules, kind, head(rest, 40));
      if (!idle.empty() && idle[0].span.begin == 0) rest.remove_prefix(idle[0].span.end);
    }
    for (const AgencyMention& mention : leading_agencies(rest, resources)) add(out, mention.name);
  }
  return out;
}

Role read_role(std::string_view text, const Resources& resources) {
  const bool begins = matches("coordinate", head(text, 80), resources);
  return begins && !matches("leadword", text, resources) ? Role::coordinate : Role::lead;
}

}  // namespace decree
