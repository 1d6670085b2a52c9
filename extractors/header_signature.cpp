#include "extractors/header_signature.h"

#include <algorithm>

#include "extractors/agency.h"
#include "extractors/matcher.h"
#include "extractors/signer_name.h"

namespace decree {
namespace {

void join(Text& whole, std::string_view part, std::string_view between) {
  if (whole) {
    whole->append(between).append(part);
  } else {
    whole = std::string(part);
  }
}

bool has_digit_only(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_close(std::string_view item) {
  const std::size_t last = item.find_last_not_of(" ;,./");
  return last == std::string_view::npos ? std::string_view{} : item.substr(0, last + 1);
}

class SignatureReader {
 public:
  explicit SignatureReader(const Resources& resources) : resources_(resources) {}

  void read(std::string_view line) {
    const auto found = find_first(resources_.rules, "header-sign", line);
    const std::string_view part = found.empty() ? "" : found[0].rule->value("part");
    if (part == "none") return;
    if (part == "collective") {
      close();
    } else if (part == "capacity") {
      if (open_.name || open_.position) close();
      join(open_.capacity, line, " / ");
    } else if (part == "position" && capital_share(line) > 0.5) {
      if (open_.name) close();
      join(open_.position, line, " ");
    } else if (is_agency_heading(line, resources_)) {
      close();
    } else if (is_signer(line, resources_.rules)) {  // as printed, with title or rank
      if (open_.name) close();
      open_.name = std::string(line);
    }
  }

  void close() {
    if (open_.name || open_.position || open_.capacity) out_.push_back(std::move(open_));
    open_ = {};
  }

  std::vector<Signature> take() { return std::move(out_); }

 private:
  const Resources& resources_;
  Signature open_;
  std::vector<Signature> out_;
};

}  // namespace

std::string_view without_bullet(std::string_view line) {
  for (const std::string_view mark : {"-", "+", "*", "–", "—", "•", "‑", "−"}) {
    if (line.starts_with(mark)) return trim(line.substr(mark.size()));
  }
  return line;
}

std::vector<Signature> read_signatures(const Context& context) {
  SignatureReader reader(context.resources);
  const auto& roles = context.outline.roles;
  for (std::size_t i = 0; i < roles.size() && i < context.document.lines.size(); ++i) {
    if (roles[i] == LineRole::signature) {
      reader.read(trim(context.text(context.document.lines[i].span)));
    } else if (roles[i] == LineRole::type_name || roles[i] == LineRole::body) {
      reader.close();
    }
  }
  reader.close();
  return reader.take();
}

std::vector<std::string> read_recipients(const Context& context) {
  std::vector<std::string> out;
  const auto& roles = context.outline.roles;
  bool goes_on = false;  // the item above has no closing mark
  for (std::size_t i = 0; i < roles.size() && i < context.document.lines.size(); ++i) {
    if (roles[i] != LineRole::recipients) continue;
    std::string_view line = trim(context.text(context.document.lines[i].span));
    const auto head = find_first(context.resources.rules, "header-recipient", line);
    if (!head.empty()) {
      line = trim(line.substr(head[0].span.end));
      goes_on = false;
    }
    const std::string_view item = without_bullet(line);
    const std::string_view bare = without_close(item);
    if (bare.empty() || has_digit_only(bare)) continue;
    std::size_t first = 0;
    const char32_t begin = next_code_point(item, first);
    const bool lower = is_lower(begin) || begin == U'(';
    if (item.size() == line.size() && !out.empty() && (goes_on || lower) && head.empty()) {
      out.back().append(" ").append(bare);
    } else {
      out.emplace_back(bare);
    }
    goes_on = item.ends_with(',');
  }
  return out;
}

}  // namespace decree
