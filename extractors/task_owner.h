// Who does a task, in which part, with whom.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// Bodies charged by a text, and whether they are asked rather than told.
struct Charge {
  std::vector<std::string> owners;
  std::vector<std::string> partners;  ///< of a lead-in or a bracket, which name both
  Modality modality = Modality::assign;
  bool opens = false;  ///< the charge is the text's first words, not a later sentence
};

/// Whom a text charges in so many words ("Giao X …", "Đề nghị X …").
Charge charged_by(std::string_view text, const Resources& resources);

/// Bodies that a lead-in orders or asks anywhere in its sentence ("… yêu cầu X, Y thực hiện các
/// việc sau:").
Charge ordered_in(std::string_view text, const Resources& resources);

/// Bodies that labels within an item name, most often in brackets: "(Cơ quan chủ trì: X; phối hợp:
/// Y)", "(X chủ trì)".
Charge labelled_in(std::string_view text, const Resources& resources);

/// Whether `text` begins with a body, or with what is written like one: then nobody farther off is
/// its owner.
bool begins_with_body(std::string_view text, const Resources& resources);

/// The bodies that are the subject of a clause of `text` ("Căn cứ …, các sở, ngành tổ chức …").
std::vector<std::string> subjects_of(std::string_view text, const Resources& resources);

/// Bodies named anywhere in a cell or after a label, in order, each once.
std::vector<std::string> bodies_in(std::string_view text, const Resources& resources);

/// The bodies that `text` names as partners; `barred` are spans of `text` (titles of cited
/// documents) where a name is none.
std::vector<std::string> partners_in(std::string_view text, const std::vector<Span>& barred,
                                     const Resources& resources);

/// The owners' part, by the item's own words.
Role role_of(std::string_view text, const Resources& resources);

/// Whether a rule of `kind` matches somewhere in `text`.
bool says(std::string_view text, std::string_view kind, const Resources& resources);

}  // namespace decree
