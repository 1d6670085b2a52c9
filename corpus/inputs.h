// Finds the files that a call names.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace decree {

/// A folder that could not be listed to its end, and what to do.
struct UnlistedFolder {
  std::filesystem::path folder;
  std::string reason;
};

struct Inputs {
  std::vector<std::filesystem::path> files;
  std::vector<UnlistedFolder> unlisted;
};

/// The endings of the files that a folder stands for, as a pattern of the shell would have them.
inline constexpr const char* kInputPatterns =
    "*.{txt,md,pdf,docx,doc,rtf,odt,fodt,html,htm,png,jpg,jpeg,tif,tiff}";

/// The files that `named` stands for, each once and in the order given. A folder stands for those
/// in it and below that end like a decree (.txt .md .pdf .png .jpg .jpeg .tif .tiff, in capitals
/// too), sorted by path; hidden ones (.git, ~$x) and links to folders are passed over. What does
/// not exist is kept, so that reading it says so. `with_plans`: of folders also the *.json files.
Inputs list_inputs(const std::vector<std::filesystem::path>& named, bool with_plans = false);

}  // namespace decree
