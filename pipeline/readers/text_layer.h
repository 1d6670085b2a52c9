// The words of a PDF's text layer with their places, as pdftotext -bbox-layout writes them.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/layout/page.h"

namespace decree {

/// The pages in `xhtml`, numbered from `first`, measured in points. What is no word or page is
/// passed over; a text that breaks off gives no more than stands before.
std::vector<Page> read_text_layer(std::string_view xhtml, std::size_t first);

}  // namespace decree
