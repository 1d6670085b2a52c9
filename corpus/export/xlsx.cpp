#include "corpus/export/xlsx.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "corpus/export/plan_tables.h"
#include "corpus/export/real_day.h"
#include "corpus/output_file.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr double kLineHeight = 15;  // points
// Of a row: one cell that holds pages shall not hide the next rows.
constexpr std::size_t kMostLines = 8;
constexpr int kFirstYear = 1901;  // Excel counts a 29 February 1900, and nothing before it

std::size_t utf16_units(std::string_view words) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < words.size();)
    units += next_code_point(words, at) > 0xFFFF ? 2 : 1;
  return units;
}

// What XML 1.0 cannot say, and with it a sheet.
std::string without_controls(std::string_view words) {
  std::string out;
  out.reserve(words.size());
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    const bool control = (c < 0x20 && c != U'\n' && c != U'\t') || c == 0xFFFE || c == 0xFFFF;
    append_utf8(out, control ? U'\uFFFD' : c);
  }
  return out;
}

struct FreeWorkbook {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

// A table of the workbook and the sheet that it stands on now.
struct Sheet {
  const PlanTable* table = nullptr;
  lxw_worksheet* at = nullptr;
  std::size_t rows = 0;
  std::size_t number = 0;  // the second sheet of a table is called by it
};

class XlsxExporter : public Exporter {
 public:
  XlsxExporter(const std::filesystem::path& file, std::size_t rows_on_sheet, bool to_disk)
      : file_(file, to_disk), rows_on_sheet_(rows_on_sheet) {
    fault_ = file_.fault();
    if (fault_) return;
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    options.use_zip64 = LXW_FALSE;
    book_.reset(workbook_new_opt(file_.temporary_name().c_str(), &options));
    if (!book_) {
      fail("the workbook could not be begun: not enough memory");
    } else {
      begin_book();
    }
  }

  std::optional<std::string> add(const ExportedPlan& plan) override {
    if (fault_) return fault_;
    std::vector<std::vector<TableRow>> rows;
    for (const Sheet& sheet : sheets_) {
      rows.push_back(sheet.table->rows(plan));
      if (auto too_long = find_too_long(*sheet.table, rows.back(), plan)) return too_long;
    }
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      for (const TableRow& row : rows[i])
        write_row(sheets_[i], row);
    }
    return fault_;
  }

  std::optional<std::string> finish() override {
    for (const Sheet& sheet : sheets_)
      end_sheet(sheet);
    if (fault_) return fault_;
    {
      // The library asks for the time by a function that threads must not call at once.
      static std::mutex one_at_a_time;
      const std::lock_guard lock(one_at_a_time);
      // It frees the book, whatever comes of it.
      check(workbook_close(book_.release()));
    }
    if (fault_) return fault_;
    file_.complete();
    fault_ = file_.put_in_place();
    return fault_;
  }

 private:
  void fail(std::string what) {
    if (!fault_) fault_ = std::move(what);
  }
  void check(lxw_error error) {
    if (error == LXW_NO_ERROR) return;
    fail(fmt::format("the workbook could not be written: {}{}", lxw_strerror(error),
                     error == LXW_ERROR_CREATING_TMPFILE
                         ? "; temporary files need room, TMPDIR says where"
                         : ""));
  }

  void begin_book() {
    make_formats();
    for (const PlanTable& table : plan_tables()) {
      if (!table.on_sheet) continue;
      sheets_.push_back({&table});
      if (!fault_) begin_sheet(sheets_.back());
    }
  }

