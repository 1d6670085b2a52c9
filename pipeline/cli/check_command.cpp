#include "pipeline/cli/check_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/schema_check.h"

namespace decree {

int run_check(const std::vector<std::string>& files, bool quiet) {
  const auto schema = PlanSchema::load(schema_file());
  if (!schema) return fail(kSomeFailed, schema.error());
  std::size_t wrong = 0;
  for (const std::string& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
      say(file + ": cannot be opened; check the path");
      ++wrong;
      continue;
    }
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    const auto faults = schema->check(json);
    for (const SchemaFault& fault : faults) {
      say(fmt::format("{}:{}: {}: {}", file, fault.line,
                      fault.pointer.empty() ? "the plan" : fault.pointer, fault.message));
    }
    wrong += faults.empty() ? 0 : 1;
  }
  if (!quiet) say(fmt::format("{} valid, {} not", files.size() - wrong, wrong));
  return wrong == 0 ? kAllRead : kSomeFailed;
}

int run_schema() {
  std::ifstream in(schema_file(), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.empty()) return fail(kSomeFailed, schema_file().string() + ": cannot be opened");
  return print_whole(text);
}

}  // namespace decree
