// Reads .rules files: patterns with their meaning and their cases, editable by a clerk.
//
//   fragment date   ngày (?<day>[0-9]{1,2}) tháng (?<month>[0-9]{1,2}) năm (?<year>[0-9]{4})
//
//   rule   deadline.truoc-ngay          the part before the first dot is the kind of fact
//   why    Hạn chót viết "trước" + ngày đầy đủ.
//   match  trước {{date}}               several match lines are alternatives
//   case   keep                         optional: capitals in the pattern count
//   set    kind = date, bound = before  and `confidence = weak` or `strong` (confidence.h)
//   yes    Báo cáo trước ngày 30 tháng 6 năm 2025. -> to=2025-06-30
//   yes    hoàn thành trước ngày 5 tháng 12 năm 2025 -> to=2025-12-05
//   no     các quy định ban hành trước ngày Quyết định này có hiệu lực
//
// A blank in a pattern stands for one or more blanks or tabs. Patterns are folded like the text
// (core/text). `#` at the start of a line begins a comment. A rule without `why`, two `yes` and one
// `no` does not load.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "extractors/literal_filter.h"
#include "pipeline/core/regex.h"

namespace decree {

/// One `yes` or `no` line of a rule. A line break in the sample is written `⏎`.
struct RuleCase {
  bool yes = true;
  std::string text;
  std::vector<std::pair<std::string, std::string>> fields;  ///< after `->`, in order
  std::size_t line = 0;                                     ///< counted from 1
};

struct Rule {
  std::string id;
  std::string kind;  ///< the id's part before the first dot
  std::string why;
  std::string pattern;                ///< folded and expanded, as compiled
  std::vector<std::string> literals;  ///< any text it matches holds one (required_literals.h)
  bool keeps_case = false;
  std::map<std::string, std::string, std::less<>> set;
  std::vector<RuleCase> cases;
  std::string file;       ///< name within the rules folder
  std::size_t line = 0;   ///< of `rule`
  std::size_t order = 0;  ///< position among all rules, files in alphabetical order
  Regex regex = Regex::nothing();

  /// What `set` says of `key`, or "".
  std::string_view value(std::string_view key) const;
};

/// A fault in a .rules or .tsv file, printed with its line and a caret.
struct RuleError {
  std::string file;
  std::size_t line = 0;    ///< counted from 1; 0 where the fault is the file itself
  std::size_t column = 0;  ///< counted from 1, in code points; 0 where none applies
  std::string message;
  std::string excerpt;

  /// file:line:column: message, the line, a caret under the column.
  std::string to_string() const;
};

/// All rules of a folder, by kind, in file order.
class RuleSet {
 public:
  /// Reads every *.rules file of `folder` in alphabetical order. On faults returns them all.
  static tl::expected<RuleSet, std::vector<RuleError>> load(const std::filesystem::path& folder);
  /// Reads one text as if it were the file `name`: for tests.
  static tl::expected<RuleSet, std::vector<RuleError>> parse(std::string_view text,
                                                             const std::string& name);

  /// The rules whose kind is `kind`; empty where there are none.
  const std::vector<Rule>& of(std::string_view kind) const { return family(kind).rules; }
  /// The rules of one kind, and what tells which of them may match a text.
  struct Family {
    std::vector<Rule> rules;
    LiteralFilter filter;  ///< its patterns are `rules`, by index
  };
  const Family& family(std::string_view kind) const;
  /// Every kind that has rules, sorted.
  std::vector<std::string> kinds() const;
  /// How many rules there are.
  std::size_t size() const;

 private:
  void make_filters();
  std::map<std::string, Family, std::less<>> by_kind_;
};

}  // namespace decree
