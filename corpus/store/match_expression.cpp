#include "corpus/store/match_expression.h"

namespace decree {
namespace {

class Writer {
 public:
  Writer(const Query& query, bool exact) : query_(query), exact_(exact) {}

  // As deep as the query, which parse_query limits.
  void write(const QueryNode& node) {
    switch (node.kind) {
      case QueryNode::Kind::phrase:
        return write_phrase(node.phrase);
      case QueryNode::Kind::all:
        return write_parts(node, " AND ");
      case QueryNode::Kind::any:
        return write_parts(node, " OR ");
      case QueryNode::Kind::without:
        return write_parts(node, " NOT ");
    }
  }
  MatchExpression take() { return std::move(out_); }

 private:
  // NOT is read from the left: a NOT b NOT c is (a NOT b) NOT c, as meant.
  void write_parts(const QueryNode& node, std::string_view between) {
    out_.sql += '(';
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      if (i > 0) out_.sql += between;
      write(node.parts[i]);
    }
    out_.sql += ')';
  }

  void write_phrase(std::size_t index) {
    const QueryPhrase& phrase = query_.phrases[index];
    if (!phrase.has_marks || !(exact_ || phrase.excluded)) {
      return write_words(index, "plain", phrase.plain, phrase.prefix);
    }
    out_.sql += '(';
    write_words(index, "marked", phrase.marked, phrase.prefix);
    if (!phrase.longer_prefix.empty()) {
      auto longer = phrase.marked;
      longer.back() = phrase.longer_prefix;
      out_.sql += " OR ";
      write_words(index, "marked", longer, true);
    }
    if (phrase.excluded) {
      out_.sql += " OR ";
      write_words(index, "marked", phrase.plain, phrase.prefix);
    }
    out_.sql += ')';
  }

  // Words are letters and digits: nothing in them could end the quotation.
  void write_words(std::size_t index, std::string_view column,
                   const std::vector<std::string>& words, bool prefix) {
    out_.sql.append(column).append(" : \"");
    for (std::size_t i = 0; i < words.size(); ++i)
      out_.sql.append(i > 0 ? " " : "").append(words[i]);
    out_.sql += prefix ? "\" *" : "\"";
    out_.phrases.push_back(index);
  }

  const Query& query_;
  bool exact_;
  MatchExpression out_;
};

}  // namespace

MatchExpression match_expression(const Query& query, bool exact) {
  Writer writer(query, exact);
  writer.write(query.root);
  return writer.take();
}

}  // namespace decree
