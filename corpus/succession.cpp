#include "corpus/succession.h"

#include <algorithm>
#include <set>
#include <utility>

namespace decree {
namespace {

// Where a name passed to another body, the earlier one ends before the later one begins: a line of
// bodies goes forward in time only.
bool forward(const std::string& earlier_end, const std::string& later_end) {
  return later_end.empty() || earlier_end < later_end;
}

std::string whole(const std::string& leader, const std::string& body, const std::string& place) {
  std::string out = leader;
  for (const std::string* part : {&body, &place})
    out += (out.empty() || part->empty() ? "" : " ") + *part;
  return out;
}

// A body at a place: it ends with the first of both.
RelatedBody combined(const std::string& leader, const RelatedBody& body, const RelatedBody& place) {
  RelatedBody out = body;
  out.name = whole(leader, body.name, place.name);
  if (body.kinship == Kinship::itself) out.kinship = place.kinship;
  out.issued_after = std::max(body.issued_after, place.issued_after);
  if (!place.valid_to.empty() && (out.valid_to.empty() || place.valid_to < out.valid_to)) {
    out.valid_to = place.valid_to;
  }
  if (!body.related_to.empty()) {
    out.related_to = whole(leader, body.related_to, place.name);
  } else if (!place.related_to.empty()) {
    out.related_to = whole(leader, body.name, place.related_to);
  }
  return out;
}

}  // namespace

Succession::Entries Succession::read(const Table& table) {
  Entries out;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Entry entry;
    entry.name = table.cell(row, "name");
    entry.valid_from = table.cell(row, "valid_from");
    entry.valid_to = table.cell(row, "valid_to");
    out.push_back(std::move(entry));
  }
  return out;
}

void Succession::link(Entries& entries, std::size_t row, std::optional<std::size_t> heir) {
  if (!heir || *heir == row) return;
  entries[row].successor = heir;
  entries[*heir].predecessors.push_back(row);
}

Succession::Succession(const Resources& resources) : names_(resources) {
  const Table& bodies = resources.lexicon.table("agencies");
  const Table& places = resources.lexicon.table("places");
  bodies_ = read(bodies);
  places_ = read(places);
  for (std::size_t row = 0; row < bodies.rows(); ++row) {
    const std::string_view heir = bodies.cell(row, "successor");
    auto heir_row = names_.row_of(heir);
    if (!heir_row && !heir.empty()) {  // a name that has no row of its own
      heir_row = bodies_.size();
      bodies_.push_back({std::string(heir), "", "", std::nullopt, {}});
    }
    link(bodies_, row, heir_row);
  }
  for (std::size_t row = 0; row < places.rows(); ++row)
    link(places_, row, names_.place_row_of(places.cell(row, "successor")));
}

void Succession::add_predecessors(const Entries& entries, std::size_t row,
                                  std::vector<RelatedBody>& out) {
  std::set<std::size_t> seen{row};
  std::vector<std::size_t> now{row};
  while (!now.empty()) {
    std::vector<std::size_t> next;
    for (const std::size_t heir : now) {
      for (const std::size_t old : entries[heir].predecessors) {
        const bool asked = heir == row;
        if (!asked && !forward(entries[old].valid_to, entries[heir].valid_to)) continue;
        if (!seen.insert(old).second) continue;
        out.push_back({entries[old].name, Kinship::predecessor, entries[old].valid_from,
                       entries[old].valid_to, "", entries[heir].name});
        next.push_back(old);
      }
    }
    now = std::move(next);
  }
}

void Succession::add_successors(const Entries& entries, std::size_t row,
                                std::vector<RelatedBody>& out) {
  std::set<std::size_t> seen{row};
  std::string after;
  for (std::size_t old = row; entries[old].successor; old = *entries[old].successor) {
    const Entry& before = entries[old];
    const Entry& heir = entries[*before.successor];
    if (!seen.insert(*before.successor).second) return;
    after = std::max(after, before.valid_to);
    const bool other_body = !forward(before.valid_to, heir.valid_to);
    out.push_back({heir.name, Kinship::successor, other_body ? "" : heir.valid_from,
                   other_body ? "" : heir.valid_to, after, before.name});
    if (other_body) return;
  }
}

// The entry itself and all in its line.
std::vector<RelatedBody> Succession::line(const Entries& entries, std::size_t row) {
  std::vector<RelatedBody> out{
      {entries[row].name, Kinship::itself, entries[row].valid_from, entries[row].valid_to, "", ""}};
  add_predecessors(entries, row, out);
  add_successors(entries, row, out);
  return out;
}

// The place of the asked name as it is printed there, and those in its line.
std::vector<RelatedBody> Succession::places_of(const ParsedBody& asked) const {
  std::vector<RelatedBody> out{
      {BodyNames::phrase(asked, asked.place, asked.words.size()), Kinship::itself, "", "", "", ""}};
  if (!asked.place_row) return out;
  const bool scoped = asked.place < asked.place_name;
  const auto with_kind = [&](const std::string& name) {
    const auto row = names_.place_row_of(name);
    if (!scoped || !row || names_.kind_word(*row).empty()) return name;
    return std::string(names_.kind_word(*row)) + " " + name;
  };
  const auto places = line(places_, *asked.place_row);
  out[0].valid_to = places[0].valid_to;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const bool nearest = places[i].related_to == places[0].name;
    out.push_back(places[i]);
    out.back().name = with_kind(places[i].name);
    out.back().related_to = nearest ? out[0].name : with_kind(places[i].related_to);
  }
  return out;
}

std::vector<RelatedBody> Succession::names_for(std::string_view asked) const {
  const ParsedBody parsed = names_.parse(asked);
  if (parsed.words.empty()) return {};
  const std::string leader = BodyNames::phrase(parsed, 0, parsed.leader);
  const std::string body = BodyNames::phrase(parsed, parsed.leader, parsed.place);
  const auto bodies = parsed.row
                          ? line(bodies_, *parsed.row)
                          : std::vector<RelatedBody>{{body, Kinship::itself, "", "", "", ""}};
  const auto places = places_of(parsed);
  std::vector<RelatedBody> out;
  for (const RelatedBody& of_body : bodies) {
    for (const RelatedBody& of_place : places) {
      // What preceded the body and followed the province, or the other way round, is a sibling.
      const bool one_way = of_body.kinship == of_place.kinship ||
                           of_body.kinship == Kinship::itself ||
                           of_place.kinship == Kinship::itself;
      if (one_way) out.push_back(combined(leader, of_body, of_place));
    }
  }
  std::ranges::stable_sort(out, {}, &RelatedBody::kinship);
  return out;
}

}  // namespace decree
