#include "pipeline/cli/data_files.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

// Rules, lexicons and schema are installed beside the program, or stand in the source tree it was
// built from.
fs::path find_data(const char* installed, const char* in_source) {
  std::error_code fault;
  const fs::path program = fs::read_symlink("/proc/self/exe", fault);
  const fs::path beside = program.parent_path().parent_path() / "share" / "decree2json" / installed;
  if (!fault && fs::exists(beside, fault)) return beside;
  return fs::path(DECREE_SOURCE_DIR) / in_source;
}

}  // namespace

fs::path schema_file() {
  return find_data("schemas/plan.schema.json", "schemas/plan.schema.json");
}

fs::path akn_words_file() {
  return find_data("schemas/akn_words.tsv", "schemas/akn_words.tsv");
}

fs::path resources_folder(const std::string& folder) {
  return folder.empty() ? find_data("", "extractors") : fs::path(folder);
}

namespace {

std::optional<Resources> loaded(tl::expected<Resources, std::vector<RuleError>> read,
                                const fs::path& from) {
  if (read) return std::move(*read);
  for (const RuleError& error : read.error())
    say(error.to_string());
  say(
      fmt::format("decree2json: the rules in {} cannot be used; mend the lines above, or give "
                  "another folder with --rules",
                  from.string()));
  return std::nullopt;
}

}  // namespace

std::optional<Resources> load_resources(const std::string& folder) {
  const fs::path from = resources_folder(folder);
  return loaded(Resources::load(from), from);
}

std::optional<Resources> load_names(const std::string& folder) {
  const fs::path from = resources_folder(folder);
  return loaded(Resources::load_names(from), from);
}

}  // namespace decree
