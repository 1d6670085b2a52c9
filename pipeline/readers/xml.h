// Small helpers over pugixml: elements and attributes by their local names, whatever the prefix.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "pipeline/readers/read_fault.h"

namespace decree {

/// "p" of "w:p".
inline std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
inline std::string_view local_name(pugi::xml_node node) {
  return local_name(std::string_view(node.name()));
}

/// The first child of `parent` with that local name, or an empty node.
inline pugi::xml_node child_of(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (local_name(child) == name) return child;
  }
  return {};
}

/// The value of an attribute with that local name; "" where there is none.
inline std::string_view value_of(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (local_name(std::string_view(attribute.name())) == name) return attribute.value();
  }
  return {};
}

/// Parses `xml` into `document`. Blanks are kept; entities that a file declares are not expanded.
tl::expected<void, ReadFault> parse_xml(const std::string& xml, std::string_view part,
                                        pugi::xml_document& document);

}  // namespace decree
