#include "pipeline/process/child.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string>
#include <thread>

namespace decree {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

ChildResult shell(const std::string& script, const ChildLimits& limits = {}, int input = -1,
                  int output = -1) {
  return run_child({"sh", "-c", script}, limits, input, output);
}

double seconds_of(const std::function<void()>& action) {
  const auto begin = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string content(const UnnamedFile& file) {
  std::string out(file.size(), '\0');
  EXPECT_EQ(::pread(file.descriptor(), out.data(), out.size(), 0),
            static_cast<ssize_t>(out.size()));
  return out;
}

TEST(Child, GivesExitCodeAndOutput) {
  const ChildResult done = shell("echo out; echo err >&2; exit 7");
  EXPECT_EQ(done.end, ChildEnd::exited);
  EXPECT_EQ(done.code, 7);
  EXPECT_FALSE(done.good());
  EXPECT_EQ(done.output, "out\n");
  EXPECT_EQ(done.errors, "err\n");
  EXPECT_TRUE(shell("true").good());
}

TEST(Child, TakesArgumentsAsTheyAre) {
  EXPECT_EQ(run_child({"printf", "%s|", "a b", "$HOME", "", "*"}, {}).output, "a b|$HOME||*|");
}

TEST(Child, HandsOnLargeOutput) {
  const ChildResult done = shell("head -c 5000000 /dev/zero; head -c 100000 /dev/zero >&2");
  EXPECT_TRUE(done.good());
  EXPECT_THAT(done.output, SizeIs(5000000));
  EXPECT_THAT(done.errors, SizeIs(8192));  // the rest is dropped, but the child is not held up
}

TEST(Child, WritesToAFile) {
  const UnnamedFile page;
  const ChildResult done = shell("echo picture; echo err >&2", {}, -1, page.descriptor());
  EXPECT_TRUE(done.good());
  EXPECT_EQ(done.output, "");
  EXPECT_EQ(done.errors, "err\n");
  EXPECT_EQ(content(page), "picture\n");
}

TEST(Child, ReadsADescriptorFromItsBegin) {
  const UnnamedFile page;
  ASSERT_TRUE(page.write("a page\n"));  // leaves the descriptor at the end
  EXPECT_EQ(shell("cat", {}, page.descriptor()).output, "a page\n");
  EXPECT_EQ(shell("cat", {}, page.descriptor()).output, "a page\n");
}

TEST(Child, HasNoInputUnlessGiven) {
  EXPECT_EQ(shell("cat; echo end").output, "end\n");
}

TEST(Child, HoldsNoDescriptorOfItsParent) {
  const UnnamedFile page;
  const int open_one = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  // ls itself has the folder open.
  EXPECT_EQ(run_child({"ls", "/proc/self/fd"}, {}, page.descriptor()).output, "0\n1\n2\n3\n");
  ::close(open_one);
}

TEST(Child, SaysThatAProgramIsMissing) {
  EXPECT_EQ(run_child({"no-such-program"}, {}).end, ChildEnd::missing);
  EXPECT_EQ(run_child({"/no/such/program"}, {}).end, ChildEnd::missing);
  EXPECT_EQ(run_child({"/dev/null"}, {}).end, ChildEnd::unstarted);
}

TEST(Child, SaysThatAProgramCrashed) {
  EXPECT_EQ(shell("kill -SEGV $$").end, ChildEnd::crashed);
  EXPECT_EQ(shell("kill -KILL $$").end, ChildEnd::crashed);
}

TEST(Child, StopsAtTheTimeLimit) {
  ChildLimits limits;
  limits.seconds = 0.3;
  ChildResult done;
  EXPECT_LT(seconds_of([&] { done = shell("echo begun; sleep 30", limits); }), 5);
  EXPECT_EQ(done.end, ChildEnd::timed_out);
  EXPECT_EQ(done.output, "begun\n");
  EXPECT_LT(seconds_of([&] { done = shell("exec >&- 2>&-; sleep 30", limits); }), 5);
  EXPECT_EQ(done.end, ChildEnd::timed_out);
}

TEST(Child, StopsWhatTheChildStarted) {
  ChildLimits limits;
  limits.seconds = 0.3;
  const std::string pid = shell("sleep 30 & echo $!; wait", limits).output;
  ASSERT_NE(pid, "");
  // Gone, or a zombie that nobody has collected yet.
  const std::string look =
      "for i in 1 2 3 4 5 6 7 8 9 10; do "
      "s=$(cut -d' ' -f3 /proc/" +
      pid.substr(0, pid.size() - 1) +
      "/stat 2>/dev/null); case $s in ''|Z|X) echo gone; exit;; esac; "
      "sleep 0.2; done; echo there";
  EXPECT_EQ(shell(look).output, "gone\n");
}

TEST(Child, StopsAtTheOutputLimit) {
  ChildLimits limits;
  limits.output = 100000;
  const ChildResult piped = shell("cat /dev/zero", limits);
  EXPECT_EQ(piped.end, ChildEnd::too_much);
  EXPECT_THAT(piped.output, SizeIs(100000));
  const UnnamedFile page;
  // exec: the shell would tell of the signal in its own way.
  EXPECT_EQ(shell("exec cat /dev/zero", limits, -1, page.descriptor()).end, ChildEnd::too_much);
  EXPECT_EQ(page.size(), 100000U);
  EXPECT_TRUE(shell("head -c 100000 /dev/zero", limits).good());
}

TEST(Child, StopsAtTheMemoryLimit) {
  if (kSanitized) GTEST_SKIP() << "no limit on memory under sanitizers";
  ChildLimits limits;
  limits.memory = 64U << 20;
  const std::string script = "x = b'x' * (200 << 20); print(len(x))";
  EXPECT_FALSE(run_child({"python3", "-c", script}, limits).good());
  limits.memory = 1024U << 20;
  EXPECT_EQ(run_child({"python3", "-c", script}, limits).output, "209715200\n");
}

TEST(Child, MakesTesseractUseOneThread) {
  ::setenv("OMP_THREAD_LIMIT", "5", 1);
  EXPECT_EQ(shell("env | grep OMP_THREAD_LIMIT").output, "OMP_THREAD_LIMIT=1\n");
  ::unsetenv("OMP_THREAD_LIMIT");
  EXPECT_EQ(shell("env | grep OMP_THREAD_LIMIT").output, "OMP_THREAD_LIMIT=1\n");
}

TEST(Child, GetsSignalsAsAProgramExpectsThem) {
  ::signal(SIGPIPE, SIG_IGN);
  // Were SIGPIPE ignored, yes would complain of its output instead.
  EXPECT_EQ(shell("yes | head -n 1").errors, "");
  ::signal(SIGPIPE, SIG_DFL);
}

// A terminal sends Ctrl-C to every process in the foreground: only this program shall hear it, or
// the file would be reported as one that crashes its reader.
TEST(Child, DoesNotHearCtrlC) {
  const std::string pid_and_group = shell("cut -d' ' -f1,5 /proc/self/stat; echo $$").output;
  EXPECT_THAT(pid_and_group, testing::Not(HasSubstr(" " + std::to_string(::getpgrp()) + "\n")));
}

TEST(Child, RunsFromSeveralThreadsAtOnce) {
  constexpr std::size_t kThreads = 8;
  constexpr int kRounds = 10;
  std::array<int, kThreads> right{};
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&right, i] {
      const std::string mine = std::to_string(i);
      for (int round = 0; round < kRounds; ++round) {
        const UnnamedFile page;
        page.write(mine);
        const ChildResult done =
            shell("cat; echo e$(cat) >&2; exit " + mine, {}, page.descriptor());
        right[i] += done.code == static_cast<int>(i) && done.output == mine && done.errors == "e\n";
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_THAT(right, Each(kRounds));
}

TEST(UnnamedFile, TakesBytes) {
  const UnnamedFile file;
  ASSERT_GE(file.descriptor(), 0);
  EXPECT_EQ(file.size(), 0U);
  EXPECT_TRUE(file.write("one"));
  EXPECT_TRUE(file.write("two"));
  EXPECT_EQ(content(file), "onetwo");
}

// The flag stays set, so in a process of its own.
TEST(CancelChildrenDeathTest, KillsThoseThatRunAndStartsNone) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        ::signal(SIGALRM, [](int) { cancel_children(); });
        ::ualarm(200000, 0);
        const bool killed = shell("sleep 30").end == ChildEnd::cancelled;
        const bool none = shell("true").end == ChildEnd::cancelled;
        ::_exit(killed && none && children_cancelled() ? 42 : 1);
      },
      testing::ExitedWithCode(42), "");
}

}  // namespace
}  // namespace decree
