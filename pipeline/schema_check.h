// Checks the JSON of a plan: against schemas/plan.schema.json, and what a schema cannot say.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace decree {

/// One thing that is wrong with a plan's JSON.
struct SchemaFault {
  std::string pointer;   ///< JSON Pointer (RFC 6901) to the value; "" is the whole file
  std::size_t line = 1;  ///< of that value (of its key, in an object), counted from 1
  std::string message;   ///< English: what was found, what was expected
};

/// A loaded schema. Cheap to copy, safe to use from several threads.
class PlanSchema {
 public:
  /// Reads the schema from a file, or from its text. The error says what is wrong with it.
  static tl::expected<PlanSchema, std::string> load(const std::filesystem::path& file);
  static tl::expected<PlanSchema, std::string> parse(std::string_view text);

  /// Every fault of `json`, in the order of lines; none if it is a valid plan. What is no JSON has
  /// one fault. Quotes, ids and references are checked only where the schema finds nothing.
  std::vector<SchemaFault> check(std::string_view json) const;

 private:
  struct Compiled;
  explicit PlanSchema(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace decree
