// The elements of a web page, as libxml2's forgiving parser finds them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "pipeline/readers/read_fault.h"

namespace decree {

inline constexpr std::size_t kNoNode = static_cast<std::size_t>(-1);

/// An element, or a text where it has no name.
struct HtmlNode {
  std::string name;  ///< in small letters, without prefix
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::size_t parent = kNoNode;
  std::vector<std::size_t> children;

  /// The value of an attribute; "" without it. has() tells whether it is there.
  std::string_view attribute(std::string_view name_of_it) const;
  bool has(std::string_view name_of_it) const;
};

/// The nodes of a page, parents before what is in them, in the order of the page; the first is its
/// root.
using HtmlTree = std::vector<HtmlNode>;

/// Parses a page. Its encoding is that of its byte order mark; UTF-8 where its bytes are that;
/// else what it says in a meta element; else Windows-1252. `replaced` counts the bytes that were
/// none of it and became U+FFFD.
tl::expected<HtmlTree, ReadFault> parse_html(const std::string& page, std::size_t& replaced);

}  // namespace decree
