#include "pipeline/sha256.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace decree {
namespace {

TEST(Sha256, HashesBytes) {
  EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, HashesFilesLikeTheirBytes) {
  const auto file = std::filesystem::path(testing::TempDir()) / "sha256_test.bin";
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 300000U}) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
      bytes[i] = static_cast<char>(i * i % 251);
    std::ofstream(file, std::ios::binary) << bytes;
    EXPECT_EQ(sha256_of_file(file), sha256_of(bytes)) << size;
  }
  std::filesystem::remove(file);
  EXPECT_EQ(sha256_of_file(file), std::nullopt);
  EXPECT_EQ(sha256_of_file(testing::TempDir()), std::nullopt);
}

}  // namespace
}  // namespace decree
