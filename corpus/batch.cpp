#include "corpus/batch.h"

#include <fmt/format.h>

#include <exception>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <system_error>
#include <utility>

#include "corpus/output_file.h"
#include "corpus/resume.h"
#include "pipeline/convert.h"
#include "pipeline/ingest.h"
#include "pipeline/process/interrupt.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

// How often each name would be used.
std::map<std::string, std::size_t> count(const std::vector<std::string>& names) {
  std::map<std::string, std::size_t> out;
  for (const std::string& name : names)
    ++out[name];
  return out;
}

template <typename Rename>
void rename_shared(std::vector<std::string>& names, const Rename& rename) {
  const auto uses = count(names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (uses.at(names[i]) > 1) names[i] = rename(i);
  }
}

JobResult read_and_write(const Job& job, const Resources& resources, const BatchOptions& options) {
  JobResult result;
  const auto fail = [&](std::string reason) {
    result.outcome = Outcome::failed;
    result.reason = std::move(reason);
    return result;
  };
  if (options.resume &&
      is_unchanged(job.input, job.output, {resources.hash, options.emit, options.read.ocr})) {
    return {Outcome::unchanged, "", ""};
  }
  std::error_code ignored;
  if (fs::equivalent(job.input, job.output, ignored)) {
    return fail("its plan would be written over it; give another folder with --out");
  }
  auto raw = ingest_file(job.input, resources, options.read);
  // First of all: what an interrupt did to the reading is no fault of the file.
  if (interrupted()) return {Outcome::dropped, "", ""};
  if (!raw) {
    const IngestError& error = raw.error();
    return fail(error.remedy.empty() ? error.what : error.what + "; " + error.remedy);
  }
  const Plan plan = convert(std::move(*raw), resources);
  const std::string json = emit(plan, options.emit);
  if (interrupted()) return {Outcome::dropped, "", ""};
  const auto fault =
      options.write ? options.write(json, job.output) : write_whole(job.output, json);
  if (fault) return fail(*fault);
  if (plan.partial) {
    result.outcome = Outcome::partial;
    for (const Diagnostic& diagnostic : plan.diagnostics) {
      if (diagnostic.severity == Severity::error) result.reason = diagnostic.message;
    }
  }
  return result;
}

// What no stage has foreseen is an error of this file alone too.
JobResult run(const Job& job, const Resources& resources, const BatchOptions& options) {
  JobResult result;
  try {
    result = read_and_write(job, resources, options);
  } catch (const std::bad_alloc&) {
    result = {Outcome::failed, "", "not enough memory; read it with fewer --jobs"};
  } catch (const std::exception& error) {
    result = {Outcome::failed, "",
              fmt::format("internal error: {}; please report it with the input", error.what())};
  }
  result.input = job.input.string();
  return result;
}

}  // namespace

void BatchSummary::count(Outcome outcome) {
  switch (outcome) {
    case Outcome::read:
      ++read;
      break;
    case Outcome::partial:
      ++partial;
      break;
    case Outcome::failed:
      ++failed;
      break;
    case Outcome::unchanged:
      ++unchanged;
      break;
    case Outcome::dropped:
      break;
  }
}

std::vector<Job> plan_jobs(const std::vector<fs::path>& inputs, const fs::path& out,
                           const std::string& ending) {
  std::vector<std::string> names;
  for (const fs::path& input : inputs)
    names.push_back(input.stem().string());
  rename_shared(names, [&](std::size_t i) { return inputs[i].filename().string(); });
  rename_shared(names, [&](std::size_t i) {
    const std::string folder = inputs[i].parent_path().filename().string();
    return (folder.empty() || folder == "." ? "" : folder + "-") + inputs[i].filename().string();
  });
  std::vector<Job> jobs;
  std::set<std::string> used;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::string name = names[i];
    for (std::size_t n = 2; !used.insert(name).second; ++n)
      name = fmt::format("{}-{}", names[i], n);
    jobs.push_back({inputs[i], out / (name + ending)});
  }
  return jobs;
}

BatchSummary run_batch(const std::vector<Job>& jobs, const Resources& resources, Workers& workers,
                       BatchOptions options, const std::function<void(const JobResult&)>& report) {
  BatchSummary summary;
  options.read.workers = &workers;
  std::mutex one_at_a_time;
  workers.for_each(jobs.size(), [&](std::size_t i) {
    if (interrupted()) return;
    const JobResult result = run(jobs[i], resources, options);
    if (result.outcome == Outcome::dropped) return;
    const std::lock_guard lock(one_at_a_time);
    summary.count(result.outcome);
    report(result);
  });
  return summary;
}

}  // namespace decree
