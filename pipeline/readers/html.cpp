#include "pipeline/readers/html.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/core/text.h"
#include "pipeline/label.h"
#include "pipeline/readers/html_content.h"
#include "pipeline/readers/html_tree.h"
#include "pipeline/readers/list_numbers.h"
#include "pipeline/readers/typed_words.h"

namespace decree {
namespace {

constexpr std::size_t kMostSpanned = 64;

std::optional<int> number_in(std::string_view text) {
  int out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return fault == std::errc() && out >= -9999 && out <= 9999 ? std::optional<int>(out)
                                                             : std::nullopt;
}

std::size_t span_of(const HtmlNode& cell, std::string_view attribute) {
  const int told = number_in(cell.attribute(attribute)).value_or(1);
  return std::min(static_cast<std::size_t>(std::max(told, 1)), kMostSpanned);
}

// The first font that an element names, in `face` or in its style.
std::string font_named_by(const HtmlNode& node) {
  std::string_view name = node.attribute("face");
  const std::string_view style = node.attribute("style");
  constexpr std::string_view kKey = "font-family:";
  const auto at = style.find(kKey);
  if (at != std::string_view::npos) {
    name = style.substr(at + kKey.size());
    name = name.substr(0, name.find(';'));
  }
  name = name.substr(0, name.find(','));
  const auto begin = name.find_first_not_of(" '\"");
  if (begin == std::string_view::npos) return {};
  name = name.substr(begin);
  name = name.substr(0, name.find_last_not_of(" '\"") + 1);
  return name.size() > kLongestFontName ? std::string() : std::string(name);
}

bool style_says(const HtmlNode& node, std::string_view word) {
  return node.attribute("style").find(word) != std::string_view::npos;
}

bool is_centred(const HtmlNode& node) {
  return node.name == "center" || node.attribute("align") == "center" ||
         style_says(node, "text-align:center") || style_says(node, "text-align: center");
}

bool draws_lines(const HtmlNode& node) {
  return style_says(node, "solid") || node.name == "th";
}

// "[1]", "(1)", "1" in a link to a note.
bool is_note_link(const HtmlNode& node) {
  const std::string_view to = node.attribute("href");
  return node.name == "a" && to.find("#_ftn") != std::string_view::npos &&
         to.find("#_ftnref") == std::string_view::npos;
}

class HtmlBody {
 public:
  HtmlBody(const HtmlTree& tree, const std::vector<bool>& furniture, const RuleSet& rules)
      : tree_(tree), furniture_(furniture), rules_(rules) {}

  std::vector<TypedBlock> read(std::size_t at) {
    std::vector<TypedBlock> out;
    walk(at, {}, out);
    flush(out);
    return out;
  }

 private:
  // What an element hands on to those in it.
  struct Look {
    std::string font;
    bool centred = false;
    bool typed = false;  // blanks and line ends are as printed (pre)
    bool capitals = false;
  };

  void walk(std::size_t at, Look look, std::vector<TypedBlock>& out) {
    if (furniture_[at]) return;
    const HtmlNode& node = tree_[at];
    if (node.name.empty()) return add_text(node.text, look);
    if (node.name == "br") return add_break(out);
    if (is_note_link(node)) return;
    const bool block = is_html_block(node.name);
    if (block) flush(out);
    if (node.name == "table") return add_table(node, look, out);
    if (std::string font = font_named_by(node); !font.empty()) look.font = std::move(font);
    look.centred = is_centred(node) || (look.centred && node.attribute("align").empty() &&
                                        !style_says(node, "text-align"));
    look.typed = look.typed || node.name == "pre";
    look.capitals = look.capitals || style_says(node, "text-transform:uppercase") ||
                    style_says(node, "text-transform: uppercase");
    if (block) centred_ = look.centred;
    if (node.name == "ol" || node.name == "ul") {
      add_list(node, look, out);
    } else {
      for (const std::size_t child : node.children)
        walk(child, look, out);
    }
    if (block) flush(out);
  }

  // A line feed of the source is a blank; a run of blanks is one, but not of those that do not
  // break: with them columns are set.
  void add_text(std::string_view text, const Look& look) {
    std::string words;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t from = i;
      const char32_t c = next_code_point(text, i);
      if (c == 0xA0) {
        words += ' ';
      } else if (look.typed || (c != U' ' && c != U'\n' && c != U'\t' && c != U'\r')) {
        words += text.substr(from, i - from);
        blank_ = false;
        breaks_ = 0;
        continue;
      } else if (!blank_) {
        words += ' ';
      }
      blank_ = c != 0xA0;
    }
    words_.add(words, look.font, look.capitals);
  }

  // Two breaks end a paragraph.
  void add_break(std::vector<TypedBlock>& out) {
    if (++breaks_ >= 2) return flush(out);
    words_.add("\n", {});
    blank_ = true;
  }

  void flush(std::vector<TypedBlock>& out) {
    breaks_ = 0;
    blank_ = true;
    std::string text = std::exchange(words_, {}).text();
    if (trim(text).empty()) return;
    TypedBlock block;
    block.text = std::move(text);
    block.centred = centred_;
    out.push_back(std::move(block));
  }

