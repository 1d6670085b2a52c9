#include "pipeline/cli/export_options.h"

#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"

namespace decree {

ExportOptions export_options(const Resources& resources, bool quiet) {
  ExportOptions out;
  out.akn_words = akn_words_file();
  out.resources = &resources;
  if (!quiet) out.note = [](const std::string& words) { say(one_line(words)); };
  return out;
}

}  // namespace decree
