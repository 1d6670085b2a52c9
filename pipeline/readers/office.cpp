#include "pipeline/readers/office.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "pipeline/process/work_folder.h"
#include "pipeline/readers/decoder.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

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

// What a document may have LibreOffice do by its standard settings, or by the machine's: run
// macros, fetch linked files.
std::string settings() {
  constexpr std::array<std::pair<const char*, const char*>, 3> kSettings = {
      {{"MacroSecurityLevel", "3"},
       {"DisableMacrosExecution", "true"},
       {"BlockUntrustedRefererLinks", "true"}}};
  std::string out =
      "<?xml version=\"1.0\"?><oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">";
  for (const auto& [name, value] : kSettings) {
    out += fmt::format(
        "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop oor:name=\"{}\" "
        "oor:op=\"fuse\"><value>{}</value></prop></item>",
        name, value);
  }
  return out + "</oor:items>";
}

bool write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(file.flush());
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
  const fs::path user = folder.path() / "profile" / "user";
  std::error_code ignored;  // what could not be made is not written to either
  fs::create_directories(user, ignored);
  if (!write_file(input, bytes) || !write_file(user / "registrymodifications.xcu", settings())) {
    return no_room("it could not be written");
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
