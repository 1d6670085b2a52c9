#include "extractors/rule_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "extractors/required_literals.h"
#include "extractors/rule_pattern.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLeastYes = 2;
// Bytes, fragments put in. The rules need a tenth. A fragment of fragments of fragments grows fast.
constexpr std::size_t kLongestPattern = 100'000;

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t column_of(std::string_view line, std::string_view part) {
  return code_points(line.substr(0, static_cast<std::size_t>(part.data() - line.data()))) + 1;
}

// Reads one file. Faults are collected; a rule with a fault is left out.
class Reader {
 public:
  Reader(std::string file, std::vector<RuleError>& errors)
      : file_(std::move(file)), errors_(errors) {}

  std::vector<Rule> read(std::string_view text) {
    const auto lines = split_lines(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      number_ = i + 1;
      line_ = lines[i];
      const std::string_view content = trim(line_);
      if (content.empty() || line_.starts_with('#')) continue;
      read_line(content);
    }
    finish_rule();
    return std::move(rules_);
  }

 private:
  void fail(std::string message, std::size_t column = 1) {
    errors_.push_back({file_, number_, column, std::move(message), std::string(line_)});
    broken_ = true;
  }

  void read_line(std::string_view content) {
    const auto space = std::min(content.find_first_of(" \t"), content.size());
    const std::string_view key = content.substr(0, space);
    const std::string_view rest = trim(content.substr(space));
    if (rest.empty())
      return fail(fmt::format("'{}' needs a value", key), column_of(line_, content));
    if (key == "fragment") {
      finish_rule();
      return add_fragment(rest);
    }
    if (key == "rule") {
      finish_rule();
      return start_rule(rest);
    }
    if (!open_) return fail("expected 'rule' or 'fragment' first", column_of(line_, content));
    if (key == "why") {
      rule_.why = rest;
    } else if (key == "match") {
      add_match(rest);
    } else if (key == "case") {
      if (rest != "keep") return fail("the only value of 'case' is 'keep'", column_of(line_, rest));
      rule_.keeps_case = true;
    } else if (key == "set") {
      add_set(rest);
    } else if (key == "yes" || key == "no") {
      add_case(key == "yes", rest);
    } else {
      fail(fmt::format(
               "unknown key '{}': expected rule, fragment, why, match, case, set, yes or no", key),
           column_of(line_, content));
    }
  }

  void add_fragment(std::string_view rest) {
    const auto space = rest.find_first_of(" \t");
    if (space == std::string_view::npos) return fail("a fragment needs a name and a pattern");
    const std::string name(rest.substr(0, space));
    const std::string_view body = trim(rest.substr(space));
    if (fragments_.contains(name)) return fail(fmt::format("fragment '{}' stands twice", name));
    if (auto expanded = expand(body)) fragments_[name] = "(?:" + *expanded + ")";
  }

  void start_rule(std::string_view id) {
    open_ = true;
    broken_ = false;
    rule_ = {};
    patterns_.clear();
    rule_.id = id;
    rule_.file = file_;
    rule_.line = number_;
    const auto dot = id.find('.');
    const bool well_formed =
        dot != std::string_view::npos && dot > 0 && dot + 1 < id.size() &&
        id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
    if (!well_formed) {
      return fail("a rule's name is kind.name in lower-case letters, digits and hyphens",
                  column_of(line_, id));
    }
    rule_.kind = id.substr(0, dot);
  }

