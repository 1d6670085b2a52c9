#include "pipeline/readers/typed_layout.h"

#include <algorithm>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLayoutRows = 5;  // of a letterhead: its rulers may have rows of their own
constexpr std::size_t kLongestCell = 4000;  // bytes; a longer one is no cell but a part of the page

// A letterhead or a signature, by the words in its cells.
std::optional<Around> named_layout(const TypedBlock& table, const RuleSet& rules) {
  std::optional<Around> out;
  for (const TypedRow& row : table.rows) {
    for (const TypedCell& cell : row.cells) {
      for (const TypedBlock& block : cell.blocks) {
        std::string text = tidy(block.text);
        text.resize(std::min(text.find('\n'), text.size()));
        const auto kind = line_kind(text, rules);
        if (!kind) continue;
        if (is_letterhead(kind->role)) return Around::letterhead;
        if (kind->role == LineRole::recipients || kind->role == LineRole::signature) {
          out = Around::signature;
        }
      }
    }
  }
  return out;
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (c == U'\n') {
      if (!out.empty() && out.back() != '\n') out += '\n';
      blank = false;
    } else if (c == U' ' || c == U'\t' || c == U'\r' || c == U'\v' || c == U'\f' || c == 0xA0) {
      blank = true;
    } else {
      if (blank && !out.empty() && out.back() != '\n') out += ' ';
      blank = false;
      out += text.substr(from, at - from);
    }
  }
  while (out.ends_with('\n'))
    out.pop_back();
  return out;
}

std::pair<std::string, std::string> halves(std::string_view line) {
  constexpr std::size_t kWide = 3;
  std::pair<std::string, std::string> out;
  std::size_t end = line.find_last_not_of(" \t");
  if (end == std::string_view::npos) return out;
  line = line.substr(0, end + 1);
  std::size_t at = 0;
  std::size_t gap = line.size();
  std::size_t after = line.size();
  while (at < line.size()) {
    std::size_t stop = at;
    while (stop < line.size() && (line[stop] == ' ' || line[stop] == '\t'))
      ++stop;
    const bool tab = line.substr(at, stop - at).find('\t') != std::string_view::npos;
    if (tab || stop - at >= kWide) {
      gap = at;
      after = stop;
      // Tabs before the first words only push them to the right.
      if (at > 0) break;
    }
    at = std::max(stop, at + 1);
  }
  out.first = tidy(line.substr(0, gap));
  out.second = tidy(line.substr(after));
  for (std::string* half : {&out.first, &out.second}) {
    half->resize(std::min(half->find(" __"), half->size()));
    if (half->starts_with("__") || half->starts_with("--") || half->starts_with("=="))
      half->clear();
  }
  return out;
}

bool is_empty(const TypedCell& cell) {
  return std::ranges::all_of(cell.blocks, [](const TypedBlock& block) {
    return block.rows.empty() && trim(block.text).empty();
  });
}

bool is_letterhead(LineRole role) {
  return role == LineRole::national_title || role == LineRole::number ||
         role == LineRole::place_date;
}

std::optional<Around> layout_of(const TypedBlock& table, std::size_t columns,
                                const RuleSet& rules) {
  std::size_t rows = 0;
  std::size_t widest = 0;  // filled cells of a row
  std::size_t longest = 0;
  bool nested = false;
  for (const TypedRow& row : table.rows) {
    const auto filled = static_cast<std::size_t>(
        std::ranges::count_if(row.cells, [](const TypedCell& c) { return !is_empty(c); }));
    rows += filled > 0 ? 1 : 0;
    widest = std::max(widest, filled);
    for (const TypedCell& cell : row.cells) {
      std::size_t size = 0;
      for (const TypedBlock& block : cell.blocks) {
        size += block.text.size();
        nested = nested || block.rows.size() > 1;
      }
      longest = std::max(longest, size);
    }
  }
  if (widest <= 1 || columns <= 1) return Around::body;
  if (longest > kLongestCell) return Around::body;
  if (widest <= 2 && rows <= kLayoutRows) {
    if (const auto layout = named_layout(table, rules)) return layout;
  }
  if (nested || (!table.ruled && widest <= 2)) return Around::body;
  return std::nullopt;
}

}  // namespace decree
