#include "pipeline/readers/pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/layout/electronic_signature.h"
#include "pipeline/layout/pieces.h"
#include "pipeline/readers/decoder.h"
#include "pipeline/readers/layer_encoding.h"
#include "pipeline/readers/layer_quality.h"
#include "pipeline/readers/text_layer.h"

namespace decree {
namespace {

constexpr double kPoints = 72;       // an inch
constexpr double kUsualDpi = 300;    // of a page that is rendered for OCR
constexpr double kLeastDpi = 100;    // type of 12 points is no longer read well below it
constexpr double kMostDpi = 400;     // OCR gains nothing above it
constexpr double kRulingsDpi = 100;  // enough to find the lines of tables
constexpr double kCovers = 0.5;      // share of a page from which a picture is the page itself
constexpr std::size_t kPart = 64;    // pages whose text layer is taken at once

struct PdfPage {
  double width = 0;  // points
  double height = 0;
  double dpi = 0;         // of the pictures that cover it; 0 where none do
  bool coloured = false;  // one of them
  double covered = 0;     // share of it: scanners write a page in one picture or in strips
  double finest = 0;      // dpi of the finest of its pictures
};

struct PdfAbout {
  std::size_t count = 0;  // pages in the file, read or not
  std::vector<PdfPage> pages;
};

// The words of a line, at most eight.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = line.find_first_not_of(' '); at != std::string_view::npos;
       at = line.find_first_not_of(' ', at)) {
    const auto end = std::min(line.find(' ', at), line.size());
    out.push_back(line.substr(at, end - at));
    at = end;
  }
  return out;
}

