#include "pipeline/readers/picture_file.h"

#include <algorithm>

#include "pipeline/readers/decoder.h"

namespace decree {

tl::expected<PagedInput, ReadFault> read_picture_file(int input, const ReadOptions& options) {
  if (options.ocr == OcrMode::never) {
    return tl::unexpected(ReadFault{"page-not-read",
                                    {},
                                    "this is a picture, and --ocr never forbids reading it",
                                    "leave --ocr never away"});
  }
  const auto count = count_pictures_in(input, options);
  if (!count) return tl::unexpected(count.error());
  const std::size_t pages = std::min(std::max<std::size_t>(*count, 1), options.limits.pages);
  PagedInput out = read_pages(pages, options, [&](std::size_t i) {
    PageResult result;
    result.page.image.number = i + 1;
    accept(read_picture_words(input, i + 1, options), result);
    return result;
  });
  if (*count > pages) {
    out.count = *count;
    out.findings.add("pages-over-limit", std::nullopt,
                     {std::to_string(*count), std::to_string(pages)});
  }
  return out;
}

}  // namespace decree
