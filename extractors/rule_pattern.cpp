#include "extractors/rule_pattern.h"

#include <algorithm>

#include "pipeline/core/fold.h"

namespace decree {

std::string fold_pattern(std::string_view pattern, bool keeps_case) {
  std::string out;
  std::string plain;
  const auto flush = [&] {
    const Folded folded = fold(plain);
    out += keeps_case ? folded.cased : folded.lower;
    plain.clear();
  };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '\\' || i + 1 == pattern.size()) {
      plain += pattern[i];
      continue;
    }
    flush();
    std::size_t end = i + 2;
    if ((pattern[i + 1] == 'p' || pattern[i + 1] == 'P') && end < pattern.size() &&
        pattern[end] == '{') {
      end = std::min(pattern.find('}', end), pattern.size() - 1) + 1;
    }
    out += pattern.substr(i, end - i);
    i = end - 1;
  }
  flush();
  return out;
}

std::string expand_blanks(std::string_view pattern) {
  std::string out;
  bool in_class = false;
  std::size_t depth = 0;        // open brackets
  std::size_t look_behind = 0;  // depth at which the outermost look-behind opened, 0 if none did
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      out += c;
      out += pattern[++i];
      continue;
    }
    if (!in_class && c == '(') {
      ++depth;
      const std::string_view begin = pattern.substr(i, 4);
      if (look_behind == 0 && (begin == "(?<!" || begin == "(?<=")) look_behind = depth;
    } else if (!in_class && c == ')') {
      if (depth == look_behind) look_behind = 0;
      if (depth > 0) --depth;
    }
    if (c != ' ' || in_class) {
      if (c == '[') in_class = true;
      if (c == ']') in_class = false;
      out += c;
      continue;
    }
    while (i + 1 < pattern.size() && pattern[i + 1] == ' ')
      ++i;
    const bool counted = i + 1 < pattern.size() &&
                         std::string_view("?*+{").find(pattern[i + 1]) != std::string_view::npos;
    out += look_behind > 0 ? " " : counted ? "(?:\\h+)" : "\\h+";
  }
  return out;
}

std::string hastened(const std::string& pattern, const std::vector<std::string>& leading) {
  constexpr std::size_t kMostStarts = 24;
  constexpr std::string_view kSyntax = "\\^$.[]|()?*+{}-";
  constexpr std::string_view kNotInWord = "(?:(?<!\\p{L})|(?!\\p{L}))";
  if (pattern.find('^') != std::string::npos) return pattern;
  if (leading.empty() || leading.size() > kMostStarts)
    return std::string(kNotInWord) + "(?:" + pattern + ")";
  if (pattern.find("(?<!") == std::string::npos) return pattern;
  std::string out;
  for (const std::string& start : leading) {
    out += out.empty() ? "(?=" : "|";
    for (const char c : start) {
      if (c == ' ') {
        out += "\\h+";
        continue;
      }
      if (kSyntax.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out + ")(?:" + pattern + ")";
}

}  // namespace decree
