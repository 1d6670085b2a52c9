// How an input is to be read: whether pictures go through OCR, and what one input may cost.
#pragma once

#include <cstddef>
#include <string>

namespace decree {

class Workers;

enum class OcrMode {
  automatic,  ///< pages whose text layer is missing or rubbish
  always,     ///< every page, whatever its text layer
  never,      ///< no page: one without a text layer is not read
};

/// What is over a limit is an error of that page or input, never of the run.
struct ReadLimits {
  std::size_t bytes = 256ULL << 20;    ///< of an input
  std::size_t pages = 2000;            ///< of an input; those after it are not read
  double seconds = 60;                 ///< wall clock of one step: a page's image, its OCR
  std::size_t memory = 1536ULL << 20;  ///< address space of a decoding child process, in bytes
  double pixels = 60e6;                ///< of the image of a page
};

struct ReadOptions {
  OcrMode ocr = OcrMode::automatic;
  std::string model = "vie";  ///< Tesseract's name of the language model
  ReadLimits limits;
  Workers* workers = nullptr;  ///< read the pages of an input side by side; null: one by one
};

}  // namespace decree
