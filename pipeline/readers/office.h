// Reads the files of other word processors (.doc, .rtf, .odt, Word's XML) by way of LibreOffice.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "pipeline/readers/read_fault.h"
#include "pipeline/readers/read_options.h"

namespace decree {

/// `bytes` as LibreOffice saves them in DOCX. `ending` ("doc") is what the copy that it reads is
/// called by. It runs as a child within the limits, in a folder of its own that goes away with it,
/// so several may run at once. LibreOffice keeps the names of fonts, which tell TCVN3 from VNI;
/// antiword and catdoc are faster and lose them.
tl::expected<std::string, ReadFault> convert_to_docx(std::string_view bytes,
                                                     const std::string& ending,
                                                     const ReadLimits& limits);

}  // namespace decree
