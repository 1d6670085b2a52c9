#include "pipeline/readers/text_layer.h"

#include <libxml/xmlreader.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

namespace decree {
namespace {

struct ReaderDeleter {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};
using Reader = std::unique_ptr<xmlTextReader, ReaderDeleter>;

struct StringDeleter {
  void operator()(xmlChar* text) const { xmlFree(text); }
};

double attribute(xmlTextReader* reader, const char* name) {
  const std::unique_ptr<xmlChar, StringDeleter> value(
      xmlTextReaderGetAttribute(reader, reinterpret_cast<const xmlChar*>(name)));
  const double number =
      value ? std::strtod(reinterpret_cast<const char*>(value.get()), nullptr) : 0;
  return is_place(number) ? number : 0;
}

Rect rect_of(xmlTextReader* reader) {
  const auto [left, right] = std::minmax({attribute(reader, "xMin"), attribute(reader, "xMax")});
  const auto [top, bottom] = std::minmax({attribute(reader, "yMin"), attribute(reader, "yMax")});
  return {left, top, right, bottom};
}

std::string text_of(xmlTextReader* reader) {
  const std::unique_ptr<xmlChar, StringDeleter> value(xmlTextReaderReadString(reader));
  std::string out = value ? reinterpret_cast<const char*>(value.get()) : "";
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return out;
}

}  // namespace

std::vector<Page> read_text_layer(std::string_view xhtml, std::size_t first) {
  std::vector<Page> out;
  constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                           XML_PARSE_NONET | XML_PARSE_HUGE;
  const Reader reader(
      xmlReaderForMemory(xhtml.data(), static_cast<int>(xhtml.size()), nullptr, "UTF-8", kOptions));
  std::size_t line = 0;
  while (reader && xmlTextReaderRead(reader.get()) == 1) {
    if (xmlTextReaderNodeType(reader.get()) != XML_READER_TYPE_ELEMENT) continue;
    const std::string_view name =
        reinterpret_cast<const char*>(xmlTextReaderConstLocalName(reader.get()));
    if (name == "page") {
      Page page;
      page.image.number = first + out.size();
      page.image.width = std::max(1.0, attribute(reader.get(), "width"));
      page.image.height = std::max(1.0, attribute(reader.get(), "height"));
      page.image.reading = PageReading::text_layer;
      out.push_back(std::move(page));
    } else if (name == "line") {
      ++line;
    } else if (name == "word" && !out.empty()) {
      PageWord word{text_of(reader.get()), rect_of(reader.get()), 1, line};
      if (!word.text.empty()) out.back().words.push_back(std::move(word));
    }
  }
  return out;
}

}  // namespace decree