double number(std::string_view word) {
  double value = 0;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

template <typename Take>
void each_line(std::string_view text, const Take& take) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    take(words_of(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// What pdfinfo's complaint means.
ReadFault not_opened(ReadFault fault) {
  if (fault.code != "page-broken") return fault;
  if (fault.what.find("password") != std::string::npos) {
    return {"pdf-encrypted",
            {},
            "the PDF is encrypted and wants a password",
            "save it without one and read that file"};
  }
  return {"pdf-broken",
          {},
          "the PDF is broken and cannot be opened",
          "get a whole copy of it, or print it anew"};
}

// "Pages: 6", "Page    1 size:  595.32 x 842.04 pts (A4)"
tl::expected<PdfAbout, ReadFault> about(int input, const ReadLimits& limits) {
  auto told = decode({"pdfinfo", "-f", "1", "-l", fmt::format("{}", limits.pages), kInputPath},
                     limits, input);
  if (!told) return tl::unexpected(not_opened(std::move(told.error())));
  PdfAbout out;
  each_line(*told, [&](const std::vector<std::string_view>& words) {
    if (words.size() == 2 && words[0] == "Pages:") {
      out.count = static_cast<std::size_t>(number(words[1]));
    } else if (words.size() >= 6 && words[0] == "Page" && words[2] == "size:") {
      out.pages.push_back({number(words[3]), number(words[5]), 0});
    }
  });
  if (out.pages.empty()) {
    return tl::unexpected(
        ReadFault{"pdf-broken", {}, "the PDF has no pages", "get a whole copy of it"});
  }
  return out;
}

// The rows of pdfimages -list: page, number, type, width, height, colour, components, …, x-ppi,
// y-ppi, size, ratio.
void find_scans(int input, const ReadLimits& limits, PdfAbout& into) {
  const auto told =
      decode({"pdfimages", "-list", "-l", fmt::format("{}", into.pages.size()), kInputPath}, limits,
             input);
  if (!told) return;  // then no page is known to be a scan, and its text layer decides
  constexpr std::size_t kColumns = 16;
  each_line(*told, [&](const std::vector<std::string_view>& words) {
    if (words.size() < kColumns - 1 || (words[2] != "image" && words[2] != "stencil")) return;
    const auto page = static_cast<std::size_t>(number(words[0]));
    const double x_dpi = number(words[words.size() - 4]);
    const double y_dpi = number(words[words.size() - 3]);
    if (page == 0 || page > into.pages.size() || x_dpi <= 0 || y_dpi <= 0) return;
    PdfPage& on = into.pages[page - 1];
    const double area = number(words[3]) / x_dpi * (number(words[4]) / y_dpi);
    const double share = area * kPoints * kPoints / std::max(1.0, on.width * on.height);
    on.covered += share;
    on.finest = std::max(on.finest, std::min(x_dpi, y_dpi));
    on.coloured = on.coloured || words[5] == "index" || words[6] != "1";
    if (on.covered > kCovers) on.dpi = on.finest;
  });
}

// Whether words stand side by side on several lines: only then is it worth looking for a table.
bool may_hold_table(const Page& page) {
  constexpr std::size_t kRows = 3;
  const Pieces pieces = find_pieces(page);
  std::size_t beside = 0;
  for (std::size_t i = 1; i < pieces.list.size(); ++i) {
    const Rect& a = pieces.list[i - 1].box;
    const Rect& b = pieces.list[i].box;
    if (std::abs(a.center_y() - b.center_y()) < pieces.em / 2) ++beside;
  }
  return beside >= kRows;
}

class PdfReader {
 public:
  PdfReader(int input, const Resources& resources, const ReadOptions& options, PdfAbout about)
      : input_(input), resources_(resources), options_(options), about_(std::move(about)) {
    layers_.resize(about_.pages.size());
  }

  PagedInput read() {
    std::optional<Converted> converted;
    if (options_.ocr != OcrMode::always) {
      read_layers();
      converted = convert_old_layers();
    }
    PagedInput out =
        read_pages(about_.pages.size(), options_, [this](std::size_t i) { return page(i); });
    if (converted) add_finding(*converted, out.findings);
    return out;
  }

 private:
  void read_layers() {
    for (std::size_t begin = 0; begin < layers_.size(); begin += kPart) {
      const std::size_t end = std::min(begin + kPart, layers_.size());
      const auto told = decode({"pdftotext", "-bbox-layout", "-f", fmt::format("{}", begin + 1),
                                "-l", fmt::format("{}", end), kInputPath, "-"},
                               options_.limits, input_);
      if (!told) {
        layer_fault_ = told.error();
        continue;
      }
      std::vector<Page> pages = read_text_layer(*told, begin + 1);
      for (std::size_t i = 0; i < pages.size() && begin + i < end; ++i)
        layers_[begin + i] = std::move(pages[i]);
    }
  }

  // Where a font draws small letters as capitals (".VnTimeH") the layer does not have what is
  // printed, and OCR reads it.
  std::optional<Converted> convert_old_layers() {
    std::vector<Page> pages = layers_;
    auto converted = convert_layers(pages, resources_.syllables);
    if (!converted) return std::nullopt;
    if (options_.ocr == OcrMode::automatic) {
      const auto fonts = decode({"pdffonts", kInputPath}, options_.limits, input_);
      if (!fonts || has_font_of_capitals(*fonts)) return std::nullopt;
    }
    layers_ = std::move(pages);
    return converted;
  }

  PageResult page(std::size_t i) {
    PageResult out;
    out.page = std::move(layers_[i]);
    out.page.image.number = i + 1;
    const bool scan = about_.pages[i].dpi > 0;
    // A scan on which a signing program wrote has no text layer of its own.
    Page bare = out.page;
    drop_electronic_signatures(bare, resources_.rules);
    const bool worded = !bare.words.empty();
    if (worded && is_readable_layer(bare, scan, resources_.syllables)) {
      if (may_hold_table(out.page)) add_rulings(i, out.page);
      return out;
    }
    if (options_.ocr == OcrMode::never) {
      if (worded && !scan) return out;
      out.fault = layer_fault_.value_or(
          ReadFault{"page-not-read",
                    {},
                    "the page is a picture, and --ocr never forbids reading it",
                    "leave --ocr never away"});
      return out;
    }
    out.replaced = worded && bare.words.size() > kStamp;
    recognize(i, out);
    return out;
  }

  // Draws page `i` into `file`, in grey unless `coloured`. Says at which dpi it was drawn, or why
  // not.
  tl::expected<double, ReadFault> render(std::size_t i, double dpi, bool coloured,
                                         const UnnamedFile& file) {
    const PdfPage& about = about_.pages[i];
    const double inches = about.width / kPoints * (about.height / kPoints);
    const double most = std::sqrt(options_.limits.pixels / std::max(1e-6, inches));
    const double least = std::min(dpi, kLeastDpi);
    if (most < least) {
      return tl::unexpected(
          ReadFault{"page-too-large",
                    {},
                    fmt::format("a page of {:.0f} x {:.0f} points, over the limit of {:.0f} pixels",
                                about.width, about.height, options_.limits.pixels),
                    "allow more with --max-pixels"});
    }
    dpi = std::floor(std::min(dpi, most));
    const std::string number = fmt::format("{}", i + 1);
    std::vector<std::string> command = {
        "pdftoppm", "-thinlinemode", "solid", "-r",  fmt::format("{:.0f}", dpi),
        "-f",       number,          "-l",    number};
    if (!coloured) command.emplace_back("-gray");
    command.emplace_back(kInputPath);
    const auto done = decode(command, options_.limits, input_, file.descriptor());
    if (!done) return tl::unexpected(done.error());
    if (file.size() == 0)
      return tl::unexpected(ReadFault{"page-broken", {}, "the page cannot be drawn", ""});
    return dpi;
  }

  void recognize(std::size_t i, PageResult& out) {
    const double scan = about_.pages[i].dpi;
    const UnnamedFile picture;
    const auto dpi = render(i, scan > 0 ? std::clamp(scan, kLeastDpi, kMostDpi) : kUsualDpi,
                            about_.pages[i].coloured, picture);
    if (!dpi) {
      out.page.words.clear();
      out.fault = dpi.error();
      return;
    }
    std::vector<PageWord> overprint;
    if (!out.replaced) overprint.swap(out.page.words);
    out.page.words.clear();
    accept(read_picture_words(picture.descriptor(), 1, options_), out);
    out.page.image.dpi = *dpi;
    const double scale = *dpi / kPoints;
    for (PageWord& word : overprint) {
      const Rect& r = word.box;
      word.box = {r.left * scale, r.top * scale, r.right * scale, r.bottom * scale};
    }
    out.page.overprint = std::move(overprint);
  }

  // The lines of tables, in points like the text layer. Without them its tables are plain lines.
  void add_rulings(std::size_t i, Page& page) {
    const UnnamedFile picture;
    const auto dpi = render(i, kRulingsDpi, false, picture);
    if (!dpi) return;
    auto found = read_picture_rulings(picture.descriptor(), options_);
    if (!found) return;
    const double scale = kPoints / *dpi;
    for (const Rect& r : found->page.rulings) {
      page.rulings.push_back({r.left * scale, r.top * scale, r.right * scale, r.bottom * scale});
    }
  }

  static constexpr std::size_t kStamp = 40;  // words: fewer are a stamp's, no text layer

  int input_;
  const Resources& resources_;
  const ReadOptions& options_;
  PdfAbout about_;
  std::vector<Page> layers_;
  std::optional<ReadFault> layer_fault_;
};

}  // namespace

tl::expected<PagedInput, ReadFault> read_pdf(int input, const Resources& resources,
                                             const ReadOptions& options) {
  auto pdf = about(input, options.limits);
  if (!pdf) return tl::unexpected(std::move(pdf.error()));
  find_scans(input, options.limits, *pdf);
  const std::size_t count = pdf->count;
  PagedInput out = PdfReader(input, resources, options, std::move(*pdf)).read();
  if (count > out.pages.size()) {
    out.count = count;
    out.findings.add("pages-over-limit", std::nullopt,
                     {std::to_string(count), std::to_string(out.pages.size())});
  }
  return out;
}

}  // namespace decree