  void add_list(const HtmlNode& list, const Look& look, std::vector<TypedBlock>& out) {
    int number = number_in(list.attribute("start")).value_or(1);
    const std::string_view type = list.attribute("type");
    for (const std::size_t child : list.children) {
      const HtmlNode& item = tree_[child];
      if (furniture_[child]) continue;
      if (item.name != "li") {
        walk(child, look, out);
        continue;
      }
      number = number_in(item.attribute("value")).value_or(number);
      const std::size_t first = out.size();
      walk(child, look, out);
      if (first == out.size() || !out[first].rows.empty()) continue;
      std::string& text = out[first].text;
      const auto begin = text.find_first_not_of(" \n\t");
      // A mark that was typed stands for the browser's.
      const bool marked = read_label(std::string_view(text).substr(begin), rules_).has_value();
      const bool bare = style_says(list, "none") || style_says(item, "list-style-type:none");
      if (!marked && !bare) {
        const std::string mark = list.name == "ol" ? written(number, form_of(type)) + "." : "•";
        text = mark + " " + text.substr(begin);
      }
      ++number;
    }
  }

  static NumberForm form_of(std::string_view type) {
    if (type == "a") return NumberForm::lower_letter;
    if (type == "A") return NumberForm::upper_letter;
    if (type == "i") return NumberForm::lower_roman;
    if (type == "I") return NumberForm::upper_roman;
    return NumberForm::decimal;
  }

  void add_table(const HtmlNode& table, const Look& look, std::vector<TypedBlock>& out) {
    TypedBlock block;
    const std::string_view border = table.attribute("border");
    block.ruled = (!border.empty() && border != "0") || draws_lines(table);
    std::vector<std::size_t> down;  // by column: rows that a cell above still takes
    for (const std::size_t child : table.children) {
      if (furniture_[child]) continue;
      const HtmlNode& part = tree_[child];
      if (part.name == "tr") {
        add_row(part, look, down, block);
      } else if (part.name == "caption") {
        walk(child, look, out);
        flush(out);
      } else {
        for (const std::size_t row : part.children) {
          if (!furniture_[row] && tree_[row].name == "tr") add_row(tree_[row], look, down, block);
        }
      }
    }
    block.ruled = block.ruled || (border != "0" && looks_like_data(block));
    if (!block.rows.empty()) out.push_back(std::move(block));
  }

  // Where nothing tells of lines: three rows or more of short cells, as many in each.
  static bool looks_like_data(const TypedBlock& table) {
    constexpr std::size_t kRows = 3;
    constexpr std::size_t kLongest = 600;  // bytes
    if (table.rows.size() < kRows) return false;
    return std::ranges::all_of(table.rows, [&](const TypedRow& row) {
      return row.cells.size() == table.rows[0].cells.size() &&
             std::ranges::all_of(row.cells, [](const TypedCell& cell) {
               return cell.blocks.size() <= 1 &&
                      (cell.blocks.empty() ||
                       (cell.blocks[0].rows.empty() && cell.blocks[0].text.size() <= kLongest));
             });
    });
  }

  void add_row(const HtmlNode& row, const Look& look, std::vector<std::size_t>& down,
               TypedBlock& table) {
    TypedRow out;
    std::size_t column = 0;
    const auto skip_taken = [&] {
      for (; column < down.size() && down[column] > 0; ++column) {
        --down[column];
        out.cells.push_back({});
      }
    };
    for (const std::size_t child : row.children) {
      const HtmlNode& node = tree_[child];
      if (furniture_[child] || (node.name != "td" && node.name != "th")) continue;
      skip_taken();
      TypedCell cell;
      cell.columns = span_of(node, "colspan");
      const std::size_t rows = span_of(node, "rowspan");
      table.ruled = table.ruled || draws_lines(node);
      walk(child, {look.font, false, false, look.capitals}, cell.blocks);
      flush(cell.blocks);
      column += cell.columns;
      if (down.size() < column && column <= kMostSpanned) down.resize(column);
      for (std::size_t i = column - cell.columns; i < std::min(column, down.size()); ++i)
        down[i] = rows - 1;
      out.cells.push_back(std::move(cell));
    }
    skip_taken();
    table.rows.push_back(std::move(out));
  }

  const HtmlTree& tree_;
  const std::vector<bool>& furniture_;
  const RuleSet& rules_;
  TypedWords words_;  // of the paragraph that is open
  bool centred_ = false;
  bool blank_ = true;  // what was added last is a blank, or nothing
  int breaks_ = 0;     // in a row
};

}  // namespace

tl::expected<TypedDocument, ReadFault> read_html(const std::string& bytes,
                                                 const Resources& resources) {
  TypedDocument out;
  const auto tree = parse_html(bytes, out.replaced_bytes);
  if (!tree) return tl::unexpected(tree.error());
  const std::vector<bool> furniture = html_furniture(*tree);
  const std::size_t content = main_content(*tree, furniture, resources.rules);
  out.blocks = HtmlBody(*tree, furniture, resources.rules).read(content);
  return out;
}

}  // namespace decree
