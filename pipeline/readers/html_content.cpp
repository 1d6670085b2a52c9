#include "pipeline/readers/html_content.h"

#include <algorithm>
#include <array>
#include <string>

#include "pipeline/core/text.h"
#include "pipeline/line_kind.h"

namespace decree {
namespace {

constexpr double kNearlyAll = 0.7;  // of the words that are no links

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_no_text(std::string_view name) {
  constexpr std::array<std::string_view, 26> kNames = {
      "script", "style",  "noscript", "template", "head",   "title",  "meta",     "link",   "nav",
      "aside",  "footer", "button",   "select",   "option", "input",  "textarea", "iframe", "svg",
      "canvas", "video",  "audio",    "object",   "map",    "dialog", "menu",     "del"};
  return is_one_of(name, kNames);
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return out;
}

bool is_hidden(const HtmlNode& node) {
  if (node.has("hidden")) return true;
  const std::string_view role = node.attribute("role");
  if (role == "navigation" || role == "banner" || role == "search" || role == "contentinfo") {
    return true;
  }
  const std::string_view style = node.attribute("style");
  if (style.empty()) return false;
  const std::string plain = without_blanks(style);
  // The last four are Word's: hidden words, headers and footers, comments.
  constexpr std::array<std::string_view, 6> kHiding = {"display:none",       "visibility:hidden",
                                                       "mso-hide:all",       "mso-element:header",
                                                       "mso-element:footer", "mso-element:comment"};
  return std::ranges::any_of(
      kHiding, [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text)
    count += static_cast<unsigned char>(c) > 0x20 ? 1 : 0;
  return count;
}

// What a node and all in it hold.
struct Measure {
  std::size_t words = 0;   // bytes that are no blanks
  std::size_t linked = 0;  // … of them in links
  std::size_t links = 0;
  bool stops = false;  // a semicolon: an enumeration of a document, not a menu
};

std::vector<Measure> measure(const HtmlTree& tree, const std::vector<bool>& furniture) {
  std::vector<Measure> out(tree.size());
  for (std::size_t i = tree.size(); i-- > 0;) {
    const HtmlNode& node = tree[i];
    if (furniture[i]) {
      out[i] = {};
      continue;
    }
    Measure& own = out[i];
    own.words += letters(node.text);
    own.stops = own.stops || node.text.find(';') != std::string::npos;
    if (node.name == "a" && node.has("href")) {
      own.linked = own.words;
      own.links = 1;
    }
    if (node.parent == kNoNode) continue;
    Measure& above = out[node.parent];
    above.words += own.words;
    above.linked += own.linked;
    above.links += own.links;
    above.stops = above.stops || own.stops;
  }
  return out;
}

// A menu, a list of other documents: many short links and hardly a word besides.
bool is_menu(const HtmlNode& node, const Measure& measure) {
  constexpr std::size_t kLinks = 4;
  constexpr std::size_t kLongestLink = 150;  // bytes a link
  return is_html_block(node.name) && measure.links >= kLinks && !measure.stops &&
         measure.linked * 5 >= measure.words * 4 && measure.linked <= measure.links * kLongestLink;
}

bool is_telling(LineRole role) {
  return role == LineRole::national_title || role == LineRole::number ||
         role == LineRole::place_date || role == LineRole::recipients ||
         role == LineRole::signature;
}

// Nodes that hold a line which only a document has.
std::vector<bool> find_telling(const HtmlTree& tree, const std::vector<bool>& furniture,
                               const RuleSet& rules) {
  constexpr std::size_t kLongest = 200;  // bytes
  std::vector<bool> out(tree.size(), false);
  for (std::size_t i = tree.size(); i-- > 0;) {
    const HtmlNode& node = tree[i];
    if (furniture[i]) {
      out[i] = false;
      continue;
    }
    const std::string_view text = trim(node.text);
    if (!text.empty() && text.size() <= kLongest) {
      const auto kind = line_kind(text, rules);
      out[i] = kind && is_telling(kind->role);
    }
    if (out[i] && node.name != "a" && node.parent != kNoNode) out[node.parent] = true;
  }
  return out;
}

}  // namespace

bool is_html_block(std::string_view name) {
  constexpr std::array<std::string_view, 38> kNames = {
      "p",     "div",    "h1",         "h2",      "h3",      "h4",     "h5",       "h6",
      "li",    "ul",     "ol",         "dl",      "dt",      "dd",     "table",    "tbody",
      "thead", "tfoot",  "tr",         "td",      "th",      "pre",    "section",  "article",
      "main",  "center", "blockquote", "address", "figure",  "form",   "fieldset", "body",
      "html",  "header", "hr",         "caption", "details", "summary"};
  return is_one_of(name, kNames);
}

std::vector<bool> html_furniture(const HtmlTree& tree) {
  std::vector<bool> out(tree.size(), false);
  const auto spread = [&] {
    for (std::size_t i = 0; i < tree.size(); ++i) {
      if (tree[i].parent != kNoNode && out[tree[i].parent]) out[i] = true;
    }
  };
  for (std::size_t i = 0; i < tree.size(); ++i)
    out[i] = is_no_text(tree[i].name) || is_hidden(tree[i]);
  spread();
  const std::vector<Measure> measures = measure(tree, out);
  for (std::size_t i = 1; i < tree.size(); ++i)
    out[i] = out[i] || is_menu(tree[i], measures[i]);
  spread();
  return out;
}

std::size_t main_content(const HtmlTree& tree, const std::vector<bool>& furniture,
                         const RuleSet& rules) {
  const std::vector<Measure> measures = measure(tree, furniture);
  const std::vector<bool> telling = find_telling(tree, furniture, rules);
  const auto own_words = [&](std::size_t i) { return measures[i].words - measures[i].linked; };
  std::size_t at = 0;
  while (true) {
    std::size_t best = kNoNode;
    for (const std::size_t child : tree[at].children) {
      if (best == kNoNode || own_words(child) > own_words(best)) best = child;
    }
    if (best == kNoNode || !is_html_block(tree[best].name)) return at;
    if (tree[best].name == "tr" || tree[best].name == "p" || tree[best].name == "li") return at;
    const double share =
        static_cast<double>(own_words(best)) / static_cast<double>(own_words(at) + 1);
    if (share < kNearlyAll) return at;
    const bool cuts = std::ranges::any_of(
        tree[at].children, [&](std::size_t child) { return child != best && telling[child]; });
    if (cuts) return at;
    at = best;
  }
}

}  // namespace decree
