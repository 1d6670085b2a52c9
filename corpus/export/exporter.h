// Hands plans on in other formats: one plan, or a stream of any number of them.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "corpus/plan_record.h"
#include "extractors/resources.h"

namespace decree {

enum class ExportFormat { json, jsonl, csv, xlsx, ics, akn };

/// What a format is called and what it makes.
struct FormatTraits {
  ExportFormat format;
  const char* name;    ///< as on the command line
  const char* ending;  ///< of its files, with the dot
  bool folder;         ///< it makes several files: the destination is a folder
};

/// The formats that can be made, in the order they are told in.
std::span<const FormatTraits> export_formats();
/// That of a name, or of a format; null where it cannot be made.
const FormatTraits* find_format(std::string_view name);
const FormatTraits* find_format(ExportFormat format);

/// One plan on its way out. What it refers to must live until `add` returns.
struct ExportedPlan {
  std::string_view json;     ///< the plan as the program wrote it
  const PlanRecord& record;  ///< the same, read
  std::string_view name;     ///< unique among those added, safe as a file name (plan_names.h)
};

struct ExportOptions {
  std::string file_prefix;               ///< of csv: before the names of the files in the folder
  std::filesystem::path akn_words;       ///< of akn: schemas/akn_words.tsv
  bool to_disk = true;                   ///< false: the files are temporary (corpus/output_file.h)
  std::optional<std::string> made_on;    ///< of akn: the day of the export, YYYY-MM-DD; else today
  const Resources* resources = nullptr;  ///< of ics: must outlive the exporter
  /// Hears what the export has left out and why (deadlines without a day in a calendar).
  std::function<void(const std::string&)> note = {};
};

/// Writes plans one by one; what it holds in memory does not grow with their number.
class Exporter {
 public:
  virtual ~Exporter() = default;

  /// Adds a plan. On a fault says what it is; then the plan is left out whole. Where the fault is
  /// of the plan (a cell that is too long for a sheet) others can still be added; where it is of
  /// the destination (a full disk) each later call returns it again.
  virtual std::optional<std::string> add(const ExportedPlan& plan) = 0;

  /// Ends the export and puts its files in their places. To be called once, after the last `add`;
  /// without it nothing is left but the files of plans of akn, one each, that are whole already.
  virtual std::optional<std::string> finish() = 0;
};

/// An exporter that writes to `destination`: a file, or for formats with several files a folder,
/// which is made where it is missing. Returns what stands against it.
tl::expected<std::unique_ptr<Exporter>, std::string> make_exporter(
    ExportFormat format, const std::filesystem::path& destination, const ExportOptions& options);

/// Hands on the one plan that `json` is, as files in `folder`, which is there: NAME and the ending
/// of the format, of csv NAME-decrees.csv, NAME-tasks.csv … Returns what went wrong, or nothing.
std::optional<std::string> export_plan(ExportFormat format, std::string_view json,
                                       const std::filesystem::path& folder, const std::string& name,
                                       ExportOptions options);

}  // namespace decree
