#include "pipeline/readers/recognize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "pipeline/readers/archive.h"
#include "pipeline/readers/docx.h"
#include "pipeline/readers/signatures.h"

namespace decree {
namespace {

constexpr const char* kWrongFile = "check that it is the right file";
constexpr const char* kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr const char* kOdtType = "application/vnd.oasis.opendocument.text";

Recognized office(const char* media_type, const char* ending) {
  return {Format::office, media_type, ending, "", ""};
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string in_small_letters(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

// The ASCII letters of text in UTF-16, to look for tags.
std::string narrowed(std::string_view text) {
  std::string out;
  const bool big = text.starts_with("\xFE\xFF");
  for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
    const char high = text[big ? i : i + 1];
    const char low = text[big ? i + 1 : i];
    out += high == '\0' ? low : '?';
  }
  return out;
}

std::string_view without_lead(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

// A page without a head: it begins with a tag of blocks, and so do nearly all its lines. Markdown
// with a table in tags has other lines too.
bool is_fragment(std::string_view text) {
  constexpr std::array<std::string_view, 12> kBlocks = {
      "<div", "<p>", "<p ", "<table", "<span", "<h1", "<h2", "<ul", "<ol", "<cen", "<art", "<sect"};
  if (std::ranges::none_of(kBlocks, [&](std::string_view tag) { return text.starts_with(tag); })) {
    return false;
  }
  std::size_t lines = 0;
  std::size_t tagged = 0;
  std::size_t closed = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = without_lead(text.substr(at, end - at));
    lines += line.empty() ? 0 : 1;
    tagged += line.starts_with('<') ? 1 : 0;
    at = end + 1;
  }
  for (std::size_t at = 0; (at = text.find("</", at)) != std::string_view::npos; at += 2)
    ++closed;
  constexpr std::size_t kTags = 6;
  return closed >= kTags && tagged * 5 >= lines * 4;
}

// `{"status": …`, `[{"status": …`, and the same over several lines.
bool is_json(std::string_view text) {
  bool opened = false;
  while (text.starts_with('{') || text.starts_with('[')) {
    opened = true;
    text = without_lead(text.substr(1));
  }
  const auto end = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
  return opened && end != std::string_view::npos &&
         without_lead(text.substr(end + 1)).starts_with(':');
}

// XML that no word processor wrote: an invoice, an exchange of data. `text` is in small letters.
Recognized other_xml(std::string_view text) {
  constexpr std::string_view kNames = "abcdefghijklmnopqrstuvwxyz0123456789-_.:";
  std::string name;
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos && name.empty();) {
    const std::string_view tag = text.substr(++at);
    name = tag.substr(0, std::min(tag.find_first_not_of(kNames), tag.size()));
  }
  if (name == "svg") return unread("a drawing (SVG)", kPrintIt);
  return unread(fmt::format("an XML file of data{}", name.empty() ? "" : " (" + name + ")"),
                "not read: get the document itself, as PDF or DOCX");
}

// HTML and the XML of word processors, by the first tags.
Recognized recognize_markup(std::string_view head) {
  const std::string text = in_small_letters(head);
  const std::string_view begin = text;
  const auto within = [&](std::string_view tag) { return begin.find(tag) != std::string::npos; };
  const bool xml = begin.starts_with("<?xml");
  if (xml && within("<office:document")) {
    if (within("office:mimetype=\"application/vnd.oasis.opendocument.text")) {
      return office("application/vnd.oasis.opendocument.text-flat-xml", "fodt");
    }
    return unread("an OpenDocument file that is no text", kPrintIt);
  }
  if (xml && (within("<w:worddocument") || within("progid=\"word.document\""))) {
    return office("application/xml", "xml");
  }
  constexpr std::array<std::string_view, 5> kStarts = {"<!doctype html", "<html", "<head", "<body",
                                                       "<meta "};
  const bool starts =
      std::ranges::any_of(kStarts, [&](std::string_view tag) { return begin.starts_with(tag); });
  // A comment ("saved from url") or the line of XML may stand before them.
  const bool led = (xml || begin.starts_with("<!--")) && within("<html");
  if (starts || led || is_fragment(begin)) return {Format::html, "text/html", "", "", ""};
  if (xml || begin.starts_with("<svg")) return other_xml(begin);
  return {};
}

// The header of a letter: lines "Name: …" from the first on, some of them telling.
Recognized recognize_mail(std::string_view head) {
  if (head.empty() || head[0] < 'A' || head[0] > 'Z') return {};
  constexpr std::array<std::string_view, 8> kNames = {
      "received:",   "from:",        "to:",           "mime-version:",
      "message-id:", "return-path:", "content-type:", "date:"};
  std::size_t known = 0;
  bool telling = false;
  bool page = false;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line == "\r") break;
    if (line[0] == ' ' || line[0] == '\t') continue;
    const std::string name = in_small_letters(line.substr(0, line.find(':') + 1));
    if (name.empty() || name.find(' ') != std::string::npos) return {};
    known += std::ranges::find(kNames, name) != kNames.end() ? 1 : 0;
    telling = telling || name == "received:" || name == "mime-version:" || name == "message-id:";
    page = page || line.find("multipart/related") != std::string_view::npos ||
           line.find("Saved by") != std::string_view::npos;
  }
  if (!telling || known < 2) return {};
  if (page) {
    return unread("a web page saved as one file (MHT)",
                  "not read: save it as a web page (HTML) or as PDF, and read that file");
  }
  return unread("an e-mail", "not read: save what is attached to it, and read those files");
}

