// The structure of one decree: the role of each line, and the tree of its body.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/span.h"

namespace decree {

/// What a line is for, in the order of Nghị định 30/2020/NĐ-CP, Annex I.
enum class LineRole {
  issuer,           ///< superior body and issuer, at the head
  national_title,   ///< Quốc hiệu, Tiêu ngữ
  number,           ///< Số, ký hiệu
  place_date,       ///< địa danh và thời gian ban hành
  marking,          ///< HỎA TỐC, MẬT, DỰ THẢO …
  type_name,        ///< QUYẾT ĐỊNH, KẾ HOẠCH
  title,            ///< trích yếu, below the type name
  attachment_note,  ///< (Kèm theo Quyết định số …)
  authority,        ///< CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH, before the căn cứ
  basis,            ///< Căn cứ …, Xét/Theo đề nghị …
  operative,        ///< QUYẾT ĐỊNH: / QUYẾT NGHỊ:
  preamble,         ///< what stands before the first part
  body,             ///< belongs to a node of the tree
  closing,          ///< Trên đây là Kế hoạch …
  recipients,       ///< Nơi nhận and its lines
  signature,        ///< authority, post and name of who signs
  footnote,         ///< at the end, outside the tree
  other,            ///< none of these
};

/// What a part is about, only where its heading says so (plan-model: `kinds`).
enum class SectionKind {
  context,
  purpose,
  requirements,
  objectives,
  targets,
  scope,
  criteria,
  timeline,
  tasks,
  assignments,
  implementation,
  funding,
  reporting,
  agency,
};

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

enum class NodeShape { part, table, row };

/// One node of the tree.
struct Node {
  std::size_t parent = kNone;         ///< index in Outline::nodes; kNone at the top
  std::vector<std::size_t> children;  ///< in reading order
  NodeShape shape = NodeShape::part;
  std::string id;                  ///< path of labels: `I.1.a`
  std::string label;               ///< as printed, without brackets or dots
  std::optional<Span> heading;     ///< without the closing colon
  std::vector<Span> text;          ///< own paragraphs (a row: its cells but the label's)
  std::vector<Span> cells;         ///< of a row, and of a table's header row; empty ones too
  std::vector<SectionKind> kinds;  ///< sorted
  Span span;                       ///< from its label to the end of its last descendant
};

/// A part of the file that is a document of its own: the act, or the plan attached to it.
struct Outline {
  std::vector<Node> nodes;          ///< reading order, parents first
  std::vector<LineRole> roles;      ///< one for each Document::lines
  std::vector<std::size_t> owners;  ///< for each line the node that holds it, or kNone
};

inline bool has_kind(const Node& node, SectionKind kind) {
  for (SectionKind k : node.kinds) {
    if (k == kind) return true;
  }
  return false;
}

std::string_view name_of(SectionKind kind);

/// The table that `node` stands in (or is), or kNone.
std::size_t table_of(const Outline& outline, std::size_t node);

}  // namespace decree
