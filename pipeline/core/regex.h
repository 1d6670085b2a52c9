// A compiled regular expression. The only user of PCRE2.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "pipeline/core/span.h"

namespace decree {

/// What is wrong with a pattern, and at which byte of it.
struct RegexError {
  std::string message;
  std::size_t offset = 0;
};

/// One named group of a match that took part in it.
struct RegexGroup {
  std::string_view name;  ///< lives as long as the Regex
  Span span;
};

/// PCRE2 with UTF, UCP, JIT, duplicate names, and limits on backtracking, so that no pattern can
/// hang on any text. Subjects must be valid UTF-8. Safe to use from several threads.
class Regex {
 public:
  static tl::expected<Regex, RegexError> compile(const std::string& pattern);

  /// Matches nowhere: what a Rule holds before its pattern is compiled.
  static Regex nothing() { return Regex(nullptr); }

  /// First match that begins at or after `from` and ends at or before the end of `subject`.
  /// Returns false where there is none or where a limit was hit; then `match` is untouched.
  bool search(std::string_view subject, std::size_t from, Span& match,
              std::vector<RegexGroup>* groups = nullptr) const;

 private:
  struct Code;
  explicit Regex(std::shared_ptr<const Code> code) : code_(std::move(code)) {}
  std::shared_ptr<const Code> code_;
};

}  // namespace decree
