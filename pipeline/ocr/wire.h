// How a page travels from the OCR worker to the program: one line of text a thing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/layout/page.h"

namespace decree {

/// What the worker found on one image.
struct WorkerPage {
  Page page;
  std::string engine;    ///< name and version of what read it
  bool damaged = false;  ///< the image broke off; what was there was read
};

std::string write_page(const WorkerPage& page);

/// Nothing where the text is no page or breaks off: its last line says that it is whole.
std::optional<WorkerPage> read_page(std::string_view text);

}  // namespace decree
