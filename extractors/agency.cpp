#include "extractors/agency.h"

#include <algorithm>
#include <map>
#include <set>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// A place where a name may stand, before names are cut and written in full.
struct Found {
  Span span;
  bool lexicon = false;
};

bool letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t i = at - 1;
  while (i > 0 && (text[i] & 0xC0) == 0x80) --i;
  return is_letter(next_code_point(text, i));
}

// Bytes that a tail ("tỉnh Sơn Hải", "các xã, phường", "khu vực 5") adds after a name's end.
std::size_t tail_length(std::string_view text, std::size_t end, const Resources& resources) {
  constexpr std::size_t kLongestTail = 160;
  if (end >= text.size() || text[end] != ' ') return 0;
  std::size_t stop = std::min(text.size(), end + kLongestTail);
  while (stop < text.size() && (text[stop] & 0xC0) == 0x80) ++stop;
  const std::string_view rest = text.substr(end, stop - end);
  const auto match = find_first(resources.rules, "agencytail", rest);
  std::size_t length = match.empty() || match[0].span.begin != 0 ? 0 : match[0].span.end;
  if (length == 0) {
    const std::string cased = fold(rest).cased;
    const std::size_t place = resources.agencies.place_at(cased, 1);
    if (place > 0) length = place + 1;
  }
  return length;
}

std::vector<Found> lexicon_names(std::string_view text, const Folded& folded, const Resources& resources) {
  std::vector<Found> out;
  const std::string_view lower = folded.lower;
  for (std::size_t at = 0; at < lower.size();) {
    std::size_t next = at;
    const bool letter = is_letter(next_code_point(lower, next));
    if (letter && !letter_before(lower, at)) {
      if (const std::size_t length = resources.agencies.longest_at(folded, at); length > 0) {
        Span span = folded.to_text(Span{at, at + length});
        span.end += tail_length(text, span.end, resources);
        out.push_back({span, true});
      }
    }
    at = next;
  }
  return out;
}

