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
#include "pipeline/readers/archive.h"
#include "pipeline/readers/docx.h"
#include "pipeline/readers/html.h"
#include "pipeline/readers/office.h"
#include "pipeline/readers/paged.h"
#include "pipeline/readers/pdf.h"
#include "pipeline/readers/picture_file.h"
#include "pipeline/readers/recognize.h"
#include "pipeline/readers/text.h"
#include "pipeline/readers/typed.h"
#include "pipeline/sha256.h"

namespace decree {
namespace {

constexpr std::size_t kMostUnpacked = 96ULL << 20;  // of an archive: the XML of ten thousand pages
constexpr std::size_t kMostText = 32ULL << 20;  // takes some 2 GB to read; ten thousand pages too

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

tl::unexpected<IngestError> too_long(const std::string& input, std::size_t size) {
  return fail(
      input,
      fmt::format("{} MB of text, more than the limit of {} MB", size >> 20, kMostText >> 20),
      "split it: one decree a file");
}

// A text as a reader gave it, unless it is empty or longer than any decree.
tl::expected<RawDocument, IngestError> within_limit(RawDocument raw, const std::string& name) {
  if (raw.text.size() > kMostText) return too_long(name, raw.text.size());
  if (trim(raw.text).empty()) {
    return fail(name, "the file holds no text", "check that it is the right file");
  }
  return raw;
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
tl::expected<RawDocument, IngestError> read_paged(int input, const Recognized& kind,
                                                  const std::string& name,
                                                  const Resources& resources,
                                                  const ReadOptions& options) {
  auto paged = kind.format == Format::pdf ? read_pdf(input, resources, options)
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
  return within_limit(std::move(raw), name);
}

tl::expected<RawDocument, IngestError> read_text_bytes(std::string bytes, const std::string& name,
                                                       const Resources& resources) {
  constexpr std::size_t kWidest = 4;  // bytes of a letter
  if (bytes.size() > kWidest * kMostText) return too_long(name, bytes.size());
  auto raw = read_text(std::move(bytes), resources.syllables);
  if (!raw) return fail(name, raw.error());
  return within_limit(std::move(*raw), name);
}

tl::expected<TypedDocument, ReadFault> read_word(std::string_view bytes,
                                                 const ReadOptions& options) {
  auto archive = Archive::open(bytes, std::min(options.limits.bytes, kMostUnpacked));
  if (!archive) return tl::unexpected(archive.error());
  return read_docx(*archive);
}

// Reads what was typed: a web page, a document of a word processor.
tl::expected<TypedDocument, ReadFault> read_typed(const std::string& bytes, const Recognized& kind,
                                                  const Resources& resources,
                                                  const ReadOptions& options) {
  if (kind.format == Format::html) return read_html(bytes, resources);
  if (kind.format == Format::docx) return read_word(bytes, options);
  const auto docx = convert_to_docx(bytes, kind.ending, options.limits);
  if (!docx) return tl::unexpected(docx.error());
  return read_word(*docx, options);
}

// Reads bytes that are no pages.
tl::expected<RawDocument, IngestError> read_whole(std::string bytes, const Recognized& kind,
                                                  const std::string& name,
                                                  const Resources& resources,
                                                  const ReadOptions& options) {
  if (kind.format == Format::text) return read_text_bytes(std::move(bytes), name, resources);
  const auto typed = read_typed(bytes, kind, resources, options);
  if (!typed) return fail(name, typed.error());
  RawDocument raw;
  compose_typed(*typed, resources, raw);
  raw.media_type = kind.media_type;
  mend_encoding(raw, resources.syllables);  // where the font did not tell of an old one
  return within_limit(std::move(raw), name);
}

bool has_pages(const Recognized& kind) {
  return kind.format == Format::pdf || kind.format == Format::picture;
}

tl::unexpected<IngestError> unread(const std::string& name, const Recognized& kind) {
  // What is broken says so in a sentence of its own.
  return fail(name, kind.what.starts_with("this ") ? kind.what : "this is " + kind.what,
              kind.remedy);
}

// Reads the file open as `descriptor` without taking all of a paged one into memory.
tl::expected<RawDocument, IngestError> read_open_file(int descriptor, std::size_t size,
                                                      const std::string& name,
                                                      const Resources& resources,
                                                      const ReadOptions& options) {
  std::string head(kHeadBytes, '\0');
  const ssize_t got = ::pread(descriptor, head.data(), head.size(), 0);
  head.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  const Recognized kind = recognize(head);
  if (kind.format == Format::unread) return unread(name, kind);
  if (!has_pages(kind)) {
    std::string bytes;
    bytes.reserve(size);
    if (!slurp(descriptor, options.limits.bytes, bytes)) {
      return fail(name, "could not be read to its end", "check the disk");
    }
    return ingest_bytes(std::move(bytes), name, resources, options);
  }
  const auto hash = sha256_of_file(descriptor);
  if (!hash) return fail(name, "could not be read to its end", "check the disk");
  auto raw = read_paged(descriptor, kind, name, resources, options);
  if (!raw) return raw;
  raw->name = name;
  raw->media_type = kind.media_type;
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
  Recognized kind = recognize(std::string_view(bytes).substr(0, kHeadBytes));
  if (kind.format == Format::zip || kind.format == Format::ole) kind = look_into(bytes, kind);
  if (kind.format == Format::unread) return unread(name, kind);
  const std::size_t size = bytes.size();
  std::string hash = sha256_of(bytes);
  tl::expected<RawDocument, IngestError> raw;
  if (!has_pages(kind)) {
    raw = read_whole(std::move(bytes), kind, name, resources, options);
  } else {
    const UnnamedFile file;
    if (!file.write(bytes)) return fail(name, "no memory for its pages", "use fewer --jobs");
    bytes = {};
    raw = read_paged(file.descriptor(), kind, name, resources, options);
    if (raw) raw->media_type = kind.media_type;
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
