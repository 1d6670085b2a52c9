// JSON written as it is made, without a tree of it in memory: a plan is five times as long as its
// decree. Whoever reads or changes JSON uses nlohmann/json.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace decree {

/// Writes one value. The caller closes what it opens, and names each member of an object with `key`
/// before its value. Strings are written as valid UTF-8: a broken byte becomes U+FFFD.
class JsonWriter {
 public:
  enum class Style { indented, compact };  ///< a blank a level and a member a line, or one line
  JsonWriter(std::string& out, Style style) : out_(out), compact_(style == Style::compact) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  /// `name` is written as it is: plain ASCII without quotes.
  void key(std::string_view name);

  void string(std::string_view text);
  void null() { word("null"); }
  void boolean(bool value) { word(value ? "true" : "false"); }
  template <std::integral Integer>
  void integer(Integer value) {
    if constexpr (std::signed_integral<Integer>) {
      signed_integer(value);
    } else {
      unsigned_integer(value);
    }
  }
  /// A whole number without a fraction, as a clerk would write it; null for what JSON cannot say.
  void number(double value);

  /// Any of these, a list of strings, or null for an empty optional; an enum by its `name_of`.
  void write(std::string_view text) { string(text); }
  void write(double value) { number(value); }
  template <std::integral Integer>
  void write(Integer value) {
    integer(value);
  }
  template <typename Enum>
    requires std::is_enum_v<Enum>
  void write(Enum value) {
    string(name_of(value));
  }
  template <typename Value>
  void write(const std::optional<Value>& value) {
    value ? write(*value) : null();
  }
  void write(const std::vector<std::string>& texts);

  template <typename Value>
  void member(std::string_view name, const Value& value) {
    key(name);
    write(value);
  }
  void null(std::string_view name) {
    key(name);
    null();
  }
  /// `write` writes one item as one value.
  template <typename Items, typename Write>
  void array(std::string_view name, const Items& items, const Write& write) {
    key(name);
    begin_array();
    for (const auto& item : items)
      write(item);
    end_array();
  }
  /// `members` writes what stands in the object.
  template <typename Members>
  void object(const Members& members) {
    begin_object();
    members();
    end_object();
  }
  template <typename Members>
  void object(std::string_view name, const Members& members) {
    key(name);
    object(members);
  }

 private:
  void open(char bracket);
  void close(char bracket);
  void word(std::string_view literal);
  void signed_integer(std::int64_t value);
  void unsigned_integer(std::uint64_t value);
  void before_value();
  void new_line();

  std::string& out_;
  bool compact_;
  std::size_t depth_ = 0;
  bool first_ = true;   // nothing stands yet in the innermost array or object
  bool named_ = false;  // a key waits for its value
};

}  // namespace decree
