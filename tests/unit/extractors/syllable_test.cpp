#include "extractors/syllable.h"

#include <gtest/gtest.h>

namespace decree {
namespace {

const SyllableGrammar& grammar() {
  static const Lexicon lexicon = *Lexicon::load(DECREE_SOURCE_DIR "/extractors/lexicon");
  static const SyllableGrammar made(lexicon.table("syllables"));
  return made;
}

TEST(SyllableGrammar, AcceptsWords) {
  for (const char* word :
       {"điều",  "tra", "nghiệm", "quốc", "Gìn", "giếng", "gì",    "hoà", "hòa", "thuỷ",
        "khuya", "ỦY",  "chuyển", "xã",   "yêu", "người", "quyết", "giữ", "quý", "oan"}) {
    EXPECT_TRUE(grammar().valid(word)) << word;
  }
}

TEST(SyllableGrammar, RefusesWhatIsNone) {
  for (const char* word :
       {"s", "nghiệ", "viphạm", "suu", "kếhoạch", "áć", "tàc", "cóan", "web", "đs", ""}) {
    EXPECT_FALSE(grammar().valid(word)) << word;
  }
}

}  // namespace
}  // namespace decree
