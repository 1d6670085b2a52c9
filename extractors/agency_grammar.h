// The grammar of names of bodies: one body, or a list of bodies, beginning at a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/agency_lexicon.h"
#include "extractors/agency_token.h"

namespace decree {

struct Body {
  std::string name;
  std::string level;      ///< plan-model: `agencies`; "" where nothing says it
  std::size_t begin = 0;  ///< first token
  std::size_t end = 0;    ///< after the last token, those that are no part of the name included
  bool common = false;    ///< a class of bodies by its common nouns
  bool shaped = false;    ///< by its shape: no table has its name
  std::string_view listed = {};  ///< the name that agencies.tsv has of it, without what extends it
};

struct BodyList {
  std::vector<Body> bodies;
  std::size_t end = 0;  ///< token after the last body
};

/// How little a class of bodies needs to be taken for one: plainly said, as the next of a list or
/// where only a body can stand, or after a leader ("Giám đốc Sở").
enum class Standing { plain, expected, led };

/// Whether a list goes on after a bracket, or ends before it.
enum class Brackets { read, stop };

class AgencyGrammar {
 public:
  /// `text` must outlive the grammar.
  AgencyGrammar(std::string_view text, const AgencyLexicon& lexicon)
      : AgencyGrammar(text, fold(text), lexicon) {}
  /// `folded` is `text` folded; it is not kept.
  AgencyGrammar(std::string_view text, const Folded& folded, const AgencyLexicon& lexicon)
      : text_(text), lexicon_(lexicon), tokens_(tokenize(text, folded, lexicon)) {
    words_.reserve(tokens_.size());
    uses_.reserve(tokens_.size());
    for (const AgencyToken& token : tokens_) {
      words_.push_back(token.word);
      uses_.push_back(lexicon.uses_of_first(token.word));
    }
  }

  const std::vector<AgencyToken>& tokens() const { return tokens_; }
  /// The first token that begins at or after byte `offset` of the text.
  std::size_t token_at(std::size_t offset) const;

  /// The body that begins at token `at`. A class needs "các", several nouns or a word that says
  /// which ("đơn vị liên quan"), unless it stands where a body is expected.
  std::optional<Body> body(std::size_t at, Standing standing = Standing::plain) const;
  /// The bodies of the list that begins at `at`; none where none begins there.
  /// Brackets are read one deep, so that no text can make the work grow with their depth.
  BodyList list(std::size_t at, Brackets brackets = Brackets::read) const;
  /// Whether a verb begins at `at`, and no thing ("giao thông").
  bool verb_at(std::size_t at) const {
    const auto verb = hit(WordUse::verb, at);
    const auto thing = verb ? hit(WordUse::noun, at) : std::nullopt;
    return verb && !(thing && thing->end > verb->end && thing->name->level != "act");
  }
  /// Whether a small word stands at `at` that may be a verb no table holds.
  bool goes_on_at(std::size_t at) const;
  /// Whether `body` is a name of a table that leaves no doubt where it ends: it has a head such as
  /// "Sở" and, where that needs one, a place.
  bool is_certain(const Body& body) const;
  /// Whether a verb right after `body` is none of its name, as it may be in "Ban Chỉ đạo chuyển đổi
  /// số" or "Phòng Quản lý đào tạo".
  bool ends_surely(const Body& body) const;
  /// Whether a head noun and a capital stand at `at`, as in a name.
  bool shape_at(std::size_t at) const;
  /// The class at `at` with all that follows as its description, as a heading has it
  /// ("Các đơn vị cấp nước sạch trên địa bàn"); none where a clause follows.
  std::optional<Body> described_class(std::size_t at, std::size_t end) const;
  /// After commas, semicolons and "và" from `at` on; `at` where there are none.
  std::size_t after_separators(std::size_t at) const;

 private:
  std::optional<WordTrie::Hit> hit(WordUse use, std::size_t at, WordId head = kUnknownWord) const;
  bool is(std::size_t at, TokenMark mark) const {
    return at < tokens_.size() && tokens_[at].mark == mark;
  }
  bool word(std::size_t at) const { return is(at, TokenMark::word) || is(at, TokenMark::number); }
  // A verb or a preposition: where a name ends and a clause goes on.
  bool clause_at(std::size_t at) const {
    return verb_at(at) || hit(WordUse::particle, at).has_value();
  }
  // A thing that begins like a body and is none: "bộ máy", "cơ sở dữ liệu", "xã hội hóa".
  bool thing_at(std::size_t at, std::size_t least_end) const {
    const auto thing = hit(WordUse::noun, at);
    return thing && thing->end >= least_end;
  }
  std::optional<WordTrie::Hit> scope_at(std::size_t at) const;
  // A noun that says where, not who: "tỉnh", "cơ sở", but not "cơ sở giáo dục".
  bool place_at(std::size_t at) const {
    const auto scope = hit(WordUse::scope, at);
    const auto noun = hit(WordUse::common, at);
    return scope && (!noun || noun->end <= scope->end);
  }
  bool runs_on_at(std::size_t at) const;
  bool ends_shape(std::size_t at, std::size_t first) const;
  struct Leaders {
    std::size_t end;
    bool complete;
  };
  Leaders leaders_from(const WordTrie::Hit& first) const;
  std::optional<Body> led_by_its_end(std::size_t at, std::size_t end) const;
  std::optional<Body> led(std::size_t at, std::size_t begin) const;
  std::optional<Body> core(std::size_t at, std::size_t begin, Standing standing) const;
  std::optional<Body> named(std::size_t at, std::size_t begin) const;
  std::optional<Body> shaped(std::size_t at, std::size_t begin,
                             Standing standing = Standing::plain) const;
  std::optional<Body> common(std::size_t at, std::size_t begin, Standing standing) const;
  bool is_class(std::size_t at, std::size_t count, bool qualified, Standing standing) const;
  std::size_t common_nouns(std::size_t at, std::size_t& count, bool& qualified,
                           std::string& level) const;
  std::size_t description(std::size_t at) const;
  void extend(Body& body, std::string name) const;
  std::size_t scopes(std::size_t at, std::string& level) const;
  std::size_t place(std::size_t at) const;
  std::size_t unlisted_place(std::size_t at) const;
  std::size_t second_place(std::size_t end) const;
  std::size_t field_at(std::size_t at) const;
  void add_fields(Body& body, std::size_t at) const;
  std::size_t rest_of_place(std::size_t end, std::string& level) const;
  bool ends_noun(std::size_t at, std::size_t end) const;
  std::size_t whole_of_part(const Body& body, std::size_t at) const;
  bool described(std::size_t from, std::size_t end) const;
  std::size_t proper_name(std::size_t at) const;
  std::size_t after_bracket(std::size_t at) const;
  bool add_elided(BodyList& list, std::size_t at) const;
  void split_places(BodyList& list) const;
  bool add_shared_head(BodyList& list, std::size_t at) const;
  std::optional<Body> member(std::size_t at, std::size_t noun, const std::string& led) const;
  std::optional<Body> short_member(std::size_t at, std::size_t noun, const std::string& led) const;

  std::string_view text_;
  const AgencyLexicon& lexicon_;
  std::vector<AgencyToken> tokens_;
  std::vector<WordId> words_;        // of the tokens
  std::vector<std::uint32_t> uses_;  // of each, see AgencyLexicon::uses_of_first
};

}  // namespace decree
