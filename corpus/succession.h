// Bodies that were renamed, merged or moved with their province: under which names to look for one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/body_names.h"

namespace decree {

enum class Kinship {
  itself,
  predecessor,  ///< became part of the body that is asked for
  successor,    ///< took over from it
};

/// A name under which to look for a body's tasks.
struct RelatedBody {
  std::string name;  ///< as the lexicon writes it, with the leader and the place of the asked name
  Kinship kinship = Kinship::itself;
  std::string valid_from;    ///< first day of the name, YYYY-MM-DD; empty where it is not said
  std::string valid_to;      ///< last day; empty where it is not said
  std::string issued_after;  ///< look only in decrees issued after this day; empty for all
  std::string related_to;    ///< the name in this list that it became or took over from
};

class Succession {
 public:
  /// Reads valid_from, valid_to and successor of lexicon/agencies.tsv and places.tsv. `resources`
  /// must outlive this.
  explicit Succession(const Resources& resources);

  /// `asked` itself first, then its predecessors, then its successors, each line by line, the
  /// nearer first. A predecessor counts in decrees of any day (an old name is still written for a
  /// while), a successor only in those issued after the last day of the body it took over from. The
  /// other bodies that a successor was made of are no relatives. A name that the lexicon does not
  /// hold has none but those by its province. A name that passed from one body to another ("Cục
  /// Thuế" of a province until 2025, of the country since) stands for both where it is asked for,
  /// and for the one that the dates mean in a line.
  std::vector<RelatedBody> names_for(std::string_view asked) const;

  const BodyNames& names() const { return names_; }

 private:
  struct Entry {
    std::string name;
    std::string valid_from;
    std::string valid_to;
    std::optional<std::size_t> successor;  // row
    std::vector<std::size_t> predecessors;
  };
  using Entries = std::vector<Entry>;
  static Entries read(const Table& table);
  static void link(Entries& entries, std::size_t row, std::optional<std::size_t> heir);
  static std::vector<RelatedBody> line(const Entries& entries, std::size_t row);
  static void add_predecessors(const Entries& entries, std::size_t row,
                               std::vector<RelatedBody>& out);
  static void add_successors(const Entries& entries, std::size_t row,
                             std::vector<RelatedBody>& out);

  std::vector<RelatedBody> places_of(const ParsedBody& asked) const;

  BodyNames names_;
  Entries bodies_;
  Entries places_;
};

}  // namespace decree
