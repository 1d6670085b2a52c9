#include "extractors/literal_filter.h"

namespace decree {

LiteralFilter::LiteralFilter(const std::vector<std::vector<std::string>>& literals) {
  for (std::size_t i = 0; i < literals.size() && i < kMostFiltered; ++i) {
    all_.set(i);
    if (literals[i].empty()) always_.set(i);
    for (const std::string& literal : literals[i]) {
      for (const char c : literal) {
        auto& known = class_of_[static_cast<unsigned char>(c)];
        if (known == 0) known = static_cast<std::uint8_t>(classes_++);
      }
    }
  }
  class_of_['\t'] = class_of_[' '];
  while ((std::size_t{1} << shift_) < classes_)
    ++shift_;
  next_.assign(std::size_t{1} << shift_, 0);
  found_.emplace_back();
  for (std::size_t i = 0; i < literals.size() && i < kMostFiltered; ++i) {
    for (const std::string& literal : literals[i])
      add(literal, i);
  }
  link();
}

void LiteralFilter::add(std::string_view literal, std::size_t pattern) {
  State state = 0;
  for (const char c : literal) {
    const std::size_t edge = state + class_of_[static_cast<unsigned char>(c)];
    if (next_[edge] == 0) {
      next_[edge] = static_cast<State>(next_.size());
      found_.emplace_back();
      next_.resize(next_.size() + (std::size_t{1} << shift_), 0);
    }
    state = next_[edge];
  }
  found_[row(state)].set(pattern);
}

// Breadth first: where a state has no edge it takes that of its longest suffix. After a blank
// another one changes nothing.
void LiteralFilter::link() {
  const std::size_t blank = class_of_[' '];
  std::vector<State> suffix(found_.size(), 0);  // by row
  std::vector<State> queue;
  const auto repeat_blank = [&](std::size_t edge_class, State to) {
    if (edge_class == blank && blank != 0 && next_[to + blank] == 0) next_[to + blank] = to;
  };
  for (std::size_t c = 1; c < classes_; ++c) {
    if (next_[c] == 0) continue;
    queue.push_back(next_[c]);
    repeat_blank(c, next_[c]);
  }
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const State state = queue[i];
    found_[row(state)] |= found_[row(suffix[row(state)])];
    for (std::size_t c = 1; c < classes_; ++c) {
      State& edge = next_[state + c];
      const State other = next_[suffix[row(state)] + c];
      if (edge == state) continue;  // a blank after a blank
      if (edge == 0) {
        edge = other;
        continue;
      }
      suffix[row(edge)] = other;
      repeat_blank(c, edge);
      queue.push_back(edge);
    }
  }
  for (State& step : next_)
    step |= found_[row(step)].any() ? kEnds : 0;
}

PatternSet LiteralFilter::candidates(std::string_view lower) const {
  PatternSet out = always_;
  if (out == all_) return out;
  State state = 0;
  for (const char c : lower) {
    const State step = next_[state + class_of_[static_cast<unsigned char>(c)]];
    state = step & ~kEnds;
    if ((step & kEnds) == 0) continue;
    out |= found_[row(state)];
    if (out == all_) break;
  }
  return out;
}

}  // namespace decree
