// Words, boxes and rulings decoded from the bytes, as pages: read from the wire and from a text
// layer, whole and damaged, laid out, and read to the plan. The text is UTF-8, places lie in it.
#include <fuzzer/FuzzedDataProvider.h>

#include <cmath>
#include <cstdint>

#include "pipeline/convert.h"
#include "pipeline/core/text.h"
#include "pipeline/emit.h"
#include "pipeline/layout/compose.h"
#include "pipeline/ocr/wire.h"
#include "pipeline/readers/text_layer.h"
#include "pipeline/schema_check.h"
#include "tests/fuzz/lines.h"
#include "tests/unit/pipeline/fixture.h"
#include "tests/unit/pipeline/guarantees.h"

namespace decree {
namespace {

// Pages from bytes: the words are text from their begin, places are numbers from their end.
class PageDecoder {
 public:
  explicit PageDecoder(FuzzedDataProvider& data) : data_(data) {}

  std::vector<Page> pages() {
    const auto reading = data_.ConsumeBool() ? PageReading::ocr : PageReading::text_layer;
    const std::size_t count = 1 + number(3);
    std::vector<Page> out;
    for (std::size_t i = 1; i <= count; ++i) {
      Page page;
      page.image = {i, 1000, 1400, 120, reading};
      if (one_in(16)) page.image.width = page.image.height = 1;
      const std::size_t bytes = data_.remaining_bytes() / (count - i + 1);
      add_rulings(page);
      add_lines(page, read_anything(data_.ConsumeBytesAsString(bytes * 2 / 3)).text);
      out.push_back(std::move(page));
    }
    return out;
  }

 private:
  std::size_t number(std::size_t most) {
    return data_.ConsumeIntegralInRange<std::size_t>(0, most);
  }
  bool one_in(std::size_t count) { return number(count - 1) == count - 1; }
  double place(std::size_t most) {
    if (one_in(64)) return data_.ConsumeFloatingPointInRange<double>(-1e6, 1e6);
    return static_cast<double>(number(most));
  }

  Rect rect() {
    const double left = place(1000);
    const double top = place(1400);
    return {left, top, left + std::abs(place(200)), top + std::abs(place(200))};
  }

