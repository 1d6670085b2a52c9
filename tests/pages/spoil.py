#!/usr/bin/env python3
"""Spoils the picture of a page as scanners, copiers, faxes and cameras do.

    spoil.py PICTURE… --as KIND[,KIND…] [--dpi 200] [--out FOLDER]

The pictures are pages of one document, from above, at `--dpi` or finer. Writes FOLDER/KIND.tif for each kind, a page
each, the same at every call. Without --as it prints the kinds.

Needs the Debian packages python3-numpy and python3-pil.
"""
import argparse
import io
import pathlib
import zlib

import numpy
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WHITE = 255
KINDS = {}


def kind(*names):
    """Enters a spoiler under each of `names`: called with the page, chance, and the name."""
    def enter(spoiler):
        KINDS.update((name, spoiler) for name in names)
        return spoiler
    return enter


def dpi_of(page):
    return round(page.info["dpi"][0])


def like(page, image):
    """`image` with the resolution of `page`."""
    image.info["dpi"] = page.info["dpi"]
    return image


def resampled(page, dpi):
    size = [round(side * dpi / dpi_of(page)) for side in page.size]
    out = page.resize(size, Image.Resampling.BOX if dpi < dpi_of(page) else Image.Resampling.BICUBIC)
    out.info["dpi"] = (dpi, dpi)
    return out


def pixels(page):
    return numpy.asarray(page, dtype=numpy.float32)


def picture(page, values):
    return like(page, Image.fromarray(numpy.clip(values, 0, WHITE).astype(numpy.uint8)))


def noisy(page, chance, much):
    return picture(page, pixels(page) + chance.normal(0, much, numpy.asarray(page).shape))


def jpeg(page, quality):
    file = io.BytesIO()
    page.save(file, "JPEG", quality=quality)
    return like(page, Image.open(file).convert(page.mode))


def blurred(page, inches):
    return like(page, page.filter(ImageFilter.GaussianBlur(inches * dpi_of(page))))


# ---- scanners and copiers

@kind("clean")
def clean(page, chance, name):
    return page


@kind("fax-200", "fax-150")
def fax(page, chance, name):
    page = resampled(page, min(dpi_of(page), int(name[-3:])))
    values = pixels(page)
    specks = chance.random(values.shape)
    values[specks < 4e-4] = 0
    values[specks > 1 - 4e-4] = WHITE
    return like(page, Image.fromarray(values > 150))


@kind("jpeg-150")
def poor_jpeg(page, chance, name):
    return jpeg(resampled(page, min(dpi_of(page), 150)), 12)


@kind("shadow")
def shadow(page, chance, name):
    """Dark to the right, as by a window at the left."""
    across = numpy.linspace(1, 1 / 3, page.width, dtype=numpy.float32)
    return jpeg(noisy(picture(page, pixels(page) * across), chance, 4), 80)


@kind("dark")
def dark_copy(page, chance, name):
    spread = blurred(like(page, page.filter(ImageFilter.MinFilter(3))), 0.003)
    return noisy(picture(spread, (pixels(spread) - 40) * 0.85), chance, 10)


@kind("light")
def light_copy(page, chance, name):
    values = pixels(blurred(page, 0.004))
    worn = chance.normal(0, 22, values.shape)
    return picture(page, WHITE - (WHITE - values - 75).clip(0) * 0.75 + numpy.where(values < 200, worn, 0))


@kind("border")
def black_border(page, chance, name):
    thick = round(0.27 * dpi_of(page))
    out = Image.new("L", (page.width + 2 * thick, page.height + 2 * thick), 8)
    out.paste(page, (thick, thick))
    return like(page, out)


@kind("turn-90", "turn-180", "turn-270")
def turned(page, chance, name):
    """Clockwise."""
    turns = {"90": Image.Transpose.ROTATE_270, "180": Image.Transpose.ROTATE_180, "270": Image.Transpose.ROTATE_90}
    return like(page, page.transpose(turns[name.removeprefix("turn-")]))


