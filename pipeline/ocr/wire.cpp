#include "pipeline/ocr/wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Takes the next word of `line`, or the rest of it.
std::string_view take(std::string_view& line) {
  const auto end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

template <typename Number>
bool take_number(std::string_view& line, Number& into) {
  const std::string_view word = take(line);
  return std::from_chars(word.data(), word.data() + word.size(), into).ec == std::errc{};
}

bool take_place(std::string_view& line, double& into) {
  return take_number(line, into) && is_place(into);
}

bool take_rect(std::string_view& line, Rect& into) {
  return take_number(line, into.left) && take_number(line, into.top) &&
         take_number(line, into.right) && take_number(line, into.bottom) && is_upright(into);
}

bool take_word(std::string_view line, PageWord& into) {
  if (!take_number(line, into.line) || !take_rect(line, into.box) ||
      !take_number(line, into.confidence) || !(into.confidence >= 0 && into.confidence <= 1)) {
    return false;
  }
  std::size_t replaced = 0;
  into.text = to_valid_utf8(line, replaced);
  std::erase_if(into.text, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return true;
}

bool read_line(std::string_view line, WorkerPage& out) {
  const std::string_view what = take(line);
  if (what == "page") {
    PageImage& image = out.page.image;
    return take_place(line, image.width) && take_place(line, image.height) &&
           take_place(line, image.dpi) && image.width >= 1 && image.height >= 1 && image.dpi > 0;
  }
  if (what == "origin") {
    PageOrigin& origin = out.page.origin;
    const bool whole = std::ranges::all_of(origin.projection.rows,
                                           [&](double& cell) { return take_place(line, cell); });
    return whole && take_place(line, origin.width) && take_place(line, origin.height) &&
           origin.width >= 1 && origin.height >= 1;
  }
  if (what == "word" || what == "inked") {
    PageWord word;
    if (!take_word(line, word)) return false;
    auto& words = what == "word" ? out.page.words : out.page.inked;
    if (!word.text.empty()) words.push_back(std::move(word));
    return true;
  }
  if (what == "ruling") {
    out.page.rulings.emplace_back();
    return take_rect(line, out.page.rulings.back());
  }
  if (what == "engine") out.engine = line;
  if (what == "damaged") out.damaged = true;
  return true;
}

}  // namespace

std::string write_page(const WorkerPage& page) {
  std::string out;
  const auto add = std::back_inserter(out);
  const auto rect = [](const Rect& r) {
    return fmt::format("{:.0f} {:.0f} {:.0f} {:.0f}", r.left, r.top, r.right, r.bottom);
  };
  const PageImage& image = page.page.image;
  fmt::format_to(add, "page {:.0f} {:.0f} {:.0f}\n", image.width, image.height, image.dpi);
  if (!page.engine.empty()) fmt::format_to(add, "engine {}\n", page.engine);
  if (const PageOrigin& origin = page.page.origin; !origin.is_none()) {
    fmt::format_to(add, "origin {:.9g} {:.0f} {:.0f}\n", fmt::join(origin.projection.rows, " "),
                   origin.width, origin.height);
  }
  if (page.damaged) out += "damaged\n";
  for (const Rect& ruling : page.page.rulings)
    fmt::format_to(add, "ruling {}\n", rect(ruling));
  const auto add_words = [&](std::string_view what, const std::vector<PageWord>& words) {
    for (const PageWord& word : words) {
      fmt::format_to(add, "{} {} {} {:.4f} {}\n", what, word.line, rect(word.box), word.confidence,
                     word.text);
    }
  };
  add_words("word", page.page.words);
  add_words("inked", page.page.inked);
  return out + "end\n";
}

std::optional<WorkerPage> read_page(std::string_view text) {
  if (!text.starts_with("page ") || !text.ends_with("\nend\n")) return std::nullopt;
  WorkerPage out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (!read_line(text.substr(0, end), out)) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace decree
