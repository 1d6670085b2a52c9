#include "extractors/resources.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>

namespace decree {
namespace {

// A change of any byte or name changes it. It tells versions apart and guards nothing.
std::string hash_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code fault;
  for (const char* part : {"rules", "lexicon"}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder / part, fault)) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  const auto mix = [&hash](const std::string& bytes) {
    for (const char c : bytes) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
  };
  for (const auto& path : files) {
    std::ifstream in(path, std::ios::binary);
    mix(path.filename().string());
    mix({std::istreambuf_iterator<char>(in), {}});
  }
  return fmt::format("{:016x}", hash);
}

LiteralFilter misread_phrases(const Table& repairs) {
  std::vector<std::vector<std::string>> wrong;
  for (std::size_t row = 0; row < repairs.rows(); ++row)
    wrong.push_back({std::string(repairs.cell(row, "wrong"))});
  return LiteralFilter(wrong);
}

}  // namespace

tl::expected<Resources, std::vector<RuleError>> Resources::load(
    const std::filesystem::path& folder) {
  auto rules = RuleSet::load(folder / "rules");
  auto lexicon = Lexicon::load(folder / "lexicon");
  std::vector<RuleError> errors;
  if (!rules) errors = std::move(rules.error());
  if (!lexicon) errors.insert(errors.end(), lexicon.error().begin(), lexicon.error().end());
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  Resources out;
  out.rules = std::move(*rules);
  out.syllables = SyllableGrammar(lexicon->table("syllables"));
  out.agencies = AgencyLexicon(*lexicon);
  out.misread = misread_phrases(lexicon->table("repairs"));
  out.lexicon = std::move(*lexicon);
  out.hash = hash_of(folder);
  return out;
}

tl::expected<Resources, std::vector<RuleError>> Resources::load_names(
    const std::filesystem::path& folder) {
  auto lexicon = Lexicon::load(folder / "lexicon");
  if (!lexicon) return tl::unexpected(std::move(lexicon.error()));
  Resources out;
  out.agencies = AgencyLexicon(*lexicon);
  out.lexicon = std::move(*lexicon);
  return out;
}

}  // namespace decree
