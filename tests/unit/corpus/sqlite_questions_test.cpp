// What bodies have to do and what is due, against the plans.
#include <gmock/gmock.h>

#include <map>
#include <set>
#include <utility>

#include "tests/unit/corpus/store_fixture.h"

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Json = nlohmann::ordered_json;

constexpr const char* kRoles[] = {"lead", "coordinate", "partner"};

// The samples, and which tasks and deadlines of them are whose.
class QuestionsTest : public StoreTest {
 protected:
  QuestionsTest() {
    for (const char* sample : {"ke-hoach-kem-quyet-dinh", "chi-thi-sot-xuat-huyet",
                               "ke-hoach-rung-ngap-man", "ke-hoach-dich-vu-cong"})
      plans_[add(sample).id] = decree_plan(sample);
  }

  AgencyGroups bodies(const std::set<std::string>& names) {
    AgencyGroups out(1);
    for (const HeldAgency& held : store_->agencies()) {
      if (names.contains(held.name)) out[0].ids.push_back(held.id);
    }
    EXPECT_EQ(out[0].ids.size(), names.size());
    return out;
  }

  using Place = std::pair<DecreeId, std::string>;  // its id in the plan
  std::vector<Place> tasks(const AgencyGroups& agencies, const DecreeFilter& filter = {}) {
    std::vector<Place> out;
    const auto total = store_->tasks_of(agencies, filter, 0, 1000, [&](const HeldTask& task) {
      out.emplace_back(task.decree.id, task.task.id);
    });
    EXPECT_EQ(total, out.size());
    return out;
  }
  std::vector<Place> deadlines(const AgencyGroups& agencies, const DecreeFilter& filter) {
    std::vector<Place> out;
    store_->for_each_deadline(agencies, "", "", filter, [&](const HeldDeadline& held) {
      out.emplace_back(held.decree.id, held.deadline.id);
    });
    std::ranges::sort(out);
    return out;
  }

  static bool has(const Json& task, const std::string& name, const std::string& role) {
    const auto among = [&](const char* list) {
      const auto names = task[list].get<std::vector<std::string>>();
      return std::ranges::count(names, name) > 0;
    };
    if (role == "partner") return among("partners");
    return among("owners") && task["role"] == role;
  }

  std::map<DecreeId, Json> plans_;
};

TEST_F(QuestionsTest, ARoleIsThatOfTheBodyInTheTask) {
  for (const std::string name : {"Sở Tài chính", "Sở Y tế", "Sở Nông nghiệp và Môi trường"}) {
    for (const std::string role : kRoles) {
      std::set<Place> of_tasks;
      std::set<Place> of_deadlines;
      for (const auto& [id, plan] : plans_) {
        for (const Json& task : plan["tasks"]) {
          if (!has(task, name, role)) continue;
          of_tasks.emplace(id, task["id"]);
          for (const Json& deadline : task["deadlines"])
            of_deadlines.emplace(id, deadline);
        }
      }
      const DecreeFilter filter{.role = role};
      EXPECT_THAT(tasks(bodies({name}), filter), ::testing::UnorderedElementsAreArray(of_tasks))
          << name << " " << role;
      EXPECT_THAT(deadlines(bodies({name}), filter), ::testing::ElementsAreArray(of_deadlines))
          << name << " " << role;
    }
  }
  EXPECT_THAT(tasks(bodies({"Sở Y tế"}), {.role = "' OR '1' = '1"}), IsEmpty());
}

TEST_F(QuestionsTest, ARoleWithoutABodyIsAnybodysWithTheDeadline) {
  std::set<Place> expected;
  for (const auto& [id, plan] : plans_) {
    for (const Json& task : plan["tasks"]) {
      if (task["partners"].empty()) continue;
      for (const Json& deadline : task["deadlines"])
        expected.emplace(id, deadline);
    }
  }
  EXPECT_FALSE(expected.empty());
  EXPECT_THAT(deadlines({}, {.role = "partner"}), ::testing::ElementsAreArray(expected));
}

TEST_F(QuestionsTest, ATaskOfSeveralBodiesIsListedOnceWithAllOfThem) {
  const std::set<std::string> names{"Sở Tài chính", "Sở Y tế", "Sở Nông nghiệp và Môi trường"};
  std::map<Place, std::size_t> parts;
  for (const auto& [id, plan] : plans_) {
    for (const Json& task : plan["tasks"]) {
      for (const char* role : kRoles) {
        for (const std::string& name : names) {
          if (has(task, name, role)) ++parts[{id, task["id"]}];
        }
      }
    }
  }
  EXPECT_TRUE(std::ranges::any_of(parts, [](const auto& part) { return part.second > 1; }));
  std::map<Place, std::size_t> told;
  const std::size_t all = parts.size();
  // Page by page.
  for (std::size_t offset = 0; offset < all; offset += 3) {
    const auto total = store_->tasks_of(bodies(names), {}, offset, 3, [&](const HeldTask& held) {
      const auto place = std::pair(held.decree.id, held.task.id);
      EXPECT_TRUE(told.emplace(place, held.found_by.size()).second);
      EXPECT_TRUE(std::ranges::is_sorted(
          held.found_by, {}, [](const TaskPart& part) { return part.part == "partner"; }));
    });
    EXPECT_EQ(total, all);
  }
  EXPECT_EQ(told, parts);
}

TEST_F(QuestionsTest, ADeadlineOfSeveralTasksIsToldWithThatOfTheBody) {
  Json plan = decree_plan("ban-dan-hong");
  Json& tasks = plan["tasks"];
  ASSERT_GT(tasks.size(), 2U);
  const std::string deadline = plan["deadlines"].at(0)["id"];
  for (Json& task : tasks) {
    task["deadlines"] = Json::array({deadline});
    task["owners"] = Json::array({"Trạm " + task["id"].get<std::string>()});
  }
  const DecreeId id = add(plan, "/in/several").id;
  for (const Json& task : tasks) {
    const std::string body = task["owners"][0];
    std::size_t told = 0;
    store_->for_each_deadline(bodies({body}), "", "", {}, [&](const HeldDeadline& held) {
      ++told;
      EXPECT_EQ(held.decree.id, id);
      EXPECT_EQ(held.task, task["quote"].get<std::string>());
      EXPECT_THAT(held.owners, ElementsAre(body));
    });
    EXPECT_EQ(told, 1U);
  }
}

}  // namespace
}  // namespace decree
