// Where the words and lines of composed inputs come from.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/readers/text.h"
#include "tests/fuzz/lines.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

// The files of `folder` with one of `extensions`, always in the same order.
std::vector<fs::path> files(const char* folder, const Strings& extensions) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(DECREE_SOURCE_DIR) / folder)) {
    if (std::ranges::count(extensions, entry.path().extension().string()) > 0)
      out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

void add_lines(const fs::path& path, Strings& into) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    into.push_back(line);
}

void add_split(std::string_view line, std::string_view at, Strings& into) {
  while (!line.empty()) {
    const auto end = std::min(line.find_first_of(at), line.size());
    if (end > 0) into.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
}

Strings grammar_words() {
  Strings lines;
  add_lines(fs::path(DECREE_SOURCE_DIR) / "tests/fuzz/words.txt", lines);
  Strings out;
  for (std::string& line : lines) {
    if (line.empty() || line.starts_with("# ")) continue;
    for (std::size_t at = 0; (at = line.find("\\n", at)) != std::string::npos;)
      line.replace(at, 2, "\n");
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace

LineStock decree_stock() {
  LineStock out;
  const Strings grammar = grammar_words();
  Strings lexicon;
  for (const fs::path& path : files("extractors/lexicon", {".tsv"})) {
    Strings lines;
    add_lines(path, lines);
    for (const std::string& line : lines) {
      if (!line.starts_with('#')) add_split(line, "\t|", lexicon);
    }
  }
  // The lexicons have ten times the words: the grammar's are drawn as often.
  out.words = lexicon;
  while (out.words.size() < 2 * lexicon.size())
    out.words.insert(out.words.end(), grammar.begin(), grammar.end());
  for (const fs::path& path : files("corpus/decrees", {".txt", ".md"}))
    add_lines(path, out.lines);
  for (const std::string& kind : resources().rules.kinds()) {
    for (const Rule& rule : resources().rules.of(kind)) {
      for (const RuleCase& sample : rule.cases)
        add_split(sample.text, "\n", out.lines);
    }
  }
  return out;
}

LineStock rules_stock() {
  LineStock out{grammar_words(), {}};
  for (const fs::path& path : files("extractors/rules", {".rules"}))
    add_lines(path, out.lines);
  return out;
}

RawDocument read_anything(std::string_view bytes) {
  if (auto raw = read_text(std::string(bytes), resources().syllables)) return std::move(*raw);
  RawDocument raw;
  raw.text = to_valid_utf8(bytes, raw.replaced_bytes);
  std::erase_if(raw.text, [](char c) { return c == '\r' || c == '\0'; });
  return raw;
}

void expect_none(const std::vector<std::string>& faults, std::string_view where) {
  if (faults.empty()) return;
  for (const std::string& fault : faults) {
    std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(where.size()), where.data(), fault.c_str());
  }
  std::abort();
}

}  // namespace decree
