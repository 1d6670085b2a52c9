#include "pipeline/ocr/picture.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace decree {
namespace {

constexpr double kPageInches = 8.27;  // width of A4
constexpr double kLeastDpi = 60;      // a smaller figure in a file is a screen's, not a scanner's
constexpr double kMostDpi = 1200;
constexpr int kGreyOfInk = 190;    // darker is drawn, on an evened page
constexpr int kGreyOfLines = 220;  // the same on a page drawn by program: thin lines are pale

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePointer = std::unique_ptr<std::FILE, FileCloser>;

struct BoxesDeleter {
  void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};

bool is_tiff(int format) {
  return format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP) ||
         format == IFF_TIFF_JPEG;
}

int format_of(const std::string& path) {
  int format = IFF_UNKNOWN;
  findFileFormat(path.c_str(), &format);
  return format;
}

// Width and height without decoding; zeros where they are not told.
std::pair<double, double> size_of(const std::string& path, int format, std::size_t page) {
  l_int32 width = 0;
  l_int32 height = 0;
  if (is_tiff(format)) {
    FilePointer file(std::fopen(path.c_str(), "rb"));
    if (file) {
      freadHeaderTiff(file.get(), static_cast<l_int32>(page - 1), &width, &height, nullptr, nullptr,
                      nullptr, nullptr, nullptr);
    }
  } else {
    pixReadHeader(path.c_str(), nullptr, &width, &height, nullptr, nullptr, nullptr);
  }
  return {width, height};
}

PixPointer decode(const std::string& path, int format, std::size_t page, bool& damaged) {
  if (is_tiff(format)) return PixPointer(pixReadTiff(path.c_str(), static_cast<l_int32>(page - 1)));
  if (format == IFF_JFIF_JPEG) {
    l_int32 warnings = 0;
    PixPointer pix(pixReadJpeg(path.c_str(), 0, 1, &warnings, L_JPEG_CONTINUE_WITH_BAD_DATA));
    damaged = warnings > 0;
    return pix;
  }
  return PixPointer(pixRead(path.c_str()));
}

l_float32 share_of(Pix* black) {
  l_float32 share = 0;
  if (black != nullptr) pixForegroundFraction(black, &share);
  return share;
}

// In grey; where a page is printed in black, without its stamps, seals and signatures in colour:
// the brightest of red, green and blue is bright in each of them, and dark where black lies under
// them. What was taken off goes to `taken`.
PixPointer grey_of(Pix* pix, PixPointer& taken) {
  constexpr int kInk = 150;        // of the darkest of the three: ink, and not the paper
  constexpr int kBlack = 110;      // of the brightest: print
  constexpr int kColourful = 50;   // between the darkest and the brightest
  constexpr float kLeast = 2e-4F;  // share of the page from which colour is no dirt
  constexpr float kMost = 0.5F;    // share of the ink: more is a page printed in colour
  constexpr int kTinge = 15;       // between the two, beside plain colour
  constexpr int kFringe = 9;       // pixels, of what JPEG leaves around colour
  const PixPointer plain(pixRemoveColormap(pix, REMOVE_CMAP_BASED_ON_SRC));
  if (!plain || pixGetDepth(plain.get()) != 32) return PixPointer(pixConvertTo8(pix, 0));
  PixPointer brightest(pixConvertRGBToGrayMinMax(plain.get(), L_CHOOSE_MAX));
  const PixPointer darkest(pixConvertRGBToGrayMinMax(plain.get(), L_CHOOSE_MIN));
  const PixPointer spread(
      brightest && darkest ? pixSubtractGray(nullptr, brightest.get(), darkest.get()) : nullptr);
  const PixPointer pale(spread ? pixConvertTo1(spread.get(), kColourful) : nullptr);
  const PixPointer ink(pale ? pixConvertTo1(darkest.get(), kInk) : nullptr);
  PixPointer coloured(ink ? pixSubtract(nullptr, ink.get(), pale.get()) : nullptr);
  const l_float32 share = share_of(coloured.get());
  if (share < kLeast || share > kMost * share_of(ink.get()))
    return PixPointer(pixConvertTo8(plain.get(), 0));
  const PixPointer black(pixConvertTo1(brightest.get(), kBlack));
  // All that has a tinge of it goes, within reach of what is plainly coloured.
  const PixPointer tinge(pixConvertTo1(spread.get(), kTinge));
  const PixPointer near(pixDilateBrick(nullptr, coloured.get(), kFringe, kFringe));
  coloured.reset(tinge && near ? pixSubtract(nullptr, near.get(), tinge.get()) : nullptr);
  if (black && coloured) coloured.reset(pixSubtract(nullptr, coloured.get(), black.get()));
  l_uint32 paper = 255;
  pixGetRankValue(brightest.get(), 4, 0.5F, &paper);
  if (coloured) {
    pixSetMasked(brightest.get(), coloured.get(), paper);
    const PixPointer rest(pixInvert(nullptr, coloured.get()));
    taken = copy_of(darkest.get());
    if (!rest || !taken || pixSetMasked(taken.get(), rest.get(), 255) != 0) taken.reset();
  }
  return brightest;
}

