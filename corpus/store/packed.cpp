#include "corpus/store/packed.h"

#include <zlib.h>

namespace decree {
std::string pack(std::string_view bytes) {
  uLongf size = ::compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  const int code =
      ::compress(reinterpret_cast<Bytef*>(out.data()), &size,
                 reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
  if (code != Z_OK || size >= bytes.size()) return std::string(bytes);
  out.resize(size);
  return out;
}

std::optional<std::string> unpack(std::string_view packed, std::size_t size) {
  if (packed.size() == size) return std::string(packed);
  constexpr std::size_t kMost = std::size_t{1} << 32;  // bytes; no plan is near it
  if (size > kMost) return std::nullopt;
  std::string out(size, '\0');
  uLongf length = static_cast<uLongf>(size);
  const int code = ::uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                                reinterpret_cast<const Bytef*>(packed.data()),
                                static_cast<uLong>(packed.size()));
  if (code != Z_OK || length != size) return std::nullopt;
  return out;
}

}  // namespace decree
