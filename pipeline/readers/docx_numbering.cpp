#include "pipeline/readers/docx_numbering.h"

#include <charconv>

#include "pipeline/readers/xml.h"

namespace decree {
namespace {

constexpr std::size_t kLongestLabel = 200;  // bytes: "Điều %1." is one of the longest

std::optional<int> number_of(std::string_view text) {
  int out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (fault != std::errc() || out < 0 || out > 30000) return std::nullopt;
  return out;
}

NumberForm form_of(std::string_view name) {
  if (name == "upperRoman") return NumberForm::upper_roman;
  if (name == "lowerRoman") return NumberForm::lower_roman;
  if (name == "upperLetter") return NumberForm::upper_letter;
  if (name == "lowerLetter") return NumberForm::lower_letter;
  if (name == "decimalZero") return NumberForm::decimal_zero;
  if (name == "none" || name == "bullet") return NumberForm::none;
  return NumberForm::decimal;
}

}  // namespace

void DocxNumbering::read_level(pugi::xml_node node, List& list) {
  const auto index = number_of(value_of(node, "ilvl"));
  if (!index || static_cast<std::size_t>(*index) >= kListLevels) return;
  const auto at = static_cast<std::size_t>(*index);
  Level& level = list.levels[at];
  // Word writes newer forms twice, the second for older programs.
  pugi::xml_node form = child_of(node, "numFmt");
  if (!form) {
    form = child_of(child_of(child_of(node, "AlternateContent"), "Fallback"), "numFmt");
  }
  level.bullet = value_of(form, "val") == "bullet";
  level.form = form_of(value_of(form, "val"));
  level.legal = docx_switch(node, "isLgl").value_or(false);
  const std::string_view text = value_of(child_of(node, "lvlText"), "val");
  level.text = text.size() > kLongestLabel ? std::string_view() : text;
  level.style = value_of(child_of(node, "pStyle"), "val");
  level.run = read_docx_run(child_of(node, "rPr"));
  list.starts[at] = number_of(value_of(child_of(node, "start"), "val")).value_or(0);
  const auto restart = number_of(value_of(child_of(node, "lvlRestart"), "val"));
  list.restarts_after[at] = restart ? static_cast<std::size_t>(*restart) : at;
}

DocxNumbering::List DocxNumbering::read_list(pugi::xml_node node) {
  List list;
  for (std::size_t i = 0; i < kListLevels; ++i) {
    list.starts[i] = 1;
    list.restarts_after[i] = i;
  }
  list.link = value_of(child_of(node, "numStyleLink"), "val");
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == "lvl") read_level(child, list);
  }
  return list;
}

void DocxNumbering::read_instance(pugi::xml_node node,
                                  const std::map<std::string, List, std::less<>>& lists,
                                  const std::map<std::string, std::string, std::less<>>& by_style) {
  Instance instance;
  instance.definition = value_of(child_of(node, "abstractNumId"), "val");
  auto list = lists.find(instance.definition);
  if (list == lists.end()) return;
  if (!list->second.link.empty()) {
    const auto definition = by_style.find(list->second.link);
    const auto linked = definition == by_style.end() ? lists.end() : lists.find(definition->second);
    if (linked != lists.end()) {
      instance.definition = linked->first;
      list = linked;
    }
  }
  instance.list = list->second;
  for (const pugi::xml_node change : node.children()) {
    const auto level = number_of(value_of(change, "ilvl"));
    if (local_name(change) != "lvlOverride" || !level) continue;
    const auto at = static_cast<std::size_t>(*level);
    if (at >= kListLevels) continue;
    if (const pugi::xml_node own = child_of(change, "lvl")) read_level(own, instance.list);
    instance.restarts[at] = number_of(value_of(child_of(change, "startOverride"), "val"));
  }
  instances_.emplace(value_of(node, "numId"), std::move(instance));
}

DocxNumbering::DocxNumbering(pugi::xml_node numbering) {
  std::map<std::string, List, std::less<>> lists;
  std::map<std::string, std::string, std::less<>> by_style;
  for (const pugi::xml_node node : numbering.children()) {
    if (local_name(node) != "abstractNum") continue;
    const std::string id(value_of(node, "abstractNumId"));
    lists.emplace(id, read_list(node));
    const std::string_view style = value_of(child_of(node, "styleLink"), "val");
    if (!style.empty()) by_style.emplace(style, id);
  }
  for (const pugi::xml_node node : numbering.children()) {
    if (local_name(node) == "num") read_instance(node, lists, by_style);
  }
}

std::size_t DocxNumbering::level_of_style(std::string_view id, std::string_view style) const {
  const auto found = instances_.find(id);
  if (found == instances_.end() || style.empty()) return 0;
  for (std::size_t i = 0; i < kListLevels; ++i) {
    if (found->second.list.levels[i].style == style) return i;
  }
  return 0;
}

DocxMark DocxNumbering::next(std::string_view id, std::size_t level) {
  const auto found = instances_.find(id);
  if (found == instances_.end() || level >= kListLevels) return {};
  Instance& instance = found->second;
  const List& list = instance.list;
  ListCounter& counter = counters_[instance.definition];
  if (!std::exchange(instance.begun, true)) {
    for (std::size_t i = 0; i < kListLevels; ++i) {
      if (instance.restarts[i]) counter.restart(i, *instance.restarts[i]);
    }
  }
  counter.count(level, list.starts, list.restarts_after);
  const Level& own = list.levels[level];
  DocxMark mark{{}, own.run};
  if (own.bullet) {
    mark.text = printed_bullet(own.text, own.run.font.value_or(""));
    return mark;
  }
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const char sign = i + 1 < own.text.size() ? own.text[i + 1] : ' ';
    if (own.text[i] != '%' || sign < '1' || sign > '9') {
      mark.text += own.text[i];
      continue;
    }
    ++i;
    const auto outer = static_cast<std::size_t>(sign - '1');
    const NumberForm form = list.levels[outer].form;
    const bool digits = own.legal && form != NumberForm::none;
    mark.text += written(counter.at(outer, list.starts), digits ? NumberForm::decimal : form);
  }
  return mark;
}

}  // namespace decree
