#include "pipeline/process/workers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

namespace decree {
namespace {

using testing::SizeIs;

void sleep_ms(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

class WorkersOf : public testing::TestWithParam<std::size_t> {};
INSTANTIATE_TEST_SUITE_P(Threads, WorkersOf, testing::Values(1, 2, 3, 16));

TEST_P(WorkersOf, DoEachIndexOnce) {
  Workers workers(GetParam());
  EXPECT_EQ(workers.threads(), GetParam());
  for (std::size_t count : {0U, 1U, 2U, 7U, 5000U}) {
    std::vector<std::atomic<int>> calls(count);
    workers.for_each(count, [&](std::size_t i) { ++calls.at(i); });
    for (std::size_t i = 0; i < count; ++i)
      ASSERT_EQ(calls[i], 1) << i << " of " << count;
  }
}

TEST_P(WorkersOf, DoNestedCalls) {
  Workers workers(GetParam());
  std::atomic<int> leaves{0};
  workers.for_each(20, [&](std::size_t i) {
    std::atomic<int> mine{0};
    workers.for_each(i, [&](std::size_t j) {
      workers.for_each(j, [&](std::size_t) { ++mine; });
      ++mine;
    });
    EXPECT_EQ(mine, i + i * (i - 1) / 2);  // all done when the call returns
    leaves += mine;
  });
  EXPECT_EQ(leaves, 190 + 1140);
}

TEST_P(WorkersOf, ThrowOnTheFirstFaultWhenAllAreDone) {
  Workers workers(GetParam());
  std::atomic<int> done{0};
  const auto work = [&](std::size_t i) {
    ++done;
    if (i % 10 == 3) throw std::runtime_error("the fault");
  };
  try {
    workers.for_each(50, work);
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "the fault");
  }
  EXPECT_EQ(done, 50);
  done = 0;
  workers.for_each(3, work);  // the fault is forgotten
  EXPECT_EQ(done, 3);
}

TEST_P(WorkersOf, ThrowOutOfNestedCalls) {
  Workers workers(GetParam());
  std::atomic<int> caught{0};
  workers.for_each(10, [&](std::size_t) {
    try {
      workers.for_each(5, [](std::size_t j) {
        if (j == 4) throw std::out_of_range("page");
      });
    } catch (const std::out_of_range&) {
      ++caught;
    }
  });
  EXPECT_EQ(caught, 10);
}

TEST(Workers, TakeNoThreadAsOne) {
  Workers workers(0);
  EXPECT_EQ(workers.threads(), 1U);
  const auto caller = std::this_thread::get_id();
  workers.for_each(3, [&](std::size_t) { EXPECT_EQ(std::this_thread::get_id(), caller); });
}

TEST(Workers, WorkAtTheSameTime) {
  Workers workers(4);
  std::atomic<int> here{0};
  // Each waits for all four: one thread alone would wait until the time is over.
  workers.for_each(4, [&](std::size_t) {
    ++here;
    for (int i = 0; i < 5000 && here < 4; ++i)
      sleep_ms(1);
    EXPECT_EQ(here, 4);
  });
}

// One of the first two files has pages, the other has none: its thread reads pages of the first
// before it begins the third. `caller_has_pages` says which of the two threads does which.
void expect_pages_before_files(bool caller_has_pages) {
  Workers workers(2);
  const auto caller = std::this_thread::get_id();
  std::atomic<int> pages_begun{0};
  int begun_before_third = 0;
  workers.for_each(3, [&](std::size_t i) {
    if (i == 2) {
      begun_before_third = pages_begun;
    } else if ((std::this_thread::get_id() == caller) == caller_has_pages) {
      workers.for_each(20, [&](std::size_t) {
        ++pages_begun;
        sleep_ms(1);
      });
    } else {
      for (int wait = 0; wait < 5000 && pages_begun == 0; ++wait)
        sleep_ms(1);
    }
  });
  EXPECT_EQ(begun_before_third % 20, 0);
  EXPECT_GT(begun_before_third, 0);
}

TEST(Workers, ReadThePagesOfFilesBegunBeforeFurtherFiles) {
  for (int round = 0; round < 5; ++round) {
    expect_pages_before_files(true);
    expect_pages_before_files(false);
  }
}

// The last file of a batch is large: its pages are read by all, the caller of the batch too.
TEST(Workers, HelpWithTheLastFile) {
  Workers workers(2);
  std::set<std::thread::id> readers;
  std::mutex mutex;
  const auto caller = std::this_thread::get_id();
  std::atomic<bool> taken{false};
  workers.for_each(2, [&](std::size_t) {
    if (std::this_thread::get_id() == caller) {
      for (int i = 0; i < 5000 && !taken; ++i)
        sleep_ms(1);
      return;
    }
    taken = true;
    sleep_ms(20);  // the caller has nothing left to start by now
    workers.for_each(20, [&](std::size_t) {
      sleep_ms(2);
      const std::lock_guard lock(mutex);
      readers.insert(std::this_thread::get_id());
    });
  });
  EXPECT_THAT(readers, SizeIs(2));
}

TEST(Workers, ServeSeveralCallersAtOnce) {
  Workers workers(3);
  std::atomic<int> done{0};
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&] {
      for (int round = 0; round < 20; ++round)
        workers.for_each(25, [&](std::size_t) { ++done; });
    });
  }
  for (std::thread& caller : callers)
    caller.join();
  EXPECT_EQ(done, 4 * 20 * 25);
}

TEST(Workers, CountTheCores) {
  EXPECT_GE(available_cores(), 1U);
}

}  // namespace
}  // namespace decree
