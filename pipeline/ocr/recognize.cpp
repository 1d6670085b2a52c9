#include "pipeline/ocr/recognize.h"

#include <fmt/format.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <memory>

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

tl::expected<WorkerPage, std::string> recognize(const Picture& picture, const std::string& model) {
  tesseract::TessBaseAPI engine;
  // Its own remarks would go to standard error among ours.
  engine.SetVariable("debug_file", "/dev/null");
  if (engine.Init(nullptr, model.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
    return tl::unexpected(fmt::format("no Tesseract model \"{}\"", model));
  }
  engine.SetPageSegMode(tesseract::PSM_AUTO);
  engine.SetImage(picture.grey.get());
  engine.SetSourceResolution(static_cast<int>(picture.dpi));
  WorkerPage out;
  out.engine = fmt::format("tesseract {}", tesseract::TessBaseAPI::Version());
  out.damaged = picture.damaged;
  PageImage& image = out.page.image;
  image.width = picture.width;
  image.height = picture.height;
  image.dpi = picture.dpi;
  image.reading = PageReading::ocr;
  if (engine.Recognize(nullptr) == 0) add_words(engine, out.page.words);
  return out;
}

}  // namespace decree
