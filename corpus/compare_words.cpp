#include "corpus/compare_words.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "corpus/plain_words.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kLongestPhrase = 4;  // words of a phrase in the table

// Words with their marks, as the tables have them: "về" is a particle, the "vệ" of "bảo vệ" is not.
Words marked_words(std::string_view text) {
  std::size_t replaced = 0;
  const std::string folded = fold_key(to_nfc(to_valid_utf8(text, replaced)));
  Words out;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = next_code_point(folded, at);
    if (c == U'%') {
      end_word();
      out.emplace_back("%");
    } else if (is_letter(c) || is_digit(c)) {
      append_utf8(word, c);
    } else {
      end_word();
    }
  }
  end_word();
  return out;
}

// Without what stands in brackets: it explains, and plans explain differently.
std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return depth == 0 ? out : std::string(text);
}

// "tỷ", "kỹ" and "quy" may be written "tỉ", "kĩ" and "qui".
std::string with_one_i(std::string word) {
  constexpr std::string_view kBefore = "hklmst";
  const bool either = word.size() == 2 && kBefore.find(word[0]) != std::string_view::npos;
  if ((either || word == "quy") && word.back() == 'y') word.back() = 'i';
  return word;
}

Words plain_all(const Words& words) {
  Words out;
  for (const std::string& word : words)
    out.push_back(with_one_i(plain(word)));
  return out;
}

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words)
    out += (out.empty() ? "" : " ") + word;
  return out;
}

bool holds(const Words& words, const std::set<Words>& phrases) {
  return std::ranges::any_of(
      phrases, [&](const Words& phrase) { return !std::ranges::search(words, phrase).empty(); });
}

int year_in(const std::string& word) {
  int year = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), year);
  const bool is_year = fault == std::errc() && end == word.data() + word.size() &&
                       word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
  return is_year ? year : 0;
}

}  // namespace

TargetReader::TargetReader(const Lexicon& lexicon) : shorts_(lexicon) {
  const Table& table = lexicon.table("compare_words");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view use = table.cell(row, "use");
    Words words = marked_words(table.cell(row, "words"));
    if (words.empty()) continue;
    auto& to = use == "yearly" ? yearly_ : use == "against" ? against_ : particles_;
    to.insert(std::move(words));
  }
  const Table& numerals = lexicon.table("numerals");
  for (std::size_t row = 0; row < numerals.rows(); ++row) {
    if (numerals.cell(row, "role") != "scale") continue;
    const std::string_view value = numerals.cell(row, "value");
    double scale = 1;
    std::from_chars(value.data(), value.data() + value.size(), scale);
    scales_.emplace(fold_key(numerals.cell(row, "word")), scale);
  }
}

// Those of a target, with what is written short in full.
TargetReader::Words TargetReader::words_of(std::string_view text) const {
  return marked_words(shorts_.in_full(text));
}

// `words` without the longest phrases that stand in them.
Words TargetReader::without(const std::set<Words>& phrases, const Words& words) const {
  Words out;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t length = std::min(kLongestPhrase, words.size() - at);
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(at);
    while (length > 0 && !phrases.contains(Words(from, from + static_cast<std::ptrdiff_t>(length))))
      --length;
    if (length == 0) out.push_back(words[at]);
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

// Where only particles are left ("được có"), they are the words.
Words TargetReader::indicator(std::string_view text) const {
  const Words all = words_of(without_brackets(text));
  Words out = plain_all(without(particles_, all));
  if (out.empty()) out = plain_all(all);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

ComparedUnit TargetReader::unit(std::string_view text) const {
  ComparedUnit out;
  Words words = words_of(text);
  std::size_t at = 0;
  for (; at < words.size(); ++at) {
    const auto scale = scales_.find(words[at]);
    if (scale == scales_.end()) break;
    out.scale *= scale->second;
  }
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
  out.noun = plain_all(words);
  return out;
}

ComparedPeriod TargetReader::period(std::string_view text) const {
  ComparedPeriod out;
  const Words words = words_of(text);
  out.yearly = holds(words, yearly_);
  for (const std::string& word : words)
    out.last_year = std::max(out.last_year, year_in(word));
  if (out.last_year == 0 && !out.yearly) out.words = joined(plain_all(words));
  return out;
}

ComparedTarget TargetReader::read(const TargetRecord& target) const {
  return {indicator(target.indicator), unit(target.unit), period(target.period),
          joined(plain_all(without(against_, words_of(target.baseline))))};
}

bool units_fit(const ComparedUnit& a, const ComparedUnit& b) {
  if (a.noun == b.noun) return true;
  const auto percent = [](const ComparedUnit& unit) {
    return !unit.noun.empty() && unit.noun.front() == "%";
  };
  if (percent(a) != percent(b)) return false;
  const auto shared = std::ranges::count_if(a.noun, [&](const std::string& word) {
    return std::ranges::find(b.noun, word) != b.noun.end();
  });
  return 2 * static_cast<std::size_t>(shared) >= std::max(a.noun.size(), b.noun.size()) &&
         shared > 0;
}

}  // namespace decree
