#include "corpus/add_decrees.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <new>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "corpus/act_key.h"
#include "corpus/commit_batch.h"
#include "corpus/compact_json.h"
#include "corpus/store/packed.h"
#include "pipeline/convert.h"
#include "pipeline/core/text.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "pipeline/process/interrupt.h"
#include "pipeline/sha256.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

AddedFile::Outcome outcome_of(AddOutcome outcome) {
  switch (outcome) {
    case AddOutcome::added:
      return AddedFile::Outcome::added;
    case AddOutcome::new_version:
      return AddedFile::Outcome::new_version;
    case AddOutcome::updated:
      return AddedFile::Outcome::updated;
    case AddOutcome::known:
      break;
  }
  return AddedFile::Outcome::known;
}

// The file's plan, or why there is none.
struct Reading {
  std::optional<AddRequest> request;
  std::string reason;  // of a failure, or why it is partial
};

// Not asked of a pipe: what is read of it is gone.
bool is_plan_file(const fs::path& path) {
  std::error_code fault;
  if (!fs::is_regular_file(path, fault)) return false;
  std::ifstream in(path, std::ios::binary);
  char head[64];
  in.read(head, sizeof head);
  std::string_view begin(head, static_cast<std::size_t>(in.gcount()));
  if (begin.starts_with("\xEF\xBB\xBF")) begin.remove_prefix(3);
  // An object with a member: RTF begins with a brace too.
  const auto next = [&begin](std::size_t at) { return begin.find_first_not_of(" \t\r\n", at); };
  const auto brace = next(0);
  if (brace == std::string_view::npos || begin[brace] != '{') return false;
  const auto member = next(brace + 1);
  return member != std::string_view::npos && begin[member] == '"';
}

Reading request_with(std::string json) {
  Reading out;
  auto record = read_plan_record(json);
  if (!record) {
    out.reason = record.error();
    return out;
  }
  AddRequest request;
  request.size = json.size();
  request.packed = pack(json);
  request.record = std::move(*record);
  out.request = std::move(request);
  return out;
}

Reading read_plan_file(const fs::path& path, const ReadLimits& limits) {
  std::error_code fault;
  if (const auto size = fs::file_size(path, fault); !fault && size > limits.bytes) {
    return {std::nullopt, fmt::format("{} bytes, more than the limit of {} MB; allow more with "
                                      "--max-bytes",
                                      size, limits.bytes >> 20)};
  }
  std::ifstream in(path, std::ios::binary);
  std::string json{std::istreambuf_iterator<char>(in), {}};
  std::size_t broken = 0;
  to_valid_utf8(json, broken);
  if (broken > 0) return {std::nullopt, "JSON that is no UTF-8; plans are"};
  return request_with(compact_json(json));
}

Reading read_decree(const fs::path& path, const Resources& resources, const ReadOptions& options) {
  Reading out;
  auto raw = ingest_file(path, resources, options);
  if (!raw) {
    out.reason = raw.error().what;
    if (!raw.error().remedy.empty()) out.reason += "; " + raw.error().remedy;
    return out;
  }
  const Plan plan = convert(std::move(*raw), resources);
  std::string json = emit(plan, {true, true});
  json.pop_back();  // the newline: plan files are kept without it too
  out = request_with(std::move(json));
  if (out.request) out.request->read_now = true;
  for (const Diagnostic& finding : plan.diagnostics) {
    if (plan.partial && finding.severity == Severity::error) out.reason = finding.message;
  }
  return out;
}

// What no stage has foreseen is an error of this file alone too.
Reading read_any(const fs::path& path, const Resources& resources, const ReadOptions& options) {
  try {
    if (is_plan_file(path)) return read_plan_file(path, options.limits);
    return read_decree(path, resources, options);
  } catch (const std::bad_alloc&) {
    return {std::nullopt, "not enough memory; read it with fewer --jobs"};
  } catch (const std::exception& error) {
    return {std::nullopt,
            fmt::format("internal error: {}; please report it with the input", error.what())};
  }
}

class Adder {
 public:
  Adder(CommitBatch& batch, const Resources& resources, const AddOptions& options)
      : batch_(batch), resources_(resources), options_(options) {}

  void add(const fs::path& file) {
    std::error_code fault;
    const fs::path whole = fs::weakly_canonical(file, fault);
    const std::string path = (fault ? fs::absolute(file, fault) : whole).string();
    const bool can_be_read_twice = fs::is_regular_file(file, fault);
    const std::string sha256 =
        can_be_read_twice ? sha256_of_file(file).value_or("") : std::string();
    if (!sha256.empty() && add_known(path, sha256)) return;
    Reading reading = read_any(file, resources_, options_.read);
    // What an interrupt did to the reading is no fault of the file.
    if (interrupted()) return;
    if (reading.request) {
      reading.request->path = path;
      reading.request->file_sha256 = sha256.empty() ? reading.request->record.sha256 : sha256;
      if (!add_lesser(*reading.request)) put(*reading.request, reading.reason);
    } else {
      put_failure(path, reading.reason);
    }
  }

