#include "pipeline/cli/read_input.h"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "pipeline/cli/exit_code.h"
#include "pipeline/ingest.h"
#include "pipeline/process/interrupt.h"

namespace decree {

tl::expected<RawDocument, int> read_input(const std::string& input, const ConvertOptions& options,
                                          const Resources& resources) {
  const auto nothing_printed = [] {
    return tl::unexpected(fail(kInterrupted, "interrupted: nothing was printed"));
  };
  if (input == "-" && !await_input(STDIN_FILENO)) return nothing_printed();
  Workers workers(options.jobs);
  ReadOptions reading = options.read;
  reading.workers = &workers;
  auto raw =
      input == "-" ? ingest_stdin(resources, reading) : ingest_file(input, resources, reading);
  if (interrupted()) return nothing_printed();
  if (raw) return std::move(*raw);
  const IngestError& error = raw.error();
  return tl::unexpected(
      fail(kSomeFailed, one_line(fmt::format("{}: {}{}{}", error.input, error.what,
                                             error.remedy.empty() ? "" : "; ", error.remedy))));
}

}  // namespace decree
