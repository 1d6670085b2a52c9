// Checks a plan in JSON against schemas/plan.schema.json, and what draft-07 cannot say.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace decree {

/// One fault of a plan.
struct SchemaFault {
  std::string pointer;   ///< JSON pointer of the value that is wrong; "" for the whole file
  std::size_t line = 0;  ///< in the file, counted from 1
  std::string message;   ///< what is wrong and what was expected, English
};

/// The schema of plans, loaded once. Safe to use from one thread at a time.
class PlanSchema {
 public:
  /// Reads the schema file. Returns what is wrong with it, if anything.
  static tl::expected<PlanSchema, std::string> load(const std::filesystem::path& path);

  PlanSchema(PlanSchema&&) noexcept;
  PlanSchema& operator=(PlanSchema&&) noexcept;
  ~PlanSchema();

  /// Every fault of the plan `json`, in the order of the file; none where it is valid. Beyond the
  /// schema: quotes stand at their spans, ids are unique, sections, deadlines and agencies that are
  /// named exist.
  std::vector<SchemaFault> check(std::string_view json) const;

 private:
  struct State;
  explicit PlanSchema(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace decree
