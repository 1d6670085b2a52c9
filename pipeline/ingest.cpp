#include "pipeline/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/sha256.h"

namespace decree {
namespace {

// Larger inputs are no decree; the limit keeps a slip (a disk image) from taking all memory.
constexpr std::uintmax_t kLargestInput = 256ULL << 20;
// Above this share of broken bytes the text is in another encoding, not damaged.
constexpr double kMostBroken = 0.01;

// What a file that is no text begins with, and what it is called.
struct Signature {
  std::string_view begin;
  std::string_view name;
};
constexpr std::array kSignatures = std::to_array<Signature>({
    {"%PDF", "a PDF"},
    {"\x89PNG", "a PNG picture"},
    {"\xFF\xD8\xFF", "a JPEG picture"},
    {"II*", "a TIFF picture"},
    {std::string_view("MM\0*", 4), "a TIFF picture"},
    {"PK\x03\x04", "a ZIP archive (a DOCX or XLSX file is one)"},
    {"\xD0\xCF\x11\xE0", "an old Office file (.doc, .xls)"},
    {"{\\rtf", "an RTF file"},
    {"\xFF\xFE", "text in UTF-16"},
    {"\xFE\xFF", "text in UTF-16"},
});

constexpr std::string_view kRemedy = "not read yet: save it as text in UTF-8 and read that file";

std::string without_carriage_returns(std::string text) {
  if (text.find('\r') == std::string::npos) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

// Two headings or two pairs of bold marks do not come about by chance.
bool looks_like_markdown(std::string_view text) {
  std::size_t marks = text.starts_with('#') ? 1 : 0;
  for (const std::string_view mark : {"\n# ", "\n## ", "\n### ", "\n#### ", "**"}) {
    for (std::size_t at = 0; marks < 4 && (at = text.find(mark, at)) != std::string_view::npos;) {
      ++marks;
      at += mark.size();
    }
  }
  return marks >= 2;
}

tl::unexpected<IngestError> fail(const std::string& input, std::string what,
                                 std::string remedy = "") {
  return tl::unexpected(IngestError{input, std::move(what), std::move(remedy)});
}

}  // namespace

tl::expected<RawDocument, IngestError> ingest_bytes(std::string bytes, const std::string& name) {
  for (const Signature& signature : kSignatures) {
    if (std::string_view(bytes).starts_with(signature.begin)) {
      return fail(name, fmt::format("this is {}, no plain text", signature.name),
                  std::string(kRemedy));
    }
  }
  // A PDF may begin with up to a kilobyte of something else.
  if (std::string_view(bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos) {
    return fail(name, "this is a PDF, no plain text", std::string(kRemedy));
  }
  if (bytes.find('\0') != std::string::npos) {
    return fail(name, "this holds NUL bytes: it is no plain text", std::string(kRemedy));
  }
  RawDocument raw;
  raw.name = name;
  raw.bytes = bytes.size();
  raw.sha256 = sha256_of(bytes);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (std::string_view(bytes).starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  std::string text = to_valid_utf8(bytes, raw.replaced_bytes);
  if (static_cast<double>(raw.replaced_bytes) > kMostBroken * static_cast<double>(bytes.size())) {
    return fail(
        name,
        fmt::format("{} of {} bytes are not UTF-8: it may be in TCVN3, VNI or another old encoding",
                    raw.replaced_bytes, bytes.size()),
        "convert it to UTF-8 first");
  }
  raw.text = without_carriage_returns(std::move(text));
  if (trim(raw.text).empty())
    return fail(name, "the file holds no text", "check that it is the right file");
  raw.media_type = looks_like_markdown(raw.text) ? "text/markdown" : "text/plain";
  return raw;
}

tl::expected<RawDocument, IngestError> ingest_file(const std::filesystem::path& path) {
  const std::string input = path.string();
  std::error_code fault;
  const auto status = std::filesystem::status(path, fault);
  if (!std::filesystem::exists(status)) return fail(input, "no such file", "check the path");
  if (std::filesystem::is_directory(status)) {
    return fail(input, "this is a folder", "give --out DIR to read the files of a folder");
  }
  const auto size =
      std::filesystem::is_regular_file(status) ? std::filesystem::file_size(path, fault) : 0;
  if (size > kLargestInput) {
    return fail(input, fmt::format("{} bytes are more than the limit of {}", size, kLargestInput),
                "split the file: one decree a file");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in)
    return fail(input, fmt::format("cannot be opened: {}", std::strerror(errno)),
                "check its permissions");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return fail(input, "could not be read to its end", "check the disk");
  return ingest_bytes(std::move(bytes), path.filename().string()).map_error([&](IngestError error) {
    error.input = input;
    return error;
  });
}

tl::expected<RawDocument, IngestError> ingest_stdin() {
  std::string bytes;
  std::array<char, 65536> buffer{};
  while (std::cin.read(buffer.data(), buffer.size()) || std::cin.gcount() > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(std::cin.gcount()));
    if (bytes.size() > kLargestInput) {
      return fail("-",
                  fmt::format("standard input is larger than the limit of {} bytes", kLargestInput),
                  "give one decree at a time");
    }
  }
  return ingest_bytes(std::move(bytes), "-").map_error([](IngestError error) {
    error.input = "-";
    return error;
  });
}

}  // namespace decree
