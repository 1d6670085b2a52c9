#include "pipeline/ocr/recognize.h"

#include <fmt/format.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <memory>
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

void add_words(tesseract::TessBaseAPI& engine, std::vector<PageWord>& into) {
  const std::unique_ptr<tesseract::ResultIterator> at(engine.GetIterator());
  if (!at) return;
  std::size_t line = 0;
  do {
    if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) ++line;
    PageWord word;
    word.text = text_of(*at);
    if (word.text.empty()) continue;
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    if (!at->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) continue;
    word.box = {static_cast<double>(left), static_cast<double>(top), static_cast<double>(right),
                static_cast<double>(bottom)};
    word.confidence =
        std::clamp(static_cast<double>(at->Confidence(tesseract::RIL_WORD)) / 100, 0.0, 1.0);
    word.line = line;
    into.push_back(std::move(word));
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
  if (engine_->Recognize(nullptr) == 0) add_words(*engine_, out.words);
  return out;
}

std::string Recognizer::engine() {
  return fmt::format("tesseract {}", tesseract::TessBaseAPI::Version());
}

}  // namespace decree
