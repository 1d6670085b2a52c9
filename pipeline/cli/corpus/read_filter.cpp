// Filters as they were typed: what they mean, and what is wrong with them.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "corpus/act_key.h"
#include "corpus/body_names.h"
#include "corpus/near_names.h"
#include "pipeline/cli/corpus/bodies.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

// Whether one of the spellings in `text`, parted by "|", has the key.
bool any_part_is(std::string_view text, const std::string& key) {
  while (!text.empty()) {
    const auto end = std::min(text.find('|'), text.size());
    if (plain_key(text.substr(0, end)) == key) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

// Whether a decree of the database has the type, which may be none of the lexicon's.
bool is_held(Store& store, const std::string& type) {
  SearchRequest request;
  request.filter.type = type;
  request.filter.all_versions = true;
  request.limit = 1;
  return store.search(request).total > 0;
}

// The type meant: of another spelling the name. On a fault says what it is.
tl::expected<std::string, int> read_type(const std::string& typed, const Lexicon& lexicon,
                                         Store& store) {
  const std::string key = plain_key(typed);
  const Table& types = lexicon.table("document_types");
  std::vector<std::string> codes;
  for (std::size_t row = 0; row < types.rows(); ++row) {
    const std::string code(types.cell(row, "code"));
    const std::string name(types.cell(row, "name"));
    if (key == plain_key(code) || key == plain_key(name)) return typed;
    if (any_part_is(types.cell(row, "words"), key)) return name;
    if (!code.empty() && std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
  }
  if (is_held(store, typed)) return typed;
  return tl::unexpected(fail(
      kWrongUsage, one_line(fmt::format("--type {}: no type of document has this code or name; the "
                                        "codes are {}",
                                        typed, fmt::join(codes, ", ")))));
}

std::string read_province(const std::string& typed, const BodyNames& names, Store& store) {
  const std::string province = names.place_name(typed);
  const auto held = store.provinces();
  const auto same = [&](const std::string& other) {
    return plain_key(other) == plain_key(province);
  };
  if (std::ranges::none_of(held, same)) {
    std::string near;
    for (const std::string& other : suggest(province, held))
      near += (near.empty() ? "; did you mean " : "; ") + other;
    say(one_line(fmt::format("--province {}: no decree of it is in the database{}{}", typed, near,
                             near.empty() ? "" : "?")));
  }
  return province;
}

// As typed, and with what is written short in full.
std::vector<std::string> read_issuer(const std::string& typed, const BodyNames& names) {
  std::vector<std::string> out{typed};
  std::string full = names.in_full(typed);
  if (full != typed && !full.empty()) out.push_back(std::move(full));
  return out;
}

// What is said of the days; nothing where they are in order.
std::optional<int> read_days(const FilterOptions& typed, DecreeFilter& to) {
  const struct {
    const char* first;
    const char* second;
    const std::string& typed_first;
    const std::string& typed_second;
    std::string& from;
    std::string& until;
  } spans[] = {{"--from", "--to", typed.from, typed.to, to.from, to.to},
               {"--due-after", "--due-before", typed.due_after, typed.due_before, to.due_after,
                to.due_before}};
  for (const auto& span : spans) {
    const auto from = read_day(span.first, span.typed_first);
    if (!from) return from.error();
    const auto until = read_day(span.second, span.typed_second);
    if (!until) return until.error();
    if (!from->empty() && !until->empty() && *from > *until) {
      return fail(kWrongUsage, fmt::format("{} {} {} {}: the first day is after the second",
                                           span.first, *from, span.second, *until));
    }
    span.from = *from;
    span.until = *until;
  }
  return std::nullopt;
}

// What needs the lexicon: types, provinces, issuers, bodies.
std::optional<int> read_names(const CorpusOptions& options, Store& store, DecreeFilter& to) {
  const FilterOptions& typed = options.filter;
  const bool by_issuer = !typed.issuer.empty() || !typed.province.empty();
  if (!by_issuer && typed.type.empty() && typed.agency.empty()) return std::nullopt;
  const auto resources = load_names(options.rules);
  if (!resources) return kWrongUsage;
  if (!typed.type.empty()) {
    auto type = read_type(typed.type, resources->lexicon, store);
    if (!type) return type.error();
    to.type = std::move(*type);
  }
  if (by_issuer) {
    const BodyNames names(*resources);
    if (!typed.issuer.empty()) to.issuers = read_issuer(typed.issuer, names);
    if (!typed.province.empty()) to.province = read_province(typed.province, names, store);
  }
  if (typed.agency.empty()) return std::nullopt;
  const auto bodies = find_bodies(store, typed.agency, *resources);
  if (!bodies) return bodies.error();
  to.agencies = grouped(*bodies);
  return std::nullopt;
}

}  // namespace

tl::expected<DecreeFilter, int> read_filter(const CorpusOptions& options, Store& store) {
  const FilterOptions& typed = options.filter;
  DecreeFilter out;
  out.cites = typed_number(typed.cites);
  out.role = typed.role;
  out.has_target = typed.has_target.has_value();
  out.target = typed.has_target.value_or("");
  out.all_versions = typed.all_versions;
  if (const auto code = read_days(typed, out)) return tl::unexpected(*code);
  if (const auto code = read_names(options, store, out)) return tl::unexpected(*code);
  return out;
}

}  // namespace decree