// Whether a stream or folder of an old Office file has that name: they are written in UTF-16.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  wide += std::string(2, '\0');
  return bytes.find(wide) != std::string_view::npos;
}

Recognized look_into_ole(std::string_view bytes) {
  // The mail first: what is attached to it may be a document of Word.
  if (has_stream(bytes, "__properties_version1.0")) {
    return unread("an e-mail of Outlook (.msg)",
                  "not read: save what is attached to it, and read those files");
  }
  if (has_stream(bytes, "EncryptedPackage")) {
    return unread("an Office file protected by a password", "save it without the password");
  }
  if (has_stream(bytes, "WordDocument")) return office("application/msword", "doc");
  if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) {
    return unread("an Excel workbook (.xls)", kPrintIt);
  }
  if (has_stream(bytes, "PowerPoint Document")) {
    return unread("a PowerPoint presentation (.ppt)", kPrintIt);
  }
  if (has_stream(bytes, "VisioDocument")) return unread("a Visio drawing", kPrintIt);
  if (has_stream(bytes, "Quill")) return unread("a Publisher document", kPrintIt);
  if (has_stream(bytes, "MatOST")) return unread("a document of Works (.wps)", kPrintIt);
  return unread("an old Office file that holds no document of Word, or is cut off", kPrintIt);
}

Recognized look_into_zip(std::string_view bytes) {
  constexpr std::size_t kMostMimetype = 1024;
  auto archive = Archive::open(bytes, kMostMimetype);
  if (!archive) return unread(archive.error().what, archive.error().remedy.c_str());
  if (is_docx(*archive)) return {Format::docx, kDocxType, "docx", "", ""};
  const auto mimetype = archive->read("mimetype");
  const std::string type = mimetype && *mimetype ? std::string(**mimetype) : std::string();
  if (archive->has("content.xml") && (type.starts_with(kOdtType) || type.empty())) {
    return office(kOdtType, "odt");
  }
  if (archive->has("xl/workbook.xml") || archive->has("xl/workbook.bin")) {
    return unread("an Excel workbook (XLSX)", kPrintIt);
  }
  if (archive->has("ppt/presentation.xml")) {
    return unread("a PowerPoint presentation (PPTX)", kPrintIt);
  }
  if (archive->has("visio/document.xml")) return unread("a Visio drawing", kPrintIt);
  if (archive->has("FixedDocSeq.fdseq") || archive->has("FixedDocumentSequence.fdseq")) {
    return unread("an XPS document", kPrintIt);
  }
  if (archive->has("Index/Document.iwa") || archive->has("Index.zip")) {
    return unread("a document of Apple's Pages, Numbers or Keynote", kPrintIt);
  }
  if (type.starts_with("application/epub")) return unread("an EPUB book", kPrintIt);
  if (type.starts_with("application/vnd.oasis.opendocument")) {
    return unread("an OpenDocument file that is no text (a table, a presentation)", kPrintIt);
  }
  const auto names = archive->names();
  const auto files = std::ranges::count_if(
      names, [](const std::string& name) { return !name.empty() && !name.ends_with('/'); });
  return unread(fmt::format("a ZIP archive with {} file{}", files, files == 1 ? "" : "s"),
                kUnpackIt);
}

}  // namespace

Recognized recognize(std::string_view head) {
  constexpr std::size_t kLead = 1024;  // a PDF may begin with so much of something else
  const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  const std::string narrow = wide ? narrowed(head) : std::string();
  const std::string_view text = without_lead(wide ? std::string_view(narrow) : head);
  if (text.starts_with('<')) {
    if (Recognized markup = recognize_markup(text); markup.format != Format::text) return markup;
  }
  if (auto known = by_signature(head)) return *known;
  if (head.substr(0, kLead).find("%PDF-") != std::string_view::npos) {
    return {Format::pdf, "application/pdf", "", "", ""};
  }
  if (text.starts_with("{\\rtf")) return office("application/rtf", "rtf");
  if (is_json(text)) return unread("a JSON file: data, not a document", kWrongFile);
  if (text.starts_with("BEGIN:VC")) return unread("a calendar or a contact", kWrongFile);
  return recognize_mail(text);
}

Recognized look_into(std::string_view bytes, const Recognized& as) {
  return as.format == Format::ole ? look_into_ole(bytes) : look_into_zip(bytes);
}

}  // namespace decree
