// A text each of whose bytes knows where it stood in the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace decree {

/// UTF-8 text with the source offset of every byte. Inputs are below 4 GiB.
struct Tracked {
  std::string text;
  std::vector<std::uint32_t> source;

  bool empty() const { return text.empty(); }
  std::size_t size() const { return text.size(); }

  /// Adds bytes that all come from the source offset `at`.
  void add(std::string_view bytes, std::size_t at) {
    text.append(bytes);
    source.insert(source.end(), bytes.size(), static_cast<std::uint32_t>(at));
  }
  /// Adds bytes copied from the source, where they stand from `at` on.
  void copy(std::string_view bytes, std::size_t at) {
    const std::size_t size = source.size();
    text.append(bytes);
    source.resize(size + bytes.size());
    std::iota(source.begin() + static_cast<std::ptrdiff_t>(size), source.end(),
              static_cast<std::uint32_t>(at));
  }
  void drop_last() {
    text.pop_back();
    source.pop_back();
  }
  void add(const Tracked& other) {
    text += other.text;
    source.insert(source.end(), other.source.begin(), other.source.end());
  }
  Tracked sub(std::size_t begin, std::size_t length) const {
    Tracked out;
    out.text = text.substr(begin, length);
    const auto from = source.begin() + static_cast<std::ptrdiff_t>(begin);
    out.source.assign(from, from + static_cast<std::ptrdiff_t>(out.text.size()));
    return out;
  }
};

/// One change that normalising made, kept until the place in the final text is known.
struct Repair {
  std::string_view code;   ///< of the diagnostic
  std::size_t source = 0;  ///< offset in the source where the changed words begin
  std::size_t source_end = 0;
  std::string before;
  std::string after;
};

/// Puts `right` in the place of bytes `begin` to `end` of `text`, as what OCR should have read, and
/// lists it in `repairs`.
inline void repair_part(Tracked& text, std::size_t begin, std::size_t end, std::string_view right,
                        std::vector<Repair>& repairs) {
  repairs.push_back({"repair-phrase", text.source[begin], text.source[end - 1] + 1u,
                     text.text.substr(begin, end - begin), std::string(right)});
  Tracked mended = text.sub(0, begin);
  mended.add(right, text.source[begin]);
  mended.add(text.sub(end, text.size() - end));
  text = std::move(mended);
}

}  // namespace decree
