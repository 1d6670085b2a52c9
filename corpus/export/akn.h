// Decrees as Akoma Ntoso 3.0 (OASIS LegalDocML): the structure of the text, for libraries of law.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "corpus/export/akn_words.h"
#include "corpus/export/exporter.h"
#include "corpus/plan_record.h"

namespace decree {

/// The decree as one `act` or `doc` (by AknWords), what is attached to it as `attachments`; valid
/// by the OASIS schema akomantoso30.xsd, every eId once. Holds every word of the text, the layout
/// of the letterhead and the facts apart. What the decree does not say is not guessed: without a
/// date the IRIs say "undated" and FRBRdate, which the schema demands, is 0001-01-01 with the name
/// "unknown"; a `publication` in a gazette is not known. `made_on` (YYYY-MM-DD) dates the XML.
tl::expected<std::string, std::string> akn_of(const PlanRecord& plan, const AknWords& words,
                                              std::string_view made_on);

/// NAME.xml in `folder`, which is there, for each plan as it is added.
std::unique_ptr<Exporter> make_akn_folder_exporter(const std::filesystem::path& folder,
                                                   AknWords words, std::string made_on,
                                                   bool to_disk = true);

}  // namespace decree