// Leftmost, then longest.
std::vector<Found> settle_names(std::vector<Found> names) {
  std::ranges::sort(names, [](const Found& a, const Found& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<Found> out;
  for (const Found& name : names) {
    if (out.empty() || name.span.begin >= out.back().span.end) out.push_back(name);
  }
  return out;
}

// "Giám đốc" right before "Sở Y tế": the head of a body is a name of its own.
void take_heads(std::string_view text, std::vector<Found>& names, const Resources& resources) {
  constexpr std::size_t kLongestHead = 48;
  std::size_t floor = 0;
  for (Found& name : names) {
    std::size_t from = name.span.begin > kLongestHead ? name.span.begin - kLongestHead : 0;
    from = std::max(from, floor);
    while (from < name.span.begin && (text[from] & 0xC0) == 0x80) ++from;
    const std::string_view before = text.substr(from, name.span.begin - from);
    const auto head = find_first(resources.rules, "agencyhead", before);
    if (!head.empty()) name.span.begin = from + head[0].span.begin;
    floor = name.span.end;
  }
}

std::string without_brackets(std::string_view text) {
  std::string out;
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

// The name as the contract writes it: in full, without brackets and idle words, a capital first.
std::string full_name(std::string_view words, const Resources& resources) {
  std::string name = resources.agencies.in_full(trim(without_brackets(words)));
  for (const std::string_view kind : {"agencycut"}) {
    const auto cut = find_all(resources.rules, kind, fold(name), {0, name.size()});
    for (auto match = cut.rbegin(); match != cut.rend(); ++match) {
      if (match->span.size() < name.size()) name.erase(match->span.begin, match->span.size());
    }
  }
  return capitalize(trim(name));
}

std::vector<AgencyMention> mentions_in(std::string_view text, const Resources& resources) {
  const Folded folded = fold(text);
  std::vector<Found> names = lexicon_names(text, folded, resources);
  for (const Match& match : find_all(resources.rules, "agency", folded, {0, text.size()})) {
    Span span = match.span;
    span.end += tail_length(text, span.end, resources);
    names.push_back({span, false});
  }
  names = settle_names(std::move(names));
  take_heads(text, names, resources);
  std::vector<AgencyMention> out;
  for (const Found& name : names) {
    out.push_back({full_name(name.span.of(text), resources), name.span});
  }
  return out;
}

// What may stand between two bodies of one list.
bool is_joint(std::string_view between, const Resources& resources) {
  std::string plain = without_brackets(between);
  return !find_first(resources.rules, "agencyjoint", plain).empty();
}

// The bodies of the list that begins at `mentions[first]`.
std::size_t list_end(std::string_view text, const std::vector<AgencyMention>& mentions,
                     std::size_t first, const Resources& resources) {
  std::size_t last = first + 1;
  while (last < mentions.size()) {
    const Span between{mentions[last - 1].span.end, mentions[last].span.begin};
    if (!is_joint(between.of(text), resources)) break;
    ++last;
  }
  return last;
}

std::string_view strip(std::string_view text, std::string_view kind, const Resources& resources) {
  const auto match = find_first(resources.rules, kind, text);
  if (match.empty()) return text;
  return match[0].span.begin == 0 ? text.substr(match[0].span.end) : text.substr(0, match[0].span.begin);
}

std::string_view heading_words(std::string_view heading, const Resources& resources) {
  heading = trim(heading);
  while (heading.ends_with(':') || heading.ends_with('.')) heading.remove_suffix(1);
  heading = strip(heading, "headingprefix", resources);
  return trim(strip(heading, "headingsuffix", resources));
}

}  // namespace

std::vector<AgencyMention> find_agencies(std::string_view text, const Resources& resources) {
  return mentions_in(text, resources);
}

std::vector<AgencyMention> leading_agencies(std::string_view text, const Resources& resources) {
  constexpr std::size_t kLongestList = 900;  // bytes: lists of bodies are shorter
  std::size_t end = std::min(text.size(), kLongestList);
  while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
  text = text.substr(0, end);
  std::vector<AgencyMention> mentions = mentions_in(text, resources);
  if (mentions.empty() || mentions[0].span.begin != 0) return {};
  mentions.resize(list_end(text, mentions, 0, resources));
  return mentions;
}

bool is_agency_heading(std::string_view heading, const Resources& resources) {
  return !heading_agencies(heading, resources).empty();
}

std::vector<std::string> heading_agencies(std::string_view heading, const Resources& resources) {
  const std::string_view words = heading_words(heading, resources);
  const std::vector<AgencyMention> list = leading_agencies(words, resources);
  std::vector<std::string> out;
  if (list.empty()) return out;
  const std::string rest(trim(without_brackets(words.substr(list.back().span.end))));
  if (rest.empty()) {
    for (const AgencyMention& mention : list) out.push_back(mention.name);
    return out;
  }
  // "Các đơn vị cấp nước sạch trên địa bàn": a class, with what tells it from others.
  const auto kind = find_first(resources.rules, "agencyclass", words);
  const bool described = !kind.empty() && list.size() == 1 && code_points(words) <= 200 &&
                         rest.find_first_of(".;:") == std::string::npos &&
                         find_first(resources.rules, "agencyclause", rest).empty();
  if (described) out.push_back(capitalize(words));
  return out;
}

std::vector<Agency> read_agencies(const Context& context, const std::vector<Task>& tasks) {
  std::vector<Agency> out;
  std::map<std::string, std::size_t> places;
  for (const Task& task : tasks) {
    for (const auto* names : {&task.owners, &task.partners}) {
      for (const std::string& name : *names) {
        if (!places.emplace(name, out.size()).second) continue;
        Agency agency;
        agency.name = name;
        const std::string level = agency_level(name, context.resources);
        if (!level.empty()) agency.level = level;
        out.push_back(std::move(agency));
      }
    }
  }
  for (const Node& node : context.outline.nodes) {
    for (const Span span : node.text) {
      const std::string_view text = context.text(span);
      for (const AgencyMention& mention : find_agencies(text, context.resources)) {
        const auto place = places.find(mention.name);
        if (place == places.end()) continue;
        const std::string form(mention.span.of(text));
        auto& aliases = out[place->second].aliases;
        if (form != mention.name && std::ranges::find(aliases, form) == aliases.end()) aliases.push_back(form);
      }
    }
  }
  return out;
}

std::string agency_level(std::string_view name, const Resources& resources) {
  const auto shaped = find_first(resources.rules, "agencylevel", name);
  if (!shaped.empty()) return std::string(shaped[0].rule->value("level"));
  return std::string(resources.agencies.level_of(name));
}

}  // namespace decree
