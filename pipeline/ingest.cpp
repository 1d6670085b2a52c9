#include "pipeline/ingest.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/layout/compose.h"
#include "pipeline/process/child.h"
#include "pipeline/process/interrupt.h"
#include "pipeline/readers/paged.h"
#include "pipeline/readers/pdf.h"
#include "pipeline/readers/picture_file.h"
#include "pipeline/readers/text.h"
#include "pipeline/sha256.h"

namespace decree {
namespace {

enum class Format { text, pdf, picture, unread };

// What a file that is no text begins with.
struct Signature {
  std::string_view begin;
  Format format;
  std::string_view name;  // media type of what is read, what it is called of the rest
};
constexpr std::array kSignatures = std::to_array<Signature>({
    {"%PDF", Format::pdf, "application/pdf"},
    {"\x89PNG", Format::picture, "image/png"},
    {"\xFF\xD8\xFF", Format::picture, "image/jpeg"},
    {std::string_view("II*\0", 4), Format::picture, "image/tiff"},
    {std::string_view("MM\0*", 4), Format::picture, "image/tiff"},
    {"GIF8", Format::picture, "image/gif"},
    {"PK\x03\x04", Format::unread, "a ZIP archive (a DOCX or XLSX file is one)"},
    {"\xD0\xCF\x11\xE0", Format::unread, "an old Office file (.doc, .xls)"},
    {"{\\rtf", Format::unread, "an RTF file"},
});
constexpr std::size_t kHead = 1024;  // bytes that tell the format

Signature signature_of(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.begin)) return signature;
  }
  // A PDF may begin with up to a kilobyte of something else.
  if (head.find("%PDF-") != std::string_view::npos) return kSignatures[0];
  if (head.starts_with("RIFF") && head.find("WEBP") == 8) {
    return {"", Format::picture, "image/webp"};
  }
  if (head.find("ftyphei") == 4) return {"", Format::unread, "a HEIC photograph"};
  return {"", Format::text, ""};
}

// An open file that closes itself.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

tl::unexpected<IngestError> fail(const std::string& input, std::string what,
                                 std::string remedy = "") {
  return tl::unexpected(IngestError{input, std::move(what), std::move(remedy)});
}

tl::unexpected<IngestError> fail(const std::string& input, const ReadFault& fault) {
  return fail(input, fault.what, fault.remedy);
}

tl::unexpected<IngestError> too_large(const std::string& input, const std::string& size,
                                      std::size_t limit) {
  return fail(input, fmt::format("{} bytes, more than the limit of {} MB", size, limit >> 20),
              "split it: one decree a file; or allow more with --max-bytes");
}

// Reads `descriptor` to its end, at most `limit` bytes and one more. False on an error of reading.
bool slurp(int descriptor, std::size_t limit, std::string& into) {
  std::array<char, 65536> buffer{};
  while (into.size() <= limit) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR && !interrupted()) continue;
    if (count <= 0) return count == 0;
    into.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return true;
}

std::optional<OcrSummary> summarize(const PagedInput& paged, const std::string& model) {
  OcrSummary out{paged.engine, model, 0, 0};
  std::size_t words = 0;
  for (const Page& page : paged.pages) {
    if (page.image.reading != PageReading::ocr) continue;
    ++out.pages_read;
    for (const PageWord& word : page.words)
      out.mean_confidence += word.confidence;
    words += page.words.size();
  }
  if (out.pages_read == 0) return std::nullopt;
  if (words > 0) out.mean_confidence /= static_cast<double>(words);
  return out;
}

// Reads what has pages from the open file `input`.
tl::expected<RawDocument, IngestError> read_paged(int input, const Signature& signature,
                                                  const std::string& name,
                                                  const Resources& resources,
                                                  const ReadOptions& options) {
  auto paged = signature.format == Format::pdf ? read_pdf(input, resources, options)
                                               : read_picture_file(input, options);
  if (!paged) return fail(name, paged.error());
  if (interrupted()) return fail(name, "interrupted");
  RawDocument raw;
  raw.ocr = summarize(*paged, options.model);
  raw.findings = std::move(paged->findings);
  raw.page_count = paged->count;
  compose(std::move(paged->pages), resources, raw);
  if (trim(raw.text).empty()) {
    if (paged->a_fault) return fail(name, *paged->a_fault);
    return fail(name, "no text was found on its pages", "check that it is the right file");
  }
  return raw;
}

