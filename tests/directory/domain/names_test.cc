#include "directory/domain/names.h"

#include <gtest/gtest.h>

namespace cairn::directory::domain {
namespace {

TEST(FoldUserName, ForgetsCaseAlone) {
  EXPECT_EQ(FoldUserName("Clinician@Cedar-Hollow"), "clinician@cedar-hollow");
  EXPECT_NE(FoldUserName("a.b"), FoldUserName("ab"));
}

TEST(TidyName, RemovesSpacesThatSayNothing) {
  EXPECT_EQ(TidyName("  Cedar \t Hollow\n"), "Cedar Hollow");
  EXPECT_EQ(TidyName(" \n "), "");
  EXPECT_EQ(TidyName(std::string("\0Cedar\0Hollow\x7f", 14)), "Cedar Hollow");
}

TEST(FoldName, IsTheSameForNamesThatReadTheSame) {
  EXPECT_EQ(FoldName("Cedar Hollow"), FoldName("cedar  HOLLOW "));
  EXPECT_EQ(FoldName("M\xC3\xBChle"), FoldName("MU\xCC\x88HLE"));
  EXPECT_EQ(FoldName("Stra\xC3\x9F"
                     "e"),
            FoldName("STRASSE"));
  EXPECT_NE(FoldName("Cedar Hollow"), FoldName("Cedar Hollow 2"));
}

TEST(Slug, HasLettersDigitsAndSingleHyphens) {
  EXPECT_EQ(Slug("Cedar Hollow"), "cedar-hollow");
  EXPECT_EQ(Slug(" St. Mary's -- Clinic, No. 2 "), "st-mary-s-clinic-no-2");
  EXPECT_EQ(Slug("\xE4\xB8\xAD"), "");
}

}  // namespace
}  // namespace cairn::directory::domain