@kind(*(f"skew{degrees:+d}" for degrees in (1, -1, 3, -3, 5, -5, 8, -8, 12, -12)))
def skewed(page, chance, name):
    """Clockwise, laid into the scanner askew; nothing is cut off."""
    return like(page, page.rotate(-int(name.removeprefix("skew")), Image.Resampling.BICUBIC, expand=True,
                                  fillcolor=WHITE))


# ---- seals

def drawn(page, marks):
    """The page in colour, with `marks` (colour, mask) printed over it: what is black stays black."""
    out = page.convert("RGB")
    for colour, mask in marks:
        ink = Image.composite(Image.new("RGB", page.size, colour), Image.new("RGB", page.size, (WHITE,) * 3), mask)
        out = ImageChops.darker(out, ink)
    return like(page, out)


def seal_at(page, x, y):
    """Mask of a round seal of 1.4 inches with its middle at (x, y)."""
    mask = Image.new("L", page.size)
    pen = ImageDraw.Draw(mask)
    unit = dpi_of(page) / 150
    for radius, width in ((104, 8), (74, 5), (26, 26)):
        reach = radius * unit
        pen.ellipse([x - reach, y - reach, x + reach, y + reach], outline=WHITE, width=round(width * unit))
    return mask


def signature_at(page, x, y):
    mask = Image.new("L", page.size)
    unit = dpi_of(page) / 150
    at = numpy.linspace(0, 1, 200)
    stroke = zip(x + unit * (-60 + 260 * at + 18 * numpy.sin(40 * at)),
                 y + unit * (10 - 30 * at + 45 * numpy.sin(23 * at) * (1 - at)))
    ImageDraw.Draw(mask).line([tuple(map(float, point)) for point in stroke], fill=WHITE, width=round(4 * unit))
    return mask


@kind("seal")
def sealed_title(page, chance, name):
    """A red seal over the beginning of the text."""
    mask = seal_at(page, page.width * 0.28, page.height * 0.19)
    return drawn(page, [((210, 60, 70), mask)])


@kind("signed")
def signed(page, chance, name):
    """Seal and signature over the name of who signs, and what stands left of it."""
    ink = pixels(page)[:, page.width * 6 // 10:page.width * 17 // 20].min(axis=1) < 128
    last = int(numpy.flatnonzero(ink)[-1]) - 0.25 * dpi_of(page)
    marks = [((205, 70, 75), seal_at(page, page.width * 0.56, last)),
             ((60, 70, 170), signature_at(page, page.width * 0.62, last))]
    return jpeg(drawn(page, marks), 85)


# ---- cameras

def projection(begin, end):
    """The eight numbers of the projection that takes the four points `begin` to `end`."""
    rows, values = [], []
    for (x, y), (u, v) in zip(begin, end):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return numpy.linalg.solve(numpy.array(rows, dtype=float), numpy.array(values, dtype=float))


def on_table(page, corners, table, chance):
    """The page with its corners (top left, clockwise) at these shares of a picture 12 % larger than it."""
    size = tuple(round(side * 1.12) for side in page.size)
    width, height = page.size
    to = [(x * size[0], y * size[1]) for x, y in corners]
    numbers = projection(to, [(0, 0), (width, 0), (width, height), (0, height)])

    def seen(image, around):
        return pixels(image.transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC,
                                      fillcolor=around))
    paper = seen(Image.new("L", page.size, WHITE), 0)[..., None] / WHITE
    grain = numpy.cumsum(chance.normal(0, 1.5, (size[1], 1, 1)), axis=0).clip(-18, 18)
    wood = numpy.array(table, dtype=numpy.float32) + grain + chance.normal(0, 3, (size[1], size[0], 1))
    ink = seen(page, WHITE)[..., None] * numpy.array([0.92, 0.9, 0.85], dtype=numpy.float32)
    return paper * (ink + 12) + (1 - paper) * wood


