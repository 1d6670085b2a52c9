#include "pipeline/layout/noise.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Measured on scans and on degraded pages: words of type have a confidence of about 0.95, misread
// ones mostly above 0.6, strokes and dirt below 0.5.
constexpr double kNoSign = 0.3;
constexpr double kNoLine = 0.5;
constexpr double kSureWord = 0.6;
constexpr double kSureAlone = 0.8;  // a word alone in the upper margin, where clerks sign
constexpr double kMargin = 0.07;    // share of the page that this margin is

constexpr double kDash = 2;  // em: no dash is as wide

// An underline that was read as a dash.
bool is_drawn_line(const PageWord& word, double em) {
  if (word.box.width() <= kDash * em) return false;
  for (std::size_t at = 0; at < word.text.size();) {
    const char32_t c = next_code_point(word.text, at);
    if (c != U'-' && c != U'_' && c != U'=' && c != U'–' && c != U'—') return false;
  }
  return true;
}

bool has_letter_or_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) return true;
  }
  return false;
}

struct ReadLine {
  double weight = 0;  // code points
  double sum = 0;     // confidence by weight
  bool sure = false;  // holds a syllable or number that was read well
  std::size_t words = 0;
  double bottom = 0;
  std::string text;

  bool is_noise(double height) const {
    if (sure) return false;
    const bool scribble = words == 1 && bottom < kMargin * height;
    return sum < (scribble ? kSureAlone : kNoLine) * weight;
  }
};

// "Đếnhết": two syllables that were read without the blank between them; strokes make no such word.
bool is_two_syllables(std::string_view text, const SyllableGrammar& syllables) {
  constexpr std::size_t kLeast = 4;  // letters
  const std::string word = to_nfc(text);
  if (code_points(word) < kLeast) return false;
  for (std::size_t at = 0; at < word.size();) {
    next_code_point(word, at);
    if (at < word.size() && syllables.valid(std::string_view(word).substr(0, at)) &&
        syllables.valid(std::string_view(word).substr(at))) {
      return true;
    }
  }
  return false;
}

bool is_sure(const PageWord& word, const SyllableGrammar& syllables) {
  if (word.confidence >= kNoSign && is_two_syllables(word.text, syllables)) return true;
  if (word.confidence < kSureWord || code_points(word.text) < 2) return false;
  const bool digits = std::ranges::any_of(
      word.text, [](char c) { return is_digit(static_cast<unsigned char>(c)); });
  return digits || syllables.valid(to_nfc(word.text));
}

}  // namespace

std::vector<std::string> drop_noise(Page& page, const SyllableGrammar& syllables) {
  const double em = usual_em(page.image.dpi);
  std::erase_if(page.words, [em](const PageWord& word) {
    return (word.confidence < kNoSign && !has_letter_or_digit(word.text)) ||
           is_drawn_line(word, em);
  });
  std::map<std::size_t, ReadLine> lines;
  for (const PageWord& word : page.words) {
    ReadLine& line = lines[word.line];
    const auto weight = static_cast<double>(code_points(word.text));
    line.weight += weight;
    line.sum += weight * word.confidence;
    line.sure = line.sure || is_sure(word, syllables);
    ++line.words;
    line.bottom = std::max(line.bottom, word.box.bottom);
    line.text += line.text.empty() ? "" : " ";
    line.text += word.text;
  }
  std::set<std::size_t> noise;
  std::vector<std::string> dropped;
  for (auto& [number, line] : lines) {
    if (!line.is_noise(page.image.height)) continue;
    noise.insert(number);
    dropped.push_back(std::move(line.text));
  }
  std::erase_if(page.words, [&](const PageWord& word) { return noise.contains(word.line); });
  return dropped;
}

}  // namespace decree
