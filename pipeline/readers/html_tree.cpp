#include "pipeline/readers/html_tree.h"

#include <iconv.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <memory>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kDeepest = 1500;  // elements within each other; unclosed tags go deep
constexpr std::size_t kMostNodes = 4'000'000;

struct DocumentDeleter {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string in_small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// What a meta element (or the line of XML) says of the encoding, as far as the head has it.
std::string told_encoding(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const std::string head = in_small_letters(bytes.substr(0, kHead));
  for (const std::string_view key : {"charset=", "encoding="}) {
    const auto at = head.find(key);
    if (at == std::string::npos) continue;
    auto begin = at + key.size();
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' '))
      ++begin;
    const auto end = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_", begin);
    return head.substr(begin, end == std::string::npos ? end : end - begin);
  }
  return {};
}

std::string encoding_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  // Pages that were converted keep telling of the encoding that they once had. A byte or two that
  // broke do not make another encoding: its marked letters would hardly ever be letters of UTF-8.
  constexpr std::size_t kSeldom = 1000;
  constexpr std::size_t kSeldomOfMarked = 3;
  std::size_t broken = 0;
  to_valid_utf8(bytes, broken);
  const auto marked = static_cast<std::size_t>(
      std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  if (broken * kSeldom <= bytes.size() || broken * kSeldomOfMarked <= marked) return "UTF-8";
  const std::string told = told_encoding(bytes);
  // Latin-1 means Windows-1252 on the web.
  const bool latin = told.empty() || told == "iso-8859-1" || told.starts_with("utf");
  return latin ? "windows-1252" : told;
}

class Converter {
 public:
  explicit Converter(const std::string& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (is_open()) ::iconv_close(handle_);
  }
  bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // Bytes that the encoding does not know become U+FFFD, counted in `replaced`.
  std::string convert(std::string_view bytes, std::size_t& replaced) const {
    std::string out;
    std::array<char, 65536> buffer{};
    char* from = const_cast<char*>(bytes.data());
    std::size_t left = bytes.size();
    while (true) {
      char* to = buffer.data();
      std::size_t room = buffer.size();
      const bool ended = left == 0;  // then what the encoding holds back is written
      const std::size_t done =
          ::iconv(handle_, ended ? nullptr : &from, ended ? nullptr : &left, &to, &room);
      const int fault = errno;
      out.append(buffer.data(), buffer.size() - room);
      if (ended) break;
      if (done != static_cast<std::size_t>(-1) || fault == E2BIG) continue;
      out += "\xEF\xBF\xBD";
      ++replaced;
      ++from;
      --left;
    }
    return out;
  }

 private:
  iconv_t handle_;
};

// Word's "<![if !supportLists]>", which browsers pass over.
void drop_conditions(std::string& page) {
  constexpr std::string_view kBegin = "<![";
  const auto last = page.rfind('>');  // after it no condition is closed
  if (page.find(kBegin) == std::string::npos || last == std::string::npos) return;
  std::string out;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t begin = std::min(page.find(kBegin, at), page.size());
    const std::string_view rest = std::string_view(page).substr(begin);
    out.append(page, at, begin - at);
    const bool condition = rest.starts_with("<![if") || rest.starts_with("<![endif");
    const auto close = condition && begin < last ? page.find('>', begin) : std::string::npos;
    at = close != std::string::npos ? close + 1 : begin + 1;
    if (close == std::string::npos && begin < page.size()) out += '<';
  }
  page = std::move(out);
}

// The parser would end a page at the first byte that breaks its encoding.
std::string in_utf8(std::string_view bytes, std::size_t& replaced) {
  const std::string encoding = encoding_of(bytes);
  std::string out;
  if (encoding == "UTF-8") {
    out = to_valid_utf8(bytes, replaced);
  } else {
    const Converter told(encoding);
    const Converter otherwise("windows-1252");
    out = (told.is_open() ? told : otherwise).convert(bytes, replaced);
  }
  std::erase(out, '\0');
  drop_conditions(out);
  return out;
}

// The names of attributes that a tag from `at` may have, as far as the next ">" outside of quotes.
std::size_t count_attributes(std::string_view page, std::size_t& at) {
  std::size_t count = 0;
  bool assigned = false;  // "=" stands before: a quotation mark opens a value
  bool apart = false;
  for (; at < page.size() && page[at] != '>'; ++at) {
    const char c = page[at];
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '/';
    if (assigned && (c == '"' || c == '\'')) {
      at = std::min(page.find(c, at + 1), page.size() - 1);
      apart = true;
    } else if (!blank) {
      count += apart && c != '=' ? 1 : 0;
      apart = false;
    } else {
      apart = true;
    }
    assigned = c == '=' || (assigned && blank);
  }
  return count;
}

