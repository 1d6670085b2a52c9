#include "pipeline/core/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <cstdint>
#include <mutex>

namespace decree {
namespace {

// Backtracking steps and depth after which a match is given up. The rules need below a tenth.
constexpr std::uint32_t kMatchLimit = 1'000'000;
constexpr std::uint32_t kDepthLimit = 10'000;
constexpr std::uint32_t kMaxGroups = 100;
constexpr std::size_t kJitStackStart = 32 * 1024;
constexpr std::size_t kJitStackMax = 1024 * 1024;

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* p) const {
    Free(p);
  }
};

// What a thread needs to match: made once, used by all patterns.
struct Scratch {
  std::unique_ptr<pcre2_match_data, Deleter<pcre2_match_data_free>> data{
      pcre2_match_data_create(kMaxGroups, nullptr)};
  std::unique_ptr<pcre2_match_context, Deleter<pcre2_match_context_free>> context{
      pcre2_match_context_create(nullptr)};
  std::unique_ptr<pcre2_jit_stack, Deleter<pcre2_jit_stack_free>> stack{
      pcre2_jit_stack_create(kJitStackStart, kJitStackMax, nullptr)};
  Scratch() {
    pcre2_set_match_limit(context.get(), kMatchLimit);
    pcre2_set_depth_limit(context.get(), kDepthLimit);
    pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
  }
};

}  // namespace

struct Regex::Code {
  std::unique_ptr<pcre2_code, Deleter<pcre2_code_free>> code;
  std::vector<std::pair<std::string, std::uint32_t>> names;
  mutable std::once_flag first_use;  // most rules never meet a text that they may match
};

tl::expected<Regex, RegexError> Regex::compile(const std::string& pattern) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* raw = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                  PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C,
                                  &error, &offset, nullptr);
  if (raw == nullptr) {
    std::array<PCRE2_UCHAR, 256> text{};
    pcre2_get_error_message(error, text.data(), text.size());
    return tl::unexpected(RegexError{reinterpret_cast<const char*>(text.data()), offset});
  }
  auto code = std::make_shared<Code>();
  code->code.reset(raw);
  std::uint32_t count = 0;
  std::uint32_t entry_size = 0;
  PCRE2_SPTR table = nullptr;
  pcre2_pattern_info(raw, PCRE2_INFO_NAMECOUNT, &count);
  pcre2_pattern_info(raw, PCRE2_INFO_NAMEENTRYSIZE, &entry_size);
  pcre2_pattern_info(raw, PCRE2_INFO_NAMETABLE, &table);
  for (std::uint32_t i = 0; i < count; ++i, table += entry_size) {
    const auto number = static_cast<std::uint32_t>((table[0] << 8) | table[1]);
    if (number >= kMaxGroups) return tl::unexpected(RegexError{"more than 99 groups", 0});
    code->names.emplace_back(reinterpret_cast<const char*>(table + 2), number);
  }
  return Regex(std::move(code));
}

bool Regex::search(std::string_view subject, std::size_t from, Span& match,
                   std::vector<RegexGroup>* groups) const {
  if (!code_) return false;
  std::call_once(code_->first_use, [&] {
    // Without JIT it still matches, only slower.
    pcre2_jit_compile(code_->code.get(), PCRE2_JIT_COMPLETE);
  });
  thread_local const Scratch scratch;
  const int count =
      pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(),
                  from, PCRE2_NO_UTF_CHECK, scratch.data.get(), scratch.context.get());
  if (count < 0) return false;
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(scratch.data.get());
  match = {ends[0], ends[1]};
  if (groups == nullptr) return true;
  groups->clear();
  for (const auto& [name, number] : code_->names) {
    const PCRE2_SIZE begin = ends[2 * number];
    if (begin == PCRE2_UNSET || number >= static_cast<std::uint32_t>(count)) continue;
    groups->push_back({name, {begin, ends[2 * number + 1]}});
  }
  return true;
}

}  // namespace decree
