// Which element of Akoma Ntoso a node of the tree and an act become.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace decree {

/// An element of the hierarchy.
struct AknElement {
  std::string name;       ///< article, paragraph, hcontainer …
  std::string as;         ///< of an hcontainer: what it is called; else empty
  std::string shortened;  ///< how its eId begins, by the naming convention: art, para, hcontainer
  bool printed = true;    ///< whether its label stands in the text
  std::string number{};   ///< the label without the words that say which element it is

  bool is_table() const { return as == "table"; }
  bool is_annex() const { return as == "annex"; }
};

/// The words of schemas/akn_words.tsv.
class AknWords {
 public:
  static tl::expected<AknWords, std::string> load(const std::filesystem::path& file);

  /// By the words that `label` begins with; else by its form: Roman numbers and capital letters are
  /// divisions, "2" a paragraph, "2.1" a subparagraph, "a" a point, a bullet an indent, anything
  /// else an hcontainer.
  AknElement element_of(std::string_view label) const;
  /// Whether the type, given by its name, is an act (Luật, Quyết định …) and no mere document.
  bool is_act(std::string_view type_name) const;
  /// The body `issuer` as a document of `own` means it: "Ủy ban nhân dân tỉnh" in one of "Hội đồng
  /// nhân dân tỉnh Sơn Hải" is that of Sơn Hải. Other names stay as they are.
  std::string placed(const std::string& issuer, const std::string& own) const;

 private:
  struct Label {
    std::string key;    // folded
    std::size_t words;  // in it
    AknElement element;
  };
  std::vector<Label> labels_;  // the longest first
  std::vector<std::string> acts_;
  std::vector<std::string> places_;  // folded
};

}  // namespace decree
