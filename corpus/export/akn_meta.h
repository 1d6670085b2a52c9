// The meta of an Akoma Ntoso document: what names it, and what it refers to.
#pragma once

#include <string>
#include <string_view>

#include "corpus/export/akn_body.h"
#include "corpus/export/akn_ids.h"
#include "corpus/export/xml_writer.h"

namespace decree {

/// The act itself.
AknDocument akn_document_of(const PlanRecord& plan);

/// Meta of the act, or where `component` is not "main" of what is attached to it ("att_1").
void write_akn_meta(XmlWriter& xml, const AknSource& from, std::string_view component,
                    std::string_view made_on);

}  // namespace decree
