#include "corpus/export/exporter.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <system_error>
#include <utility>

#include "corpus/export/akn.h"
#include "corpus/export/csv.h"
#include "corpus/export/ics.h"
#include "corpus/export/json_export.h"
#include "corpus/export/xlsx.h"

namespace decree {
namespace {

namespace fs = std::filesystem;
using Made = tl::expected<std::unique_ptr<Exporter>, std::string>;

constexpr FormatTraits kFormats[] = {
    {ExportFormat::json, "json", ".json", false}, {ExportFormat::jsonl, "jsonl", ".jsonl", false},
    {ExportFormat::csv, "csv", ".csv", true},     {ExportFormat::xlsx, "xlsx", ".xlsx", false},
    {ExportFormat::ics, "ics", ".ics", false},    {ExportFormat::akn, "akn", ".xml", true},
};

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local = {};
  localtime_r(&now, &local);
  return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::optional<std::string> make_folder(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  std::error_code ignored;
  if (fs::is_directory(folder, ignored)) return std::nullopt;
  return fmt::format("{}: no folder and cannot be made: {}", folder.string(),
                     fault ? fault.message() : "a file of that name exists");
}

// Said before anything is read, not once for each plan.
std::optional<std::string> no_room_for(const fs::path& file) {
  std::error_code ignored;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, ignored))
    return fmt::format("{}: the folder {} does not exist", file.string(), folder.string());
  if (fs::is_directory(file, ignored))
    return fmt::format("{}: this is a folder; name a file", file.string());
  return std::nullopt;
}

Made make_akn(const fs::path& folder, const ExportOptions& options) {
  auto words = AknWords::load(options.akn_words);
  if (!words) return tl::unexpected(words.error());
  return make_akn_folder_exporter(folder, std::move(*words), options.made_on.value_or(today()),
                                  options.to_disk);
}

}  // namespace

std::span<const FormatTraits> export_formats() {
  return kFormats;
}

const FormatTraits* find_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &FormatTraits::name);
  return found == std::end(kFormats) ? nullptr : found;
}

const FormatTraits* find_format(ExportFormat format) {
  const auto found = std::ranges::find(kFormats, format, &FormatTraits::format);
  return found == std::end(kFormats) ? nullptr : found;
}

Made make_exporter(ExportFormat format, const fs::path& destination, const ExportOptions& options) {
  const FormatTraits* const traits = find_format(format);
  if (traits != nullptr && traits->folder) {
    if (auto fault = make_folder(destination)) return tl::unexpected(*fault);
  } else if (auto fault = no_room_for(destination)) {
    return tl::unexpected(*fault);
  }
  switch (format) {
    case ExportFormat::json:
      return make_json_exporter(destination, options.to_disk);
    case ExportFormat::jsonl:
      return make_jsonl_exporter(destination, options.to_disk);
    case ExportFormat::csv:
      return make_csv_exporter(destination, options.file_prefix, options.to_disk);
    case ExportFormat::xlsx:
      return make_xlsx_exporter(destination, kMostRowsOnSheet, options.to_disk);
    case ExportFormat::akn:
      return make_akn(destination, options);
    case ExportFormat::ics:
      if (options.resources == nullptr) break;
      return make_ics_exporter(destination, options);
  }
  return tl::unexpected(std::string("a calendar needs the rules"));
}

std::optional<std::string> export_plan(ExportFormat format, std::string_view json,
                                       const fs::path& folder, const std::string& name,
                                       ExportOptions options) {
  const auto record = read_plan_record(json);
  if (!record) return record.error();
  const FormatTraits* const traits = find_format(format);
  const bool into_folder = traits != nullptr && traits->folder;
  const char* const ending = traits == nullptr ? "" : traits->ending;
  options.file_prefix = name + "-";
  auto exporter = make_exporter(format, into_folder ? folder : folder / (name + ending), options);
  if (!exporter) return exporter.error();
  if (auto fault = (*exporter)->add({json, *record, name})) return fault;
  return (*exporter)->finish();
}

}  // namespace decree
