#include "pipeline/layout/electronic_signature.h"

#include <algorithm>
#include <map>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"
#include "pipeline/layout/pieces.h"
#include "pipeline/signing_marks.h"

namespace decree {
namespace {

constexpr double kMargin = 0.12;  // share of the page that its upper margin is at most
constexpr double kBelow = 1.5;    // em: from one line of a block to the next
constexpr double kBeside = 8;     // em: how wide an emblem is at most

// Every such block has a time with colons or an English word; other pages need no closer look.
bool may_be_of_block(const PageWord& word) {
  const std::string_view text = word.text;
  const auto colon = text.find(':');
  if (colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() &&
      is_digit(static_cast<unsigned char>(text[colon - 1])) &&
      is_digit(static_cast<unsigned char>(text[colon + 1])))
    return true;
  return text.find("igned") != std::string_view::npos ||
         text.find("ignature") != std::string_view::npos;
}

enum class Part { none, signer, time, more };

struct BlockLine {
  const Piece* piece = nullptr;
  Part part = Part::none;
  bool whole = false;  // signer and time at once
  bool taken = false;
};

BlockLine line_of(const Page& page, const Piece& piece, const RuleSet& rules) {
  BlockLine out{&piece};
  const std::string text = text_of(page, piece);
  const auto found = find_first(rules, "page-esign", text);
  if (found.empty()) return out;
  const auto role = found.front().value("role", text);
  out.part = role == "signer" ? Part::signer : role == "time" ? Part::time : Part::more;
  out.whole = out.part == Part::signer && !find_first(rules, "page-esign-time", text).empty();
  return out;
}

// Takes the lines that hang together with `signer`. Gives their box; an empty one where no time of
// signing is among them: then it is no block.
Rect take_block(std::vector<BlockLine>& lines, BlockLine& signer, double em) {
  Rect box = signer.piece->box;
  bool timed = signer.whole;
  std::vector<BlockLine*> block = {&signer};
  for (bool grown = true; grown;) {
    grown = false;
    for (BlockLine& line : lines) {
      const Rect& at = line.piece->box;
      const bool near = at.top <= box.bottom + kBelow * em && at.bottom >= box.top - kBelow * em &&
                        at.left < box.right && at.right > box.left;
      const bool within = at.center_y() > box.top && at.center_y() < box.bottom;
      if (!near || (line.part == Part::none && !within)) continue;
      if (std::ranges::find(block, &line) != block.end()) continue;
      timed = timed || line.part == Part::time || line.whole;
      box = cover(box, at);
      block.push_back(&line);
      grown = true;
    }
  }
  if (!timed) return {};
  for (BlockLine* line : block)
    line->taken = true;
  return box;
}

// A block that was found: the lines it has, and where it lies.
struct Block {
  std::string words;
  Rect box;
  bool in_margin = false;
};

// Whether `at` is beside or on the emblem of `block`: to the left of its words, between its edges.
bool is_emblem(const Block& block, const Rect& at, double em) {
  return block.in_margin && at.center_y() > block.box.top && at.center_y() < block.box.bottom &&
         at.left > block.box.left - kBeside * em && at.right < block.box.right;
}

// Finds the blocks on `page`; each of their words is marked in `dropped`.
std::vector<Block> find_blocks(const Page& page, const RuleSet& rules, std::vector<bool>& dropped) {
  std::vector<Block> out;
  dropped.assign(page.words.size(), false);
  if (std::ranges::none_of(page.words, may_be_of_block)) return out;
  const Pieces pieces = find_pieces(page);
  std::vector<BlockLine> lines;
  for (const Piece& piece : pieces.list)
    lines.push_back(line_of(page, piece, rules));
  for (BlockLine& signer : lines) {
    if (signer.part != Part::signer || signer.taken) continue;
    Block block;
    block.box = take_block(lines, signer, pieces.em);
    if (block.box.width() <= 0) continue;
    block.in_margin = block.box.bottom < kMargin * page.image.height;
    for (const BlockLine& line : lines) {
      if (dropped[line.piece->words.front()]) continue;
      if (!line.taken && !is_emblem(block, line.piece->box, pieces.em)) continue;
      block.words += block.words.empty() ? "" : " ";
      block.words += text_of(page, *line.piece);
      for (const std::size_t word : line.piece->words)
        dropped[word] = true;
    }
    out.push_back(std::move(block));
  }
  return out;
}

struct ReadLine {
  std::string text;
  std::vector<std::size_t> words;  // in the page
  std::vector<Span> places;        // of the words in `text`
};

std::map<std::size_t, ReadLine> text_lines(const Page& page) {
  std::map<std::size_t, ReadLine> out;
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    ReadLine& line = out[page.words[i].line];
    line.text += line.text.empty() ? "" : " ";
    const std::size_t begin = line.text.size();
    line.text += page.words[i].text;
    line.words.push_back(i);
    line.places.push_back({begin, line.text.size()});
  }
  return out;
}

// Lines that tell of themselves what they are, wherever they stand, and blocks that ran into a
// line.
void drop_marks(Page& page, const RuleSet& rules, std::vector<std::string>& dropped) {
  const std::map<std::size_t, ReadLine> lines = text_lines(page);
  std::vector<std::string_view> texts;
  for (const auto& [number, line] : lines)
    texts.emplace_back(line.text);
  const std::vector<bool> marks = find_signing_marks(texts, rules);
  std::vector<bool> drop(page.words.size(), false);
  std::size_t at = 0;
  for (const auto& [number, line] : lines) {
    const Span span =
        marks[at++] ? Span{0, line.text.size()} : signing_mark_within(line.text, rules);
    if (span.empty()) continue;
    dropped.emplace_back(span.of(line.text));
    for (std::size_t i = 0; i < line.words.size(); ++i)
      drop[line.words[i]] = line.places[i].overlaps(span);
  }
  std::size_t i = 0;
  std::erase_if(page.words, [&](const PageWord&) { return drop[i++]; });
}

}  // namespace

std::vector<std::string> drop_electronic_signatures(Page& page, const RuleSet& rules) {
  std::vector<std::string> out;
  const double em = usual_em(page.image.dpi);
  std::vector<bool> dropped;
  Page overprint;
  overprint.image = page.image;
  overprint.words = std::move(page.overprint);
  for (Block& block : find_blocks(overprint, rules, dropped)) {
    std::erase_if(page.words, [&](const PageWord& word) {
      const Rect at = page.origin.projection.around(word.box);
      return block.box.contains(at.center_x(), at.center_y()) || is_emblem(block, at, em);
    });
    out.push_back(std::move(block.words));
  }
  for (Block& block : find_blocks(page, rules, dropped))
    out.push_back(std::move(block.words));
  std::size_t at = 0;
  std::erase_if(page.words, [&](const PageWord&) { return dropped[at++]; });
  drop_marks(page, rules, out);
  return out;
}

}  // namespace decree
