#include "enrollment/domain/name_likeness.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace cairn::enrollment::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TypingErrors, CountsWhatFingersDo) {
  EXPECT_EQ(TypingErrors("", ""), 0);
  EXPECT_EQ(TypingErrors("garcia", "garcia"), 0);
  EXPECT_EQ(TypingErrors("garcia", "gracia"), 1);
  EXPECT_EQ(TypingErrors("garcia", "garca"), 1);
  EXPECT_EQ(TypingErrors("garcia", "garzia"), 1);
  EXPECT_EQ(TypingErrors("garcia", "garciaa"), 1);
  EXPECT_EQ(TypingErrors("kitten", "sitting"), 3);
}

RC_GTEST_PROP(TypingErrors, AreTheSameFromBothSidesAndNoneForTheSameWord, ()) {
  const auto word = rc::gen::container<std::string>(rc::gen::inRange('a', 'e'));
  const auto a = *word, b = *word;
  RC_ASSERT(TypingErrors(a, b) == TypingErrors(b, a));
  RC_ASSERT((TypingErrors(a, b) == 0) == (a.substr(0, 40) == b.substr(0, 40)));
}

TEST(IsMistyped, AllowsMoreInLongWordsAndNothingInShortOnes) {
  EXPECT_TRUE(IsMistyped("smith", "smtih"));
  EXPECT_FALSE(IsMistyped("smith", "smtha"));
  EXPECT_TRUE(IsMistyped("washington", "washnigtn"));
  EXPECT_FALSE(IsMistyped("li", "lu"));
}

TEST(SoundOf, IsTheSameForNamesThatSoundAlike) {
  EXPECT_EQ(SoundOf("philips"), SoundOf("fillips"));
  EXPECT_EQ(SoundOf("knight"), SoundOf("nite"));
  EXPECT_EQ(SoundOf("schmidt"), SoundOf("smith"));
  EXPECT_EQ(SoundOf("macdonald"), SoundOf("mcdonald"));
  EXPECT_EQ(SoundOf("erik"), SoundOf("eric"));
  EXPECT_NE(SoundOf("garcia"), SoundOf("martin"));
  EXPECT_EQ(SoundOf(""), "");
}

TEST(FormalNames, KnowsNicknamesAndWhoTheyMayBe) {
  EXPECT_THAT(FormalNames("bob"), ElementsAre("robert"));
  EXPECT_THAT(FormalNames("robert"), ElementsAre("robert"));
  EXPECT_THAT(FormalNames("pat"), ElementsAre("patricia", "patrick"));
  EXPECT_THAT(FormalNames("xiomara"), IsEmpty());
}

}  // namespace
}  // namespace cairn::enrollment::domain
