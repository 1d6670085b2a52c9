// Page images: reading them, and the lines drawn on them. Leptonica's only user.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "pipeline/layout/page.h"

struct Pix;

namespace decree {

struct PixDeleter {
  void operator()(Pix* pix) const;
};
using PixPointer = std::unique_ptr<Pix, PixDeleter>;

struct Picture {
  PixPointer grey;   ///< 8 bits a pixel, upright as stored
  double width = 0;  ///< pixels
  double height = 0;
  double dpi = 0;        ///< as the file says, or as an A4 page of this width would have
  bool damaged = false;  ///< the file broke off
  /// 8 bits a pixel: the stamps and seals in colour that `grey` is without; null where it has all.
  PixPointer coloured;
};

struct PictureFault {
  std::string what;
  bool too_large = false;
};

/// Reads picture `page` (from 1; only TIFF has several) of the file at `path`. Fails where it is no
/// picture, is broken, or has more than `most_pixels` pixels.
tl::expected<Picture, PictureFault> read_picture(const std::string& path, std::size_t page,
                                                 double most_pixels);

/// Number of pictures in the file at `path`: 1 but for TIFF; 0 where it is no picture.
std::size_t count_pictures(const std::string& path);

/// The part of `pix` in `rect`, with a white margin of `margin` pixels; null where it has none.
PixPointer crop(Pix* pix, const Rect& rect, int margin);
/// Another copy of `pix`, that may be painted on.
PixPointer copy_of(Pix* pix);
Picture copy_of(const Picture& picture);
/// `pix`, `times` as large.
PixPointer larger(Pix* pix, int times);
/// `pix`, turned clockwise by so many quarters.
PixPointer quarter_turns(Pix* pix, int quarters);
/// Width and height.
std::pair<double, double> size_of(Pix* pix);
/// The bytes of a PNG file of `pix`; empty where there is no memory for it.
std::string png_of(Pix* pix);
/// Makes what lies in `rect` white.
void paint_white(Pix* pix, const Rect& rect);
/// Whether anything is drawn on `pix`: more than a few specks.
bool has_ink(Pix* pix);

/// Whether a horizontal bar lies in the lower half of `rect`, under the sign drawn there.
bool has_bar(Pix* pix, const Rect& rect);

/// Makes white what hangs together over more than `size` pixels both ways: seals, emblems. Gives
/// the boxes of what it took.
std::vector<Rect> remove_large(Pix* pix, double size);
/// The boxes of all that is drawn on `pix`, each thing that hangs together one.
std::vector<Rect> drawn_on(Pix* pix);

/// Who drew a page: a scanner's image has dirt, broken lines and letters that ran together.
enum class Drawn { by_scanner, by_program };

/// The straight horizontal and vertical lines on a page: those of tables, and underlines.
std::vector<Rect> find_rulings(const Picture& picture, Drawn drawn);

}  // namespace decree
