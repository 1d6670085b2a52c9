#include "pipeline/cli/read_limits.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <string>

namespace decree {
namespace {

constexpr double kMegabyte = 1024 * 1024;

// A limit that is given in millions, or in MB, and kept in units.
template <typename Number>
void add_limit(CLI::App& app, const char* name, Number& limit, double unit, const char* type,
               const std::string& says) {
  app.add_option_function<double>(
         name, [&limit, unit](double value) { limit = static_cast<Number>(value * unit); },
         fmt::format("{} (default: {:g})", says, static_cast<double>(limit) / unit))
      ->check(CLI::PositiveNumber.description(""))
      ->type_name(type)
      ->group("Pages and limits");
}

}  // namespace

void add_read_options(CLI::App& app, ReadOptions& read) {
  const std::map<std::string, OcrMode> modes = {
      {"auto", OcrMode::automatic}, {"always", OcrMode::always}, {"never", OcrMode::never}};
  app.add_option("--ocr", read.ocr,
                 "Read the images of pages: auto (pages without a usable text layer; the default), "
                 "always, never")
      ->transform(CLI::CheckedTransformer(modes).description(""))
      ->type_name("MODE")
      ->group("Pages and limits");
  ReadLimits& limits = read.limits;
  add_limit(app, "--max-seconds", limits.seconds, 1, "S",
            "Seconds that one step of a page may take");
  add_limit(app, "--max-memory", limits.memory, kMegabyte, "MB",
            "Memory of a decoding process, MB");
  add_limit(app, "--max-pixels", limits.pixels, 1e6, "MP", "Size of a page's image, megapixels");
  add_limit(app, "--max-pages", limits.pages, 1, "N", "Pages that are read of one input");
  add_limit(app, "--max-bytes", limits.bytes, kMegabyte, "MB", "Size of one input, MB");
}

}  // namespace decree
