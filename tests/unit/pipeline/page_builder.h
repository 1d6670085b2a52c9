// Pages for tests: lines of type set at given places, in pixels, ten to a letter.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "pipeline/core/text.h"
#include "pipeline/layout/page.h"

namespace decree {

/// A page of 1000 x 1400 pixels whose type is 20 pixels high.
class PageBuilder {
 public:
  explicit PageBuilder(std::size_t number = 1, PageReading reading = PageReading::ocr) {
    page_.image = {number, 1000, 1400, 120, reading};
  }

  /// Sets `text` from `x` on the line at `y`; every call is a line of the reader's.
  PageBuilder& line(double x, double y, std::string_view text, double confidence = 0.96) {
    ++line_;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find(' ', at), text.size());
      const std::string_view word = text.substr(at, end - at);
      const double width = kLetter * static_cast<double>(code_points(word));
      const double top = y + slope_ * x;
      page_.words.push_back(
          {std::string(word), {x, top, x + width, top + kHeight}, confidence, line_});
      x += width + kSpace;
      at = end + 1;
    }
    return *this;
  }

  /// Sets `text` so that it ends at `right`, or stands in the middle of the page.
  PageBuilder& line_to(double right, double y, std::string_view text) {
    return line(right - width_of(text), y, text);
  }
  PageBuilder& centred(double y, std::string_view text) {
    return line(500 - width_of(text) / 2, y, text);
  }

  /// A line from edge to edge, 100 to 900: words to fill it.
  PageBuilder& full(double y, std::string_view first = "", double indent = 0) {
    std::string text(first);
    double right = 100 + indent + kLetter * static_cast<double>(code_points(text));
    while (right + 6 * kLetter <= 900) {
      text += text.empty() ? "chung" : " chung";
      right += kSpace + 5 * kLetter;
    }
    return line(100 + indent, y, text);
  }

  PageBuilder& ruling(double left, double top, double right, double bottom) {
    page_.rulings.push_back({left, top, right, bottom});
    return *this;
  }

  /// What comes after falls by `slope` on its way to the right: a page put in askew.
  PageBuilder& askew(double slope) {
    slope_ = slope;
    return *this;
  }

  const Page& page() const { return page_; }

 private:
  static double width_of(std::string_view text) {
    const auto blanks = static_cast<double>(std::ranges::count(text, ' '));
    return kLetter * (static_cast<double>(code_points(text)) - blanks) + kSpace * blanks;
  }

  static constexpr double kLetter = 9;
  static constexpr double kSpace = 5;
  static constexpr double kHeight = 20;
  Page page_;
  std::size_t line_ = 0;
  double slope_ = 0;
};

}  // namespace decree
