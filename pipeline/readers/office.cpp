#include "pipeline/readers/office.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "pipeline/readers/decoder.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

// A folder for one conversion, removed with all that is in it.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code fault;
    std::string name = (fs::temp_directory_path(fault) / "decree2json-XXXXXX").string();
    if (!fault && ::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }  ///< empty where none could be made

 private:
  fs::path path_;
};

// The path as a URL has it: everything but plain letters by its code.
std::string file_url(const fs::path& path) {
  std::string out = "file://";
  for (const char c : path.string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::strchr("/-_.~", c) != nullptr;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

tl::unexpected<ReadFault> no_room(const char* why) {
  return tl::unexpected(ReadFault{"",
                                  {},
                                  fmt::format("no room for a temporary copy of it: {}", why),
                                  "free some space, or set TMPDIR to a folder that has it"});
}

}  // namespace

tl::expected<std::string, ReadFault> convert_to_docx(std::string_view bytes,
                                                     const std::string& ending,
                                                     const ReadLimits& limits) {
  // LibreOffice takes what is left of a file that was cut off for all of it.
  constexpr std::size_t kTail = 64;
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kTail));
  if (ending == "rtf" && tail.find('}') == std::string_view::npos) {
    return tl::unexpected(
        ReadFault{"", {}, "this is an RTF file that is cut off", "get the file anew"});
  }
  const WorkFolder folder;
  if (folder.path().empty()) return no_room(std::strerror(errno));
  const fs::path input = folder.path() / ("input." + ending);
  const fs::path output = folder.path() / "out";
  {
    std::ofstream file(input, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) return no_room("it could not be written");
  }
  const std::vector<std::string> command = {
      "soffice",      "-env:UserInstallation=" + file_url(folder.path() / "profile"),
      "--headless",   "--norestore",
      "--nologo",     "--nodefault",
      "--convert-to", "docx:MS Word 2007 XML",
      "--outdir",     output.string(),
      input.string()};
  const auto said = decode(command, limits, -1, -1, folder.path().string());
  if (!said && said.error().code != "page-broken") return tl::unexpected(said.error());
  std::ifstream file(output / "input.docx", std::ios::binary);
  if (!said || !file) {
    return tl::unexpected(ReadFault{"",
                                    {},
                                    "LibreOffice cannot read it: the file is damaged or protected",
                                    "open it in its program and save it as DOCX or PDF"});
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace decree
