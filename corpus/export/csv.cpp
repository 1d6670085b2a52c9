#include "corpus/export/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "corpus/output_file.h"

namespace decree {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

std::string guarded(std::string_view words) {
  constexpr std::string_view kDangerous = "=+-@\t\r'";
  const bool guard = !words.empty() && kDangerous.find(words.front()) != std::string_view::npos;
  std::string out = guard ? "'" : "";
  for (const char c : words) {
    if (c == '\0') {
      out += "\xEF\xBF\xBD";
    } else {
      out += c;
    }
  }
  return out;
}

std::string quoted(std::string words) {
  const bool blank_at_end = !words.empty() && (words.front() == ' ' || words.back() == ' ');
  if (!blank_at_end && words.find_first_of(",\"\r\n") == std::string::npos) return words;
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string header_line(const PlanTable& table) {
  std::string out(kByteOrderMark);
  for (const TableColumn& column : table.columns) {
    if (&column != &table.columns.front()) out += ',';
    out += column.name;
  }
  return out.append(kLineEnd);
}

std::string lines_of(const PlanTable& table, const ExportedPlan& plan) {
  std::string out;
  for (const TableRow& row : table.rows(plan)) {
    for (const TableCell& cell : row) {
      if (&cell != &row.front()) out += ',';
      out += csv_cell(cell);
    }
    out += kLineEnd;
  }
  return out;
}

class CsvExporter : public Exporter {
 public:
  CsvExporter(const std::filesystem::path& folder, const std::string& prefix, bool to_disk) {
    for (const PlanTable& table : plan_tables()) {
      files_.push_back(
          std::make_unique<WholeFile>(folder / (prefix + table.name + ".csv"), to_disk));
      files_.back()->write(header_line(table));
    }
  }

  std::optional<std::string> add(const ExportedPlan& plan) override {
    if (fault_) return fault_;
    for (std::size_t i = 0; i < files_.size() && !fault_; ++i)
      fault_ = files_[i]->write(lines_of(plan_tables()[i], plan));
    return fault_;
  }

  std::optional<std::string> finish() override {
    for (const auto& file : files_) {
      if (!fault_) fault_ = file->complete();
    }
    for (const auto& file : files_) {
      if (!fault_) fault_ = file->put_in_place();
    }
    return fault_;
  }

 private:
  std::vector<std::unique_ptr<WholeFile>> files_;
  std::optional<std::string> fault_;
};

}  // namespace

std::string csv_cell(const TableCell& cell) {
  if (cell.kind == CellKind::number) return fmt::format("{}", cell.number);
  return quoted(guarded(cell.words));
}

std::string csv_table(const PlanTable& table, const ExportedPlan& plan) {
  return header_line(table) + lines_of(table, plan);
}

std::unique_ptr<Exporter> make_csv_exporter(const std::filesystem::path& folder,
                                            const std::string& prefix, bool to_disk) {
  return std::make_unique<CsvExporter>(folder, prefix, to_disk);
}

}  // namespace decree
