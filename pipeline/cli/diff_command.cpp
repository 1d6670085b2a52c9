#include "pipeline/cli/diff_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <system_error>
#include <vector>

#include "corpus/diff_report.h"
#include "corpus/plan_diff.h"
#include "corpus/plan_facts.h"
#include "corpus/words_on_terminal.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

constexpr int kDiffer = 1;

std::optional<PlanContent> read_plan(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::error_code ignored;
  if (!in || fs::is_directory(file, ignored)) {
    fail(kWrongUsage, file.string() + ": cannot be opened; check the path");
    return std::nullopt;
  }
  const std::string json{std::istreambuf_iterator<char>(in), {}};
  auto plan = read_plan_content(json);
  if (plan) return std::move(*plan);
  fail(kWrongUsage, fmt::format("{}: {}", file.string(), plan.error()));
  return std::nullopt;
}

// The plans of a folder, those in it and not below: as --out writes them.
std::optional<std::set<std::string>> names_in(const std::string& folder) {
  std::error_code fault;
  std::set<std::string> out;
  for (fs::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
    const fs::path& file = at->path();
    if (file.extension() == ".json" && !file.filename().string().starts_with('.')) {
      out.insert(file.filename().string());
    }
  }
  if (!fault) return out;
  fail(kWrongUsage, fmt::format("{}: cannot be listed: {}", folder, fault.message()));
  return std::nullopt;
}

class Diff {
 public:
  explicit Diff(const DiffOptions& options) : options_(options), colour_(shows_colour()) {}

  int folders() {
    const auto before = names_in(options_.before);
    const auto after = names_in(options_.after);
    if (!before || !after) return kWrongUsage;
    if (before->empty() && after->empty()) {
      return fail(kWrongUsage, "neither folder holds a plan (*.json)");
    }
    std::set<std::string> names(*before);
    names.insert(after->begin(), after->end());
    for (const std::string& name : names) {
      if (before->contains(name) && after->contains(name)) {
        compare(name, fs::path(options_.before) / name, fs::path(options_.after) / name);
      } else {
        one_sided(name, after->contains(name));
      }
    }
    return finish();
  }

  int files() {
    compare(fs::path(options_.after).filename().string(), options_.before, options_.after);
    return finish();
  }

 private:
  void compare(const std::string& name, const fs::path& old_file, const fs::path& new_file) {
    const auto before = read_plan(old_file);
    const auto after = read_plan(new_file);
    if (!before || !after) {
      broken_ = true;
      return;
    }
    if (before->sha256 != after->sha256) {
      say(fmt::format("decree2json: note: {}: the two runs read different files of that name",
                      on_one_line(name)));
    }
    const auto changes = compare_plans(*before, *after);
    totals_.add(changes);
    if (changes.empty() || options_.quiet) return;
    if (options_.json) {
      decrees_.push_back(changes_as_json(name, changes));
    } else {
      print(describe_changes(name, changes, colour_) + '\n');
    }
  }

  void one_sided(const std::string& name, bool in_new) {
    totals_.add_one_sided(name, in_new);
    if (options_.json || options_.quiet) return;
    print(fmt::format("{}\n  only in {}\n\n", on_one_line(name),
                      in_new ? options_.after : options_.before));
  }

  // After a reader has gone away nothing more is said.
  void print(const std::string& text) {
    if (printed_ == kAllRead && print_whole(text) != kAllRead) printed_ = kWrongUsage;
  }

  int finish() {
    if (options_.json) {
      nlohmann::ordered_json out;
      if (!options_.quiet) out["decrees"] = std::move(decrees_);
      out["totals"] = totals_.json();
      print(out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    } else {
      print(totals_.text());
    }
    if (broken_ || printed_ != kAllRead) return kWrongUsage;
    return totals_.differ() ? kDiffer : 0;
  }

  const DiffOptions& options_;
  bool colour_;
  bool broken_ = false;
  int printed_ = kAllRead;
  DiffTotals totals_;
  nlohmann::ordered_json decrees_ = nlohmann::ordered_json::array();
};

}  // namespace

int run_diff(const DiffOptions& options) {
  std::error_code ignored;
  for (const std::string& side : {options.before, options.after}) {
    if (!fs::exists(side, ignored)) {
      return fail(kWrongUsage, side + ": does not exist; give a folder of plans, or one plan");
    }
  }
  const bool folder = fs::is_directory(options.before, ignored);
  if (folder != fs::is_directory(options.after, ignored)) {
    return fail(kWrongUsage, "diff compares two folders of plans, or two plans");
  }
  Diff diff(options);
  return folder ? diff.folders() : diff.files();
}

}  // namespace decree
