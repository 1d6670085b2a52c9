#include "corpus/inputs.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace decree {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 15> kEndings{".txt", ".md",  ".pdf",  ".docx", ".doc",
                                                    ".rtf", ".odt", ".fodt", ".html", ".htm",
                                                    ".png", ".jpg", ".jpeg", ".tif",  ".tiff"};

bool ends_like_a_decree(const fs::path& path, bool with_plans) {
  std::string ending = path.extension().string();
  if (with_plans && ending == ".json") return true;
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

// Of the system, or what Office keeps beside a document that is open.
bool is_hidden(std::string_view name) {
  return name.starts_with('.') || name.starts_with("~$");
}

// A link that leads nowhere counts: reading it says so. A pipe would never end.
bool may_be_read(fs::file_type type) {
  return type == fs::file_type::regular || type == fs::file_type::not_found ||
         type == fs::file_type::none || type == fs::file_type::unknown;
}

// One folder, without those below it.
void list_folder(const fs::path& folder, bool with_plans, std::vector<fs::path>& files,
                 std::vector<fs::path>& folders, std::vector<UnlistedFolder>& unlisted) {
  std::error_code fault;
  fs::directory_iterator at(folder, fault);
  for (; !fault && at != fs::directory_iterator(); at.increment(fault)) {
    if (is_hidden(at->path().filename().native())) continue;
    std::error_code ignored;
    const fs::file_type type = at->status(ignored).type();
    if (type == fs::file_type::directory) {
      // A link could lead in a circle.
      if (!at->is_symlink(ignored)) folders.push_back(at->path());
    } else if (ends_like_a_decree(at->path(), with_plans) && may_be_read(type)) {
      files.push_back(at->path());
    }
  }
  if (fault) {
    unlisted.push_back(
        {folder, "this folder cannot be listed: " + fault.message() + "; check its permissions"});
  }
}

std::vector<fs::path> files_below(const fs::path& top, bool with_plans,
                                  std::vector<UnlistedFolder>& unlisted) {
  std::vector<fs::path> files;
  std::vector<fs::path> folders{top};
  while (!folders.empty()) {
    const fs::path folder = std::move(folders.back());
    folders.pop_back();
    list_folder(folder, with_plans, files, folders, unlisted);
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

Inputs list_inputs(const std::vector<fs::path>& named, bool with_plans) {
  Inputs out;
  std::set<fs::path> seen;
  const auto add = [&](const fs::path& path) {
    std::error_code fault;
    const fs::path whole = fs::weakly_canonical(path, fault);
    if (seen.insert(fault ? path : whole).second) out.files.push_back(path);
  };
  for (const fs::path& path : named) {
    std::error_code fault;
    if (fs::is_directory(path, fault)) {
      for (const fs::path& file : files_below(path, with_plans, out.unlisted))
        add(file);
    } else {
      add(path);
    }
  }
  return out;
}

}  // namespace decree
