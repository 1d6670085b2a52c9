#include "pipeline/readers/typed.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"
#include "pipeline/label.h"
#include "pipeline/line_kind.h"
#include "pipeline/readers/typed_layout.h"

namespace decree {
namespace {

constexpr std::size_t kHead = 30;         // paragraphs: no letterhead is longer
constexpr std::size_t kFoot = 40;         // paragraphs of recipients beside a signature
constexpr std::size_t kLongestRow = 300;  // bytes of two cells on one line
constexpr std::size_t kMostColumns = 64;
constexpr std::size_t kWidest = 200;   // bytes of a line across a page
constexpr std::size_t kSentence = 48;  // bytes; shorter lines are headings or cells

bool ends_sentence(std::string_view text) {
  return text.empty() || std::string_view(".;:!?/").find(text.back()) != std::string_view::npos ||
         text.ends_with("…");
}

char32_t first_of(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? U' ' : next_code_point(text, at);
}

class TypedComposer {
 public:
  TypedComposer(const RuleSet& rules, std::string& out) : rules_(rules), out_(out) {}

  void add(const std::vector<TypedBlock>& blocks, Around around) {
    for (const TypedBlock& block : blocks) {
      if (block.rows.empty()) {
        add_paragraph(block, around);
      } else {
        add_table(block, around);
      }
    }
  }

  void close() { flush_columns(); }

  void add_note(std::size_t number, std::string_view words) {
    std::string text = tidy(words);
    std::ranges::replace(text, '\n', ' ');
    if (text.empty()) return;
    part();
    out_ += "[" + std::to_string(number) + "] " + text;
  }

 private:
  void add_paragraph(const TypedBlock& block, Around around) {
    const std::string text = tidy(block.text);
    if (text.empty()) {
      gap_ = true;
      return;
    }
    ++paragraphs_;
    if (around == Around::body && add_side_by_side(block.text, text, block.centred)) return;
    flush_columns();
    add_lines(text, block.centred, around);
  }

  // Where a line is longer than any page is wide, its breaks part paragraphs.
  void add_lines(std::string_view text, bool centred, Around around) {
    bool long_lines = false;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      long_lines = long_lines || end - begin > kWidest;
      begin = end + 1;
    }
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      put(line, begin == 0 ? joins(line, centred, around) : !long_lines && !ends_sentence(last_));
      begin = end + 1;
    }
    centred_ = centred;
  }

  // "ỦY BAN NHÂN DÂN <tab> CỘNG HÒA XÃ HỘI …": a letterhead or a signature whose cells were set
  // side by side with tabs or blanks. Its lines are kept until it ends, then the left ones are
  // added and after them the right ones. False for any other paragraph.
  bool add_side_by_side(std::string_view typed, const std::string& text, bool centred) {
    if (!find_first(rules_, "column-foot-begin", text).empty()) foot_ = kFoot;
    const bool head = paragraphs_ <= kHead && foot_ == 0;
    foot_ -= foot_ > 0 ? 1 : 0;
    if ((!head && foot_ == 0) || text.size() > kLongestRow) return false;
    const bool open = !left_.empty() || !right_.empty();
    std::vector<std::pair<std::string, std::string>> rows;
    bool begins = open;
    for (std::size_t begin = 0; begin <= typed.size();) {
      const std::size_t end = std::min(typed.find('\n', begin), typed.size());
      rows.push_back(halves(typed.substr(begin, end - begin)));
      const auto& [left, right] = rows.back();
      begins = begins || (!left.empty() && begins_column(right, head));
      // A line of the left cell alone: a number, a recipient, more of a name in capitals.
      const bool alone = right.empty() && !left.empty();
      if (alone && (centred || gap_ || !is_left(left, head))) return false;
      begin = end + 1;
    }
    if (!begins) return false;
    for (auto& [left, right] : rows) {
      if (!left.empty()) left_.push_back(std::move(left));
      if (!right.empty()) right_.push_back(std::move(right));
    }
    gap_ = false;
    around_ = head ? Around::letterhead : Around::signature;
    return true;
  }

  bool begins_column(std::string_view right, bool head) const {
    const auto kind = right.empty() ? std::nullopt : line_kind(right, rules_);
    return kind && (head ? is_letterhead(kind->role) : kind->role == LineRole::signature);
  }

  bool is_left(std::string_view line, bool head) const {
    if (!head) return read_label(line, rules_).has_value();
    const auto kind = line_kind(line, rules_);
    return only_capitals(line) ? !kind : kind && kind->role == LineRole::number;
  }

  void flush_columns() {
    if (left_.empty() && right_.empty()) return;
    for (auto* lines : {&left_, &right_}) {
      interrupt();
      for (const std::string& line : *lines)
        add_lines(line, false, around_);
      lines->clear();
    }
    interrupt();
  }

