// What a reader of pages found: the pages, what was not read of them, and by which engine.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "pipeline/core/diagnostic.h"
#include "pipeline/layout/page.h"
#include "pipeline/ocr/wire.h"
#include "pipeline/readers/read_fault.h"
#include "pipeline/readers/read_options.h"

namespace decree {

struct PagedInput {
  std::vector<Page> pages;
  std::size_t count = 0;             ///< pages of the input, read or not
  std::string engine;                ///< of the OCR; empty where no page went through it
  Diagnostics findings;              ///< by page
  std::optional<ReadFault> a_fault;  ///< the first of a page that was not read
};

/// One page as it comes from its reader.
struct PageResult {
  Page page;
  std::string engine;
  bool damaged = false;   ///< the picture broke off
  bool replaced = false;  ///< its text layer was rubbish
  std::optional<ReadFault> fault;
};

/// Takes what OCR said of a picture into `result`.
void accept(tl::expected<WorkerPage, ReadFault> read, PageResult& result);

/// Runs `read` for each page 0 … count - 1, side by side where `options` has workers, and collects
/// what they give in order, with a finding for each that was not read or not whole.
PagedInput read_pages(std::size_t count, const ReadOptions& options,
                      const std::function<PageResult(std::size_t)>& read);

}  // namespace decree
