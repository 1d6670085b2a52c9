#include "pipeline/cli/corpus/open.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "corpus/act_key.h"
#include "corpus/day.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

constexpr std::size_t kShortestDigest = 8;  // hexadecimal digits that name a decree
constexpr std::size_t kListed = 10;

std::optional<DecreeId> as_id(std::string_view named) {
  if (named.starts_with('#')) named.remove_prefix(1);
  DecreeId id = 0;
  const auto [end, fault] = std::from_chars(named.data(), named.data() + named.size(), id);
  if (fault != std::errc() || end != named.data() + named.size() || id <= 0) return std::nullopt;
  return id;
}

}  // namespace

tl::expected<std::string, int> read_day(const char* option, const std::string& typed) {
  if (typed.empty() || day_of(typed)) return typed;
  return tl::unexpected(
      fail(kWrongUsage,
           one_line(fmt::format(
               "{} {}: no day; give it as YYYY-MM-DD, 2025-06-30, of the years 1800 to 2500",
               option, typed))));
}

int with_store(const CorpusOptions& options, const std::function<int(Store&)>& work) {
  try {
    SqliteStore store(options.db, SqliteStore::Mode::read, nullptr);
    return work(store);
  } catch (const StoreError& fault) {
    return fail(kWrongUsage, one_line(fault.what()));
  }
}

int with_store_to_write(const CorpusOptions& options, SqliteStore::Mode mode,
                        const std::function<int(Store&, const Resources&)>& work) {
  const auto resources = load_resources(options.rules);
  if (!resources) return kWrongUsage;
  try {
    SqliteStore store(options.db, mode, &*resources);
    return work(store, *resources);
  } catch (const StoreError& fault) {
    if (fault.kind == StoreError::Kind::busy && interrupted()) {
      return fail(kInterrupted,
                  "interrupted while another process was writing to the database; "
                  "the same call goes on from there");
    }
    return fail(kWrongUsage, one_line(fault.what()));
  }
}

std::string typed_number(const std::string& typed) {
  const auto digit = typed.find_first_of("0123456789");
  if (digit == std::string::npos || digit == 0 || typed[digit - 1] != ' ') return typed;
  return typed.substr(digit);
}

std::vector<HeldDecree> find_decrees(Store& store, const std::string& named) {
  DecreeFilter by_number;
  by_number.number = typed_number(named);
  std::vector<HeldDecree> out;
  // Of what holds no letter or digit nothing is left to be asked for.
  const bool asks = !act_number_key(by_number.number).empty();
  if (asks && !named.starts_with('#')) out = store.decrees(by_number);
  if (!out.empty()) return out;
  if (const auto id = as_id(named)) {
    if (auto held = store.decree(*id)) return {std::move(*held)};
  }
  const bool digest = named.size() >= kShortestDigest &&
                      named.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (digest) out = store.with_digest(named);
  if (out.empty()) {
    fail(kSomeFailed, one_line(fmt::format("{}: the database holds no such decree; `decree2json "
                                           "corpus search` lists those it holds",
                                           named)));
  }
  return out;
}

std::optional<HeldDecree> find_decree(Store& store, const std::string& named) {
  auto found = find_decrees(store, named);
  if (found.empty()) return std::nullopt;
  if (found.size() == 1) return std::move(found.front());
  fail(kSomeFailed, one_line(fmt::format("{}: {} decrees have this number; name one by its id:",
                                         named, found.size())));
  for (std::size_t i = 0; i < std::min(found.size(), kListed); ++i)
    say(one_line(fmt::format("  #{}  {}  {}", found[i].id, found[i].issued_on, found[i].issuer)));
  return std::nullopt;
}

}  // namespace decree
