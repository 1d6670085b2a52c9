// Reads web pages: those of law sites, and documents that a word processor saved as one.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "extractors/resources.h"
#include "pipeline/readers/read_fault.h"
#include "pipeline/readers/typed.h"

namespace decree {

/// The words of the page's document, without its scripts, menus, hidden elements and what else the
/// site puts around it. Numbers of lists are those that a browser prints.
tl::expected<TypedDocument, ReadFault> read_html(const std::string& bytes,
                                                 const Resources& resources);

}  // namespace decree
