#include "extractors/task_owner.h"

#include <algorithm>

namespace decree {
namespace {

constexpr std::size_t kMostNames = 200;         // no duty is shared by more; keeps input cheap
constexpr std::size_t kLongestDescription = 6;  // words after a class in a cell
constexpr std::size_t kLongestPredicate = 64;   // bytes of the words that say what a doer does

void add_names(const BodyList& list, std::vector<std::string>& out) {
  for (const Body& body : list.bodies) {
    if (out.size() == kMostNames) return;
    const std::string key = fold_key(body.name);
    const bool known =
        std::ranges::any_of(out, [&](const std::string& name) { return fold_key(name) == key; });
    if (!known) out.push_back(body.name);
  }
}

// "Cơ quan thực hiện Đề án" in a cell: a class and what it is described by, up to the next mark.
void describe(const AgencyGrammar& grammar, BodyList& list) {
  const auto& tokens = grammar.tokens();
  const auto is_word = [&](std::size_t i) {
    return i < tokens.size() &&
           (tokens[i].mark == TokenMark::word || tokens[i].mark == TokenMark::number);
  };
  if (list.bodies.empty() || !list.bodies.back().common || !is_word(list.end)) return;
  Body& body = list.bodies.back();
  std::size_t end = list.end;
  while (is_word(end) && !(tokens[end].capital && grammar.body(end)))
    ++end;
  if (end - list.end > kLongestDescription) {
    list.bodies.pop_back();
    return;
  }
  body.name = capitalize(phrase(tokens, body.begin, end));
  body.end = list.end = end;
}

// The list at a place where only a body can stand: there a class needs no "các".
BodyList expected_list(const AgencyGrammar& grammar, std::size_t at,
                       Brackets brackets = Brackets::read) {
  BodyList list = grammar.list(at, brackets);
  if (!list.bodies.empty()) return list;
  if (auto body = grammar.body(at, Standing::expected)) {
    list.end = body->end;
    list.bodies.push_back(std::move(*body));
  }
  return list;
}

// Where what a label says ends: at a semicolon, a full stop, a line's end, the closing bracket.
std::size_t label_end(std::string_view text, std::size_t begin, std::size_t limit) {
  int depth = 0;
  for (std::size_t i = begin; i < limit; ++i) {
    const char c = text[i];
    if (c == '(') ++depth;
    if (c == ')' && depth-- == 0) return i;
    const bool stop = c == '.' && (i + 1 == text.size() || text[i + 1] == ' ');
    if (depth == 0 && (c == ';' || c == '\n' || stop)) return i;
  }
  return limit;
}

// Where a clause may begin with its subject: the text, each sentence, each clause after a
// semicolon, and, after an adverbial, each comma of that sentence.
class Clauses {
 public:
  explicit Clauses(const Wording& words)
      : words_(words), grammar_(words.grammar()), resources_(words.resources()) {
    for (const Match& match : words.matches("task-doer"))
      doers_.push_back(grammar_.token_at(match.span.end));
  }

  std::vector<std::string> subjects() const {
    std::vector<std::string> out;
    const auto& tokens = grammar_.tokens();
    const auto address = words_.first("task-address");
    std::size_t begin = address.empty() ? 0 : grammar_.token_at(address.front().span.end);
    while (begin < tokens.size()) {
      std::size_t end = begin;
      while (end < tokens.size() && tokens[end].mark != TokenMark::stop &&
             tokens[end].mark != TokenMark::semicolon) {
        ++end;
      }
      add_subject(begin, end, out);
      begin = end + 1;
    }
    return out;
  }

 private:
  bool add_subject(std::size_t begin, std::size_t end, std::vector<std::string>& out) const {
    if (begin >= end) return false;
    if (subject_at(begin, out)) return true;
    const std::string_view clause = words_.text().substr(
        grammar_.tokens()[begin].span.begin,
        grammar_.tokens()[end - 1].span.end - grammar_.tokens()[begin].span.begin);
    if (!says(clause, "task-opening", resources_)) return doer_in(begin, end, out);
    for (std::size_t i = begin; i < end;) {
      if (grammar_.tokens()[i].mark == TokenMark::comma && subject_at(i + 1, out)) return true;
      // A comma within a list of bodies begins no clause.
      const bool starts = i == begin || grammar_.tokens()[i].mark == TokenMark::word;
      i = std::max(i + 1, starts ? grammar_.list(i).end : i);
    }
    return false;
  }

  // A subject is followed by its verb, perhaps after a comma.
  bool subject_at(std::size_t at, std::vector<std::string>& out) const {
    const BodyList list = grammar_.list(at);
    if (list.bodies.empty()) return false;
    std::size_t next = list.end;
    if (next < grammar_.tokens().size() && grammar_.tokens()[next].mark == TokenMark::comma) ++next;
    // After a name that leaves no doubt where it ends, any word that goes on is its verb.
    const bool goes_on = grammar_.verb_at(next) || (next == list.end && grammar_.goes_on_at(next) &&
                                                    grammar_.is_certain(list.bodies.back()));
    if (!goes_on) return false;
    add_names(list, out);
    return true;
  }

