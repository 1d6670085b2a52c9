#include "pipeline/ocr/prepare.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>
#include <utility>

namespace decree {
namespace {

constexpr int kWhite = 255;
constexpr int kBlackBelow = 130;  // grey of what is drawn, on an evened page
constexpr int kGreyBelow = 160;   // the same, pale strokes included

// The grey of the paper at the darkest and the lightest place, by tiles.
struct Paper {
  int dark = kWhite;
  int light = kWhite;
};

Paper look_at_paper(Pix* grey) {
  constexpr int kReduction = 8;
  constexpr int kTile = 9;           // of the reduced image: larger than a stroke
  constexpr float kDarkest = 0.05F;  // ranks, so that a stain or a hole does not decide
  constexpr float kLightest = 0.95F;
  Paper out;
  const PixPointer small(pixScaleSmooth(grey, 1.0F / kReduction, 1.0F / kReduction));
  const PixPointer paper(small ? pixDilateGray(small.get(), kTile, kTile) : nullptr);
  if (!paper) return out;
  l_uint32 dark = kWhite;
  l_uint32 light = kWhite;
  pixGetRankValue(paper.get(), 1, kDarkest, &dark);
  pixGetRankValue(paper.get(), 1, kLightest, &light);
  return {static_cast<int>(dark), static_cast<int>(light)};
}

// Shadows, the grey of cheap paper, a page photographed by a window: the paper becomes white.
void even_background(PixPointer& grey) {
  constexpr int kWhitePaper = 200;  // grey from which paper needs nothing
  constexpr int kEven = 30;         // greys between its dark and light places
  const Paper paper = look_at_paper(grey.get());
  if (paper.dark >= kWhitePaper && paper.light - paper.dark <= kEven) return;
  constexpr int kTile = 16;    // pixels
  constexpr int kLeast = 40;   // pixels of paper that a tile needs
  constexpr int kPaper = 250;  // what the paper becomes
  constexpr int kSmooth = 2;   // tiles
  const int ink = std::clamp(paper.dark * 2 / 3, 40, 140);
  PixPointer even(pixBackgroundNorm(grey.get(), nullptr, nullptr, kTile, kTile, ink, kLeast, kPaper,
                                    kSmooth, kSmooth));
  if (even) grey = std::move(even);
}

// By how many degrees, clockwise, the image has to be turned so that its lines run level; 0 where
// they do or nothing is sure.
double lean_of(Pix* grey) {
  constexpr int kReduction = 4;
  constexpr int kSearch = 2;
  constexpr float kStep = 1.0F;
  constexpr float kFinest = 0.02F;
  constexpr float kLeastAngle = 0.4F;  // degrees: less does no harm, turning blurs
  constexpr float kSure = 3.0F;        // Leptonica's ratio of the best to the worst score
  const PixPointer black(pixConvertTo1(grey, kGreyBelow));
  // Degrees to both sides; the wider sweep, which takes longer, where the first finds nothing.
  for (const float sweep : {8.0F, 20.0F}) {
    l_float32 angle = 0;
    l_float32 sure = 0;
    if (!black || pixFindSkewSweepAndSearch(black.get(), &angle, &sure, kReduction, kSearch, sweep,
                                            kStep, kFinest) != 0) {
      return 0;
    }
    if (sure >= kSure) return std::abs(angle) < kLeastAngle ? 0 : angle;
  }
  return 0;
}

Point middle_of(Pix* pix) {
  const auto [width, height] = size_of(pix);
  return {width / 2, height / 2};
}

// Turns the image so that its lines run level. Gives the way back.
Projection level(PixPointer& grey) {
  constexpr double kCuts = 3;  // degrees: more needs a larger image, or its corners are lost
  const double angle = lean_of(grey.get());
  if (angle == 0) return {};
  const auto [width, height] = size_of(grey.get());
  const bool larger = std::abs(angle) > kCuts;
  const auto radians = static_cast<l_float32>(angle * std::numbers::pi / 180);
  PixPointer turned(pixRotate(grey.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE,
                              larger ? static_cast<l_int32>(width) : 0,
                              larger ? static_cast<l_int32>(height) : 0));
  if (!turned) return {};
  const Projection back = undo_rotation(angle, middle_of(turned.get()), middle_of(grey.get()));
  grey = std::move(turned);
  return back;
}

// Of the pixels around `point`; white outside.
l_uint8 grey_at(Pix* grey, Point point) {
  const auto x = static_cast<l_int32>(std::floor(point.x));
  const auto y = static_cast<l_int32>(std::floor(point.y));
  if (x < 0 || y < 0 || x + 1 >= pixGetWidth(grey) || y + 1 >= pixGetHeight(grey)) return 255;
  const l_uint32* upper = pixGetData(grey) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(grey);
  const l_uint32* lower = upper + pixGetWpl(grey);
  const double right = point.x - x;
  const double down = point.y - y;
  const auto between = [right, x](const l_uint32* line) {
    return GET_DATA_BYTE(line, x) * (1 - right) + GET_DATA_BYTE(line, x + 1) * right;
  };
  return static_cast<l_uint8>(std::lround(between(upper) * (1 - down) + between(lower) * down));
}

// `pix` as it looks through `view`, which leads from the image made to `pix`: all of it, white
// around, and `view` then leads from the corner of that. Null where it would become far larger.
PixPointer projected(Pix* pix, Projection& view) {
  constexpr double kLargest = 1.6;  // times as many pixels
  const auto [width, height] = size_of(pix);
  const Rect whole = view.inverse().around({0, 0, width, height});
  const auto out_width = static_cast<l_int32>(std::ceil(whole.width()));
  const auto out_height = static_cast<l_int32>(std::ceil(whole.height()));
  if (whole.width() * whole.height() > kLargest * width * height) return nullptr;
  PixPointer out(pixCreate(out_width, out_height, 8));
  if (!out) return nullptr;
  view = view.after(shift(whole.left, whole.top));
  for (l_int32 y = 0; y < out_height; ++y) {
    l_uint32* line = pixGetData(out.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(out.get());
    for (l_int32 x = 0; x < out_width; ++x) {
      const Point from = view({static_cast<double>(x), static_cast<double>(y)});
      SET_DATA_BYTE(line, x, grey_at(pix, from));
    }
  }
  return out;
}

}  // namespace

PageOrigin prepare(Picture& picture, int quarters) {
  PageOrigin origin{{}, picture.width, picture.height};
  if (quarters != 0) {
    if (PixPointer turned = quarter_turns(picture.grey.get(), quarters)) {
      picture.grey = std::move(turned);
      origin.projection = undo_quarters(quarters, picture.width, picture.height);
    }
  }
  even_background(picture.grey);
  origin.projection = origin.projection.after(level(picture.grey));
  std::tie(picture.width, picture.height) = size_of(picture.grey.get());
  return origin.projection == Projection{} ? PageOrigin{} : origin;
}

PageOrigin prepare_view(Picture& picture, const Projection& view) {
  PageOrigin origin{view, picture.width, picture.height};
  PixPointer seen = projected(picture.grey.get(), origin.projection);
  if (!seen) return {};
  picture.grey = std::move(seen);
  even_background(picture.grey);
  std::tie(picture.width, picture.height) = size_of(picture.grey.get());
  return origin;
}

PixPointer with_strokes(const Picture& picture, Strokes strokes) {
  constexpr int kAround = 3;  // pixels: the lightest, or the darkest, of so many each way
  Pix* grey = picture.grey.get();
  return PixPointer(strokes == Strokes::thinner ? pixDilateGray(grey, kAround, kAround)
                                                : pixErodeGray(grey, kAround, kAround));
}

double boldness(const Picture& picture) {
  constexpr int kStroke = 3;
  const PixPointer black(pixConvertTo1(picture.grey.get(), kBlackBelow));
  const PixPointer bold(black ? pixErodeBrick(nullptr, black.get(), kStroke, kStroke) : nullptr);
  l_float32 drawn = 0;
  l_float32 left = 0;
  if (!bold || pixForegroundFraction(black.get(), &drawn) != 0 ||
      pixForegroundFraction(bold.get(), &left) != 0 || drawn <= 0) {
    return 0;
  }
  return left / drawn;
}

}  // namespace decree
