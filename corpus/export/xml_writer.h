// XML written as it is made, always well-formed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace decree {

/// Writes one document. The caller closes what it opens; names are plain ASCII. What XML 1.0 cannot
/// say (control signs, broken UTF-8) becomes U+FFFD.
class XmlWriter {
 public:
  XmlWriter();
  ~XmlWriter();
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;

  /// An element on a line of its own; within words use `open_inline`.
  void open(std::string_view name);
  void open_inline(std::string_view name);
  void attribute(std::string_view name, std::string_view value);
  void words(std::string_view text);
  void close();
  /// An element that holds words alone.
  void element(std::string_view name, std::string_view text);

  /// The document, all elements closed. To be called once; says where memory ran out.
  tl::expected<std::string, std::string> take();

 private:
  struct State;
  void new_line();
  std::unique_ptr<State> state_;
};

}  // namespace decree
