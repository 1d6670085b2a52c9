#include "pipeline/readers/archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <utility>

namespace decree {
namespace {

constexpr zip_int64_t kMostEntries = 20000;  // a document has some dozens, pictures included

struct ArchiveCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct EntryCloser {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

ReadFault damaged(std::string what) {
  return {"", {}, std::move(what), "get the file anew, or save it again in its program"};
}

}  // namespace

struct Archive::Open {
  std::unique_ptr<zip_t, ArchiveCloser> archive;
  std::size_t left = 0;  // bytes that may still be unpacked
  std::size_t most = 0;
};

Archive::Archive(std::unique_ptr<Open> open) : open_(std::move(open)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

tl::expected<Archive, ReadFault> Archive::open(std::string_view bytes, std::size_t most) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return tl::unexpected(damaged("no memory for the archive"));
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive == nullptr) {
    zip_source_free(source);
    return tl::unexpected(damaged("this is a ZIP archive that is damaged or cut off"));
  }
  auto open = std::make_unique<Open>();
  open->archive.reset(archive);
  open->left = open->most = most;
  if (zip_get_num_entries(archive, 0) > kMostEntries) {
    return tl::unexpected(
        ReadFault{"",
                  {},
                  fmt::format("this archive has more than {} entries", kMostEntries),
                  "check that it is the right file"});
  }
  return Archive(std::move(open));
}

std::size_t Archive::entries() const {
  return static_cast<std::size_t>(zip_get_num_entries(open_->archive.get(), 0));
}

bool Archive::has(const std::string& name) const {
  return zip_name_locate(open_->archive.get(), name.c_str(), 0) >= 0;
}

std::vector<std::string> Archive::names() const {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < entries(); ++i) {
    const char* name = zip_get_name(open_->archive.get(), i, 0);
    out.emplace_back(name == nullptr ? "" : name);
  }
  return out;
}

tl::expected<std::optional<std::string>, ReadFault> Archive::read(const std::string& name) {
  const auto index = zip_name_locate(open_->archive.get(), name.c_str(), 0);
  if (index < 0) return std::optional<std::string>();
  zip_stat_t about;
  zip_stat_init(&about);
  const auto place = static_cast<zip_uint64_t>(index);
  if (zip_stat_index(open_->archive.get(), place, 0, &about) == 0 &&
      (about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    return tl::unexpected(
        ReadFault{"", {}, "this file is protected by a password", "save it without the password"});
  }
  const std::unique_ptr<zip_file_t, EntryCloser> entry(
      zip_fopen_index(open_->archive.get(), place, 0));
  if (!entry) return tl::unexpected(damaged(fmt::format("its part {} cannot be unpacked", name)));
  // The size that the archive tells is not believed: what comes out is counted.
  std::string out;
  std::array<char, 65536> buffer{};
  while (true) {
    const auto count = zip_fread(entry.get(), buffer.data(), buffer.size());
    if (count == 0) break;
    if (count < 0) {
      return tl::unexpected(damaged(fmt::format("its part {} is damaged or cut off", name)));
    }
    const auto size = static_cast<std::size_t>(count);
    if (size > open_->left) {
      return tl::unexpected(
          ReadFault{"",
                    {},
                    fmt::format("it unpacks to more than {} MB", open_->most >> 20),
                    "check that it is the right file; or allow more with --max-bytes"});
    }
    open_->left -= size;
    out.append(buffer.data(), size);
  }
  return std::optional<std::string>(std::move(out));
}

}  // namespace decree
