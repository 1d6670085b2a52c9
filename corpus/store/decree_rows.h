// The rows that the store keeps of one decree: written, and taken out again.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "corpus/act_key.h"
#include "corpus/plan_record.h"
#include "corpus/store/indexed_words.h"
#include "corpus/store/sqlite.h"
#include "corpus/store/store.h"
#include "extractors/resources.h"

namespace decree {

/// Statements are prepared once; a transaction must be open when rows are written.
class DecreeRows {
 public:
  /// Both must outlive this.
  DecreeRows(Database& database, const Resources& resources);

  /// A new row of `decrees` with its plan, whose compact JSON of `size` bytes is `packed`.
  DecreeId insert(const IndexedPlan& plan, std::string_view packed, std::size_t size);
  /// Another plan for the decree `id`.
  void replace(DecreeId id, const IndexedPlan& plan, std::string_view packed, std::size_t size);
  /// What is drawn from the plan: the act, sections, targets, tasks, deadlines, agencies and
  /// citations; in place of what stands there.
  void redraw(DecreeId id, const IndexedPlan& plan);

  /// Puts the words of a decree into the index, or takes them out: these must be those that were
  /// put in.
  void index(DecreeId id, const IndexedPlan& plan);
  void unindex(DecreeId id, const IndexedPlan& plan);

 private:
  void run_with_act(Statement& statement, const IndexedPlan& plan);
  void keep_plan(DecreeId id, std::string_view packed, std::size_t size);
  void draw(DecreeId id, const IndexedPlan& plan);
  void draw_sections(DecreeId id, const IndexedPlan& plan);
  void draw_targets(DecreeId id, const PlanRecord& plan);
  void draw_deadlines(DecreeId id, const PlanRecord& plan);
  void draw_tasks(DecreeId id, const PlanRecord& plan);
  void draw_task_agencies(DecreeId id, std::int64_t task, const TaskRecord& record);
  void draw_agencies(DecreeId id, const PlanRecord& plan);
  void draw_citations(DecreeId id, const PlanRecord& plan);
  std::int64_t agency(const std::string& name, std::string_view level = "");

  Database& database_;
  const Resources& resources_;
  const ActWords words_;
  Statement insert_decree_, update_decree_, insert_plan_;
  Statement insert_section_, insert_kind_, insert_target_, insert_task_, insert_deadline_,
      insert_citation_;
  Statement insert_task_agency_, insert_task_deadline_, insert_decree_agency_;
  Statement find_agency_, insert_agency_, index_, unindex_;
  std::map<std::string, std::int64_t, std::less<>> deadline_ids_;  // of the plan being drawn
};

/// Now, in UTC, as ISO 8601 has it.
std::string now_in_utc();

}  // namespace decree
