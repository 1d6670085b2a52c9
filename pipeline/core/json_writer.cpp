#include "pipeline/core/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr double kLargestExact = 9007199254740992.0;  // 2^53

unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

bool is_plain(unsigned char c) {
  return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

// Where the letters that need no escape, and are whole, end. Those of two bytes, and of three from
// U+1000 to U+CFFF, are seen to be whole without being decoded.
std::size_t end_of_run(std::string_view text, std::size_t i) {
  while (i < text.size()) {
    const unsigned char c = byte_at(text, i);
    if (is_plain(c)) {
      ++i;
    } else if (c >= 0xC2 && c < 0xE0 && is_continuation(text, i + 1)) {
      i += 2;
    } else if (c > 0xE0 && c < 0xED && is_continuation(text, i + 1) &&
               is_continuation(text, i + 2)) {
      i += 3;
    } else {
      break;
    }
  }
  return i;
}

void append_escape(std::string& out, unsigned char c) {
  constexpr std::string_view kShort = "\bb\tt\nn\ff\rr\"\"\\\\";
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (std::size_t i = 0; i < kShort.size(); i += 2) {
    if (byte_at(kShort, i) == c) {
      out += '\\';
      out += kShort[i + 1];
      return;
    }
  }
  out += "\\u00";
  out += kDigits[c >> 4U];
  out += kDigits[c & 0xFU];
}

template <typename Number>
void append_number(std::string& out, Number value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

}  // namespace

void JsonWriter::new_line() {
  if (compact_) return;
  out_ += '\n';
  out_.append(depth_, ' ');
}

void JsonWriter::before_value() {
  if (named_) {
    named_ = false;
    return;
  }
  if (depth_ == 0) return;
  if (!first_) out_ += ',';
  new_line();
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  before_value();
  out_ += '"';
  out_ += name;
  out_ += compact_ ? "\":" : "\": ";
  named_ = true;
}

void JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) new_line();
  out_ += bracket;
  first_ = false;
}

void JsonWriter::word(std::string_view literal) {
  before_value();
  out_ += literal;
}

void JsonWriter::signed_integer(std::int64_t value) {
  before_value();
  append_number(out_, value);
}

void JsonWriter::unsigned_integer(std::uint64_t value) {
  before_value();
  append_number(out_, value);
}

void JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  if (std::abs(value) < kLargestExact && std::trunc(value) == value) {
    return signed_integer(static_cast<std::int64_t>(value));
  }
  before_value();
  append_number(out_, value);
}

void JsonWriter::write(const std::vector<std::string>& texts) {
  begin_array();
  for (const std::string& text : texts)
    string(text);
  end_array();
}

void JsonWriter::string(std::string_view text) {
  before_value();
  out_ += '"';
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = end_of_run(text, i);
    out_.append(text, i, end - i);
    i = end;
    if (i == text.size()) break;
    if (byte_at(text, i) < 0x80) {
      append_escape(out_, byte_at(text, i++));
    } else {
      append_utf8(out_, next_wide_code_point(text, i));
    }
  }
  out_ += '"';
}

}  // namespace decree