double dpi_of(Pix* pix) {
  const double told = pixGetXRes(pix);
  if (told >= kLeastDpi && told <= kMostDpi) return told;
  const double shorter = std::min(pixGetWidth(pix), pixGetHeight(pix));
  return std::clamp(std::round(shorter / kPageInches), kLeastDpi, kMostDpi);
}

// The box of each thing that hangs together on `black`.
std::vector<Rect> boxes_on(Pix* black) {
  std::vector<Rect> out;
  std::unique_ptr<Boxa, BoxesDeleter> boxes(pixConnCompBB(black, 8));
  if (!boxes) return out;
  for (l_int32 i = 0; i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    out.push_back({static_cast<double>(x), static_cast<double>(y), static_cast<double>(x + w),
                   static_cast<double>(y + h)});
  }
  return out;
}

// The boxes of what is left when strokes shorter than `width` and `height` are taken away, and gaps
// of `gap` pixels along the stroke are closed before.
void add_lines(Pix* black, int width, int height, int gap, std::vector<Rect>& into) {
  PixPointer lines(pixCloseSafeBrick(nullptr, black, std::min(width, gap), std::min(height, gap)));
  if (lines) lines.reset(pixOpenBrick(nullptr, lines.get(), width, height));
  if (!lines) return;
  const std::vector<Rect> found = boxes_on(lines.get());
  into.insert(into.end(), found.begin(), found.end());
}

struct BoxDeleter {
  void operator()(::Box* box) const { boxDestroy(&box); }
};

// Null where `rect` has no area.
std::unique_ptr<::Box, BoxDeleter> box_of(const Rect& rect) {
  const auto whole = [](double value) { return static_cast<l_int32>(std::lround(value)); };
  return std::unique_ptr<::Box, BoxDeleter>(
      boxCreateValid(whole(rect.left), whole(rect.top), whole(rect.width()), whole(rect.height())));
}

l_int32 ink_in(Pix* black, const Rect& rect) {
  l_int32 count = 0;
  if (const auto box = box_of(rect)) pixCountPixelsInRect(black, box.get(), &count, nullptr);
  return count;
}

Rect widened(const Rect& line, double aside) {
  const bool across = line.width() >= line.height();
  return {line.left - (across ? 0 : aside), line.top - (across ? aside : 0),
          line.right + (across ? 0 : aside), line.bottom + (across ? aside : 0)};
}

// Whether there is little ink within `aside` pixels of a line: what runs through a line of text has
// letters there.
bool stands_free(Pix* black, const Rect& line, double aside) {
  constexpr double kOwn = 0.6;   // share of the ink around it that is the line's own
  constexpr double kWavers = 2;  // pixels
  return ink_in(black, widened(line, kWavers)) >= kOwn * ink_in(black, widened(line, aside));
}

}  // namespace

void PixDeleter::operator()(Pix* pix) const {
  pixDestroy(&pix);
}

tl::expected<Picture, PictureFault> read_picture(const std::string& path, std::size_t page,
                                                 double most_pixels) {
  const auto fail = [](std::string what, bool too_large = false) {
    return tl::unexpected(PictureFault{std::move(what), too_large});
  };
  setMsgSeverity(L_SEVERITY_NONE);
  const int format = format_of(path);
  if (format == IFF_UNKNOWN) return fail("this is no picture that can be read");
  const auto [width, height] = size_of(path, format, page);
  if (width * height > most_pixels) {
    return fail(fmt::format("a picture of {:.0f} x {:.0f} pixels, over the limit of {:.0f}", width,
                            height, most_pixels),
                true);
  }
  Picture picture;
  PixPointer pix = decode(path, format, page, picture.damaged);
  if (!pix) return fail("the picture is broken and cannot be decoded");
  picture.dpi = dpi_of(pix.get());
  picture.grey = grey_of(pix.get(), picture.coloured);
  if (!picture.grey) return fail("no memory for the picture");
  picture.width = pixGetWidth(picture.grey.get());
  picture.height = pixGetHeight(picture.grey.get());
  return picture;
}

std::size_t count_pictures(const std::string& path) {
  setMsgSeverity(L_SEVERITY_NONE);
  const int format = format_of(path);
  if (format == IFF_UNKNOWN) return 0;
  if (!is_tiff(format)) return 1;
  FilePointer file(std::fopen(path.c_str(), "rb"));
  l_int32 count = 0;
  if (!file || tiffGetCount(file.get(), &count) != 0) return 1;
  return static_cast<std::size_t>(std::max(count, 1));
}

PixPointer crop(Pix* pix, const Rect& rect, int margin) {
  const auto box = box_of(rect);
  const PixPointer part(box ? pixClipRectangle(pix, box.get(), nullptr) : nullptr);
  return PixPointer(part ? pixAddBorderGeneral(part.get(), margin, margin, margin, margin, 255)
                         : nullptr);
}

PixPointer copy_of(Pix* pix) {
  return PixPointer(pixCopy(nullptr, pix));
}

