#include "pipeline/readers/decoder.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <string_view>

namespace decree {
namespace {

namespace fs = std::filesystem;

// The Debian package that holds a program.
std::string package_of(std::string_view program) {
  if (program == "soffice") return "libreoffice-writer-nogui";
  return program.starts_with("pdf") ? "poppler-utils" : "decree2json";
}

// The worker stands beside the program (or beside the folder of the tests), or is installed in
// libexec.
std::string worker_program() {
  std::error_code fault;
  const fs::path here = fs::read_symlink("/proc/self/exe", fault).parent_path();
  constexpr const char* kName = "decree2json-ocr";
  const std::array<fs::path, 3> places = {here / kName, here.parent_path() / kName,
                                          here.parent_path() / "libexec" / "decree2json" / kName};
  for (const fs::path& place : places) {
    if (fs::exists(place, fault)) return place.string();
  }
  return kName;
}

// What a program says last is why it gave up; before it come the warnings of its libraries.
std::string last_line(std::string_view text) {
  while (text.ends_with('\n'))
    text.remove_suffix(1);
  const auto before = text.rfind('\n');
  return std::string(before == std::string_view::npos ? text : text.substr(before + 1));
}

ReadFault missing(const std::string& program, const std::string& package) {
  return {"tool-missing",
          {program, package},
          fmt::format("{} is not installed", program),
          fmt::format("install it: apt-get install {}", package)};
}

ReadFault fault_of(const ChildResult& result, const std::string& program,
                   const ReadLimits& limits) {
  const std::string name = fs::path(program).filename().string();
  switch (result.end) {
    case ChildEnd::missing:
      return missing(name, package_of(name));
    case ChildEnd::timed_out:
      return {"page-timeout",
              {fmt::format("{:g}", limits.seconds)},
              fmt::format("{} took longer than the limit of {:g} seconds", name, limits.seconds),
              "allow more with --max-seconds"};
    case ChildEnd::crashed:
      return {"page-crashed",
              {name, fmt::format("{}", limits.memory >> 20)},
              fmt::format("{} broke down: the file is damaged, or needs more memory than the limit "
                          "of {} MB",
                          name, limits.memory >> 20),
              "allow more with --max-memory"};
    case ChildEnd::too_much:
      return {"page-too-large",
              {},
              fmt::format("{} unpacks to more than is allowed", name),
              "allow more with --max-pixels"};
    case ChildEnd::cancelled:
      return {"interrupted", {}, "interrupted", ""};
    case ChildEnd::unstarted:
      return {"page-crashed",
              {name, fmt::format("{}", limits.memory >> 20)},
              fmt::format("{} cannot be started: the system has no room for another process", name),
              "use fewer --jobs"};
    case ChildEnd::exited:
      break;
  }
  return {"page-broken", {}, last_line(result.errors), ""};
}

tl::expected<WorkerPage, ReadFault> run_worker(const std::vector<std::string>& arguments, int input,
                                               const ReadOptions& options) {
  std::vector<std::string> command = {worker_program()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const ChildLimits limits{options.limits.seconds, options.limits.memory, 64ULL << 20};
  const ChildResult result = run_child(command, limits, input);
  constexpr int kNoModel = 3;
  constexpr int kTooLarge = 4;
  if (result.end == ChildEnd::exited && result.code == kNoModel) {
    return tl::unexpected(missing(fmt::format("the Tesseract model \"{}\"", options.model),
                                  "tesseract-ocr-" + options.model));
  }
  if (result.end == ChildEnd::exited && result.code == kTooLarge) {
    return tl::unexpected(
        ReadFault{"page-too-large", {}, last_line(result.errors), "allow more with --max-pixels"});
  }
  if (!result.good()) return tl::unexpected(fault_of(result, command[0], options.limits));
  auto page = read_page(result.output);
  if (!page) {
    return tl::unexpected(
        ReadFault{"page-crashed",
                  {"decree2json-ocr", fmt::format("{}", options.limits.memory >> 20)},
                  "the OCR worker gave no whole result",
                  ""});
  }
  return std::move(*page);
}

}  // namespace

tl::expected<std::string, ReadFault> decode(const std::vector<std::string>& command,
                                            const ReadLimits& limits, int input, int output_file,
                                            const std::string& temporary) {
  ChildLimits child{limits.seconds, limits.memory, 256ULL << 20};
  if (output_file >= 0) child.output = 3 * static_cast<std::size_t>(limits.pixels) + 1024;
  ChildResult result = run_child(command, child, input, output_file, temporary);
  if (result.good()) return std::move(result.output);
  return tl::unexpected(fault_of(result, command[0], limits));
}

tl::expected<WorkerPage, ReadFault> read_picture_words(int input, std::size_t page,
                                                       const ReadOptions& options) {
  return run_worker({"read", fmt::format("{}", page), options.model,
                     fmt::format("{:.0f}", options.limits.pixels)},
                    input, options);
}

tl::expected<WorkerPage, ReadFault> read_picture_rulings(int input, const ReadOptions& options) {
  return run_worker({"rulings", "1", "-", fmt::format("{:.0f}", options.limits.pixels)}, input,
                    options);
}

tl::expected<std::size_t, ReadFault> count_pictures_in(int input, const ReadOptions& options) {
  const auto told = decode({worker_program(), "count"}, options.limits, input);
  if (!told) return tl::unexpected(told.error());
  std::size_t count = 0;
  std::from_chars(told->data(), told->data() + told->size(), count);
  return count;
}

}  // namespace decree
