// Names of bodies: found, split, written in full, given a level.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// One body named in a text: its name written in full (plan-model: `tasks`), and where it stands.
struct AgencyMention {
  std::string name;
  Span span;  ///< in the text that was searched
};

/// The bodies that a list beginning at `text`'s first word names ("Công an tỉnh, Sở Y tế và các sở,
/// ngành liên quan tổ chức …": three), until the first word that belongs to none. Empty where
/// `text` does not begin with a body.
std::vector<AgencyMention> leading_agencies(std::string_view text, const Resources& resources);

/// Every body named anywhere in `text`, in order.
std::vector<AgencyMention> find_agencies(std::string_view text, const Resources& resources);

/// Whether a heading is one or more bodies and nothing else, also as "Đề nghị X" and "X có trách
/// nhiệm" (plan-model: kind `agency`).
bool is_agency_heading(std::string_view heading, const Resources& resources);

/// The bodies that such a heading names; none where it is no such heading.
std::vector<AgencyMention> heading_agencies(std::string_view heading, const Resources& resources);

/// The bodies that own or take part in `tasks`, each once in order of first use, with the other
/// forms found in the text and their levels. A body that did not exist on `issued_on` (months
/// before or after the lexicon's dates) is a diagnostic.
std::vector<Agency> read_agencies(const Context& context, const std::vector<Task>& tasks,
                                  const Text& issued_on);

}  // namespace decree