 private:
  bool is_stale(const KnownContent& content) const {
    return content.program != DECREE_VERSION || content.rules != resources_.hash;
  }

  bool add_known(const std::string& path, const std::string& sha256) {
    const auto content = batch_.ask([&](Store& store) { return store.known(sha256); });
    if (!content || (options_.reread && is_stale(*content))) return false;
    // So far only a plan of it came, without its text: these bytes have it.
    if (!content->was_read && !content->has_text) return false;
    put_known(path, sha256, *content);
    return true;
  }

  // A file name that scanners use again: what it held was another act, not an earlier version.
  static std::optional<HeldDecree> displaced(Store& store, const AddResult& result) {
    if (result.replaced == 0) return std::nullopt;
    auto before = store.decree(result.replaced);
    const auto now = store.decree(result.id);
    if (!before || !now || before->current || before->number.empty() || now->number.empty())
      return std::nullopt;
    if (act_number_key(before->number) == act_number_key(now->number)) return std::nullopt;
    return before;
  }

  void put_known(const std::string& path, const std::string& sha256, const KnownContent& content,
                 const std::string& reason = "") {
    batch_.put([&](Store& store) {
      const AddResult result = store.add_known(path, sha256, content.decree);
      AddedFile file;
      file.reason = reason;
      file.displaced = displaced(store, result);
      file.outcome = outcome_of(result.outcome);
      file.path = path;
      file.id = result.id;
      file.stale = is_stale(content);
      return file;
    });
  }

  // A plan that another program or other rules made takes the place of none that these made, and
  // one without the text that of none that has it.
  bool add_lesser(const AddRequest& request) {
    const PlanRecord& plan = request.record;
    const bool stale = is_stale({0, plan.program, plan.rules});
    if (!stale && plan.has_text) return false;
    const auto content = batch_.ask([&](Store& store) { return store.known(plan.sha256); });
    if (!content) return false;
    const bool older = stale && !is_stale(*content);
    const bool lesser = older || (!plan.has_text && content->has_text);
    if (!lesser) return false;
    const bool same = batch_.ask([&](Store& store) { return store.plan(content->decree); }) ==
                      unpack(request.packed, request.size);
    put_known(request.path, request.file_sha256, *content,
              same    ? ""
              : older ? "another plan of this decree, made by an earlier program or other rules: "
                        "the one held stays; to have this one, remove the decree first"
                      : "a plan without the text: the one held, with it, stays");
    return true;
  }

  void put(const AddRequest& request, const std::string& reason) {
    batch_.put([&](Store& store) {
      const AddResult result = store.add(request);
      AddedFile file;
      file.displaced = displaced(store, result);
      file.outcome = outcome_of(result.outcome);
      file.path = request.path;
      file.id = result.id;
      file.number = request.record.act.number;
      file.partial = request.record.partial;
      file.reason = request.record.partial ? reason : "";
      return file;
    });
  }

  void put_failure(const std::string& path, const std::string& reason) {
    batch_.put([&](Store& store) {
      store.add_failure(path, reason);
      AddedFile file;
      file.path = path;
      file.reason = reason;
      return file;
    });
  }

  CommitBatch& batch_;
  const Resources& resources_;
  const AddOptions& options_;
};

}  // namespace

void add_decrees(Store& store, const std::vector<fs::path>& files, const Resources& resources,
                 Workers& workers, AddOptions options,
                 const std::function<void(const AddedFile&)>& report) {
  options.read.workers = &workers;
  CommitBatch batch(store, report);
  Adder adder(batch, resources, options);
  // Plans first: the inputs they were made from need not be read then.
  std::vector<fs::path> ordered = files;
  const auto plans_end = std::ranges::stable_partition(
      ordered, [](const fs::path& file) { return file.extension() == ".json"; });
  const std::span<const fs::path> plans(ordered.begin(), plans_end.begin());
  const std::span<const fs::path> others(plans_end.begin(), ordered.end());
  for (const std::span<const fs::path> each : {plans, others}) {
    workers.for_each(each.size(), [&](std::size_t i) {
      if (!interrupted() && !batch.failed()) adder.add(each[i]);
    });
  }
  batch.finish();
}

}  // namespace decree
