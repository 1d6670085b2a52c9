#include "pipeline/layout/compose.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"
#include "pipeline/label.h"
#include "pipeline/layout/bullets.h"
#include "pipeline/layout/electronic_signature.h"
#include "pipeline/layout/markings.h"
#include "pipeline/layout/noise.h"
#include "pipeline/layout/page_furniture.h"
#include "pipeline/layout/paragraphs.h"
#include "pipeline/layout/reading_order.h"
#include "pipeline/layout/stamps.h"

namespace decree {
namespace {

// The part of `rect` that lies on the page, in whole pixels.
Box pixels(const Rect& rect, const PageImage& page) {
  const auto whole = [](double value, double size) {
    return static_cast<int>(std::lround(std::clamp(value, 0.0, std::max(0.0, size))));
  };
  const int x = whole(rect.left, page.width);
  const int y = whole(rect.top, page.height);
  return {x, y, whole(rect.right, page.width) - x, whole(rect.bottom, page.height) - y};
}

class Composer {
 public:
  Composer(const RuleSet& rules, RawDocument& out) : rules_(rules), out_(out) {}

  void add(const Page& page) {
    PageImage as_it_was = page.image;
    if (!page.origin.is_none()) {
      as_it_was.width = page.origin.width;
      as_it_was.height = page.origin.height;
    }
    out_.pages.push_back(as_it_was);
    page_ = &page;
    add_stamped(page);
    if (page.words.empty()) return;
    const PageLayout layout = read_layout(page, rules_);
    area_ = measure_type_area(layout, area_);
    new_page_ = true;
    for (const PageBlock& block : layout.blocks) {
      switch (block.kind) {
        case PageBlock::Kind::flow:
          add_flow(block);
          break;
        case PageBlock::Kind::column:
        case PageBlock::Kind::letterhead:
          add_column(block);
          break;
        case PageBlock::Kind::table:
          add_table(block.table);
          break;
      }
      new_page_ = false;
    }
  }

  void close() {
    finish_row();
    if (!out_.text.empty()) out_.text += '\n';
  }

 private:
  // Marks that are stamped in colour stand before the letterhead, wherever there was room for them.
  void add_stamped(const Page& page) {
    std::size_t line = 0;
    for (const PageWord& word : page.inked) {
      if (std::exchange(line, word.line) == word.line) {
        out_.text += ' ';
      } else {
        interrupt();
        part();
      }
      const std::size_t begin = out_.text.size();
      out_.text += word.text;
      out_.words.push_back({{begin, out_.text.size()},
                            page.image.number,
                            pixels(word.box, out_.pages.back()),
                            word.confidence});
    }
  }

  void add_flow(const PageBlock& block) {
    finish_row();
    table_columns_ = 0;
    for (const TextLine& line : block.lines) {
      const FlowLine flow_line = make_flow_line(*page_, line, rules_);
      switch (flow_.next(flow_line, area_, new_page_)) {
        case LineSeam::wrapped:
          if (!breaks_code(flow_line.text)) out_.text += ' ';
          break;
        case LineSeam::same_block:
          out_.text += '\n';
          break;
        case LineSeam::paragraph:
          part();
          break;
      }
      add_words(line.words);
      new_page_ = false;
    }
  }

  // "73/TTr-" above "SVHTTDL", "2021-" above "2025": a code or a pair of years was broken.
  bool breaks_code(std::string_view below) const {
    const std::string_view above = out_.text;
    if (above.size() < 2 || (above.back() != '-' && above.back() != '/')) return false;
    std::size_t at = 0;
    const char32_t next = next_code_point(below, at);
    return above[above.size() - 2] != ' ' && (is_upper(next) || is_digit(next));
  }

  // Lines of a cell: close ones belong together unless a mark begins a new one.
  void add_column(const PageBlock& block) {
    if (block.lines.empty()) return;
    interrupt();
    part();
    const TextLine* last = nullptr;
    for (const TextLine& line : block.lines) {
      if (last != nullptr) {
        const double down = line.box.top - last->box.bottom;
        if (begins_cell(block.kind, line) || down > 1.2 * area_.em) {
          part();
        } else {
          out_.text += '\n';
        }
      }
      add_words(line.words);
      last = &line;
    }
  }

  // "SỞ Y TẾ" below "ỦY BAN NHÂN DÂN TỈNH …", "PHÓ GIÁM ĐỐC" below "KT. GIÁM ĐỐC", an item of the
  // recipients: a line that is no more of the one above.
  bool begins_cell(PageBlock::Kind kind, const TextLine& line) const {
    const std::string text = text_of(*page_, Piece{line.words, line.box});
    if (kind == PageBlock::Kind::letterhead) {
      return !find_first(rules_, "header-body", text).empty();
    }
    return read_label(text, rules_) || !find_first(rules_, "header-sign", text).empty();
  }

