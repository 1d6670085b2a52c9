#include "pipeline/ocr/recognize.h"

#include <fmt/format.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Tesseract hands a word out as a new[] array.
std::string text_of(const tesseract::ResultIterator& word) {
  const std::unique_ptr<char[]> text(word.GetUTF8Text(tesseract::RIL_WORD));
  std::string out = text ? text.get() : "";
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return out;
}

// The baseline that the engine drew, from the first to the last of the line's words that are sure:
// beside them may lie the edge of the paper.
void add_baseline(const tesseract::ResultIterator& line, std::span<const PageWord> words,
                  std::vector<Baseline>& into) {
  constexpr double kSure = 0.6;
  const auto sure = [](const PageWord& word) { return word.confidence >= kSure; };
  const auto first = std::ranges::find_if(words, sure);
  const auto last = std::ranges::find_if(words.rbegin(), words.rend(), sure);
  int left = 0;
  int left_y = 0;
  int right = 0;
  int right_y = 0;
  if (first == words.end() ||
      !line.Baseline(tesseract::RIL_TEXTLINE, &left, &left_y, &right, &right_y) || left >= right) {
    return;
  }
  const double slope = static_cast<double>(right_y - left_y) / (right - left);
  const auto at = [&](double x) { return Point{x, left_y + slope * (x - left)}; };
  into.push_back({at(first->box.left), at(last->box.right)});
}

void add_word(const tesseract::ResultIterator& at, std::size_t line, std::vector<PageWord>& into) {
  PageWord word;
  word.text = text_of(at);
  if (word.text.empty()) return;
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  if (!at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) return;
  word.box = {static_cast<double>(left), static_cast<double>(top), static_cast<double>(right),
              static_cast<double>(bottom)};
  word.confidence =
      std::clamp(static_cast<double>(at.Confidence(tesseract::RIL_WORD)) / 100, 0.0, 1.0);
  word.line = line;
  into.push_back(std::move(word));
}

void add_words(tesseract::TessBaseAPI& engine, Reading& into) {
  const std::unique_ptr<tesseract::ResultIterator> at(engine.GetIterator());
  if (!at) return;
  std::size_t line = 0;
  std::size_t begin = 0;  // of the line, among the words
  do {
    if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) {
      ++line;
      begin = into.words.size();
    }
    add_word(*at, line, into.words);
    if (at->IsAtFinalElement(tesseract::RIL_TEXTLINE, tesseract::RIL_WORD))
      add_baseline(*at, std::span(into.words).subspan(begin), into.baselines);
  } while (at->Next(tesseract::RIL_WORD));
}

}  // namespace

double Reading::confidence() const {
  double weight = 0;
  double sum = 0;
  for (const PageWord& word : words) {
    const auto letters = static_cast<double>(code_points(word.text));
    weight += letters;
    sum += letters * word.confidence;
  }
  return weight == 0 ? 0 : sum / weight;
}

void Reading::add(std::vector<PageWord> more, double x, double y) {
  std::size_t lines = 0;
  for (const PageWord& word : words)
    lines = std::max(lines, word.line);
  for (PageWord& word : more) {
    word.box = {word.box.left + x, word.box.top + y, word.box.right + x, word.box.bottom + y};
    word.line += lines;
    words.push_back(std::move(word));
  }
}

Recognizer::Recognizer(std::unique_ptr<tesseract::TessBaseAPI> engine)
    : engine_(std::move(engine)) {}
Recognizer::Recognizer(Recognizer&&) noexcept = default;
Recognizer::~Recognizer() = default;

tl::expected<Recognizer, std::string> Recognizer::load(const std::string& model) {
  auto engine = std::make_unique<tesseract::TessBaseAPI>();
  // Its own remarks would go to standard error among ours.
  engine->SetVariable("debug_file", "/dev/null");
  if (engine->Init(nullptr, model.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
    return tl::unexpected(fmt::format("no Tesseract model \"{}\"", model));
  }
  return Recognizer(std::move(engine));
}

Reading Recognizer::read(Pix* grey, double dpi) {
  return read_as(tesseract::PSM_AUTO, grey, dpi);
}

Reading Recognizer::read_block(Pix* grey, double dpi) {
  Reading out = read_as(tesseract::PSM_SINGLE_BLOCK, grey, dpi);
  // "1" alone is no block to it.
  return out.words.empty() ? read_as(tesseract::PSM_SINGLE_WORD, grey, dpi) : out;
}

Reading Recognizer::read_scattered(Pix* grey, double dpi) {
  return read_as(tesseract::PSM_SPARSE_TEXT, grey, dpi);
}

Reading Recognizer::read_as(int mode, Pix* grey, double dpi) {
  Reading out;
  engine_->SetPageSegMode(static_cast<tesseract::PageSegMode>(mode));
  engine_->SetImage(grey);
  engine_->SetSourceResolution(static_cast<int>(dpi));
  if (engine_->Recognize(nullptr) == 0) add_words(*engine_, out);
  return out;
}

std::string Recognizer::engine() {
  return fmt::format("tesseract {}", tesseract::TessBaseAPI::Version());
}

}  // namespace decree
