// The documents and bodies that a decree names, and where its words name a document.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/export/akn_words.h"
#include "corpus/export/xml_writer.h"
#include "corpus/plan_record.h"

namespace decree {

class AknRefs {
 public:
  AknRefs(const PlanRecord& plan, const AknWords& words);

  /// IRI of the work that is cited, by its place in PlanRecord::citations.
  const std::string& iri(std::size_t citation) const { return iris_[citation]; }

  /// Writes words that stand in a section ("" for those outside the tree), each mention of a
  /// document in them as a `ref`.
  void write(XmlWriter& xml, std::string_view words, const std::string& section) const;
  /// A `p` for each line of `text`, as above.
  void write_paragraphs(XmlWriter& xml, std::string_view text, const std::string& section) const;

 private:
  struct Mention {
    std::string_view quote;
    std::size_t citation;
  };
  struct Found {
    std::size_t begin;
    std::size_t end;
    std::size_t citation;
  };
  std::vector<Found> find(std::string_view words, const std::string& section) const;

  std::vector<std::string> iris_;
  std::unordered_map<std::string, std::vector<Mention>> mentions_;  // by section
};

}  // namespace decree
