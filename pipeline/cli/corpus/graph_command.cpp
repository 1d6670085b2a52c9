// Which documents name, carry out, amend and replace which.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/act_key.h"
#include "corpus/act_links.h"
#include "corpus/act_tree.h"
#include "corpus/words_on_terminal.h"
#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/corpus/describe.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kTitleLength = 100;  // code points
constexpr std::size_t kQuoteLength = 160;

struct RelationWords {
  const char* relation;
  const char* upwards;    // the decree … the document above
  const char* downwards;  // … and the other way round
};
constexpr RelationWords kRelations[] = {{"implements", "carries out", "carried out by"},
                                        {"amends", "amends", "amended by"},
                                        {"replaces", "replaces", "replaced by"},
                                        {"basis", "rests on", "basis of"},
                                        {"mention", "mentions", "mentioned by"}};

const RelationWords& words_of(const std::string& relation) {
  for (const RelationWords& words : kRelations) {
    if (relation == words.relation) return words;
  }
  return kRelations[std::size(kRelations) - 1];
}

std::string act_text(const KnownAct& act) {
  std::string out = on_one_line(act.number.empty() ? act.type : act.number);
  for (const std::string& part : {act.identity.issued_on, act.identity.issuer}) {
    if (!part.empty()) out += "  " + on_one_line(part);
  }
  if (!act.title.empty()) out += ": " + shortened(act.title, kTitleLength);
  if (act.held.empty()) out += "  [not in the database]";
  for (const HeldDecree& held : act.held)
    out += fmt::format("  #{}", held.id);
  if (act.unsure) out += "  [some may mean another of this number]";
  return out;
}

Json act_json(const KnownAct& act) {
  Json held = Json::array();
  for (const HeldDecree& decree : act.held)
    held.push_back(as_json(decree));
  return {{"type", or_null(act.type)},
          {"number", or_null(act.number)},
          {"issued_on", or_null(act.identity.issued_on)},
          {"issuer", or_null(act.identity.issuer)},
          {"title", or_null(act.title)},
          {"unsure", act.unsure},
          {"held", held}};
}

Json citation_json(const HeldCitation& citation) {
  const MentionRecord& first = citation.citation.mentions.front();
  return {{"relation", citation.citation.relation},
          {"section", or_null(first.section)},
          {"quote", first.quote},
          {"span", as_json(first.span)},
          {"mentions", citation.mentions},
          {"decree", as_json(citation.decree)}};
}

std::string citations_text(const KnownAct& act) {
  std::string out = act_text(act) + "\n";
  for (const RelationWords& words : kRelations) {
    bool told = false;
    for (const HeldCitation& citation : act.citations) {
      if (citation.citation.relation != words.relation) continue;
      if (!told) out += fmt::format("  {}\n", words.downwards);
      told = true;
      const MentionRecord& first = citation.citation.mentions.front();
      out += fmt::format("    {}\n        {}{}\n", described(citation.decree),
                         first.section.empty() ? "" : on_one_line(first.section) + "  ",
                         shortened(first.quote, kQuoteLength));
    }
  }
  return out;
}

int none_found(const std::string& number) {
  return fail(kSomeFailed, one_line(fmt::format("{}: no decree in the database has this number or "
                                                "names it; numbers are given as printed",
                                                number)));
}

// The number that was typed, or that of the decree named by its id or SHA-256. Where there is none
// says so.
std::optional<std::string> number_asked(Store& store, const std::string& named) {
  const std::string number = typed_number(named);
  if (number.find('/') != std::string::npos || !acts_of(store, number).empty()) return number;
  const auto held = find_decree(store, named);
  if (!held) return std::nullopt;
  if (!held->number.empty()) return held->number;
  fail(kSomeFailed, one_line(fmt::format("{}: no number was read of this decree, and documents are "
                                         "linked by their numbers",
                                         named)));
  return std::nullopt;
}

Json node_json(const ActNode& node) {
  Json out = act_json(node.act);
  if (!node.relation.empty()) out["relation"] = node.relation;
  out["seen"] = node.seen;
  for (const auto& [name, nodes] : {std::pair("above", &node.above), {"below", &node.below}}) {
    out[name] = Json::array();
    for (const ActNode& next : *nodes)
      out[name].push_back(node_json(next));
  }
  return out;
}

// As deep as trees are (kMostTreeDepth).
void add_node(std::string& out, const ActNode& node, std::size_t depth, const char* relation) {
  out += std::string(depth * 4, ' ');
  if (*relation != '\0') out += std::string(relation) + "  ";
  out += act_text(node.act) + (node.seen ? "  (see above)" : "") + "\n";
  for (const ActNode& above : node.above)
    add_node(out, above, depth + 1, words_of(above.relation).upwards);
  for (const ActNode& below : node.below)
    add_node(out, below, depth + 1, words_of(below.relation).downwards);
}

}  // namespace

int run_corpus_cites(const CorpusOptions& options) {
  return with_store(options, [&](Store& store) {
    const auto asked = number_asked(store, options.decrees.front());
    if (!asked) return kSomeFailed;
    const std::string& number = *asked;
    const auto acts = acts_of(store, number);
    if (acts.empty()) return none_found(number);
    std::string text;
    Json json = Json::array();
    std::size_t citations = 0;
    for (const KnownAct& act : acts) {
      citations += act.citations.size();
      text += citations_text(act);
      json.push_back(act_json(act));
      json.back()["cited_by"] = Json::array();
      for (const HeldCitation& citation : act.citations)
        json.back()["cited_by"].push_back(citation_json(citation));
    }
    const int printed =
        print_whole(options.json ? printed_json({{"number", number}, {"acts", json}}) : text);
    if (printed != kAllRead) return printed;
    if (!options.json) say(fmt::format("named by {} decrees", citations));
    return citations == 0 ? kSomeFailed : kAllRead;
  });
}

int run_corpus_tree(const CorpusOptions& options) {
  std::vector<std::string> relations = {"implements", "amends", "replaces"};
  if (options.all_relations) relations.insert(relations.end(), {"basis", "mention"});
  return with_store(options, [&](Store& store) {
    const auto asked = number_asked(store, options.decrees.front());
    if (!asked) return kSomeFailed;
    const std::string& number = *asked;
    const auto trees = trees_of(store, number, relations);
    if (trees.empty()) return none_found(number);
    std::string text;
    Json json = Json::array();
    for (const ActNode& tree : trees) {
      add_node(text, tree, 0, "");
      json.push_back(node_json(tree));
    }
    return print_whole(options.json ? printed_json({{"number", number}, {"trees", json}}) : text);
  });
}

}  // namespace decree
