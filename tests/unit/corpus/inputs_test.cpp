#include "corpus/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace decree {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class ListInputs : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(top_); }
  void TearDown() override { fs::remove_all(top_); }

  void touch(const fs::path& file) const {
    fs::create_directories((top_ / file).parent_path());
    std::ofstream(top_ / file) << "x";
  }
  std::vector<std::string> listed(const std::vector<fs::path>& named) const {
    std::vector<std::string> out;
    for (const fs::path& file : list_inputs(named).files)
      out.push_back(file.lexically_relative(top_).string());
    return out;
  }

  fs::path top_ =
      fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(ListInputs, TakesWhatEndsLikeADecree) {
  for (const char* name : {"a.txt", "b.md", "c.pdf", "d.png", "e.jpg", "f.jpeg", "g.tif", "h.tiff"})
    touch(name);
  for (const char* name : {"plan.json", "a.txt.json", "x.json.12.tmp", "notes", "y.xlsx", "pdf"})
    touch(name);
  EXPECT_THAT(listed({top_}),
              ElementsAre("a.txt", "b.md", "c.pdf", "d.png", "e.jpg", "f.jpeg", "g.tif", "h.tiff"));
}

TEST_F(ListInputs, TakesCapitals) {
  touch("A.PDF");
  touch("B.Txt");
  EXPECT_THAT(listed({top_}), ElementsAre("A.PDF", "B.Txt"));
}

TEST_F(ListInputs, WalksBelowInOrder) {
  touch("b/2.txt");
  touch("b/c/1.txt");
  touch("a/3.txt");
  touch("z.txt");
  EXPECT_THAT(listed({top_}), ElementsAre("a/3.txt", "b/2.txt", "b/c/1.txt", "z.txt"));
}

TEST_F(ListInputs, PassesOverHiddenOnes) {
  touch(".git/a.txt");
  touch(".b.txt");
  touch("~$c.pdf");
  touch("d.txt");
  EXPECT_THAT(listed({top_}), ElementsAre("d.txt"));
  EXPECT_THAT(listed({top_ / ".git", top_ / ".b.txt"}), ElementsAre(".git/a.txt", ".b.txt"));
}

TEST_F(ListInputs, TakesEachOnceAndInTheOrderGiven) {
  touch("a.txt");
  touch("b.txt");
  EXPECT_THAT(listed({top_ / "b.txt", top_, top_ / "x" / ".." / "a.txt"}),
              ElementsAre("b.txt", "a.txt"));
}

TEST_F(ListInputs, KeepsWhatReadingWillComplainOf) {
  fs::create_symlink("nowhere", top_ / "broken.txt");
  EXPECT_THAT(listed({top_}), ElementsAre("broken.txt"));
  EXPECT_THAT(listed({top_ / "missing"}), ElementsAre("missing"));
}

TEST_F(ListInputs, TakesNoPipesNorCircles) {
  touch("a.txt");
  fs::create_directory_symlink(top_, top_ / "circle");
  fs::create_directory_symlink(top_, top_ / "circle.txt");
  ASSERT_EQ(::mkfifo((top_ / "pipe.txt").c_str(), 0600), 0);
  EXPECT_THAT(listed({top_}), ElementsAre("a.txt"));
}

TEST_F(ListInputs, GoesOnAfterAFolderThatCannotBeListed) {
  touch("a/1.txt");
  touch("b/2.txt");
  touch("c/3.txt");
  fs::permissions(top_ / "b", fs::perms::none);
  const Inputs inputs = list_inputs({top_});
  const bool root = fs::exists(top_ / "b/2.txt");
  fs::permissions(top_ / "b", fs::perms::owner_all);
  if (root) GTEST_SKIP() << "root may list every folder";
  EXPECT_EQ(inputs.files.size(), 2U);
  ASSERT_EQ(inputs.unlisted.size(), 1U);
  EXPECT_EQ(inputs.unlisted[0].folder, top_ / "b");
  EXPECT_THAT(inputs.unlisted[0].reason, testing::HasSubstr("Permission denied"));
}

TEST_F(ListInputs, SaysThatAFolderIsEmpty) {
  const Inputs inputs = list_inputs({top_});
  EXPECT_THAT(inputs.files, IsEmpty());
  EXPECT_THAT(inputs.unlisted, IsEmpty());
}

}  // namespace
}  // namespace decree
