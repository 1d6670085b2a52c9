// The options that say how pages are read and what one input may cost.
#pragma once

#include "pipeline/readers/read_options.h"

namespace CLI {
class App;
}

namespace decree {

/// Adds them to a command; they write to `read`, which must outlive it.
void add_read_options(CLI::App& app, ReadOptions& read);

}  // namespace decree
