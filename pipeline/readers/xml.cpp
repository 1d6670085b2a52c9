#include "pipeline/readers/xml.h"

#include <fmt/format.h>

namespace decree {

tl::expected<void, ReadFault> parse_xml(const std::string& xml, std::string_view part,
                                        pugi::xml_document& document) {
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result = document.load_buffer(xml.data(), xml.size(), kOptions);
  if (result) return {};
  return tl::unexpected(
      ReadFault{"",
                {},
                fmt::format("its part {} is damaged: {}", part, result.description()),
                "get the file anew, or save it again in its program"});
}

}  // namespace decree