  // Replaces each {{name}} by its fragment.
  std::optional<std::string> expand(std::string_view pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
      if (pattern.substr(i, 2) != "{{") {
        out += pattern[i++];
        continue;
      }
      const auto close = pattern.find("}}", i);
      const std::string name(
          pattern.substr(i + 2, close == std::string_view::npos ? close : close - i - 2));
      const auto fragment = fragments_.find(name);
      if (close == std::string_view::npos || fragment == fragments_.end()) {
        fail(fmt::format("no fragment '{}' above this line", name),
             column_of(line_, pattern.substr(i)));
        return std::nullopt;
      }
      out += fragment->second;
      i = close + 2;
      if (out.size() > kLongestPattern) {
        fail("with its fragments the pattern is too long", column_of(line_, pattern.substr(0, 1)));
        return std::nullopt;
      }
    }
    return out;
  }

  void add_match(std::string_view rest) {
    if (auto expanded = expand(rest))
      patterns_.push_back({std::move(*expanded), rest, line_, number_});
  }

  void add_set(std::string_view rest) {
    for (const auto& [key, value] : pairs(rest)) {
      if (key == "confidence" && value != "weak" && value != "strong")
        return fail("'confidence' is weak or strong", column_of(line_, rest));
      rule_.set[key] = value;
    }
  }

  void add_case(bool yes, std::string_view rest) {
    RuleCase entry;
    entry.yes = yes;
    entry.line = number_;
    const auto arrow = rest.rfind(" -> ");
    if (yes && arrow != std::string_view::npos) {
      entry.fields = pairs(rest.substr(arrow + 4));
      rest = trim(rest.substr(0, arrow));
    }
    entry.text = rest;
    for (std::size_t at = 0; (at = entry.text.find("⏎", at)) != std::string::npos;) {
      entry.text.replace(at, std::string_view("⏎").size(), "\n");
    }
    rule_.cases.push_back(std::move(entry));
  }

  // key = value, key = value; a value with a comma or blank at its ends stands in double quotes.
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> out;
    while (!trim(text).empty()) {
      const auto equals = text.find('=');
      if (equals == std::string_view::npos) {
        fail("expected key = value", column_of(line_, text));
        return out;
      }
      const std::string_view key = trim(text.substr(0, equals));
      std::string_view rest = trim(text.substr(equals + 1));
      std::string_view value;
      if (rest.starts_with('"')) {
        const auto close = rest.find('"', 1);
        if (close == std::string_view::npos) {
          fail("a quotation mark is not closed", column_of(line_, rest));
          return out;
        }
        value = rest.substr(1, close - 1);
        const auto comma = rest.find(',', close);
        text = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
      } else {
        const auto comma = rest.find(',');
        value = trim(rest.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
      }
      out.emplace_back(key, value);
    }
    return out;
  }

  void finish_rule() {
    if (!open_) return;
    open_ = false;
    const auto yes = static_cast<std::size_t>(
        std::ranges::count_if(rule_.cases, [](const RuleCase& c) { return c.yes; }));
    const std::string missing = rule_.why.empty()           ? "a 'why'"
                                : patterns_.empty()         ? "a 'match'"
                                : yes < kLeastYes           ? "two 'yes'"
                                : yes == rule_.cases.size() ? "a 'no'"
                                                            : "";
    if (!missing.empty() && !broken_) {
      errors_.push_back({file_, rule_.line, 1, fmt::format("rule {} lacks {}", rule_.id, missing),
                         fmt::format("rule   {}", rule_.id)});
      return;
    }
    if (broken_ || !compile()) return;
    rules_.push_back(std::move(rule_));
  }

  bool compile() {
    std::string joined;
    for (const MatchLine& part : patterns_)
      joined += (joined.empty() ? "" : "|") + part.pattern;
    rule_.pattern = expand_blanks(fold_pattern(joined, rule_.keeps_case));
    Literals literals = literals_of(rule_.pattern);
    rule_.literals = std::move(literals.required);
    auto regex = Regex::compile(hastened(rule_.pattern, literals.leading));
    if (regex) {
      rule_.regex = std::move(*regex);
      return true;
    }
    if (!find_fault()) {
      errors_.push_back({file_, rule_.line, 1,
                         fmt::format("rule {}: pattern: {}", rule_.id, regex.error().message),
                         fmt::format("rule   {}", rule_.id)});
    }
    return false;
  }

  // Which of the match lines is at fault, if one is by itself.
  bool find_fault() {
    bool found = false;
    for (const MatchLine& part : patterns_) {
      const auto alone = Regex::compile(part.pattern);
      if (alone) continue;
      // An offset in the folded pattern is near the one in the line, where no fragment stands.
      const bool exact = part.words.find("{{") == std::string_view::npos;
      const std::size_t column =
          column_of(part.line, part.words) +
          (exact ? std::min(alone.error().offset, code_points(part.words)) : 0);
      errors_.push_back({file_, part.number, column, "pattern: " + alone.error().message,
                         std::string(part.line)});
      found = true;
    }
    return found;
  }

  // A `match` line: its pattern with fragments put in, and where it stands.
  struct MatchLine {
    std::string pattern;
    std::string_view words;  // as written
    std::string_view line;
    std::size_t number;
  };

  std::string file_;
  std::vector<RuleError>& errors_;
  std::map<std::string, std::string> fragments_;
  std::vector<Rule> rules_;
  Rule rule_;
  std::vector<MatchLine> patterns_;
  std::string_view line_;
  std::size_t number_ = 0;
  bool open_ = false;
  bool broken_ = false;
};

}  // namespace

std::vector<Rule> read_rules(std::string_view text, const std::string& file,
                             std::vector<RuleError>& errors) {
  return Reader(file, errors).read(text);
}

}  // namespace decree
