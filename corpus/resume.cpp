#include "corpus/resume.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <map>
#include <string_view>
#include <system_error>

#include "corpus/json_walk.h"
#include "pipeline/sha256.h"

namespace decree {
namespace {

// Findings that another run may not have: a tool may be there by then, more time, another --ocr.
bool is_worth_another_try(std::string_view code) {
  constexpr std::array<std::string_view, 6> kCodes = {"page-crashed",   "page-given-up",
                                                      "page-not-read",  "page-timeout",
                                                      "page-too-large", "tool-missing"};
  return std::ranges::find(kCodes, code) != kCodes.end();
}

namespace fs = std::filesystem;
using Json = nlohmann::json;

// Walks over a plan to its end without keeping it, so that one cut short is found out. Stops early
// where its source is not the one that is wished for.
class PlanWalk : public JsonWalk {
 public:
  PlanWalk(const fs::path& input, const PlanWish& wish) : input_(input), wish_(wish) {}

  // The diagnostics are the last member.
  bool ended_well() const {
    return has_source_ && has_text_ == wish_.emit.text && member_ == "diagnostics";
  }
  const std::string& sha256() { return source_["sha256"]; }

  bool start_object(std::size_t /*size*/) override { return ++depth_ > 0; }
  bool start_array(std::size_t /*size*/) override { return ++depth_ > 0; }
  bool end_array() override { return --depth_ > 0; }
  bool end_object() override {
    --depth_;
    if (depth_ != 1 || member_ != "source") return true;
    has_source_ = source_is_wished_for();
    return has_source_;
  }
  bool key(std::string& name) override {
    key_ = name;
    if (depth_ == 1) member_ = name;
    if (depth_ == 1 && name == "text") has_text_ = true;
    return true;
  }
  bool string(std::string& value) override {
    if (depth_ == 2 && member_ == "source") source_[key_] = value;
    return !(member_ == "diagnostics" && key_ == "code" && is_worth_another_try(value));
  }
  bool number_unsigned(std::uint64_t value) override {
    if (member_ == "source") numbers_[key_] = value;
    return true;
  }

 private:
  bool source_is_wished_for() {
    std::error_code fault;
    return source_["name"] == input_.filename().string() && source_["program"] == DECREE_VERSION &&
           source_["rules"] == wish_.rules_hash && is_read_as_wished() &&
           fs::file_size(input_, fault) == numbers_["bytes"] && !fault;
  }
  // `pages` is missing where the input has none, `pages_read` where no page went through OCR.
  bool is_read_as_wished() {
    if (wish_.ocr == OcrMode::never) return numbers_["pages_read"] == 0;
    return wish_.ocr == OcrMode::automatic || numbers_["pages_read"] == numbers_["pages"];
  }

  const fs::path& input_;
  const PlanWish& wish_;
  std::size_t depth_ = 0;
  std::string member_;  // of the plan itself
  std::string key_;     // the newest at any depth
  std::map<std::string, std::string> source_;
  std::map<std::string, std::uint64_t> numbers_;  // of the source, at any depth
  bool has_source_ = false;
  bool has_text_ = false;
};

// Empty where it cannot be read to its end.
std::string content_of(const fs::path& file) {
  std::error_code fault;
  const auto size = fs::file_size(file, fault);
  if (fault) return "";
  std::string out(size, '\0');
  std::ifstream in(file, std::ios::binary);
  return in.read(out.data(), static_cast<std::streamsize>(size)) ? out : "";
}

}  // namespace

bool is_unchanged(const fs::path& input, const fs::path& output, const PlanWish& wish) {
  const std::string json = content_of(output);
  const std::string_view begin = wish.emit.compact ? "{\"" : "{\n";
  if (!json.starts_with(begin) || !json.ends_with("}\n")) return false;
  PlanWalk walk(input, wish);
  return Json::sax_parse(json, &walk) && walk.ended_well() &&
         sha256_of_file(input) == walk.sha256();
}

}  // namespace decree
