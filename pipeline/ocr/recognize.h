// Reads the words of a page image. The only user of Tesseract.
#pragma once

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "pipeline/layout/camera.h"
#include "pipeline/ocr/picture.h"

namespace tesseract {
class TessBaseAPI;
}

namespace decree {

/// The words of an image.
struct Reading {
  std::vector<PageWord> words;
  std::vector<Baseline> baselines;  ///< of the lines of a whole page; not of cells

  /// How sure the engine is of them: the mean over the letters, 0 to 1.
  double confidence() const;
  /// Adds words of another image that lies at (`x`, `y`) of this one.
  void add(std::vector<PageWord> more, double x, double y);
};

class Recognizer {
 public:
  /// `model` is Tesseract's name ("vie"). Fails where it is not installed.
  static tl::expected<Recognizer, std::string> load(const std::string& model);
  Recognizer(Recognizer&&) noexcept;
  ~Recognizer();

  /// The words of a whole page.
  Reading read(Pix* grey, double dpi);
  /// The words of one block of lines, such as a cell of a table.
  Reading read_block(Pix* grey, double dpi);

  /// Words here and there, without looking for columns and pictures.
  Reading read_scattered(Pix* grey, double dpi);

  /// Name and version of the engine.
  static std::string engine();

 private:
  Reading read_as(int mode, Pix* grey, double dpi);
  explicit Recognizer(std::unique_ptr<tesseract::TessBaseAPI> engine);
  std::unique_ptr<tesseract::TessBaseAPI> engine_;
};

}  // namespace decree
