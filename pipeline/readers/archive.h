// The entries of a ZIP archive, read in memory: no path of an archive is ever used as a file name.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "pipeline/readers/read_fault.h"

namespace decree {

class Archive {
 public:
  /// Opens the archive in `bytes`, which must outlive it. No more than `most` bytes are unpacked of
  /// all its entries together.
  static tl::expected<Archive, ReadFault> open(std::string_view bytes, std::size_t most);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  std::size_t entries() const;
  bool has(const std::string& name) const;
  /// The names of all entries, in order.
  std::vector<std::string> names() const;
  /// The unpacked entry `name`; nothing where there is none.
  tl::expected<std::optional<std::string>, ReadFault> read(const std::string& name);

 private:
  struct Open;
  explicit Archive(std::unique_ptr<Open> open);
  std::unique_ptr<Open> open_;
};

}  // namespace decree
