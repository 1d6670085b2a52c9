#include "pipeline/ocr/prepare.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace decree {
namespace {

constexpr int kWhite = 255;
constexpr int kBlackBelow = 130;  // grey of what is drawn, on an evened page

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
bool even_background(PixPointer& grey) {
  constexpr int kWhitePaper = 200;  // grey from which paper needs nothing
  constexpr int kEven = 30;         // greys between its dark and light places
  const Paper paper = look_at_paper(grey.get());
  if (paper.dark >= kWhitePaper && paper.light - paper.dark <= kEven) return false;
  constexpr int kTile = 16;    // pixels
  constexpr int kLeast = 40;   // pixels of paper that a tile needs
  constexpr int kPaper = 250;  // what the paper becomes
  constexpr int kSmooth = 2;   // tiles
  const int ink = std::clamp(paper.dark * 2 / 3, 40, 140);
  PixPointer even(pixBackgroundNorm(grey.get(), nullptr, nullptr, kTile, kTile, ink, kLeast, kPaper,
                                    kSmooth, kSmooth));
  if (!even) return false;
  grey = std::move(even);
  return true;
}

// The black that a scanner leaves around a page: thick, and reaching the edge of the image.
bool remove_borders(Pix* grey, double dpi) {
  constexpr double kThick = 0.08;   // inches: no letter's stroke is
  constexpr double kShare = 0.002;  // of the page, from which it is worth it
  const PixPointer black(pixConvertTo1(grey, kBlackBelow));
  const PixPointer edge(black ? pixExtractBorderConnComps(black.get(), 8) : nullptr);
  if (!edge) return false;
  const int thick = std::max(3, static_cast<int>(dpi * kThick));
  PixPointer border(pixOpenBrick(nullptr, edge.get(), thick, thick));
  l_float32 share = 0;
  if (!border || pixForegroundFraction(border.get(), &share) != 0 || share < kShare) return false;
  border.reset(pixDilateBrick(nullptr, border.get(), thick, thick));
  return border && pixSetMasked(grey, border.get(), kWhite) == 0;
}

// Turns the image so that its lines run level. Gives the angle in degrees, clockwise.
double level(PixPointer& grey) {
  constexpr int kReduction = 4;
  constexpr int kSearch = 2;
  constexpr float kSweep = 8.0F;  // degrees to both sides
  constexpr float kStep = 1.0F;
  constexpr float kFinest = 0.02F;
  constexpr float kLeastAngle = 0.4F;  // degrees: less does no harm, turning blurs
  constexpr float kSure = 3.0F;        // Leptonica's ratio of the best to the worst score
  const PixPointer black(pixConvertTo1(grey.get(), kBlackBelow + 30));
  l_float32 angle = 0;
  l_float32 sure = 0;
  if (!black || pixFindSkewSweepAndSearch(black.get(), &angle, &sure, kReduction, kSearch, kSweep,
                                          kStep, kFinest) != 0) {
    return 0;
  }
  if (sure < kSure || std::abs(angle) < kLeastAngle) return 0;
  const auto radians = static_cast<l_float32>(angle * std::numbers::pi / 180);
  PixPointer turned(pixRotate(grey.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  if (!turned) return 0;
  grey = std::move(turned);
  return angle;
}

}  // namespace

Preparation prepare(Picture& picture, int quarter) {
  Preparation out;
  const double width = picture.width;
  const double height = picture.height;
  if (quarter != 0) {
    PixPointer turned(pixRotateOrth(picture.grey.get(), quarter));
    if (turned) {
      picture.grey = std::move(turned);
      out.turn.quarter = quarter;
    }
  }
  out.evened = even_background(picture.grey);
  out.unframed = remove_borders(picture.grey.get(), picture.dpi);
  out.turn.degrees = level(picture.grey);
  if (out.turn.quarter != 0 || out.turn.degrees != 0) {
    out.turn.width = width;
    out.turn.height = height;
  }
  picture.width = pixGetWidth(picture.grey.get());
  picture.height = pixGetHeight(picture.grey.get());
  return out;
}

PixPointer with_strokes(const Picture& picture, Strokes strokes) {
  constexpr int kPixels = 2;
  Pix* grey = picture.grey.get();
  switch (strokes) {
    case Strokes::thinner:  // the lightest of each 2 x 2: white grows
      return PixPointer(pixDilateGray(grey, kPixels + 1, kPixels + 1));
    case Strokes::thicker:
      return PixPointer(pixErodeGray(grey, kPixels + 1, kPixels + 1));
    case Strokes::as_they_are:
      break;
  }
  return PixPointer(pixClone(grey));
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
