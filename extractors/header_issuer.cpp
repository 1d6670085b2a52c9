#include "extractors/header_issuer.h"

#include <algorithm>
#include <vector>

#include "extractors/document_types.h"
#include "extractors/matcher.h"

namespace decree {
namespace {

constexpr double kCapitals = 0.9;

std::vector<std::string_view> lines_of(const Context& context, LineRole role) {
  std::vector<std::string_view> out;
  const auto& roles = context.outline.roles;
  for (std::size_t i = 0; i < roles.size() && i < context.document.lines.size(); ++i) {
    if (roles[i] == role) out.push_back(context.text(context.document.lines[i].span));
  }
  return out;
}

// Each letter that begins a word as a capital.
std::string title_case(std::string_view words) {
  std::string out;
  bool inside = false;
  for (std::size_t i = 0; i < words.size();) {
    const char32_t c = next_code_point(words, i);
    append_utf8(out, inside ? to_lower(c) : to_upper(c));
    inside = is_letter(c) || is_digit(c);
  }
  return out;
}

// Longest name of the lexicon that stands at `at` of `lower`; "" where there is none.
std::string_view known_name(std::string_view lower, std::size_t at, const Table& names) {
  std::string_view best;
  for (std::size_t row = 0; row < names.rows(); ++row) {
    const std::string_view name = names.cell(row, "name");
    const std::string_view rest = lower.substr(at);
    if (name.size() > best.size() && rest.starts_with(to_lower(name)) &&
        at_word_edge(rest, name.size())) {
      best = name;
    }
  }
  return best;
}

std::string with_lexicon_case(std::string_view printed, const Table& names) {
  std::string out = to_lower(printed);
  for (std::size_t at = 0; at < out.size();) {
    const std::string_view name = at_word_edge(out, at) ? known_name(out, at, names) : "";
    if (!name.empty()) {
      out.replace(at, name.size(), name);
      at += name.size();
    } else {
      next_code_point(out, at);
    }
  }
  return out;
}

// Places after "tỉnh", "xã" … begin each word with a capital.
void capitalize_places(std::string& name, const Resources& resources) {
  const Folded folded = fold(name);
  const auto found = find(resources.rules, "header-level", folded, {0, name.size()});
  for (const Match& match : found) {
    const Span place = match.group("place");
    const std::string cased = title_case(place.of(name));
    if (cased.size() == place.size()) name.replace(place.begin, place.size(), cased);
  }
}

std::string expand_short(std::string name, const Resources& resources) {
  const Table& table = resources.lexicon.table("letterhead_short");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view abbreviation = table.cell(row, "short");
    const std::size_t at = name.find(abbreviation);
    if (abbreviation.empty() || at == std::string::npos || !at_word_edge(name, at) ||
        !at_word_edge(name, at + abbreviation.size())) {
      continue;
    }
    name.replace(at, abbreviation.size(), table.cell(row, "full"));
  }
  return name;
}

// Whether a line may be of the body's name: not the national title with its marks misread, nor a
// stroke of a pen that was read as some capitals ("MT", but "HUẾ").
bool is_of_name(std::string_view line, const Resources& resources) {
  constexpr std::size_t kShort = 3;  // letters
  const auto found = find_first(resources.rules, "page", line);
  if (!found.empty() && found[0].rule->value("role") == "national_title") return false;
  return code_points(line) > kShort || resources.syllables.valid(line);
}

// The last body of the letterhead; a line that begins no body goes on with the one above, where no
// more than the national title stands between them. The body stands above the number: capitals
// below it, such as a stamp's, are none of its name.
Text from_letterhead(const Context& context) {
  const RuleSet& rules = context.resources.rules;
  const auto& roles = context.outline.roles;
  std::string body;
  bool open = true;
  for (std::size_t i = 0; i < roles.size() && i < context.document.lines.size(); ++i) {
    if (!body.empty() && roles[i] == LineRole::number) break;
    const std::string_view line = trim(context.text(context.document.lines[i].span));
    if (roles[i] != LineRole::issuer || !is_of_name(line, context.resources)) {
      open = open && (roles[i] == LineRole::issuer || roles[i] == LineRole::national_title);
      continue;
    }
    const bool begins = !find_first(rules, "header-body", line).empty();
    const bool bare = !find_first(rules, "header-bare-body", line).empty();
    if (bare && !body.empty()) {
      body = std::string(line) + ' ' + body;  // "VĂN PHÒNG" below "ỦY BAN NHÂN DÂN TỈNH …"
    } else if (begins || body.empty()) {
      body = std::string(line);
    } else if (open) {
      body += ' ';
      body += line;
    }
    open = true;
  }
  // The ruler below the name may have been read as a point.
  body.resize(body.find_last_not_of(" .,_-") + 1);
  if (body.empty()) return std::nullopt;
  return name_in_full(body, context.resources);
}

Text named_in(const Context& context, LineRole role, std::string_view kind) {
  for (const std::string_view line : lines_of(context, role)) {
    const auto found = find_first(context.resources.rules, kind, line);
    if (!found.empty()) {
      return name_in_full(found[0].text_of("issuer", line), context.resources);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string name_in_full(std::string_view printed, const Resources& resources) {
  std::string name = expand_short(std::string(trim(printed)), resources);
  if (capital_share(printed) < kCapitals) return capitalize(name);
  name = with_lexicon_case(name, resources.lexicon.table("letterhead_names"));
  capitalize_places(name, resources);
  return capitalize(name);
}

Text read_issuer(const Context& context) {
  if (Text body = from_letterhead(context)) return body;
  Text best;
  for (const auto& [role, kind] : {std::pair{LineRole::attachment_note, "header-issuer"},
                                   std::pair{LineRole::preamble, "header-issuer"},
                                   std::pair{LineRole::authority, "header-authority"}}) {
    const Text found = named_in(context, role, kind);
    // A fuller form of the same name wins: the authority line has no place.
    if (found && (!best || fold_key(*found).starts_with(fold_key(*best)))) best = found;
  }
  return best;
}

}  // namespace decree
