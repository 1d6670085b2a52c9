#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "corpus/add_decrees.h"
#include "corpus/inputs.h"
#include "corpus/progress.h"
#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/corpus/describe.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/cli/report_lines.h"

namespace decree {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const char* word_of(AddedFile::Outcome outcome) {
  switch (outcome) {
    case AddedFile::Outcome::added:
      return "added";
    case AddedFile::Outcome::new_version:
      return "new-version";
    case AddedFile::Outcome::updated:
      return "updated";
    case AddedFile::Outcome::known:
      return "known";
    case AddedFile::Outcome::failed:
      break;
  }
  return "failed";
}

struct Counts {
  std::size_t added = 0, new_versions = 0, updated = 0, known = 0, failed = 0, partial = 0;
  std::size_t stale = 0;
  std::size_t not_taken = 0;

  std::size_t done() const { return added + new_versions + updated + known + failed; }
  void count(const AddedFile& file) {
    partial += file.partial ? 1 : 0;
    stale += file.stale ? 1 : 0;
    not_taken += file.outcome == AddedFile::Outcome::known && !file.reason.empty() ? 1 : 0;
    switch (file.outcome) {
      case AddedFile::Outcome::added:
        ++added;
        break;
      case AddedFile::Outcome::new_version:
        ++new_versions;
        break;
      case AddedFile::Outcome::updated:
        ++updated;
        break;
      case AddedFile::Outcome::known:
        ++known;
        break;
      case AddedFile::Outcome::failed:
        ++failed;
        break;
    }
  }
  Json json() const {
    return {{"event", "done"},    {"added", added}, {"new_versions", new_versions},
            {"updated", updated}, {"known", known}, {"failed", failed},
            {"partial", partial}, {"stale", stale}, {"not_taken", not_taken}};
  }
  std::string text() const {
    return fmt::format("{} added ({} partial), {} new versions, {} updated, {} known, {} failed",
                       added, partial, new_versions, updated, known, failed);
  }
};

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Tells of the files, one at a time, as the call wants it.
class AddReport {
 public:
  AddReport(const CorpusOptions& options, std::size_t total)
      : options_(options),
        lines_(options.quiet || options.json ? nullptr : Progress::start(total)) {}

  void add(const AddedFile& file) {
    counts.count(file);
    lines_.add(outcome_of(file));
    if (options_.json) {
      Json event = {{"event", "file"}, {"outcome", word_of(file.outcome)}, {"path", file.path}};
      if (file.id != 0) event["id"] = file.id;
      if (!file.number.empty()) event["number"] = file.number;
      if (file.partial) event["partial"] = true;
      if (!file.reason.empty()) event["reason"] = file.reason;
      if (file.displaced) event["displaced"] = as_json(*file.displaced);
      // Where nobody reads any more, the files are still to be added.
      if (printed_ == kAllRead) printed_ = print_whole(line_of(event));
    } else if (file.outcome == AddedFile::Outcome::failed) {
      lines_.print(fmt::format("failed   {}: {}", file.path, file.reason));
    } else if (!options_.quiet) {
      tell(file);
    }
  }

  int finish() {
    lines_.end();
    if (options_.json) {
      if (printed_ == kAllRead) printed_ = print_whole(line_of(counts.json()));
    } else if (!options_.quiet) {
      say(counts.text() + "; in " + one_line(options_.db));
      if (counts.stale > 0) {
        say(
            fmt::format("{} of the known ones were read by an earlier program or other rules; "
                        "--reread reads them again",
                        counts.stale));
      }
      if (counts.not_taken > 0) {
        say(
            fmt::format("of the plan files {} differ from the plans held, but were made by an "
                        "earlier program or other rules, or without the text: not taken; to have "
                        "one of them, remove its decree first",
                        counts.not_taken));
      }
      if (counts.failed > 0) say("`decree2json corpus failed` lists what failed");
    }
    return printed_;
  }

  Counts counts;

 private:
  void tell(const AddedFile& file) {
    if (file.partial) {
      lines_.print(fmt::format("partial  {}: {}", file.path, file.reason));
    }
    if (file.displaced) {
      lines_.print(
          fmt::format("replaced {}: held {}, another act, which is no longer current; keep it in a "
                      "file of its own (corpus show '#{}' --plan prints it)",
                      file.path, file.displaced->number, file.displaced->id));
    }
  }

  static Outcome outcome_of(const AddedFile& file) {
    if (file.outcome == AddedFile::Outcome::failed) return Outcome::failed;
    if (file.outcome == AddedFile::Outcome::known) return Outcome::unchanged;
    return file.partial ? Outcome::partial : Outcome::read;
  }

  const CorpusOptions& options_;
  ReportLines lines_;
  int printed_ = kAllRead;
};

std::vector<fs::path> files_of(const CorpusOptions& options, Store& store, std::size_t& unlisted) {
  std::vector<fs::path> named(options.paths.begin(), options.paths.end());
  if (options.retry) {
    for (const Failure& failure : store.failures())
      named.emplace_back(failure.path);
  }
  Inputs inputs = list_inputs(named, true);
  for (const UnlistedFolder& folder : inputs.unlisted)
    say(one_line(fmt::format("failed   {}: {}", folder.folder.string(), folder.reason)));
  unlisted = inputs.unlisted.size();
  return std::move(inputs.files);
}

int add_to(Store& store, const CorpusOptions& options, const Resources& resources) {
  std::size_t unlisted = 0;
  const auto files = files_of(options, store, unlisted);
  if (files.empty() && unlisted == 0) {
    if (options.retry && options.paths.empty()) {
      if (!options.quiet) say("nothing failed: there is nothing to try again");
      return kAllRead;
    }
    return fail(kSomeFailed,
                fmt::format("the folders given hold no {} or *.json files", kInputPatterns));
  }
  Workers workers(options.jobs);
  AddReport report(options, files.size());
  try {
    add_decrees(store, files, resources, workers, {options.read, options.reread},
                [&](const AddedFile& file) { report.add(file); });
  } catch (const StoreError&) {
    report.finish();
    throw;
  }
  const int printed = report.finish();
  if (report.counts.done() < files.size()) {
    return fail(kInterrupted, fmt::format("interrupted: {} of {} files done; the same call goes on "
                                          "from there",
                                          report.counts.done(), files.size()));
  }
  if (printed != kAllRead) return printed;
  return report.counts.failed + unlisted == 0 ? kAllRead : kSomeFailed;
}

}  // namespace

int run_corpus_add(const CorpusOptions& options) {
  if (options.paths.empty() && !options.retry) {
    return fail(kWrongUsage, "nothing to add; give files or folders, or --retry for what failed");
  }
  heed_interrupts();
  return with_store_to_write(
      options, SqliteStore::Mode::create,
      [&](Store& store, const Resources& resources) { return add_to(store, options, resources); });
}

}  // namespace decree
