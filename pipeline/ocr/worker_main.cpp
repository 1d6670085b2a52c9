// decree2json-ocr: reads one page image from standard input and writes its words to standard output
// (wire.h). A program of its own, started by decree2json for each page under limits on time and
// memory, so that a broken picture takes nothing else down, and so that reading text does not pay
// for loading the OCR libraries.
//
//   decree2json-ocr count                      number of pictures in the file
//   decree2json-ocr read PAGE MODEL PIXELS     words and rulings of picture PAGE
//   decree2json-ocr rulings PAGE - PIXELS      rulings alone
//   decree2json-ocr prepared PAGE MODEL PIXELS the picture that the words were read from, as PNG
//
// Exit codes: 0 read, 1 not read (standard error says why), 2 wrong usage, 3 no such model, 4 over
// the limit of pixels.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "pipeline/ocr/picture.h"
#include "pipeline/ocr/read_page.h"
#include "pipeline/ocr/wire.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
// Tesseract keeps what it has read of its models until the process ends: no leak of ours.
extern "C" int __lsan_is_turned_off() {
  return 1;
}
#endif
#endif

namespace {

using namespace decree;

constexpr const char* kInput = "/proc/self/fd/0";

int fail(int code, const std::string& message) {
  fmt::print(stderr, "{}\n", message);
  return code;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 1 && arguments[0] == "count") {
    fmt::print("{}\n", count_pictures(kInput));
    return 0;
  }
  const bool read = arguments.size() == 4 && arguments[0] == "read";
  const bool rulings = arguments.size() == 4 && arguments[0] == "rulings";
  const bool prepared = arguments.size() == 4 && arguments[0] == "prepared";
  if (!read && !rulings && !prepared) return fail(2, "this program is started by decree2json");
  const auto page = std::strtoul(arguments[1].c_str(), nullptr, 10);
  const double most_pixels = std::strtod(arguments[3].c_str(), nullptr);
  auto picture = read_picture(kInput, std::max(page, 1UL), most_pixels);
  if (!picture) return fail(picture.error().too_large ? 4 : 1, picture.error().what);
  WorkerPage out;
  if (read || prepared) {
    auto found = read_page_image(*picture, arguments[2]);
    if (!found) return fail(3, found.error());
    out = std::move(*found);
  } else {
    out.page.image.width = picture->width;
    out.page.image.height = picture->height;
    out.page.image.dpi = picture->dpi;
    out.page.rulings = find_rulings(*picture, Drawn::by_program);
  }
  const std::string text = prepared ? png_of(picture->grey.get()) : write_page(out);
  const bool whole =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return whole ? 0 : fail(1, "the result could not be written");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    return fail(1, error.what());
  }
}