tl::expected<RawDocument, IngestError> read_text_bytes(std::string bytes, const std::string& name,
                                                       const Resources& resources) {
  auto raw = read_text(std::move(bytes), resources.syllables);
  if (!raw) return fail(name, raw.error());
  if (trim(raw->text).empty()) {
    return fail(name, "the file holds no text", "check that it is the right file");
  }
  return std::move(*raw);
}

tl::unexpected<IngestError> unread(const std::string& name, const Signature& signature) {
  return fail(name, fmt::format("this is {}", signature.name),
              "not read yet: save it as PDF, or as text in UTF-8, and read that file");
}

// Reads the file open as `descriptor` without taking all of a paged one into memory.
tl::expected<RawDocument, IngestError> read_open_file(int descriptor, std::size_t size,
                                                      const std::string& name,
                                                      const Resources& resources,
                                                      const ReadOptions& options) {
  std::string head(kHead, '\0');
  const ssize_t got = ::pread(descriptor, head.data(), head.size(), 0);
  head.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  const Signature signature = signature_of(head);
  if (signature.format == Format::unread) return unread(name, signature);
  if (signature.format == Format::text) {
    std::string bytes;
    bytes.reserve(size);
    if (!slurp(descriptor, options.limits.bytes, bytes)) {
      return fail(name, "could not be read to its end", "check the disk");
    }
    return ingest_bytes(std::move(bytes), name, resources, options);
  }
  const auto hash = sha256_of_file(descriptor);
  if (!hash) return fail(name, "could not be read to its end", "check the disk");
  auto raw = read_paged(descriptor, signature, name, resources, options);
  if (!raw) return raw;
  raw->name = name;
  raw->media_type = signature.name;
  raw->bytes = size;
  raw->sha256 = *hash;
  return raw;
}

}  // namespace

tl::expected<RawDocument, IngestError> ingest_bytes(std::string bytes, const std::string& name,
                                                    const Resources& resources,
                                                    const ReadOptions& options) {
  if (bytes.size() > options.limits.bytes) {
    return too_large(name, fmt::format("{} or more", bytes.size()), options.limits.bytes);
  }
  const Signature signature = signature_of(std::string_view(bytes).substr(0, kHead));
  if (signature.format == Format::unread) return unread(name, signature);
  const std::size_t size = bytes.size();
  std::string hash = sha256_of(bytes);
  tl::expected<RawDocument, IngestError> raw;
  if (signature.format == Format::text) {
    raw = read_text_bytes(std::move(bytes), name, resources);
  } else {
    const UnnamedFile file;
    if (!file.write(bytes)) return fail(name, "no memory for its pages", "use fewer --jobs");
    bytes = {};
    raw = read_paged(file.descriptor(), signature, name, resources, options);
    if (raw) raw->media_type = signature.name;
  }
  if (!raw) return raw;
  raw->name = name;
  raw->bytes = size;
  raw->sha256 = std::move(hash);
  return raw;
}

tl::expected<RawDocument, IngestError> ingest_file(const std::filesystem::path& path,
                                                   const Resources& resources,
                                                   const ReadOptions& options) {
  const std::string input = path.string();
  const OpenFile file(path);
  if (file.get() < 0) {
    if (errno == ENOENT) return fail(input, "no such file", "check the path");
    return fail(input, fmt::format("cannot be opened: {}", std::strerror(errno)),
                "check its permissions");
  }
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return fail(input, "cannot be looked at", "check the disk");
  if (S_ISDIR(about.st_mode)) {
    return fail(input, "this is a folder", "give --out DIR to read the files of a folder");
  }
  const auto with_path = [&](IngestError error) {
    error.input = input;
    return error;
  };
  const std::string name = path.filename().string();
  const auto size = static_cast<std::size_t>(about.st_size);
  if (S_ISREG(about.st_mode)) {
    if (size > options.limits.bytes) {
      return too_large(input, fmt::format("{}", size), options.limits.bytes);
    }
    return read_open_file(file.get(), size, name, resources, options).map_error(with_path);
  }
  std::string bytes;
  if (!slurp(file.get(), options.limits.bytes, bytes)) {
    return fail(input, "could not be read to its end", "check the disk");
  }
  return ingest_bytes(std::move(bytes), name, resources, options).map_error(with_path);
}

tl::expected<RawDocument, IngestError> ingest_stdin(const Resources& resources,
                                                    const ReadOptions& options) {
  std::string bytes;
  if (!slurp(STDIN_FILENO, options.limits.bytes, bytes)) {
    return fail("-", "standard input could not be read to its end");
  }
  return ingest_bytes(std::move(bytes), "-", resources, options);
}

}  // namespace decree
