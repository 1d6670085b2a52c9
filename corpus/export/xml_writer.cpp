#include "corpus/export/xml_writer.h"

#include <libxml/xmlwriter.h>

#include <vector>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kDeepestIndent = 40;  // blanks; deeper lines are not indented further

bool is_xml(char32_t c) {
  if (c < 0x20) return c == U'\t' || c == U'\n' || c == U'\r';
  return c != 0xFFFE && c != 0xFFFF;
}

std::string sayable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    append_utf8(out, is_xml(c) ? c : U'\uFFFD');
  }
  return out;
}

const xmlChar* xml(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

struct FreeBuffer {
  void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
};
struct FreeWriter {
  void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
};

}  // namespace

struct XmlWriter::State {
  std::unique_ptr<xmlBuffer, FreeBuffer> buffer{xmlBufferCreate()};
  std::unique_ptr<xmlTextWriter, FreeWriter> writer{buffer ? xmlNewTextWriterMemory(buffer.get(), 0)
                                                           : nullptr};
  std::vector<bool> holds_lines;  // of each open element: others on lines of their own
  bool whole = writer != nullptr;

  void check(int written) { whole = whole && written >= 0; }
};

XmlWriter::XmlWriter() : state_(std::make_unique<State>()) {
  if (state_->whole) {
    state_->check(xmlTextWriterStartDocument(state_->writer.get(), nullptr, "UTF-8", nullptr));
  }
}

XmlWriter::~XmlWriter() = default;

void XmlWriter::new_line() {
  const std::string blanks =
      "\n" + std::string(std::min(state_->holds_lines.size(), kDeepestIndent), ' ');
  state_->check(xmlTextWriterWriteRaw(state_->writer.get(), xml(blanks)));
}

void XmlWriter::open(std::string_view name) {
  if (!state_->whole) return;
  if (!state_->holds_lines.empty()) {
    state_->holds_lines.back() = true;
    new_line();
  }
  open_inline(name);
}

void XmlWriter::open_inline(std::string_view name) {
  if (!state_->whole) return;
  state_->check(xmlTextWriterStartElement(state_->writer.get(), xml(std::string(name))));
  state_->holds_lines.push_back(false);
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  if (!state_->whole) return;
  state_->check(xmlTextWriterWriteAttribute(state_->writer.get(), xml(std::string(name)),
                                            xml(sayable(value))));
}

void XmlWriter::words(std::string_view text) {
  if (!state_->whole) return;
  state_->check(xmlTextWriterWriteString(state_->writer.get(), xml(sayable(text))));
}

void XmlWriter::close() {
  if (!state_->whole) return;
  const bool lines = state_->holds_lines.back();
  state_->holds_lines.pop_back();
  if (lines) new_line();
  state_->check(xmlTextWriterEndElement(state_->writer.get()));
}

void XmlWriter::element(std::string_view name, std::string_view text) {
  open(name);
  words(text);
  close();
}

tl::expected<std::string, std::string> XmlWriter::take() {
  if (state_->whole) state_->check(xmlTextWriterEndDocument(state_->writer.get()));
  state_->writer.reset();  // what it holds back goes to the buffer
  if (!state_->whole) return tl::unexpected(std::string("not enough memory for its XML"));
  const auto* bytes = reinterpret_cast<const char*>(xmlBufferContent(state_->buffer.get()));
  return std::string(bytes, static_cast<std::size_t>(xmlBufferLength(state_->buffer.get())));
}

}  // namespace decree
