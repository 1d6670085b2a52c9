// Runs the programs that decode pages, and says what it means when one of them fails.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "pipeline/ocr/wire.h"
#include "pipeline/process/child.h"
#include "pipeline/readers/read_fault.h"
#include "pipeline/readers/read_options.h"

namespace decree {

/// Runs `command` on the file open as `input`, which it finds at kInputPath, within the limits.
/// Gives what it wrote; a program that says by its exit code that it failed is a fault "broken".
/// Where `output_file` is not -1 its output goes there instead. `temporary`: see run_child.
tl::expected<std::string, ReadFault> decode(const std::vector<std::string>& command,
                                            const ReadLimits& limits, int input,
                                            int output_file = -1,
                                            const std::string& temporary = {});

/// Where a child finds its input: /proc/self/fd/0 opens it anew, so children do not share a place
/// in it.
inline constexpr const char* kInputPath = "/proc/self/fd/0";

/// Words and rulings of picture `page` (from 1) of the file open as `input`, by the OCR worker.
tl::expected<WorkerPage, ReadFault> read_picture_words(int input, std::size_t page,
                                                       const ReadOptions& options);

/// Only the straight lines drawn on the picture.
tl::expected<WorkerPage, ReadFault> read_picture_rulings(int input, const ReadOptions& options);

/// How many pictures the file open as `input` holds; 0 where it is no picture.
tl::expected<std::size_t, ReadFault> count_pictures_in(int input, const ReadOptions& options);

}  // namespace decree
