// Whose duty an item is, and who takes part.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// The bodies that words charge, how, and by which rule.
struct Charge {
  std::vector<std::string> owners;
  Modality modality = Modality::assign;
  std::string rule;
  double confidence = 0;

  explicit operator bool() const { return !owners.empty(); }
};

/// "Giao X …", "Đề nghị X …" at the begin of `text`.
Charge read_order(std::string_view text, const Resources& resources);

/// The subjects of the sentences of `text` that give a duty: "Các sở, ngành tỉnh tổ chức …",
/// "Hằng năm, Sở Y tế …".
Charge read_subject(std::string_view text, const Resources& resources);

/// The bodies after "phối hợp với" in `text`, which begins at `offset` of the document; what lies
/// within one of `titles` (mentions of documents, sorted) is none.
std::vector<std::string> read_partners(std::string_view text, std::size_t offset,
                                       const std::vector<Span>& titles, const Resources& resources);

/// The part that an item's owners take: coordinate where it begins with "Phối hợp" and nowhere says
/// "chủ trì".
Role read_role(std::string_view text, const Resources& resources);

}  // namespace decree
