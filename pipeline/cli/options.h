// What the command line asks for.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/process/workers.h"
#include "pipeline/readers/read_options.h"

namespace decree {

/// Of a call without subcommand: decrees to read.
struct ConvertOptions {
  std::vector<std::string> inputs;  ///< files and folders; "-" is standard input
  std::string out;                  ///< folder for the plans; empty: standard output
  std::string rules;                ///< folder with rules/ and lexicon/; empty: those installed
  std::size_t jobs = available_cores();
  ReadOptions read;
  std::string format = "json";  ///< one of export_formats()
  std::string table;            ///< of csv on standard output; else empty
  bool resume = false;
  bool no_text = false;
  bool compact = false;
  bool quiet = false;
};

}  // namespace decree
