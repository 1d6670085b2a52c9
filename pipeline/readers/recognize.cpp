#include "pipeline/readers/recognize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "pipeline/readers/archive.h"
#include "pipeline/readers/docx.h"

namespace decree {
namespace {

constexpr const char* kPrintIt = "not read: save it as PDF or DOCX, and read that file";
constexpr const char* kUnpackIt = "unpack it, and read the files in it";
constexpr const char* kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr const char* kOdtType = "application/vnd.oasis.opendocument.text";

// What a file that is no text begins with.
struct Signature {
  std::string_view begin;
  Format format;
  const char* name;  // media type of what is read, what it is called of the rest
  const char* remedy;
};
constexpr std::array kSignatures = std::to_array<Signature>({
    {"%PDF", Format::pdf, "application/pdf", ""},
    {"\x89PNG", Format::picture, "image/png", ""},
    {"\xFF\xD8\xFF", Format::picture, "image/jpeg", ""},
    {std::string_view("II*\0", 4), Format::picture, "image/tiff", ""},
    {std::string_view("MM\0*", 4), Format::picture, "image/tiff", ""},
    {"GIF8", Format::picture, "image/gif", ""},
    {"PK\x03\x04", Format::zip, "", ""},
    {"PK\x05\x06", Format::unread, "an empty ZIP archive", "check that it is the right file"},
    {"\xD0\xCF\x11\xE0", Format::ole, "", ""},
    {"7z\xBC\xAF\x27\x1C", Format::unread, "a 7z archive", kUnpackIt},
    {"Rar!\x1A\x07", Format::unread, "a RAR archive", kUnpackIt},
    {"\x1F\x8B", Format::unread, "a file packed by gzip", kUnpackIt},
    {"BZh", Format::unread, "a file packed by bzip2", kUnpackIt},
    {"\xFD"
     "7zXZ",
     Format::unread, "a file packed by xz", kUnpackIt},
    {"AT&TFORM", Format::unread, "a DjVu book", "not read: save it as PDF, and read that file"},
    {"%!PS", Format::unread, "a PostScript file", "not read: save it as PDF, and read that file"},
});

Recognized unread(std::string what, const char* remedy) {
  return {Format::unread, "", "", std::move(what), remedy};
}

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
  for (const Signature& signature : kSignatures) {
    if (!head.starts_with(signature.begin)) continue;
    if (signature.format == Format::unread) return unread(signature.name, signature.remedy);
    return {signature.format, signature.name, "", "", ""};
  }
  if (head.substr(0, kLead).find("%PDF-") != std::string_view::npos) {
    return {Format::pdf, "application/pdf", "", "", ""};
  }
  if (head.starts_with("RIFF") && head.find("WEBP") == 8) {
    return {Format::picture, "image/webp", "", "", ""};
  }
  constexpr std::array<std::string_view, 5> kPhotographs = {"ftyphei", "ftyphev", "ftypmif1",
                                                            "ftypmsf1", "ftypavif"};
  if (std::ranges::any_of(kPhotographs, [&](auto name) {
        return head.size() > 4 && head.substr(4).starts_with(name);
      })) {
    return unread("a HEIC photograph", "not read: save it as JPEG or PNG, and read that file");
  }
  if (text.starts_with("{\\rtf")) return office("application/rtf", "rtf");
  return recognize_mail(text);
}

Recognized look_into(std::string_view bytes, const Recognized& as) {
  return as.format == Format::ole ? look_into_ole(bytes) : look_into_zip(bytes);
}

}  // namespace decree
