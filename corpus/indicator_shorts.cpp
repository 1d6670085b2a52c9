#include "corpus/indicator_shorts.h"

#include <algorithm>
#include <set>

#include "corpus/plain_words.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kFewest = 3;  // letters that stand for words rather than begin one
constexpr std::size_t kMost = 10;   // … of one that is learnt
constexpr std::string_view kJoints = "&-.";

bool in_word(char32_t c) {
  return is_letter(c) || is_digit(c) || is_mark(c);
}

std::string nfc(std::string_view text) {
  std::size_t replaced = 0;
  return to_nfc(to_valid_utf8(text, replaced));
}

// Calls `use` with each word of `text`, and `pass` with what stands between.
template <typename Use, typename Pass>
void each_word(std::string_view text, Use use, Pass pass) {
  std::size_t begin = 0;
  bool inside = false;
  const auto end_piece = [&](std::size_t end) {
    const std::string_view piece = text.substr(begin, end - begin);
    if (!piece.empty()) inside ? use(piece) : pass(piece);
    begin = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const bool word = in_word(next_code_point(text, at));
    if (word != inside) end_piece(here);
    inside = word;
  }
  end_piece(text.size());
}

// The letters of what is written short, without its joints: "KT-XH" is "ktxh".
std::string letters_of(std::string_view written) {
  std::string out;
  for (const char c : fold_key(written)) {
    if (kJoints.find(c) == std::string_view::npos) out += c;
  }
  return out;
}

// Its first letter as abbreviations have it: without tone and mark, but "đ" is itself.
char32_t initial(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = to_lower(next_code_point(word, at));
  return c == U'đ' ? c : base_letter(c);
}

std::vector<char32_t> initials(const std::string& letters) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < letters.size();) {
    const char32_t c = next_code_point(letters, at);
    out.push_back(c == U'đ' ? c : base_letter(c));
  }
  return out;
}

}  // namespace

IndicatorShorts::IndicatorShorts(const Lexicon& lexicon) {
  const auto read = [&](const char* name, std::size_t fewest) {
    const Table& table = lexicon.table(name);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      std::string letters = letters_of(table.cell(row, "short"));
      if (code_points(letters) < fewest) continue;
      longest_ = std::max(longest_, letters.size());
      full_.emplace(std::move(letters), table.cell(row, "full"));
    }
  };
  read("indicator_shorts", 1);
  read("abbreviations", kFewest);
}

void IndicatorShorts::learn(const std::vector<std::string_view>& texts) {
  std::set<std::string> unknown;
  std::vector<std::vector<std::string>> words;  // of each text
  for (const std::string_view text : texts) {
    auto& list = words.emplace_back();
    const auto take = [&](std::string_view word) {
      list.push_back(fold_key(word));
      const std::size_t length = code_points(word);
      if (length < kFewest || length > kMost || !only_capitals(word)) return;
      if (!full_.contains(list.back())) unknown.insert(list.back());
    };
    each_word(nfc(text), take, [](std::string_view) {});
  }
  for (const std::string& letters : unknown) {
    const auto wanted = initials(letters);
    std::set<std::string> meanings;
    for (const auto& list : words) {
      for (auto at = list.begin();; ++at) {
        at = std::search(at, list.end(), wanted.begin(), wanted.end(),
                         [](const std::string& word, char32_t c) { return initial(word) == c; });
        if (at == list.end()) break;
        std::string meaning;
        for (auto word = at; word != at + static_cast<std::ptrdiff_t>(wanted.size()); ++word)
          meaning += (meaning.empty() ? "" : " ") + *word;
        meanings.insert(std::move(meaning));
      }
    }
    if (meanings.size() != 1) continue;
    longest_ = std::max(longest_, letters.size());
    full_.emplace(letters, *meanings.begin());
  }
}

const std::string* IndicatorShorts::find(std::string_view written) const {
  if (written.size() > 2 * longest_ || !only_capitals(written)) return nullptr;
  const auto found = full_.find(letters_of(written));
  return found == full_.end() ? nullptr : &found->second;
}

std::string IndicatorShorts::in_full(std::string_view text) const {
  const std::string whole = nfc(text);
  std::vector<std::string_view> pieces;  // words and what stands between them, in turn
  const auto add = [&](std::string_view piece) { pieces.push_back(piece); };
  each_word(whole, add, add);
  const auto joint = [&](std::size_t i) {
    return i + 1 < pieces.size() && pieces[i].size() == 1 &&
           kJoints.find(pieces[i][0]) != std::string_view::npos;
  };
  std::string out;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t end = i + 1;
    while (joint(end))
      end += 2;
    const auto until = [&](std::size_t last) {
      const char* const from = pieces[i].data();
      const char* const to = pieces[last - 1].data() + pieces[last - 1].size();
      return std::string_view(from, static_cast<std::size_t>(to - from));
    };
    const std::string* full = find(until(end));
    for (; !full && end > i + 1; full = find(until(end)))
      end -= 2;
    out += full ? std::string_view(*full) : pieces[i];
    i = full ? end : i + 1;
  }
  return out;
}

}  // namespace decree
