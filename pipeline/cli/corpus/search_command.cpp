#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "corpus/plan_outline.h"
#include "corpus/query.h"
#include "corpus/search_text.h"
#include "corpus/snippet.h"
#include "corpus/words_on_terminal.h"
#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/corpus/describe.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kSnippets = 3;
constexpr std::size_t kSnippetWidth = 160;  // code points
constexpr std::size_t kHitsTold = 100;      // in JSON, of one decree

// Where a decree has what was looked for.
struct Places {
  PlanOutline plan;
  std::vector<TextHit> hits;
  std::vector<Snippet> snippets;
};

// As a decree was found: one without the marks of the query has the words without them.
Query as_found(const Query& query, const SearchMatch& match) {
  Query out = query;
  for (QueryPhrase& phrase : out.phrases)
    phrase.has_marks = phrase.has_marks && match.exact;
  return out;
}

Places places_in(Store& store, const SearchMatch& match, const SearchRequest& request) {
  Places out;
  if (!request.query) return out;
  out.plan = read_plan_outline(store.plan(match.decree.id));
  out.hits = find_hits(out.plan.text, search_text(out.plan.text), as_found(*request.query, match));
  if (!request.kind.empty()) {
    std::erase_if(out.hits, [&](const TextHit& hit) {
      return !stands_in_kind(out.plan, hit.span.begin, request.kind);
    });
  }
  out.snippets = snippets(out.plan.text, out.hits, kSnippets, kSnippetWidth);
  return out;
}

Json section_json(const PlanOutline& plan, std::size_t place) {
  const OutlineSection* const section = section_at(plan, place);
  return section == nullptr ? Json() : Json(section->id);
}

Json match_json(Store& store, const SearchMatch& match, const SearchRequest& request) {
  Json out = as_json(match.decree);
  if (!request.query) return out;
  const Places places = places_in(store, match, request);
  out["score"] = match.score;
  out["exact"] = match.exact;
  out["hit_count"] = places.hits.size();
  out["hits"] = Json::array();
  for (std::size_t i = 0; i < std::min(places.hits.size(), kHitsTold); ++i) {
    const TextHit& hit = places.hits[i];
    out["hits"].push_back(
        {{"span", as_json(hit.span)}, {"section", section_json(places.plan, hit.span.begin)}});
  }
  out["snippets"] = Json::array();
  for (const Snippet& snippet : places.snippets) {
    Json hits = Json::array();
    for (const PlanSpan& hit : snippet.hits)
      hits.push_back(as_json(hit));
    const std::size_t at = snippet.hits.empty() ? snippet.span.begin : snippet.hits[0].begin;
    out["snippets"].push_back({{"section", section_json(places.plan, at)},
                               {"span", as_json(snippet.span)},
                               {"words", snippet.words},
                               {"hits", hits}});
  }
  return out;
}

Json result_json(Store& store, const SearchResult& result, const SearchRequest& request,
                 const std::string& query) {
  Json out = {{"query", query},
              {"total", result.total},
              {"total_is_least", result.total_is_least},
              {"exact", result.exact},
              {"offset", request.offset},
              {"limit", request.limit},
              {"matches", Json::array()}};
  for (const SearchMatch& match : result.matches)
    out["matches"].push_back(match_json(store, match, request));
  return out;
}

std::string match_text(Store& store, const SearchMatch& match, const SearchRequest& request,
                       bool colour) {
  std::string out = described(match.decree) + "\n";
  const Places places = places_in(store, match, request);
  for (const Snippet& snippet : places.snippets) {
    const std::size_t at = snippet.hits.empty() ? snippet.span.begin : snippet.hits[0].begin;
    const OutlineSection* const section = section_at(places.plan, at);
    out += fmt::format("      {}{}\n", section == nullptr ? "" : section->id + "  ",
                       shown(snippet, colour));
  }
  return out;
}

std::string counted(const SearchResult& result, const SearchRequest& request) {
  std::string out = fmt::format("{} {}", result.total, result.total == 1 ? "decree" : "decrees");
  if (result.total_is_least) {
    out += " with these marks; those without them were not looked for";
  } else if (result.exact < result.total) {
    out += fmt::format(", {} with these marks", result.exact);
  }
  if (!result.matches.empty() && result.matches.size() < result.total) {
    out +=
        fmt::format("; {} to {} are shown (--offset {} for the next)", request.offset + 1,
                    request.offset + result.matches.size(), request.offset + result.matches.size());
  }
  return out;
}

int search_in(Store& store, const CorpusOptions& options, SearchRequest request) {
  auto filter = read_filter(options, store);
  if (!filter) return filter.error();
  request.filter = std::move(*filter);
  const SearchResult result = store.search(request);
  int printed = kAllRead;
  if (options.json) {
    printed = print_whole(printed_json(result_json(store, result, request, options.words)));
  } else {
    const bool colour = shows_colour();
    std::string out;
    for (const SearchMatch& match : result.matches)
      out += match_text(store, match, request, colour);
    printed = print_whole(out);
    say(counted(result, request));
  }
  if (printed != kAllRead) return printed;
  return result.total > 0 ? kAllRead : kSomeFailed;
}

}  // namespace

int run_corpus_search(const CorpusOptions& options) {
  SearchRequest request;
  request.offset = options.offset;
  request.limit = options.limit;
  request.kind = options.filter.kind;
  if (!options.words.empty()) {
    auto query = parse_query(options.words);
    if (!query) {
      say(explain_fault(options.words, query.error()));
      return kWrongUsage;
    }
    request.query = std::move(*query);
  } else if (!request.kind.empty()) {
    return fail(kWrongUsage, "--kind needs words to look for in these sections");
  }
  return with_store(options,
                    [&](Store& store) { return search_in(store, options, std::move(request)); });
}

}  // namespace decree