  void make_formats() {
    header_ = workbook_add_format(book_.get());
    wrapped_ = workbook_add_format(book_.get());
    number_ = workbook_add_format(book_.get());
    day_ = workbook_add_format(book_.get());
    for (lxw_format* format : {header_, wrapped_, number_, day_}) {
      if (format == nullptr) return fail("the workbook could not be begun: not enough memory");
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    constexpr lxw_color_t kHeaderGround = 0xD9E2F3;
    format_set_bold(header_);
    format_set_text_wrap(header_);
    format_set_bg_color(header_, kHeaderGround);
    format_set_bottom(header_, LXW_BORDER_THIN);
    format_set_text_wrap(wrapped_);
    // As days are written in Vietnam. Without its language (0x42A) LibreOffice shows month and day
    // in the order of its own.
    format_set_num_format(day_, "[$-42A]dd/mm/yyyy");
  }

  void begin_sheet(Sheet& sheet) {
    ++sheet.number;
    const std::string name = sheet.number == 1
                                 ? sheet.table->name
                                 : fmt::format("{} {}", sheet.table->name, sheet.number);
    sheet.at = workbook_add_worksheet(book_.get(), name.c_str());
    if (sheet.at == nullptr) return fail("sheet " + name + " could not be begun");
    sheet.rows = 1;
    worksheet_freeze_panes(sheet.at, 1, 0);
    worksheet_repeat_rows(sheet.at, 0, 0);
    worksheet_set_landscape(sheet.at);
    lxw_col_t at = 0;
    for (const TableColumn& column : sheet.table->columns) {
      if (!column.on_sheet) continue;
      const auto name_width = static_cast<double>(std::string_view(column.name).size() + 3);
      const double width = std::max(column.width, name_width);  // with the filter's button
      check(worksheet_set_column(sheet.at, at, at, width, nullptr));
      check(worksheet_write_string(sheet.at, 0, at, column.name, header_));
      ++at;
    }
  }

  void end_sheet(const Sheet& sheet) {
    if (fault_) return;
    std::size_t columns = 0;
    for (const TableColumn& column : sheet.table->columns)
      columns += column.on_sheet ? 1 : 0;
    check(worksheet_autofilter(sheet.at, 0, 0, static_cast<lxw_row_t>(sheet.rows - 1),
                               static_cast<lxw_col_t>(columns - 1)));
  }

  void write_row(Sheet& sheet, const TableRow& row) {
    if (fault_) return;
    if (sheet.rows == rows_on_sheet_) {
      end_sheet(sheet);
      begin_sheet(sheet);
      if (fault_) return;
    }
    // Excel finds the height of wrapped text by itself, LibreOffice does not.
    const std::size_t lines = lines_of(*sheet.table, row);
    if (lines > 1) {
      check(worksheet_set_row(sheet.at, static_cast<lxw_row_t>(sheet.rows),
                              kLineHeight * static_cast<double>(lines), nullptr));
    }
    lxw_col_t at = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!sheet.table->columns[i].on_sheet) continue;
      check(write_cell(sheet.at, static_cast<lxw_row_t>(sheet.rows), at, row[i]));
      ++at;
    }
    ++sheet.rows;
  }

  // How many lines the fullest cell takes, at most kMostLines.
  static std::size_t lines_of(const PlanTable& table, const TableRow& row) {
    std::size_t most = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!table.columns[i].on_sheet || row[i].kind == CellKind::number) continue;
      const auto width = static_cast<std::size_t>(table.columns[i].width);
      std::size_t lines = 0;
      std::string_view words = row[i].words;
      for (bool more = true; more;) {
        const auto end = words.find('\n');
        lines += code_points(words.substr(0, end)) / width + 1;
        more = end != std::string_view::npos;
        if (more) words.remove_prefix(end + 1);
      }
      most = std::max(most, lines);
    }
    return std::min(most, kMostLines);
  }

  lxw_error write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                       const TableCell& cell) {
    if (cell.kind == CellKind::empty) return LXW_NO_ERROR;
    if (cell.kind == CellKind::number) {
      return worksheet_write_number(sheet, row, column, cell.number, number_);
    }
    const auto day = cell.kind == CellKind::day ? real_day(cell.words) : std::nullopt;
    if (!day || static_cast<int>(day->year()) < kFirstYear) {
      return worksheet_write_string(sheet, row, column, without_controls(cell.words).c_str(),
                                    wrapped_);
    }
    lxw_datetime date = {};
    date.year = static_cast<int>(day->year());
    date.month = static_cast<int>(static_cast<unsigned>(day->month()));
    date.day = static_cast<int>(static_cast<unsigned>(day->day()));
    return worksheet_write_datetime(sheet, row, column, &date, day_);
  }

  static std::optional<std::string> find_too_long(const PlanTable& table,
                                                  const std::vector<TableRow>& rows,
                                                  const ExportedPlan& plan) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t i = 0; i < rows[r].size(); ++i) {
        const std::string& words = rows[r][i].words;
        if (words.size() <= kMostInCell || !table.columns[i].on_sheet) continue;
        const std::size_t units = utf16_units(words);
        if (units <= kMostInCell) continue;
        return fmt::format(
            "{}: {} of row {} of its {} has {} characters, a cell of a workbook takes {}; hand it "
            "on as csv or json",
            plan.name, table.columns[i].name, r + 1, table.name, units, kMostInCell);
      }
    }
    return std::nullopt;
  }

  WholeFile file_;
  std::size_t rows_on_sheet_;
  std::unique_ptr<lxw_workbook, FreeWorkbook> book_;
  std::vector<Sheet> sheets_;
  std::optional<std::string> fault_;
  lxw_format* header_ = nullptr;  // of the book
  lxw_format* wrapped_ = nullptr;
  lxw_format* number_ = nullptr;
  lxw_format* day_ = nullptr;
};

}  // namespace

std::unique_ptr<Exporter> make_xlsx_exporter(const std::filesystem::path& file,
                                             std::size_t rows_on_sheet, bool to_disk) {
  return std::make_unique<XlsxExporter>(file, rows_on_sheet, to_disk);
}

}  // namespace decree