  void add_lines(Page& page, std::string_view text) {
    double x = 100;
    double y = 60;
    for (std::size_t line = 1; !text.empty(); ++line) {
      const auto end = std::min(text.find('\n'), text.size());
      if (one_in(4)) x = place(900);
      y = one_in(8) ? place(1400) : y + 26;
      add_words(page, text.substr(0, end), x, y, one_in(8) ? number(line) : line);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void add_words(Page& page, std::string_view text, double x, double y, std::size_t line) {
    const double confidence = one_in(4) ? static_cast<double>(number(100)) / 100 : 0.96;
    while (!text.empty()) {
      const auto end = std::min(text.find(' '), text.size());
      std::string word(text.substr(0, end));
      std::erase_if(word, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
      text.remove_prefix(std::min(end + 1, text.size()));
      if (word.empty()) continue;
      const double width = 9.0 * static_cast<double>(code_points(word));
      Rect box{x, y, x + width, y + 20};
      if (one_in(64)) box = rect();
      x += width + (one_in(32) ? 200 : 5);
      page.words.push_back({std::move(word), box, confidence, line});
    }
  }

  void add_rulings(Page& page) {
    if (one_in(2)) {
      const double left = place(500);
      const double top = place(700);
      const double step_x = 20 + place(200);
      const double step_y = 26 * (1 + place(4));
      const std::size_t columns = 1 + number(6);
      const std::size_t rows = 1 + number(12);
      const double right = left + step_x * static_cast<double>(columns);
      const double bottom = top + step_y * static_cast<double>(rows);
      for (std::size_t i = 0; i <= rows; ++i) {
        const double y = top + step_y * static_cast<double>(i);
        if (!one_in(16)) page.rulings.push_back({left, y, right, y + 2});
      }
      for (std::size_t i = 0; i <= columns; ++i) {
        const double x = left + step_x * static_cast<double>(i);
        if (!one_in(16)) page.rulings.push_back({x, top, x + 2, bottom});
      }
    }
    for (std::size_t left = number(8); left > 0; --left)
      page.rulings.push_back(rect());
  }

  FuzzedDataProvider& data_;
};

// Pages as pdftotext writes them.
std::string xhtml_of(const std::vector<Page>& pages) {
  std::string out = "<html><body><doc>";
  for (const Page& page : pages) {
    out += "<page width=\"1000\" height=\"1400\"><line>";
    for (std::size_t i = 0; i < page.words.size(); ++i) {
      const PageWord& word = page.words[i];
      if (i > 0 && word.line != page.words[i - 1].line) out += "</line><line>";
      out += "<word xMin=\"" + std::to_string(word.box.left) + "\" yMin=\"" +
             std::to_string(word.box.top) + "\" xMax=\"" + std::to_string(word.box.right) +
             "\" yMax=\"" + std::to_string(word.box.bottom) + "\">" + word.text + "</word>";
    }
    out += "</line></page>";
  }
  return out + "</doc></body></html>";
}

// Puts a few bytes of `text` wrong.
std::string damage(std::string text, FuzzedDataProvider& data) {
  for (std::size_t left = data.ConsumeIntegralInRange<std::size_t>(0, 3); left > 0; --left) {
    const std::string piece = data.ConsumeRandomLengthString(8);
    const auto at = data.ConsumeIntegralInRange<std::size_t>(0, text.size());
    if (data.ConsumeBool()) {
      text.insert(at, piece);
    } else {
      text.replace(at, piece.size(), piece);
    }
  }
  return text;
}

// What page.h says of the words of a page.
void check_page(const Page& page) {
  Check check;
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    const PageWord& word = page.words[i];
    std::size_t replaced = 0;
    to_valid_utf8(word.text, replaced);
    check.that(replaced == 0, "no UTF-8: word", i);
    check.that(word.text.find_first_of(" \t\r\n") == std::string::npos, "a blank: word", i);
    check.that(word.confidence >= 0 && word.confidence <= 1, "confidence: word", i);
    check.that(is_upright(word.box), "a box that is none: word", i);
  }
  expect_none(std::move(check).faults(), "page");
}

void check_places(const RawDocument& raw) {
  Check check;
  std::size_t replaced = 0;
  to_valid_utf8(raw.text, replaced);
  check.that(replaced == 0, "no UTF-8: text", 0);
  std::size_t end = 0;
  for (const PlacedWord& word : raw.words) {
    check.that(word.source.begin >= end && word.source.end > word.source.begin, "order", end);
    check.that(word.source.end <= raw.text.size(), "outside the text", word.source.end);
    end = word.source.end;
  }
  expect_none(std::move(check).faults(), "composed");
}

void read_pages(std::vector<Page> pages, const std::string& engine) {
  static const auto schema = *PlanSchema::load(DECREE_SOURCE_DIR "/schemas/plan.schema.json");
  RawDocument raw;
  raw.name = "fuzz.pdf";
  raw.media_type = "application/pdf";
  raw.sha256 = std::string(64, '0');
  raw.page_count = pages.size();
  for (const Page& page : pages) {
    check_page(page);
    if (page.image.reading == PageReading::ocr) raw.ocr = OcrSummary{engine, "vie", 0.9, 1};
  }
  compose(std::move(pages), resources(), raw);
  check_places(raw);
  Diagnostics diagnostics;
  const Document document = normalize(raw, resources(), diagnostics);
  expect_none(text_faults(document), "text");
  expect_none(line_faults(document), "lines");
  if (trim(raw.text).empty()) return;  // ingest refuses it
  std::vector<std::string> faults;
  for (const SchemaFault& fault : schema.check(emit(convert(std::move(raw), resources()))))
    faults.push_back(fault.pointer + ": " + fault.message);
  expect_none(faults, "plan");
}

void read_wire(const std::string& text) {
  auto page = read_page(text);
  if (!page) return;
  page->page.image.number = 1;
  page->page.image.reading = PageReading::ocr;
  read_pages({std::move(page->page)}, page->engine);
}

}  // namespace

LineStock line_stock() {
  LineStock out = decree_stock();
  out.lines.insert(out.lines.end(), {"page 1654 2339 200", "engine tesseract 5.3.0", "damaged",
                                     "ruling 1 2 300 4", "word 3 10 20 40 50 0.9612 a", "end"});
  return out;
}

}  // namespace decree

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace decree;
  FuzzedDataProvider data(bytes, size);
  enum class Way { bytes, pages, wire, text_layer, kMaxValue = text_layer };
  switch (data.ConsumeEnum<Way>()) {
    case Way::bytes: {
      const std::string text = data.ConsumeRemainingBytesAsString();
      read_wire(text);
      read_pages(read_text_layer(text, 1), "");
      break;
    }
    case Way::pages:
      read_pages(PageDecoder(data).pages(), "fuzz");
      break;
    case Way::wire: {
      WorkerPage page{PageDecoder(data).pages().front(), "fuzz", false};
      read_wire(damage(write_page(page), data));
      break;
    }
    case Way::text_layer: {
      const std::string text = xhtml_of(PageDecoder(data).pages());
      read_pages(read_text_layer(damage(text, data), 1), "");
      break;
    }
  }
  return 0;
}