  // "Việc kiểm tra do Sở Y tế chủ trì": what is done begins the clause. After a verb "do X" says
  // which thing is meant ("Thẩm định đề án do Sở Y tế chủ trì"), unless a mark parts them.
  bool doer_in(std::size_t begin, std::size_t end, std::vector<std::string>& out) const {
    const auto& tokens = grammar_.tokens();
    for (auto at = std::ranges::lower_bound(doers_, begin); at != doers_.end() && *at < end; ++at) {
      const bool apart = *at < begin + 2 || tokens[*at - 2].mark == TokenMark::comma ||
                         tokens[*at - 2].mark == TokenMark::colon;
      if (!apart && grammar_.verb_at(begin)) continue;
      const BodyList list = grammar_.list(*at);
      if (list.bodies.empty() || list.end >= tokens.size()) continue;
      const auto rest = words_.text().substr(tokens[list.end].span.begin);
      const auto predicate = rest.substr(0, floor_boundary(rest, kLongestPredicate));
      if (!says(predicate, "task-does", resources_)) continue;
      add_names(list, out);
      return true;
    }
    return false;
  }

  const Wording& words_;
  const AgencyGrammar& grammar_;
  const Resources& resources_;
  std::vector<std::size_t> doers_;  // tokens after each "do", in order
};

}  // namespace

bool says(std::string_view text, std::string_view kind, const Resources& resources) {
  return !find_first(resources.rules, kind, text).empty();
}

Charge charged_by(const Wording& words) {
  Charge out;
  const auto found = words.matches("task-charge");
  if (found.empty()) return out;
  const AgencyGrammar& grammar = words.grammar();
  for (const Match& match : found) {
    const BodyList list = expected_list(grammar, grammar.token_at(match.span.end));
    if (list.bodies.empty()) continue;
    if (out.owners.empty()) {
      out.opens = match.span.begin == 0;
      if (match.rule->value("modality") == "request") out.modality = Modality::request;
    }
    add_names(list, out.owners);
  }
  return out;
}

Charge ordered_in(const Wording& words) {
  Charge out;
  const auto found = words.matches("task-order");
  if (found.empty()) return out;
  const AgencyGrammar& grammar = words.grammar();
  for (const Match& match : found) {
    const BodyList list = grammar.list(grammar.token_at(match.span.end));
    if (list.bodies.empty()) continue;
    const bool asks = match.rule->value("modality") == "request";
    if (out.owners.empty() && asks) out.modality = Modality::request;
    add_names(list, out.owners);
  }
  return out;
}

Charge labelled_in(std::string_view text, const Resources& resources) {
  Charge out;
  if (text.find_first_of(":(") == std::string_view::npos) return out;
  const auto found = find(resources.rules, "task-label", fold(text), {0, text.size()});
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::string_view what = found[i].rule->value("part");
    if (what == "end") continue;
    auto& into = what == "lead" ? out.owners : out.partners;
    // "(X chủ trì)" names its bodies within the match, and nothing else; "Chủ trì: X" after it.
    if (found[i].has("names")) {
      const std::string_view names = found[i].text_of("names", text);
      const AgencyGrammar grammar(names, resources.agencies);
      const BodyList list = grammar.list(0);
      if (list.end == grammar.tokens().size()) add_names(list, into);
      continue;
    }
    const std::size_t limit = i + 1 < found.size() ? found[i + 1].span.begin : text.size();
    const Span names{found[i].span.end, label_end(text, found[i].span.end, limit)};
    for (std::string& name : bodies_in(names.of(text), resources))
      into.push_back(std::move(name));
  }
  return out;
}

bool begins_with_body(const Wording& words) {
  const AgencyGrammar& grammar = words.grammar();
  if (!grammar.list(0).bodies.empty() || grammar.shape_at(0)) return true;
  for (const Match& match : words.first("task-charge")) {
    // "Giao Đội Xung kích …", but not "Giao nhiệm vụ cho …".
    const std::size_t of = grammar.token_at(match.span.end);
    if (match.span.begin == 0 && of < grammar.tokens().size()) return grammar.tokens()[of].capital;
  }
  return false;
}

std::vector<std::string> subjects_of(const Wording& words) {
  return Clauses(words).subjects();
}

std::vector<std::string> bodies_in(std::string_view text, const Resources& resources) {
  const AgencyGrammar grammar(text, resources.agencies);
  std::vector<std::string> out;
  const auto& tokens = grammar.tokens();
  bool fresh = true;  // at the cell's begin or after a separator a class needs no "các"
  std::size_t last_end = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    // "Thư [viện tỉnh]": a small word right after a capital goes on with a name.
    const bool goes_on = !fresh && i != last_end && !tokens[i].capital && tokens[i - 1].capital;
    if (goes_on && tokens[i].mark == TokenMark::word) {
      ++i;
      continue;
    }
    BodyList list =
        fresh ? expected_list(grammar, i, Brackets::stop) : grammar.list(i, Brackets::stop);
    describe(grammar, list);
    add_names(list, out);
    const TokenMark mark = tokens[i].mark;
    fresh = mark != TokenMark::word && mark != TokenMark::number;
    last_end = list.end;
    i = std::max(list.end, i + 1);
  }
  return out;
}

std::vector<std::string> partners_in(const Wording& words, const std::vector<Span>& barred) {
  std::vector<std::string> out;
  const auto joints = words.matches("task-joint");
  if (joints.empty()) return out;
  const auto between = words.matches("task-between");
  const AgencyGrammar& grammar = words.grammar();
  for (const Match& joint : joints) {
    const auto hides = [&](Span span) { return span.contains(joint.span.begin); };
    if (std::ranges::any_of(barred, hides)) continue;
    if (std::ranges::any_of(between, [&](const Match& m) { return hides(m.span); })) continue;
    add_names(expected_list(grammar, grammar.token_at(joint.span.end)), out);
  }
  return out;
}

Role role_of(const Wording& words) {
  const bool helps = !words.first("task-role").empty() && words.first("task-lead").empty();
  return helps ? Role::coordinate : Role::lead;
}

}  // namespace decree