Picture copy_of(const Picture& picture) {
  return {copy_of(picture.grey.get()),
          picture.width,
          picture.height,
          picture.dpi,
          picture.damaged,
          nullptr};
}

PixPointer larger(Pix* pix, int times) {
  return PixPointer(pixScale(pix, static_cast<l_float32>(times), static_cast<l_float32>(times)));
}

PixPointer quarter_turns(Pix* pix, int quarters) {
  return PixPointer(pixRotateOrth(pix, quarters));
}

std::pair<double, double> size_of(Pix* pix) {
  return {pixGetWidth(pix), pixGetHeight(pix)};
}

std::string png_of(Pix* pix) {
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  std::string out;
  if (pixWriteMemPng(&bytes, &size, pix, 0) == 0) out.assign(bytes, bytes + size);
  lept_free(bytes);
  return out;
}

void paint_white(Pix* pix, const Rect& rect) {
  if (const auto box = box_of(rect)) pixSetInRectArbitrary(pix, box.get(), 255);
}

bool has_ink(Pix* pix) {
  constexpr l_int32 kSpecks = 12;  // pixels, after the smallest are taken away
  const PixPointer black(pixConvertTo1(pix, kGreyOfInk));
  const PixPointer strokes(black ? pixOpenBrick(nullptr, black.get(), 2, 2) : nullptr);
  l_int32 count = 0;
  return strokes && pixCountPixels(strokes.get(), &count, nullptr) == 0 && count > kSpecks;
}

bool has_bar(Pix* pix, const Rect& rect) {
  constexpr double kBar =
      0.75;  // of the width of what is drawn: a stroke that leans has less a row
  const PixPointer part = crop(pix, rect, 0);
  const PixPointer black(part ? pixConvertTo1(part.get(), kGreyOfInk) : nullptr);
  const std::vector<Rect> drawn = black ? boxes_on(black.get()) : std::vector<Rect>();
  if (drawn.empty()) return false;
  Rect ink = drawn.front();
  for (const Rect& box : drawn)
    ink = cover(ink, box);
  const auto [width, height] = size_of(black.get());
  for (int y = static_cast<int>(ink.center_y()); y < static_cast<int>(height); ++y) {
    int count = 0;
    for (int x = 0; x < static_cast<int>(width); ++x) {
      l_uint32 value = 0;
      pixGetPixel(black.get(), x, y, &value);
      count += value != 0 ? 1 : 0;
    }
    if (count > kBar * ink.width()) return true;
  }
  return false;
}

std::vector<Rect> remove_large(Pix* pix, double size) {
  const auto least = static_cast<l_int32>(size);
  const PixPointer black(pixConvertTo1(pix, kGreyOfInk));
  const PixPointer large(black ? pixSelectBySize(black.get(), least, least, 8, L_SELECT_IF_BOTH,
                                                 L_SELECT_IF_GTE, nullptr)
                               : nullptr);
  if (!large || pixSetMasked(pix, large.get(), 255) != 0) return {};
  return boxes_on(large.get());
}

std::vector<Rect> drawn_on(Pix* pix) {
  const PixPointer black(pixConvertTo1(pix, kGreyOfInk));
  return black ? boxes_on(black.get()) : std::vector<Rect>();
}

std::vector<Rect> find_rulings(const Picture& picture, Drawn drawn) {
  constexpr double kShortest = 0.3;  // inches: shorter than the sides of a cell, longer than a
                                     // stroke of a letter
  constexpr double kGap = 0.03;      // inches: of a line on a light copy
  constexpr double kThickest = 0.1;  // inches
  constexpr double kThin = 0.03;
  constexpr double kLean = 0.012;
  constexpr double kAside = 0.05;
  std::vector<Rect> out;
  PixPointer black(
      pixConvertTo1(picture.grey.get(), drawn == Drawn::by_program ? kGreyOfLines : kGreyOfInk));
  if (!black) return out;
  const double dpi = picture.dpi;
  const int length = std::max(8, static_cast<int>(dpi * kShortest));
  add_lines(black.get(), length, 1, 1, out);
  add_lines(black.get(), 1, length, 1, out);
  // Black borders and stamps are no lines.
  std::erase_if(out, [&](const Rect& r) {
    return std::min(r.width(), r.height()) > std::max(4.0, dpi * kThickest);
  });
  if (drawn == Drawn::by_program) return out;
  std::vector<Rect> broken;
  const int gap = std::max(1, static_cast<int>(dpi * kGap));
  add_lines(black.get(), length, 1, gap, broken);
  add_lines(black.get(), 1, length, gap, broken);
  // Letters that ran together are no lines. A long line may lean.
  std::erase_if(broken, [&](const Rect& r) {
    const double thickest = std::max(4.0, dpi * kThin) + kLean * std::max(r.width(), r.height());
    return std::min(r.width(), r.height()) > thickest || !stands_free(black.get(), r, dpi * kAside);
  });
  out.insert(out.end(), broken.begin(), broken.end());
  return out;
}

}  // namespace decree
