#include "pipeline/encoding/guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "pipeline/core/text.h"
#include "pipeline/encoding/score.h"
#include "pipeline/encoding/tables.h"

namespace decree {
namespace {

struct Candidate {
  std::string_view name;
  Encoding encoding;
  bool vn1;  // TCVN 5712 with its capitals, not the set of the fonts
};
constexpr std::array kCandidates = std::to_array<Candidate>({
    {"TCVN3 (ABC)", Encoding::tcvn3, false},
    {"TCVN 5712", Encoding::tcvn3, true},
    {"VNI", Encoding::vni, false},
    {"VISCII", Encoding::viscii, false},
    {"VPS", Encoding::vps, false},
    {"Windows-1258", Encoding::cp1258, false},
    {"UTF-8 x 2", Encoding::utf8_twice, false},
});

// Measured over thirteen decrees in each encoding: the right one makes 0.99 and more of the marked
// words syllables, the next best at most 0.57; as they stand at most 0.39 are.
constexpr std::size_t kFewestWords = 20;
constexpr std::size_t kFewestSyllables = 12;  // different ones: "n°" over and over is no text
constexpr double kLeastShare = 0.8;
constexpr double kLeastLead = 0.2;      // over the next best, and over the text as it is
constexpr std::size_t kSample = 32768;  // bytes of lines that the choice is made by

std::string vn1_to_unicode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const auto byte = windows_byte(c);
    const char32_t letter = byte ? letter_of_vn1(*byte) : 0;
    append_utf8(out, letter != 0 ? letter : c);
  }
  return to_nfc(out);
}

std::string converted(std::string_view text, const Candidate& candidate) {
  if (candidate.encoding == Encoding::utf8_twice) {
    std::string now(text);
    for (int i = 0; i < 3; ++i)  // what was encoded three or four times is read as often
      now = from_legacy(now, candidate.encoding);
    return now;
  }
  return candidate.vn1 ? vn1_to_unicode(text) : from_legacy(text, candidate.encoding);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

// Lines less than half of whose marked words are Vietnamese, kSample bytes spread over the text. Of
// a long text not every line is looked at.
std::string doubtful_lines(std::string_view text, const SyllableGrammar& syllables) {
  std::vector<std::string_view> doubtful;
  std::size_t bytes = 0;
  const std::vector<std::string_view> lines = lines_of(text);
  const std::size_t every = text.size() / (8 * kSample) + 1;
  for (std::size_t i = 0; i < lines.size(); i += every) {
    const std::string_view line = lines[i].substr(0, kSample);
    const MarkedWords words = marked_words(to_nfc(line), syllables);
    if (words.all == 0 || 2 * words.valid > words.all) continue;
    doubtful.push_back(line);
    bytes += line.size();
  }
  const std::size_t step = bytes / kSample + 1;
  std::string out;
  for (std::size_t i = 0; i < doubtful.size(); i += step)
    out += doubtful[i];
  return out;
}

// Whether `line` has Vietnamese letters that stand for no byte of another encoding.
bool in_unicode(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const char32_t c = to_lower(next_code_point(line, i));
    if (c >= 0x1EA0 && c <= 0x1EF9) return true;
    if (std::u32string_view(U"ăđĩũơư").find(c) != std::u32string_view::npos) return true;
  }
  return false;
}

struct Choice {
  const Candidate* best = nullptr;
  MarkedWords score;
  MarkedWords second;  // of the next best that is no variant of the best
};

Choice choose(std::string_view sample, bool bytes, const SyllableGrammar& syllables) {
  Choice out;
  for (const Candidate& candidate : kCandidates) {
    if (bytes && candidate.encoding == Encoding::utf8_twice) continue;
    const MarkedWords score = marked_words(converted(sample, candidate), syllables);
    if (out.best == nullptr || score.share() > out.score.share()) {
      if (out.best != nullptr && out.best->encoding != candidate.encoding) out.second = out.score;
      out.best = &candidate;
      out.score = score;
    } else if (out.best->encoding != candidate.encoding && score.share() > out.second.share()) {
      out.second = score;
    }
  }
  return out;
}

std::optional<Converted> convert(std::string_view text, bool bytes,
                                 const SyllableGrammar& syllables) {
  const std::string sample = doubtful_lines(text, syllables);
  const Choice choice = choose(sample, bytes, syllables);
  const double before = marked_words(to_nfc(sample), syllables).share();
  const double share = choice.score.share();
  const double next = std::max(before, choice.second.share());
  if (choice.score.valid < kFewestWords || share < kLeastShare || share < next + kLeastLead) {
    return std::nullopt;
  }
  if (different_syllables(converted(sample, *choice.best), syllables) < kFewestSyllables) {
    return std::nullopt;
  }
  Converted out;
  out.from = choice.best->name;
  MarkedWords was;
  MarkedWords is;
  for (const std::string_view line : lines_of(text)) {
    const MarkedWords old = marked_words(to_nfc(line), syllables);
    // A part in Unicode, in a text put together from two, stays.
    const std::string now = in_unicode(line) ? std::string(line) : converted(line, *choice.best);
    was += old;
    is += marked_words(now, syllables);
    out.text += now;
  }
  out.before = was.share();
  out.after = is.share();
  return out;
}

// Whether a part of the text has signs beyond ASCII but hardly any letter from U+1E80 to U+1EFF,
// which are a third to two thirds of the marked ones in Vietnamese. Looks at 4 KB.
bool may_be_converted(std::string_view text) {
  constexpr std::size_t kWindow = 256;
  constexpr std::size_t kWindows = 16;
  constexpr int kFew = 8;
  const std::size_t step = std::max(kWindow, text.size() / kWindows);
  for (std::size_t at = 0; at < text.size(); at += step) {
    const std::string_view window = text.substr(at, kWindow);
    int unicode = 0;
    int windows = 0;
    for (std::size_t i = 0; i + 1 < window.size(); ++i) {
      const auto lead = static_cast<unsigned char>(window[i]);
      const auto next = static_cast<unsigned char>(window[i + 1]);
      unicode += lead == 0xE1 && next >= 0xBA && next <= 0xBB ? 1 : 0;
      windows += lead >= 0xC2 && lead <= 0xCB ? 1 : 0;
    }
    if (windows >= kFew && windows > 8 * unicode) return true;
  }
  return false;
}

}  // namespace

void add_finding(const Converted& converted, Diagnostics& findings) {
  const auto percent = [](double share) { return fmt::format("{:.0f}", 100 * share); };
  findings.add("encoding-converted", std::nullopt,
               {std::string(converted.from), percent(converted.after), percent(converted.before)});
}

std::optional<Converted> convert_bytes(std::string_view bytes, const SyllableGrammar& syllables) {
  return convert(from_windows(bytes), true, syllables);
}

std::optional<Converted> convert_text(std::string_view text, const SyllableGrammar& syllables) {
  if (!may_be_converted(text)) return std::nullopt;
  return convert(text, false, syllables);
}

}  // namespace decree
