// What a clerk should look at: a code, a severity, a message, a place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/span.h"

namespace decree {

enum class Severity { info, warning, error };

/// One finding about the input. `code` is English kebab-case, `message` Vietnamese.
struct Diagnostic {
  Severity severity = Severity::info;
  std::string code;
  std::string message;
  std::optional<Span> span;  ///< in Document::text; none where the finding is about the whole file
};

/// Collects findings in the order they are made. Messages come from the table in messages.cpp.
class Diagnostics {
 public:
  /// Adds the finding `code`, whose message has `{}` for each of `arguments` in order.
  /// A code that the table does not hold is a programming error and aborts.
  void add(std::string_view code, std::optional<Span> span,
           const std::vector<std::string>& arguments = {});
  const std::vector<Diagnostic>& all() const { return all_; }
  std::vector<Diagnostic>& all() { return all_; }

 private:
  std::vector<Diagnostic> all_;
};

}  // namespace decree
