// Who does a task, in which part, with whom.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/agency_grammar.h"
#include "extractors/context.h"
#include "extractors/matcher.h"
#include "pipeline/core/facts.h"

namespace decree {

/// A text with what reading it for bodies needs, made once however often it is asked. The text must
/// outlive it.
class Wording {
 public:
  Wording(std::string_view text, const Resources& resources)
      : text_(text), resources_(resources), folded_(fold(text)) {}

  std::string_view text() const { return text_; }
  const Resources& resources() const { return resources_; }
  /// Its words as names of bodies.
  const AgencyGrammar& grammar() const {
    if (!grammar_) grammar_.emplace(text_, folded_, resources_.agencies);
    return *grammar_;
  }
  /// The matches of the rules of `kind`, settled.
  std::vector<Match> matches(std::string_view kind) const {
    return find(resources_.rules, kind, folded_, {0, text_.size()});
  }
  /// The first rule of `kind` that matches somewhere; none or one.
  std::vector<Match> first(std::string_view kind) const {
    return find_first(resources_.rules, kind, folded_);
  }

 private:
  std::string_view text_;
  const Resources& resources_;
  Folded folded_;
  mutable std::optional<AgencyGrammar> grammar_;
};

/// Bodies charged by a text, and whether they are asked rather than told.
struct Charge {
  std::vector<std::string> owners;
  std::vector<std::string> partners;  ///< of a lead-in or a bracket, which name both
  Modality modality = Modality::assign;
  bool opens = false;  ///< the charge is the text's first words, not a later sentence
};

/// Whom a text charges in so many words ("Giao X …", "Đề nghị X …").
Charge charged_by(const Wording& words);

/// Bodies that a lead-in orders or asks anywhere in its sentence ("… yêu cầu X, Y thực hiện các
/// việc sau:").
Charge ordered_in(const Wording& words);

/// Bodies that labels within an item name, most often in brackets: "(Cơ quan chủ trì: X; phối hợp:
/// Y)", "(X chủ trì)".
Charge labelled_in(std::string_view text, const Resources& resources);

/// Whether `words` begin with a body, or with what is written like one: then nobody farther off is
/// its owner.
bool begins_with_body(const Wording& words);

/// The bodies that are the subject of a clause of `words` ("Căn cứ …, các sở, ngành tổ chức …").
std::vector<std::string> subjects_of(const Wording& words);

/// Bodies named anywhere in a cell or after a label, in order, each once.
std::vector<std::string> bodies_in(std::string_view text, const Resources& resources);

/// The bodies that `words` name as partners; `barred` are spans of them (titles of cited documents)
/// where a name is none.
std::vector<std::string> partners_in(const Wording& words, const std::vector<Span>& barred);

/// The owners' part, by the item's own words.
Role role_of(const Wording& words);

/// Whether a rule of `kind` matches somewhere in `text`.
bool says(std::string_view text, std::string_view kind, const Resources& resources);

}  // namespace decree