def photographed(page, corners, table, chance, light=(1.0, 0.6), blur=0.004):
    """`light` falls from the top left to the bottom right. Without resolution, as a camera writes it."""
    values = on_table(page, corners, table, chance)
    down, across = numpy.meshgrid(*(numpy.linspace(0, 0.5, side) for side in values.shape[:2]), indexing="ij")
    values *= (light[0] + (light[1] - light[0]) * (down + across))[..., None]
    out = jpeg(noisy(blurred(picture(page, values), blur), chance, 4), 80)
    del out.info["dpi"]
    return out


@kind("photo-above")
def photo_above(page, chance, name):
    """From the foot of the page: the upper edge is farther away."""
    return photographed(page, [(0.09, 0.06), (0.90, 0.05), (0.955, 0.955), (0.045, 0.94)], (96, 70, 48), chance)


@kind("photo-aside")
def photo_aside(page, chance, name):
    """From the left, held askew, in poor light."""
    return photographed(page, [(0.06, 0.03), (0.95, 0.09), (0.93, 0.93), (0.03, 0.97)], (60, 58, 62), chance,
                        (0.75, 0.4))


@kind("photo-close")
def photo_close(page, chance, name):
    """No table is seen: the corners of the paper lie outside."""
    return photographed(page, [(0.02, -0.02), (0.99, -0.01), (1.04, 1.02), (-0.05, 1.01)], (96, 70, 48), chance)


@kind("photo-pale")
def photo_pale(page, chance, name):
    """On a table nearly as light as the paper, out of focus."""
    return photographed(page, [(0.05, 0.05), (0.93, 0.03), (0.96, 0.95), (0.06, 0.97)], (190, 186, 176), chance,
                        blur=0.007)


@kind("photo-askew")
def photo_askew(page, chance, name):
    """From afar and held askew by some seven degrees."""
    return photographed(page, [(0.19, 0.08), (0.90, 0.15), (0.83, 0.93), (0.06, 0.86)], (96, 70, 48), chance)


@kind("gutter")
def curled(page, chance, name):
    """The inner edge of an open book: lines rise and darken towards the left."""
    values = pixels(page)
    reach = page.width * 0.12
    x = numpy.arange(page.width, dtype=numpy.float32)
    rise = numpy.rint(0.18 * dpi_of(page) * numpy.exp(-x / reach)).astype(int)
    rows = (numpy.arange(page.height)[:, None] - rise[None, :]).clip(0, page.height - 1)
    bent = values[rows, numpy.arange(page.width)[None, :]] * (1 - 0.7 * numpy.exp(-3 * x / reach))
    return jpeg(noisy(picture(page, bent), chance, 3), 80)


# ---- files

def spoil(page, name, dpi=200, number=0):
    """Page `number` of a document (grey, with its resolution) as picture of the kind `name`, at `dpi` or less."""
    chance = numpy.random.default_rng(zlib.crc32(f"{name} {number}".encode()))
    grey = like(page, page.convert("L"))
    return KINDS[name](resampled(grey, dpi) if dpi != dpi_of(grey) else grey, chance, name)


def save(pages, path):
    """One file of all pages: PNG of one, else TIFF."""
    first, *rest = pages
    options = {"dpi": first.info["dpi"]} if "dpi" in first.info else {}
    if path.suffix != ".png":
        options.update(compression="group4" if first.mode == "1" else "tiff_deflate", save_all=True,
                       append_images=rest)
    first.save(path, **options)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", nargs="*", type=pathlib.Path)
    parser.add_argument("--as", dest="kinds")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("."))
    options = parser.parse_args()
    if not options.kinds:
        print("\n".join(KINDS))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    pages = [Image.open(path) for path in options.pictures]
    for name in options.kinds.split(","):
        spoilt = [spoil(page, name, options.dpi, number) for number, page in enumerate(pages)]
        print(save(spoilt, options.out / f"{name}.tif"))


if __name__ == "__main__":
    main()
