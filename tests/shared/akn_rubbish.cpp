// Writes plans that no decree gives as Akoma Ntoso: akn_rubbish FOLDER WORDS (tests/shared/akn.py).
#include <filesystem>
#include <fstream>
#include <iostream>

#include "corpus/export/akn.h"
#include "tests/unit/corpus/sample_plans.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  const auto words = decree::AknWords::load(argv[2]);
  if (!words) {
    std::cerr << words.error() << "\n";
    return 1;
  }
  int count = 0;
  for (const decree::PlanRecord& plan : decree::rubbish_plans()) {
    const auto xml = decree::akn_of(plan, *words, "2025-01-31");
    if (!xml) {
      std::cerr << xml.error() << "\n";
      return 1;
    }
    std::ofstream(folder / (std::to_string(++count) + ".xml"), std::ios::binary) << *xml;
  }
  return 0;
}
