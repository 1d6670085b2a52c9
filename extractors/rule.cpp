#include "extractors/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "extractors/rule_reader.h"

namespace decree {

std::string_view Rule::value(std::string_view key) const {
  const auto found = set.find(key);
  return found == set.end() ? std::string_view{} : std::string_view(found->second);
}

std::string RuleError::to_string() const {
  if (line == 0) return fmt::format("{}: {}", file, message);
  const std::size_t at = std::max<std::size_t>(column, 1);
  return fmt::format("{}:{}:{}: {}\n  {}\n{:>{}}", file, line, at, message, excerpt, '^', at + 2);
}

tl::expected<RuleSet, std::vector<RuleError>> RuleSet::parse(std::string_view text,
                                                             const std::string& name) {
  std::vector<RuleError> errors;
  RuleSet out;
  for (Rule& rule : read_rules(text, name, errors)) {
    rule.order = out.size();
    out.by_kind_[rule.kind].rules.push_back(std::move(rule));
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  out.make_filters();
  return out;
}

tl::expected<RuleSet, std::vector<RuleError>> RuleSet::load(const std::filesystem::path& folder) {
  std::vector<RuleError> errors;
  std::vector<std::filesystem::path> files;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
    if (entry.path().extension() == ".rules") files.push_back(entry.path());
  }
  if (fault) {
    errors.push_back(
        {folder.string(), 0, 0, "cannot read the folder of rules: " + fault.message(), ""});
    return tl::unexpected(std::move(errors));
  }
  std::ranges::sort(files);
  RuleSet out;
  std::map<std::string, std::string> seen;
  std::size_t order = 0;
  for (const auto& path : files) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (Rule& rule : read_rules(text, path.filename().string(), errors)) {
      const auto [first, fresh] = seen.emplace(rule.id, rule.file);
      if (!fresh) {
        errors.push_back({rule.file, rule.line, 1,
                          fmt::format("rule {} stands in {} already", rule.id, first->second),
                          fmt::format("rule   {}", rule.id)});
        continue;
      }
      rule.order = order++;
      out.by_kind_[rule.kind].rules.push_back(std::move(rule));
    }
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  out.make_filters();
  return out;
}

void RuleSet::make_filters() {
  for (auto& [kind, family] : by_kind_) {
    std::vector<std::vector<std::string>> literals;
    for (const Rule& rule : family.rules)
      literals.push_back(rule.literals);
    family.filter = LiteralFilter(literals);
  }
}

const RuleSet::Family& RuleSet::family(std::string_view kind) const {
  static const Family none;
  const auto found = by_kind_.find(kind);
  return found == by_kind_.end() ? none : found->second;
}

std::vector<std::string> RuleSet::kinds() const {
  std::vector<std::string> out;
  for (const auto& [kind, family] : by_kind_)
    out.push_back(kind);
  return out;
}

std::size_t RuleSet::size() const {
  std::size_t count = 0;
  for (const auto& [kind, family] : by_kind_)
    count += family.rules.size();
  return count;
}

}  // namespace decree
