#include "extractors/required_literals.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kMostStrings = 16;     // of one set; beyond, the set says too little
constexpr std::size_t kLongestLiteral = 20;  // bytes; more would not rule out more
constexpr std::size_t kLargestClass = 8;     // signs of a class that is spelt out

using Strings = std::vector<std::string>;

void make_unique(Strings& strings) {
  if (strings.size() < 2) return;
  std::ranges::sort(strings);
  strings.erase(std::ranges::unique(strings).begin(), strings.end());
}

// How often one of `strings` is met by chance, roughly; above 1 where one of them is empty.
double commonness(const Strings& strings) {
  double sum = 0;
  for (const std::string& one : strings) {
    const std::size_t signs = code_points(trim(one));
    sum += signs == 0 ? 2.0 : std::exp2(-static_cast<double>(signs));
  }
  return sum;
}

Strings unless_blank(const Strings& strings) {
  const bool blank = std::ranges::any_of(strings, [](const auto& s) { return trim(s).empty(); });
  return blank ? Strings{} : strings;
}

// What is known of the texts a part of a pattern matches: all of them (`exact`), or strings of
// which each holds one, and strings of which each begins with one (empty where nothing is known).
struct Known {
  bool exact = false;
  Strings strings;
  Strings starts;

  static Known anything() { return {}; }
  static Known only(std::string text) { return {true, {std::move(text)}, {}}; }
  Strings needed() const { return unless_blank(strings); }
  const Strings& first() const { return exact ? strings : starts; }
};

// One part after the other: spells out as long as it stays short, and keeps the rarest of the rest.
class Sequence {
 public:
  void add(const Known& part) {
    if (part.exact && run_.size() * part.strings.size() <= kMostStrings &&
        longest() < kLongestLiteral) {
      if (part.strings.size() == 1) {
        for (std::string& head : run_)
          append(head, part.strings.front());
        return;
      }
      Strings product;
      product.reserve(run_.size() * part.strings.size());
      for (const std::string& head : run_) {
        for (const std::string& tail : part.strings)
          append(product.emplace_back(head), tail);
      }
      make_unique(product);
      run_ = std::move(product);
      return;
    }
    // At the very begin a look-around or an optional sign says nothing of how the text starts.
    if (whole_) starts_ = run_ == Strings{""} ? part.first() : run_;
    close_run();
    whole_ = false;
    if (part.exact) {
      run_ = part.strings;
    } else {
      keep(part.strings);
    }
  }

  Known finish() {
    if (whole_) return {true, std::move(run_), {}};
    close_run();
    return {false, std::move(best_), unless_blank(starts_)};
  }

 private:
  static void append(std::string& head, std::string_view tail) {
    if (head.ends_with(' ') && tail.starts_with(' ')) tail.remove_prefix(1);
    head += tail;
  }
  std::size_t longest() const { return std::ranges::max(run_, {}, &std::string::size).size(); }
  void close_run() {
    keep(unless_blank(run_));
    run_ = {""};
  }
  void keep(const Strings& strings) {
    if (strings.empty()) return;
    if (best_.empty() || commonness(strings) < commonness(best_)) best_ = strings;
  }

  Strings run_{""};  // spelt out since the last part that could not be
  Strings best_;
  Strings starts_;
  bool whole_ = true;  // run_ is all there was
};

// Reads the part of PCRE2's syntax that rules use. Of a pattern with anything else it says nothing.
class Pattern {
 public:
  explicit Pattern(std::string_view text) : text_(text) {}

  Known read() {
    Known known = alternatives();
    return understood_ && !more() ? known : Known::anything();
  }

