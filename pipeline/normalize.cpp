#include "pipeline/normalize.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "pipeline/columns.h"
#include "pipeline/core/text.h"
#include "pipeline/furniture.h"
#include "pipeline/glued_words.h"
#include "pipeline/join.h"
#include "pipeline/lookalikes.h"
#include "pipeline/misread_labels.h"
#include "pipeline/misread_marks.h"
#include "pipeline/misread_numbers.h"
#include "pipeline/phrases.h"
#include "pipeline/source_lines.h"
#include "pipeline/tables.h"

namespace decree {
namespace {

constexpr std::string_view kCellSeparator = " | ";
constexpr double kSure = 0.95;  // OCR confidence of words that nobody has to doubt

// Puts lines and rows into the document one after the other.
class Builder {
 public:
  explicit Builder(Document& document) : document_(document) {}

  void add(const Paragraph& paragraph) {
    Line line;
    line.span = append(paragraph.content);
    finish(std::move(line));
  }

  // Cells that are empty take part in `cells`, not in the text.
  void add_row(const std::vector<Tracked>& cells, std::size_t table) {
    Line line;
    line.shape = LineShape::table_row;
    line.table = table;
    const std::size_t begin = document_.text.size();
    for (const Tracked& cell : cells) {
      if (!cell.empty() && document_.text.size() > begin) {
        document_.text += kCellSeparator;
        source_.insert(source_.end(), kCellSeparator.size(), cell.source.front());
      }
      line.cells.push_back(append(cell));
    }
    line.span = {begin, document_.text.size()};
    finish(std::move(line));
  }

  // Where the words that began at `at` in the source stand in the text.
  Span place(std::size_t at, std::size_t end) const {
    const auto first = std::ranges::lower_bound(source_, static_cast<std::uint32_t>(at));
    const auto last = std::lower_bound(first, source_.end(), static_cast<std::uint32_t>(end));
    auto begin = static_cast<std::size_t>(first - source_.begin());
    // The separator before a cell stands for the cell's first byte.
    const std::string_view text = document_.text;
    if (begin < text.size() && text.substr(begin).starts_with(kCellSeparator))
      begin += kCellSeparator.size();
    return {ceil_boundary(text, begin),
            ceil_boundary(text, static_cast<std::size_t>(last - source_.begin()))};
  }

  void close() {
    if (document_.text.ends_with('\n')) document_.text.pop_back();
    for (std::size_t i = 0; i < document_.text.size(); ++i) {
      const bool follows = i > 0 && source_[i] == source_[i - 1] + 1;
      if (!follows) document_.map.anchor(i, source_[i]);
    }
    document_.folded = fold(document_.text);
  }

 private:
  Span append(const Tracked& content) {
    const std::size_t begin = document_.text.size();
    document_.text += content.text;
    source_.insert(source_.end(), content.source.begin(), content.source.end());
    return {begin, document_.text.size()};
  }

  void finish(Line line) {
    if (line.span.empty()) return;
    document_.text += '\n';
    source_.push_back(source_.back());
    document_.lines.push_back(std::move(line));
  }

  Document& document_;
  std::vector<std::uint32_t> source_;
};

// Lists `repairs`, replaced letters once for each kind with their number.
void list_repairs(const std::vector<Repair>& repairs, const Builder& builder,
                  Diagnostics& diagnostics) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> replaced;
  const auto is_letter = [](const Repair& repair) { return repair.code == "letters-replaced"; };
  for (const Repair& repair : repairs) {
    if (is_letter(repair)) ++replaced[{repair.before, repair.after}];
  }
  for (const Repair& repair : repairs) {
    std::vector<std::string> arguments = {repair.before, repair.after};
    if (is_letter(repair)) {
      std::size_t& count = replaced[{repair.before, repair.after}];
      if (count == 0) continue;
      arguments.push_back(std::to_string(std::exchange(count, 0)));
    }
    diagnostics.add(repair.code, builder.place(repair.source, repair.source_end), arguments);
  }
}

}  // namespace

Document normalize(const RawDocument& raw, const Resources& resources, Diagnostics& diagnostics) {
  Document document;
  if (raw.replaced_bytes > 0) {
    diagnostics.add("invalid-utf8", std::nullopt, {std::to_string(raw.replaced_bytes)});
  }
  std::vector<Repair> repairs;
  std::vector<SourceLine> lines = read_source_lines(raw.text, raw.paragraphs, repairs);
  mend_lookalikes(raw.text, lines, resources.syllables, repairs);
  if (raw.ocr) {
    const MisreadMarks marks(resources.lexicon.table("ocr_phrases"));
    const MisreadNumbers numbers(resources.lexicon.table("document_types"));
    for (SourceLine& line : lines) {
      part_glued_words(line.content, resources.syllables, repairs);
      marks.repair(line.content, raw.words, repairs);
      numbers.repair(line.content, repairs);
      repair_fixed_marks(line.content, resources.rules, repairs);
    }
    mend_labels(lines, resources.lexicon.table("ocr_labels"), repairs);
  }
  if (!raw.paragraphs) part_breaks(lines, resources.rules);
  drop_signing_marks(lines, resources.rules, diagnostics);
  drop_furniture(lines, resources.rules);
  if (!raw.paragraphs) part_columns(lines, resources.rules);
  const std::vector<Block> blocks = find_tables(lines, resources.rules);
  const Wrapping wrapping =
      raw.paragraphs ? Wrapping{.placed = true} : measure_wrapping(lines, resources.rules);
  Builder builder(document);
  std::size_t table = 0;
  for (const Block& block : blocks) {
    if (!block.rows.empty()) {
      ++table;
      for (const auto& row : block.rows)
        builder.add_row(row, table);
      continue;
    }
    const std::span<const SourceLine> part(lines.data() + block.begin, block.end - block.begin);
    for (Paragraph& paragraph : join_lines(part, wrapping, resources, repairs)) {
      repair_phrases(paragraph.content, resources, repairs);
      builder.add(paragraph);
    }
  }
  builder.close();
  for (const PlacedWord& word : raw.words) {
    if (word.confidence >= kSure) continue;
    const Span place = builder.place(word.source.begin, word.source.end);
    if (!place.empty()) document.doubts.push_back({place, word.confidence});
  }
  std::ranges::stable_sort(repairs, {}, &Repair::source);
  list_repairs(repairs, builder, diagnostics);
  if (document.lines.empty()) diagnostics.add("empty-document", std::nullopt);
  return document;
}

}  // namespace decree
