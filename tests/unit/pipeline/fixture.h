// The rules and lexicons of the project, and short ways through the stages, for tests.
#pragma once

#include <string>
#include <string_view>

#include "extractors/resources.h"
#include "pipeline/normalize.h"
#include "pipeline/segment.h"

namespace decree {

inline const Resources& resources() {
  static const Resources loaded = *Resources::load(DECREE_SOURCE_DIR "/extractors");
  return loaded;
}

inline Document normalized(std::string_view text) {
  RawDocument raw;
  raw.text = text;
  Diagnostics diagnostics;
  return normalize(raw, resources(), diagnostics);
}

/// `sentence` broken at its middle blank, as scanners and web pages do.
inline std::string broken_in_two(std::string_view sentence) {
  std::string out(sentence);
  const auto blank = out.rfind(' ', out.size() / 2);
  if (blank != std::string::npos) out[blank] = '\n';
  return out;
}

/// A decree through normalise and segment.
struct Segmented {
  explicit Segmented(std::string_view text) {
    RawDocument raw;
    raw.text = text;
    document = normalize(raw, resources(), diagnostics);
    outline = segment(document, resources(), diagnostics);
  }

  const Node* node(std::string_view id) const {
    for (const Node& n : outline.nodes) {
      if (n.id == id) return &n;
    }
    return nullptr;
  }
  /// Ids in reading order, joined by blanks.
  std::string ids() const {
    std::string out;
    for (const Node& n : outline.nodes)
      out += (out.empty() ? "" : " ") + n.id;
    return out;
  }
  std::string heading(std::string_view id) const {
    const Node* n = node(id);
    return n == nullptr || !n->heading ? "" : std::string(n->heading->of(document.text));
  }
  std::string text(std::string_view id) const {
    const Node* n = node(id);
    std::string out;
    if (n == nullptr) return out;
    for (const Span span : n->text) {
      out += (out.empty() ? "" : "\n") + std::string(span.of(document.text));
    }
    return out;
  }
  std::string kinds(std::string_view id) const {
    const Node* n = node(id);
    std::string out;
    if (n == nullptr) return out;
    for (const SectionKind kind : n->kinds) {
      out += (out.empty() ? "" : " ") + std::string(name_of(kind));
    }
    return out;
  }
  LineRole role(std::size_t line) const { return outline.roles.at(line); }

  Document document;
  Outline outline;
  Diagnostics diagnostics;
};

}  // namespace decree