 private:
  bool more() const { return at_ < text_.size(); }
  bool skip(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  Known alternatives() {
    std::vector<Known> branches;
    do {
      Sequence sequence;
      while (more() && text_[at_] != '|' && text_[at_] != ')')
        sequence.add(counted(atom()));
      branches.push_back(sequence.finish());
    } while (skip("|"));
    return any_of(std::move(branches));
  }

  static Known any_of(std::vector<Known> branches) {
    if (branches.size() == 1) return std::move(branches.front());
    Known out;
    out.exact = std::ranges::all_of(branches, &Known::exact);
    for (const Known& branch : branches) {
      const Strings strings = out.exact      ? branch.strings
                              : branch.exact ? branch.needed()
                                             : branch.strings;
      if (strings.empty()) return {false, {}, first_of(branches)};
      out.strings.insert(out.strings.end(), strings.begin(), strings.end());
    }
    make_unique(out.strings);
    if (!out.exact) out.starts = first_of(branches);
    if (out.strings.size() <= kMostStrings) return out;
    if (out.exact) {
      out.strings = out.needed();
      out.starts = out.strings;
    }
    out.exact = false;
    return out;
  }

  static Strings first_of(const std::vector<Known>& branches) {
    Strings out;
    for (const Known& branch : branches) {
      const Strings starts = unless_blank(branch.first());
      if (starts.empty()) return {};
      out.insert(out.end(), starts.begin(), starts.end());
    }
    make_unique(out);
    return out;
  }

  // "{2}", "{2,}", "{2,5}": any other brace stands for itself.
  bool is_count() const {
    if (text_[at_] != '{') return false;
    const auto end = text_.find_first_not_of("0123456789", at_ + 1);
    if (end == std::string_view::npos || end == at_ + 1) return false;
    const auto last = text_[end] == ',' ? text_.find_first_not_of("0123456789", end + 1) : end;
    return last != std::string_view::npos && text_[last] == '}';
  }

  // What follows an atom and says how often it stands.
  Known counted(Known part) {
    if (!more()) return part;
    bool optional = false;
    bool once = false;
    if (skip("?")) {
      optional = once = true;
    } else if (skip("*")) {
      optional = true;
    } else if (is_count()) {
      optional = text_.substr(at_ + 1, 1) == "0" || text_.substr(at_ + 1, 1) == ",";
      once = text_.substr(at_, 5) == "{0,1}";
      at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
    } else if (!skip("+")) {
      return part;
    }
    if (!skip("?")) skip("+");  // lazy or possessive: the texts are the same
    if (optional && once && part.exact) {
      part.strings.emplace_back();
      make_unique(part.strings);
      return part;
    }
    if (optional) return Known::anything();
    return {false, part.exact ? part.needed() : part.strings, unless_blank(part.first())};
  }

  Known atom() {
    if (skip("(")) return group();
    if (skip("[")) return sign_class();
    if (skip("^") || skip("$")) return Known::only("");
    if (skip(".")) return Known::anything();
    if (skip("\\")) return escape();
    return Known::only(std::string(plain_run()));
  }

  // Signs that stand for themselves, without the last one where a count of it follows.
  std::string_view plain_run() {
    constexpr std::string_view kSyntax = "()[]|^$.\\";
    constexpr std::string_view kCounts = "?*+{";
    constexpr auto kNone = std::string_view::npos;
    const std::size_t begin = at_;
    std::size_t last = at_;
    next_code_point(text_, at_);
    while (more() && (kSyntax.find(text_[at_]) == kNone && kCounts.find(text_[at_]) == kNone)) {
      last = at_;
      next_code_point(text_, at_);
    }
    if (more() && last > begin && kCounts.find(text_[at_]) != kNone) at_ = last;
    return text_.substr(begin, at_ - begin);
  }

  Known group() {
    bool looks = false;
    if (skip("?")) {
      looks = skip("=") || skip("!") || skip("<=") || skip("<!");
      if (!looks && !skip(":") && !skip(">") && !skip("|")) skip_name();
    } else if (more() && text_[at_] == '*') {
      understood_ = false;  // (*VERB)
    }
    Known inside = alternatives();
    skip(")");
    return looks ? Known::only("") : inside;
  }

  // "<name>" of a group; what else may follow "(?" are options, comments, conditions, calls.
  void skip_name() {
    const auto end = text_.find('>', at_);
    understood_ = understood_ && skip("<") && end != std::string_view::npos;
    if (understood_) at_ = end + 1;
  }

  Known escape() {
    const std::size_t begin = at_;
    const char32_t c = more() ? next_code_point(text_, at_) : U'\\';
    if (c == U'b' || c == U'B' || c == U'G' || c == U'A' || c == U'z') return Known::only("");
    if (c == U'n') return Known::only("\n");
    if (c == U'h') {
      skip("+");  // a run of blanks counts as one
      return Known::only(" ");
    }
    if (c == U'p' || c == U'P') {
      if (more() && text_[at_] == '{') at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      return Known::anything();
    }
    if (is_letter(c) || is_digit(c)) {
      // The other classes of one sign. "\x41", "\Q…\E", "\k<name>", "\12" go on behind the letter.
      understood_ = understood_ && std::u32string_view(U"HsSdDwWvVNX").find(c) != kNoLetter;
      return Known::anything();
    }
    return Known::only(std::string(text_.substr(begin, at_ - begin)));
  }

  // A class of a few signs is those signs.
  Known sign_class() {
    bool plain = !skip("^");
    Known out{true, {}, {}};
    for (bool first = true; more() && (first || text_[at_] != ']'); first = false) {
      const std::size_t begin = at_;
      const char32_t c = next_code_point(text_, at_);
      if (c == U'\\') {
        plain = plain && more() && !is_letter(static_cast<unsigned char>(text_[at_]));
        // Escapes of more than one letter, which may hold the sign that ends the class.
        understood_ = understood_ && more() &&
                      std::string_view("QEoxcNk").find(text_[at_]) == std::string_view::npos;
        if (more()) {
          const std::size_t sign = at_;
          next_code_point(text_, at_);
          out.strings.emplace_back(text_.substr(sign, at_ - sign));
        }
      } else if (c == U'[' && text_.substr(at_, 1) == ":") {
        plain = false;
        at_ = std::min(text_.find(":]", at_), text_.size() - 2) + 2;
      } else if (c == U'-' && !first && more() && text_[at_] != ']') {
        plain = false;
      } else {
        out.strings.emplace_back(text_.substr(begin, at_ - begin));
      }
    }
    skip("]");
    if (!plain || out.strings.size() > kLargestClass || out.strings.empty())
      return Known::anything();
    make_unique(out.strings);
    return out;
  }

  static constexpr auto kNoLetter = std::u32string_view::npos;
  std::string_view text_;
  std::size_t at_ = 0;
  bool understood_ = true;
};

// In lower case as folding has it: a letter whose small form is longer or shorter stays.
std::string to_lower_alike(std::string_view literal) {
  std::string out;
  for (std::size_t i = 0; i < literal.size();) {
    const std::size_t begin = i;
    next_code_point(literal, i);
    const std::string_view sign = literal.substr(begin, i - begin);
    const std::string low = to_lower(sign);
    out += low.size() == sign.size() ? std::string_view(low) : sign;
  }
  return out;
}

std::string shortened(const std::string& literal) {
  return literal.substr(0, floor_boundary(literal, kLongestLiteral));
}

}  // namespace

Literals literals_of(std::string_view pattern) {
  const Known known = Pattern(pattern).read();
  Literals out;
  out.leading = unless_blank(known.first());
  out.required = known.exact ? out.leading : known.strings;
  for (std::string& literal : out.leading)
    literal = shortened(literal);
  for (std::string& literal : out.required)
    literal = shortened(to_lower_alike(literal));
  make_unique(out.leading);
  make_unique(out.required);
  return out;
}

}  // namespace decree
