#include "pipeline/readers/signatures.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace decree {
namespace {

constexpr const char* kAsPdf = "not read: save it as PDF, and read that file";
constexpr const char* kAsPicture = "not read: save it as JPEG or PNG, and read that file";
constexpr const char* kWrongFile = "check that it is the right file";

struct Signature {
  std::string_view begin;
  Format format;
  const char* name;  // media type of what is read, what it is called of the rest
  const char* remedy;
  std::size_t at = 0;
  bool with_nul = false;  // letters that a text may begin with: then a NUL must follow
};

constexpr std::array kSignatures = std::to_array<Signature>({
    {"%PDF", Format::pdf, "application/pdf", ""},
    {"\x89PNG", Format::picture, "image/png", ""},
    {"\xFF\xD8\xFF", Format::picture, "image/jpeg", ""},
    {std::string_view("II*\0", 4), Format::picture, "image/tiff", ""},
    {std::string_view("MM\0*", 4), Format::picture, "image/tiff", ""},
    {std::string_view("II+\0", 4), Format::unread, "a BigTIFF picture", kAsPicture},
    {std::string_view("MM\0+", 4), Format::unread, "a BigTIFF picture", kAsPicture},
    {"GIF8", Format::picture, "image/gif", ""},
    {"WEBP", Format::picture, "image/webp", "", 8},
    {"PK\x03\x04", Format::zip, "", ""},
    {"\xD0\xCF\x11\xE0", Format::ole, "", ""},
    {"PK\x05\x06", Format::unread, "an empty ZIP archive", kWrongFile},
    {"7z\xBC\xAF\x27\x1C", Format::unread, "a 7z archive", kUnpackIt},
    {"Rar!\x1A\x07", Format::unread, "a RAR archive", kUnpackIt},
    {"\x1F\x8B", Format::unread, "a file packed by gzip", kUnpackIt},
    {"BZh", Format::unread, "a file packed by bzip2", kUnpackIt},
    {"\xFD\x37zXZ", Format::unread, "a file packed by xz", kUnpackIt},
    {"\x28\xB5\x2F\xFD", Format::unread, "a file packed by zstd", kUnpackIt},
    {"ustar", Format::unread, "a TAR archive", kUnpackIt, 257},
    {"MSCF", Format::unread, "a CAB archive", kUnpackIt, 0, true},
    {"\x78\x9F\x3E\x22", Format::unread, "an attachment of Outlook (winmail.dat)", kUnpackIt},
    {"!BDN", Format::unread, "a mailbox of Outlook (.pst)", kUnpackIt, 0, true},
    {"AT&TFORM", Format::unread, "a DjVu book", kAsPdf},
    {"BOOKMOBI", Format::unread, "a MOBI book", kAsPdf, 60},
    {"ITSF", Format::unread, "a help file (.chm)", kAsPdf, 0, true},
    {"%!PS", Format::unread, "a PostScript file", kAsPdf},
    {"\xC5\xD0\xD3\xC6", Format::unread, "a PostScript file", kAsPdf},
    {"AC10", Format::unread, "an AutoCAD drawing (.dwg)", kAsPdf, 0, true},
    {"8BPS", Format::unread, "a Photoshop picture", kAsPicture, 0, true},
    {"BM", Format::unread, "a BMP picture", kAsPicture, 0, true},
    {std::string_view("\0\0\0\x0CjP  ", 8), Format::unread, "a JPEG 2000 picture", kAsPicture},
    {"\xFFWPC", Format::unread, "a WordPerfect document", kPrintIt},
    {"\xDB\xA5", Format::unread, "a document of Word 2", kPrintIt},
    {"ID3", Format::unread, "a sound recording (MP3)", kWrongFile, 0, true},
    {"\xFF\xFB", Format::unread, "a sound recording (MP3)", kWrongFile},
    {"OggS", Format::unread, "a recording (Ogg)", kWrongFile, 0, true},
    {"WAVE", Format::unread, "a sound recording (WAV)", kWrongFile, 8, true},
    {"AVI ", Format::unread, "a video (AVI)", kWrongFile, 8, true},
    {"\x1A\x45\xDF\xA3", Format::unread, "a video (Matroska)", kWrongFile},
    {"MZ", Format::unread, "a program for Windows", kWrongFile, 0, true},
    {"\x7F"
     "ELF",
     Format::unread, "a program", kWrongFile},
    {std::string_view("L\0\0\0\x01\x14\x02", 7), Format::unread,
     "a shortcut of Windows (.lnk), not the file it leads to", kWrongFile},
    {"SQLite format 3", Format::unread, "a database (SQLite)", kWrongFile},
    {"Standard Jet DB", Format::unread, "a database (Access)", kWrongFile, 4},
});

// Photographs and videos in the container of MP4.
std::optional<Recognized> by_brand(std::string_view head) {
  constexpr std::size_t kBrand = 8;
  if (head.size() < kBrand + 4 || head.substr(4, 4) != "ftyp") return std::nullopt;
  constexpr std::array<std::string_view, 5> kPhotographs = {"hei", "hev", "mif1", "msf1", "avif"};
  const bool photograph = std::ranges::any_of(
      kPhotographs, [&](auto name) { return head.substr(kBrand).starts_with(name); });
  return photograph ? unread("a HEIC photograph", kAsPicture)
                    : unread("a video or sound recording (MP4)", kWrongFile);
}

// A document with its signature around it (PKCS #7, SignedData), in DER, PEM or Base64.
std::optional<Recognized> by_signed_container(std::string_view head) {
  constexpr std::size_t kHead = 64;
  constexpr std::string_view kSignedData = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";
  // The same after a length of one, two or three bytes.
  constexpr std::array<std::string_view, 3> kInBase64 = {"CSqGSIb3DQEHAq", "YJKoZIhvcNAQcC",
                                                         "BgkqhkiG9w0BBwK"};
  const std::string_view first = head.substr(0, kHead);
  const auto found = [&](std::string_view sign) { return first.find(sign) != first.npos; };
  if ((head.starts_with('\x30') && found(kSignedData)) || head.starts_with("-----BEGIN PKCS7") ||
      head.starts_with("-----BEGIN CMS") ||
      (head.starts_with("MI") && std::ranges::any_of(kInBase64, found))) {
    return unread("a signed container (.p7m, .p7s)",
                  "take the document out of it with the program that checks its signature");
  }
  if (head.starts_with("-----BEGIN ")) return unread("a certificate or key", kWrongFile);
  return std::nullopt;
}

}  // namespace

Recognized unread(std::string what, const char* remedy) {
  return {Format::unread, "", "", std::move(what), remedy};
}

std::optional<Recognized> by_signature(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.size() < signature.at || !head.substr(signature.at).starts_with(signature.begin) ||
        (signature.with_nul && head.find('\0') == std::string_view::npos)) {
      continue;
    }
    if (signature.format == Format::unread) return unread(signature.name, signature.remedy);
    return Recognized{signature.format, signature.name, "", "", ""};
  }
  if (auto signed_container = by_signed_container(head)) return signed_container;
  return by_brand(head);
}

}  // namespace decree