  // A table that goes on from the page before keeps its rows together, its head printed once; a row
  // that the page break cut is one.
  void add_table(const Grid& grid) {
    const bool goes_on = new_page_ && table_columns_ == grid.columns;
    flow_.interrupt();
    if (!goes_on) {
      part();
      head_.clear();
    }
    bool first = true;
    bool cut = goes_on && was_cut_ && grid.open_top;
    for (std::size_t row = 0; row < grid.rows; ++row) {
      const std::string key = row_key(grid, row);
      if (key.empty()) continue;
      if (std::exchange(first, false)) {
        if (goes_on && key == head_) continue;
        if (!goes_on) head_ = key;
      }
      if (!std::exchange(cut, false)) {
        finish_row();
        row_.resize(grid.columns);
      }
      add_row(grid, row);
    }
    table_columns_ = grid.columns;
    was_cut_ = grid.open_bottom;
  }

  const GridCell* cell_of(const Grid& grid, std::size_t row, std::size_t column) const {
    const GridCell& cell = grid.cells[grid.cell_at[row * grid.columns + column]];
    return cell.row == row && cell.column == column ? &cell : nullptr;
  }

  std::string row_key(const Grid& grid, std::size_t row) const {
    std::string out;
    for (std::size_t column = 0; column < grid.columns; ++column) {
      const GridCell* cell = cell_of(grid, row, column);
      if (cell == nullptr) continue;
      for (const std::size_t word : cell->words)
        out += page_->words[word].text;
    }
    return out;
  }

  void add_row(const Grid& grid, std::size_t row) {
    for (std::size_t column = 0; column < grid.columns && column < row_.size(); ++column) {
      if (const GridCell* cell = cell_of(grid, row, column))
        row_[column].push_back({page_, out_.pages.size() - 1, cell->words});
    }
  }

  // Writes the row that may have gone on overleaf.
  void finish_row() {
    if (row_.empty()) return;
    if (!out_.text.empty() && !out_.text.ends_with('\n')) out_.text += '\n';
    out_.text += '|';
    for (const auto& cell : std::exchange(row_, {})) {
      out_.text += ' ';
      bool first = true;
      for (const CellPart& part : cell)
        add_words(*part.page, part.index, part.words, true, first);
      out_.text += " |";
    }
  }

  void add_words(const std::vector<std::size_t>& words) {
    bool first = true;
    add_words(*page_, out_.pages.size() - 1, words, false, first);
  }

  // Adds `words` of `page`, which is the one at `index`; `first` is whether nothing stands before
  // them. In a cell a pipe would end it; there, it is a ruling that was read as a letter.
  void add_words(const Page& page, std::size_t index, const std::vector<std::size_t>& words,
                 bool in_cell, bool& first) {
    for (const std::size_t i : words) {
      const PageWord& word = page.words[i];
      std::string text = word.text;
      if (in_cell) std::erase(text, '|');
      if (text.empty()) continue;
      if (!std::exchange(first, false)) out_.text += ' ';
      const std::size_t begin = out_.text.size();
      out_.text += text;
      out_.words.push_back({{begin, out_.text.size()},
                            page.image.number,
                            pixels(page.origin.projection.around(word.box), out_.pages[index]),
                            word.confidence});
    }
  }

  void part() {
    finish_row();
    if (out_.text.empty()) return;
    out_.text += out_.text.ends_with('\n') ? "\n" : "\n\n";
  }

  void interrupt() {
    flow_.interrupt();
    table_columns_ = 0;
  }

  // What one page has of a cell.
  struct CellPart {
    const Page* page = nullptr;
    std::size_t index = 0;  // in RawDocument::pages
    std::vector<std::size_t> words;
  };

  const RuleSet& rules_;
  RawDocument& out_;
  std::vector<std::vector<CellPart>> row_;  // not written yet, by column
  bool was_cut_ = false;                    // the table's last row
  ParagraphFlow flow_;
  TypeArea area_;
  const Page* page_ = nullptr;
  bool new_page_ = false;          // nothing of the page was added yet
  std::size_t table_columns_ = 0;  // of the table that was added last; 0 if something followed it
  std::string head_;               // the words of its first row
};

}  // namespace

void compose(std::vector<Page> pages, const Resources& resources, RawDocument& into) {
  for (Page& page : pages) {
    for (const std::string& mark : drop_electronic_signatures(page, resources.rules))
      into.findings.add("signing-mark-dropped", std::nullopt, {mark});
    if (page.image.reading != PageReading::ocr) continue;
    for (const std::string& stamp : drop_arrival_stamps(page, resources.rules)) {
      into.findings.add("stamp-dropped", std::nullopt, {std::to_string(page.image.number), stamp});
    }
    keep_markings(page, resources.rules);
    for (const std::string& noise : drop_noise(page, resources.syllables)) {
      into.findings.add("noise-dropped", std::nullopt, {std::to_string(page.image.number), noise});
    }
    for (const auto& [stroke, times] : mend_bullets(page)) {
      into.findings.add("bullets-repaired", std::nullopt,
                        {std::to_string(page.image.number), stroke, std::to_string(times)});
    }
  }
  drop_page_furniture(pages);
  Composer composer(resources.rules, into);
  for (const Page& page : pages)
    composer.add(page);
  composer.close();
  into.paragraphs = true;
}

}  // namespace decree
