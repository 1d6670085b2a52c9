#include "pipeline/layout/page_furniture.h"

#include <algorithm>
#include <map>
#include <string>

#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kRepeats = 3;  // pages on which a line stands before it is a running head
constexpr double kEdge = 0.12;       // share of the page's height that its furniture lies within

struct EdgeLine {
  std::size_t line = 0;  // PageWord::line
  Rect box;
  std::string text;
};

// The reader's lines of a page, from the top down.
std::vector<EdgeLine> lines_of_page(const Page& page) {
  std::map<std::size_t, EdgeLine> by_line;
  for (const PageWord& word : page.words) {
    EdgeLine& line = by_line[word.line];
    line.line = word.line;
    line.box = line.text.empty() ? word.box : cover(line.box, word.box);
    line.text += line.text.empty() ? "" : " ";
    line.text += word.text;
  }
  std::vector<EdgeLine> out;
  for (auto& [number, line] : by_line)
    out.push_back(std::move(line));
  std::ranges::sort(out, {}, [](const EdgeLine& line) { return line.box.center_y(); });
  return out;
}

// "2", "- 2 -", "2.", and what a scan makes of it ("z", "Z"): where a page number stands, hardly
// anything else is so short.
bool is_number_like(std::string_view text, bool first_page) {
  std::size_t digits = 0;
  std::size_t others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_digit(c)) {
      ++digits;
    } else if (is_letter(c)) {
      ++others;
    }
  }
  if (digits > 3 || others > 1) return false;
  return digits > 0 ? others == 0 : !first_page && others == 1 && code_points(text) == 1;
}

// The text without digits, so that "Trang 2/5" and "Trang 3/5" are the same.
std::string head_key(std::string_view text) {
  std::string out = fold_key(text);
  std::erase_if(out, [](char c) { return is_digit(static_cast<unsigned char>(c)); });
  return out;
}

void drop_line(Page& page, std::size_t line) {
  std::erase_if(page.words, [&](const PageWord& word) { return word.line == line; });
}

bool at_edge(const Page& page, const Rect& box) {
  return box.center_y() < kEdge * page.image.height ||
         box.center_y() > (1 - kEdge) * page.image.height;
}

void drop_number(Page& page) {
  const std::vector<EdgeLine> lines = lines_of_page(page);
  if (lines.size() < 2) return;
  for (const EdgeLine* line : {&lines.front(), &lines.back()}) {
    const double middle = line->box.center_x() / std::max(1.0, page.image.width);
    const bool placed = middle > 0.4;  // in the middle, or at the right
    if (placed && at_edge(page, line->box) && is_number_like(line->text, page.image.number == 1)) {
      drop_line(page, line->line);
    }
  }
}

void drop_running_lines(std::vector<Page>& pages, bool top) {
  std::map<std::string, std::size_t> uses;
  std::vector<std::vector<EdgeLine>> edges;
  for (const Page& page : pages) {
    std::vector<EdgeLine> lines = lines_of_page(page);
    if (!top) std::ranges::reverse(lines);
    lines.resize(std::min<std::size_t>(lines.size(), 2));
    std::erase_if(lines, [&](const EdgeLine& line) { return !at_edge(page, line.box); });
    for (const EdgeLine& line : lines)
      ++uses[head_key(line.text)];
    edges.push_back(std::move(lines));
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const EdgeLine& line : edges[i]) {
      if (uses[head_key(line.text)] >= kRepeats) drop_line(pages[i], line.line);
    }
  }
}

}  // namespace

void drop_page_furniture(std::vector<Page>& pages) {
  for (const bool top : {true, false})
    drop_running_lines(pages, top);
  for (Page& page : pages)
    drop_number(page);
}

}  // namespace decree
