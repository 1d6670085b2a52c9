// Who signed, and who receives the act.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// One for each signature, in order. A new one begins after a name.
std::vector<Signature> read_signatures(const Context& context);

/// The "Nơi nhận" items without bullet and closing mark; stray page numbers left out.
std::vector<std::string> read_recipients(const Context& context);

/// `line` without the bullet it begins with.
std::string_view without_bullet(std::string_view line);

}  // namespace decree
