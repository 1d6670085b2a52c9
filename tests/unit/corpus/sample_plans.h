// The plans of the sample decrees, and plans that no decree has.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "corpus/plan_record.h"

namespace decree {

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The JSON of one of corpus/decrees, by its name without ending.
inline std::string sample_plan(const std::string& name) {
  return content_of(std::filesystem::path(DECREE_SOURCE_DIR) / "corpus/decrees" / (name + ".json"));
}

/// All of them.
std::vector<std::string> sample_plans();

/// A plan with nothing in it but where it came from.
PlanRecord empty_plan();

/// A plan without text, with one section for each line of `lines`: LABEL_WORDS. Two blanks at the
/// beginning of a line are a level of the tree.
PlanRecord plan_of_lines(const std::string& lines);

/// Plans that a program might hand in and no decree gives: empty ones, thousands of levels, control
/// signs, strange ids, spans in disorder.
std::vector<PlanRecord> rubbish_plans();

}  // namespace decree
