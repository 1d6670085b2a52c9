// Finds the rules, the lexicons and the schema.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "extractors/resources.h"

namespace decree {

/// schemas/plan.schema.json, beside the program or in its source tree.
std::filesystem::path schema_file();

/// schemas/akn_words.tsv, likewise.
std::filesystem::path akn_words_file();

/// The folder with rules/ and lexicon/ that a call uses: `folder`, or where that is empty the one
/// beside the program or in its source tree.
std::filesystem::path resources_folder(const std::string& folder);

/// The rules and lexicons in `folder`; where that is empty, those beside the program or in its
/// source tree. Prints what is wrong with them, and then returns nothing.
std::optional<Resources> load_resources(const std::string& folder);

/// The same of what tells bodies apart alone (Resources::load_names).
std::optional<Resources> load_names(const std::string& folder);

}  // namespace decree