  // Whether `line` goes on with what stands above, although it is a paragraph of its own.
  bool joins(std::string_view line, bool centred, Around around) {
    const bool gap = std::exchange(gap_, false);
    if (out_.empty() || interrupted_ || line.starts_with('(')) return false;
    const bool capitals = only_capitals(last_) && only_capitals(line);
    switch (around) {
      case Around::letterhead:
        return find_first(rules_, "header-body", line).empty();
      case Around::signature:
        return !gap && capitals && find_first(rules_, "header-sign", line).empty() &&
               !read_label(line, rules_);
      case Around::body:
        break;
    }
    if (gap || ends_sentence(last_) || read_label(line, rules_)) return false;
    // A title set in several paragraphs.
    if (centred && centred_) return capitals || only_capitals(last_) == only_capitals(line);
    // A line that was ended by hand within a sentence.
    return is_lower(first_of(line)) && last_.size() > kSentence && !only_capitals(last_);
  }

  void put(std::string_view line, bool joined) {
    if (joined) {
      out_ += '\n';
    } else {
      part();
    }
    out_ += line;
    last_ = line;
    interrupted_ = false;
  }

  void add_table(const TypedBlock& table, Around around) {
    flush_columns();
    std::size_t columns = 0;
    for (const TypedRow& row : table.rows) {
      std::size_t width = 0;
      for (const TypedCell& cell : row.cells)
        width += cell.columns;
      columns = std::max(columns, width);
    }
    columns = std::min(columns, kMostColumns);
    if (const auto layout = layout_of(table, columns, rules_)) {
      for (const TypedRow& row : table.rows) {
        for (const TypedCell& cell : row.cells) {
          interrupt();
          add(cell.blocks, *layout == Around::body ? around : *layout);
        }
      }
      interrupt();
      return;
    }
    bool first = true;
    for (const TypedRow& row : table.rows) {
      if (std::ranges::all_of(row.cells, is_empty)) continue;
      if (std::exchange(first, false)) {
        part();
      } else {
        out_ += '\n';
      }
      add_row(row, columns);
    }
    interrupt();
  }

  void add_row(const TypedRow& row, std::size_t columns) {
    out_ += '|';
    std::size_t at = 0;
    for (const TypedCell& cell : row.cells) {
      out_ += ' ';
      add_cell(cell.blocks);
      for (std::size_t i = 0; i < std::max<std::size_t>(cell.columns, 1) && at < columns; ++i) {
        out_ += i == 0 ? (out_.ends_with(' ') ? "|" : " |") : " |";
        ++at;
      }
      if (at >= columns) return;
    }
    for (; at < columns; ++at)
      out_ += " |";
  }

  // The words of a cell on one line. A pipe would end it.
  void add_cell(const std::vector<TypedBlock>& blocks) {
    for (const TypedBlock& block : blocks) {
      for (const TypedRow& row : block.rows) {
        for (const TypedCell& cell : row.cells)
          add_cell(cell.blocks);
      }
      std::string text = tidy(block.text);
      std::ranges::replace(text, '\n', ' ');
      std::erase(text, '|');
      if (text.empty()) continue;
      if (!out_.ends_with(' ')) out_ += ' ';
      out_ += text;
    }
  }

  void part() {
    if (!out_.empty()) out_ += out_.ends_with('\n') ? "\n" : "\n\n";
  }

  // What comes next has nothing to do with what stands above.
  void interrupt() {
    interrupted_ = true;
    centred_ = false;
    gap_ = false;
  }

  const RuleSet& rules_;
  std::string& out_;
  std::string last_;               // the line that was added last
  bool centred_ = false;           // … and it stands in the middle
  bool gap_ = false;               // an empty paragraph followed it
  bool interrupted_ = true;        // a table or the edge of a cell followed it
  std::vector<std::string> left_;  // lines of two columns that are not added yet
  std::vector<std::string> right_;
  Around around_ = Around::letterhead;  // of the columns
  std::size_t paragraphs_ = 0;
  std::size_t foot_ = 0;  // paragraphs still taken as beside a signature
};

}  // namespace

void compose_typed(const TypedDocument& document, const Resources& resources, RawDocument& into) {
  std::string text;
  TypedComposer composer(resources.rules, text);
  composer.add(document.blocks, Around::body);
  composer.close();
  for (std::size_t i = 0; i < document.notes.size(); ++i)
    composer.add_note(i + 1, document.notes[i]);
  if (!text.empty()) text += '\n';
  into.text = to_valid_utf8(text, into.replaced_bytes);
  into.replaced_bytes += document.replaced_bytes;
  into.paragraphs = true;
}

}  // namespace decree
