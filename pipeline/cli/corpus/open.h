// Opens the database that a call names, and says in one place what a store may throw.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "corpus/store/sqlite_store.h"
#include "pipeline/cli/corpus/options.h"

namespace decree {

/// Runs `work` on the store; says what went wrong where it throws StoreError. Returns the exit
/// code.
int with_store(const CorpusOptions& options, const std::function<int(Store&)>& work);

/// The same for writing, with the rules and lexicons that are needed then.
int with_store_to_write(const CorpusOptions& options, SqliteStore::Mode mode,
                        const std::function<int(Store&, const Resources&)>& work);

/// Reads the filter as it was typed: the days checked, bodies looked up. On a fault says what it is
/// and returns the exit code.
tl::expected<DecreeFilter, int> read_filter(const CorpusOptions& options, Store& store);

/// A day as it was typed ("" where it was not). On a fault says what it is and returns the exit
/// code.
tl::expected<std::string, int> read_day(const char* option, const std::string& typed);

/// The number in what was typed: of "Quyết định số 77/QĐ-TTg" that is 77/QĐ-TTg.
std::string typed_number(const std::string& typed);

/// The decrees that `named` may mean: an id (#12, or 12 where no decree has it for its number), a
/// number, the beginning of a SHA-256. Empty where there is none: then it says so.
std::vector<HeldDecree> find_decrees(Store& store, const std::string& named);

/// The one decree meant; says what is wrong where there is none or several.
std::optional<HeldDecree> find_decree(Store& store, const std::string& named);

}  // namespace decree
