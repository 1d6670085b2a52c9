#include "corpus/export/ics.h"

#include <fmt/format.h>

#include <chrono>

#include "corpus/export/calendar.h"
#include "corpus/output_file.h"

namespace decree {
namespace {

constexpr std::size_t kNoted = 10;  // deadlines that are told of one by one

class IcsExporter : public Exporter {
 public:
  IcsExporter(const std::filesystem::path& file, const ExportOptions& options)
      : file_(file, options.to_disk), resources_(*options.resources), note_(options.note) {
    file_.write(calendar_begin(file.stem().string()));
  }

  std::optional<std::string> add(const ExportedPlan& plan) override {
    const CalendarEvents events =
        calendar_events(plan.record, resources_.rules, resources_.lexicon, stamp_);
    for (const LeftOut& left : events.left_out) {
      if (++left_out_ > kNoted || !note_) continue;
      const std::string_view act =
          plan.record.act.number.empty() ? plan.name : std::string_view(plan.record.act.number);
      note_(fmt::format("not in the calendar: {} {} \"{}\": {}", act, left.deadline, left.quote,
                        left.why));
    }
    return file_.write(events.text);
  }

  std::optional<std::string> finish() override {
    file_.write(calendar_end());
    file_.complete();
    if (left_out_ > kNoted && note_) {
      note_(
          fmt::format("{} deadlines are not in the calendar, as they have no day; the first {} of "
                      "them are listed above",
                      left_out_, kNoted));
    }
    return file_.put_in_place();
  }

 private:
  WholeFile file_;
  const Resources& resources_;
  std::function<void(const std::string&)> note_;
  const std::chrono::sys_seconds stamp_ =
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  std::size_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<Exporter> make_ics_exporter(const std::filesystem::path& file,
                                            const ExportOptions& options) {
  return std::make_unique<IcsExporter>(file, options);
}

}  // namespace decree
