#include "corpus/query.h"

#include <optional>
#include <utility>

#include "corpus/query_tokens.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using Kind = QueryToken::Kind;
using tl::unexpected;

// Recursive descent, as deep as parentheses are: OR of AND of what may be excluded. The first fault
// ends it: every step gives up once there is one.
class QueryReader {
 public:
  explicit QueryReader(std::vector<QueryToken> tokens) : tokens_(std::move(tokens)) {}

  tl::expected<Query, QueryFault> read() {
    QueryNode root = read_any(0);
    if (!fault_ && here().kind == Kind::close)
      refuse("no parenthesis is open here: put ( before what belongs together or take ) away",
             here().place);
    if (fault_) return unexpected(*std::move(fault_));
    out_.root = std::move(root);
    return std::move(out_);
  }

 private:
  const QueryToken& here() const { return tokens_[next_]; }
  bool at_operand() const { return here().kind == Kind::phrase || here().kind == Kind::open; }

  QueryNode read_any(std::size_t depth) {
    QueryNode out{QueryNode::Kind::any, 0, {}};
    out.parts.push_back(read_all(depth));
    while (!fault_ && here().kind == Kind::either) {
      const PlanSpan place = here().place;
      ++next_;
      if (!at_operand() && here().kind != Kind::exclude) {
        refuse(kNothingAfter, place);
      } else {
        out.parts.push_back(read_all(depth));
      }
    }
    return alone_or(std::move(out));
  }

  QueryNode read_all(std::size_t depth) {
    QueryNode wanted{QueryNode::Kind::all, 0, {}};
    QueryNode out{QueryNode::Kind::without, 0, {}};
    out.parts.emplace_back();
    PlanSpan all{here().place.begin, here().place.begin};
    while (!fault_) {
      if (here().kind == Kind::both) {
        if (wanted.parts.empty() && out.parts.size() == 1) {
          refuse(kNothingBefore, here().place);
          break;
        }
        ++next_;
        if (!at_operand() && here().kind != Kind::exclude) {
          refuse(kNothingAfter, tokens_[next_ - 1].place);
          break;
        }
      }
      if (here().kind == Kind::exclude) {
        out.parts.push_back(read_excluded(depth));
      } else if (at_operand()) {
        wanted.parts.push_back(read_operand(depth));
      } else {
        break;
      }
      all.end = tokens_[next_ - 1].place.end;
    }
    if (!fault_ && wanted.parts.empty()) refuse_empty(all);
    if (fault_) return {};
    out.parts.front() = alone_or(std::move(wanted));
    return alone_or(std::move(out));
  }

  // Nothing was wanted between the token before and this one; `all` was left out.
  void refuse_empty(PlanSpan all) {
    if (all.end > all.begin) {
      refuse("what to look for is missing: this only says what to leave out", all);
    } else if (here().kind == Kind::either) {
      refuse(kNothingBefore, here().place);
    } else if (here().kind == Kind::close && next_ > 0) {
      refuse("there is nothing to look for in these parentheses: fill them or take them away",
             {tokens_[next_ - 1].place.begin, here().place.end});
    }
  }

  QueryNode read_excluded(std::size_t depth) {
    const PlanSpan place = here().place;
    ++next_;
    if (!at_operand()) {
      refuse(here().kind == Kind::exclude
                 ? "NOT stands twice: take one away"
                 : "what to leave out is missing: put a word, phrase or parenthesis after NOT",
             place);
      return {};
    }
    excluding_ = !excluding_;
    QueryNode out = read_operand(depth);
    excluding_ = !excluding_;
    return out;
  }

  QueryNode read_operand(std::size_t depth) {
    if (here().kind == Kind::phrase) return read_phrase();
    const PlanSpan place = here().place;
    if (depth == kMostQueryDepth) {
      refuse("parentheses stand more than 50 deep: take some away", place);
      return {};
    }
    ++next_;
    QueryNode out = read_any(depth + 1);
    if (fault_) return {};
    if (here().kind == Kind::close) {
      ++next_;
    } else {
      refuse("this parenthesis is not closed: put ) after what belongs together", place);
    }
    return out;
  }

  QueryNode read_phrase() {
    QueryToken& token = tokens_[next_];
    if (out_.phrases.size() == kMostQueryPhrases) {
      refuse(
          "more than 64 words and phrases: take some away, or put words that follow each other "
          "into quotation marks",
          token.place);
      return {};
    }
    ++next_;
    token.phrase.excluded = excluding_;
    out_.phrases.push_back(std::move(token.phrase));
    return {QueryNode::Kind::phrase, out_.phrases.size() - 1, {}};
  }

  // A node of one part is that part.
  static QueryNode alone_or(QueryNode node) {
    if (node.parts.size() != 1) return node;
    QueryNode part = std::move(node.parts.front());
    return part;
  }

  void refuse(std::string message, PlanSpan place) {
    if (!fault_) fault_ = QueryFault{std::move(message), place.begin, place.end - place.begin};
  }

  static constexpr const char* kNothingBefore =
      "nothing stands before this operator: put a word there or take it away (in quotation marks "
      "it "
      "is a word)";
  static constexpr const char* kNothingAfter =
      "nothing stands after this operator: put a word there or take it away (in quotation marks it "
      "is a word)";

  std::vector<QueryToken> tokens_;
  std::size_t next_ = 0;
  bool excluding_ = false;
  Query out_;
  std::optional<QueryFault> fault_;
};

bool matches_node(const QueryNode& node, const std::vector<bool>& found) {
  switch (node.kind) {
    case QueryNode::Kind::phrase:
      return node.phrase < found.size() && found[node.phrase];
    case QueryNode::Kind::all:
      for (const QueryNode& part : node.parts)
        if (!matches_node(part, found)) return false;
      return true;
    case QueryNode::Kind::any:
      for (const QueryNode& part : node.parts)
        if (matches_node(part, found)) return true;
      return false;
    case QueryNode::Kind::without:
      for (std::size_t i = 0; i < node.parts.size(); ++i)
        if (matches_node(node.parts[i], found) != (i == 0)) return false;
      return true;
  }
  return false;
}

}  // namespace

tl::expected<Query, QueryFault> parse_query(std::string_view text) {
  std::size_t replaced = 0;
  const std::string valid = to_valid_utf8(text, replaced);
  const std::size_t size = code_points(valid);
  if (size > kMostQueryLetters)
    return unexpected(QueryFault{"the query is longer than 4,000 characters: shorten it",
                                 kMostQueryLetters, size - kMostQueryLetters});
  auto tokens = query_tokens(valid);
  if (!tokens) return unexpected(std::move(tokens.error()));
  if (tokens->size() == 1) {
    const bool blank = trim(valid).empty();
    return unexpected(QueryFault{blank ? "the query is empty: give words to look for"
                                       : "only punctuation: give words to look for",
                                 0, size});
  }
  return QueryReader(std::move(*tokens)).read();
}

bool matches(const Query& query, const std::vector<bool>& phrase_found) {
  return matches_node(query.root, phrase_found);
}

}  // namespace decree