// The parser compares each attribute of a tag with all before it: a tag with a hundred thousand of
// them would take it minutes.
bool has_crowded_tags(std::string_view page) {
  constexpr std::size_t kMostComparisons = 4'000'000'000;
  std::size_t left = kMostComparisons;
  for (std::size_t at = 0; (at = page.find('<', at)) != std::string_view::npos;) {
    const char next = ++at < page.size() ? page[at] : ' ';
    if (next < 'A') continue;
    const std::size_t count = count_attributes(page, at);
    if (count > 0 && left / count < count) return true;
    left -= count * count;
  }
  return false;
}

struct ContextDeleter {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

std::unique_ptr<xmlDoc, DocumentDeleter> parse(const std::string& bytes) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  const std::unique_ptr<htmlParserCtxt, ContextDeleter> context(
      htmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (!context) return nullptr;
  htmlCtxtUseOptions(context.get(), kOptions);
  // Without it the parser stops without a word where elements are 256 deep: unclosed tags of fonts
  // come to more. It cannot be told so by an option.
  context->options |= XML_PARSE_HUGE;
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context.get());
  return std::unique_ptr<xmlDoc, DocumentDeleter>(context->myDoc);
}

constexpr std::array<const char*, 14> kKept = {"style",   "hidden",  "face",     "href",  "border",
                                               "colspan", "rowspan", "type",     "start", "value",
                                               "align",   "role",    "reversed", "id"};

HtmlNode copy_of(const xmlNode* from, std::size_t parent) {
  HtmlNode node;
  node.parent = parent;
  if (from->type == XML_TEXT_NODE || from->type == XML_CDATA_SECTION_NODE) {
    node.text = view(from->content);
    return node;
  }
  node.name = in_small_letters(view(from->name));
  const auto colon = node.name.find(':');
  if (colon != std::string::npos) node.name.erase(0, colon + 1);
  for (const xmlAttr* at = from->properties; at != nullptr; at = at->next) {
    std::string name = in_small_letters(view(at->name));
    if (std::ranges::find(kKept, name) == kKept.end()) continue;
    const xmlNode* value = at->children;
    node.attributes.emplace_back(std::move(name), value ? view(value->content) : "");
  }
  return node;
}

ReadFault fault(std::string what) {
  return {"", {}, std::move(what), "open the page in a browser and save it anew, or as PDF"};
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name_of_it) const {
  for (const auto& [key, value] : attributes) {
    if (key == name_of_it) return value;
  }
  return {};
}

bool HtmlNode::has(std::string_view name_of_it) const {
  return std::ranges::any_of(attributes,
                             [&](const auto& pair) { return pair.first == name_of_it; });
}

tl::expected<HtmlTree, ReadFault> parse_html(const std::string& page, std::size_t& replaced) {
  const std::string bytes = in_utf8(page, replaced);
  if (bytes.size() > INT_MAX) return tl::unexpected(fault("this page is too long"));
  if (has_crowded_tags(bytes)) {
    return tl::unexpected(fault("this web page has a tag with too many attributes"));
  }
  const auto document = parse(bytes);
  const xmlNode* at = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (at == nullptr) return tl::unexpected(fault("this web page cannot be parsed"));
  HtmlTree tree;
  tree.push_back(copy_of(at, kNoNode));
  const xmlNode* const root = at;
  std::size_t open = 0;  // the node of the tree that `at` became, or whose child it is
  std::size_t depth = 0;
  while (true) {
    if (at->type == XML_ELEMENT_NODE && at->children != nullptr) {
      at = at->children;
      ++depth;
    } else {
      while (at != root && at->next == nullptr) {
        at = at->parent;
        open = tree[open].parent;
        --depth;
      }
      if (at == root) break;
      at = at->next;
      open = tree[open].parent;
    }
    if (depth > kDeepest || tree.size() > kMostNodes) {
      return tl::unexpected(fault("this web page has too many tags, or they are nested too deep"));
    }
    // A node for everything, so that going up is the same in both trees; comments stay empty.
    const bool kept = at->type == XML_ELEMENT_NODE || at->type == XML_TEXT_NODE ||
                      at->type == XML_CDATA_SECTION_NODE;
    tree[open].children.push_back(tree.size());
    tree.push_back(kept ? copy_of(at, open) : HtmlNode{{}, {}, {}, open, {}});
    open = tree.size() - 1;
  }
  return tree;
}

}  // namespace decree
