#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include "platform/phone/phone.h"

namespace cairn::platform {
namespace {

using Phone = std::optional<std::string>;

TEST(NormalisePhone, NorthAmericanNumbersInAnySpelling) {
  for (const std::string text : {"555-907-9875",
                                 "(555) 907-9875",
                                 "555.907.9875",
                                 "555 907 9875",
                                 "5559079875",
                                 "1-555-907-9875",
                                 "15559079875",
                                 "+1 555 907 9875",
                                 "+15559079875",
                                 "+1 (555) 907-9875",
                                 "(+1) 555-907-9875",
                                 "1 (555) 907 9875",
                                 "555-907-9875 x12",
                                 "555-907-9875x12",
                                 "555-907-9875 ext. 12",
                                 "555-907-9875 ext 12",
                                 "555-907-9875, ext.12",
                                 "555-907-9875 Extension 1234",
                                 "555-907-9875 #12",
                                 "555-907-9875;ext=12",
                                 "tel:+1-555-907-9875",
                                 "  555-907-9875  ",
                                 "555/907/9875",
                                 "555–907–9875",
                                 "555\u2011907\u20119875",
                                 "555\u00a0907\u00a09875",
                                 "５５５９０７９８７５",
                                 "٥٥٥٩٠٧٩٨٧٥",
                                 "\u202a555-907-9875\u202c"}) {
    EXPECT_EQ(NormalisePhone(text), Phone("+15559079875")) << text;
  }
}

TEST(NormalisePhone, OtherInternationalNumbersNeedAPlus) {
  EXPECT_EQ(NormalisePhone("+44 20 7946 0018"), Phone("+442079460018"));
  EXPECT_EQ(NormalisePhone("+49 (30) 901820"), Phone("+4930901820"));
  EXPECT_EQ(NormalisePhone("+86-10-5555-0123"), Phone("+861055550123"));
  EXPECT_EQ(NormalisePhone("+12345678"), Phone()) << "+1 is North America";
  EXPECT_EQ(NormalisePhone("+1234567890123456"), Phone());
  EXPECT_EQ(NormalisePhone("+4412345"), Phone()) << "7 digits";
  EXPECT_EQ(NormalisePhone("+44123456"), Phone("+44123456")) << "8 digits";
  EXPECT_EQ(NormalisePhone("+441234567890123"), Phone("+441234567890123")) << "15 digits";
  EXPECT_EQ(NormalisePhone("+4412345678901234"), Phone()) << "16 digits";
  EXPECT_EQ(NormalisePhone("+044123456"), Phone());
  EXPECT_EQ(NormalisePhone("44 20 7946 0018"), Phone());
  EXPECT_EQ(NormalisePhone("011 44 20 7946 0018"), Phone());
}

TEST(NormalisePhone, RefusesWhatIsNoNumber) {
  for (const std::string text : {"",
                                 " ",
                                 "+",
                                 "none",
                                 "555-0123",
                                 "907-9875",
                                 "155-907-9875",
                                 "055-907-9875",
                                 "555-107-9875",
                                 "555-007-9875",
                                 "25559079875",
                                 "555-907-98751",
                                 "555-907-9875 or 555-907-9876",
                                 "555-907-9875 Maren",
                                 "555-907-9875 x",
                                 "555-907-9875 ext. five",
                                 "555+9079875",
                                 "++15559079875",
                                 "555-907-9875\n555-907-9876",
                                 "5*5",
                                 "1-800-FLOWERS",
                                 "\xff\xfe",
                                 "x12",
                                 "maren@mail.example"}) {
    EXPECT_EQ(NormalisePhone(text), Phone()) << text;
  }
}

RC_GTEST_PROP(NormalisePhone, IsAFixedPoint, (const std::string& text)) {
  if (const auto phone = NormalisePhone(text)) RC_ASSERT(NormalisePhone(*phone) == phone);
}

RC_GTEST_PROP(NormalisePhone, EveryTenDigitsWithAreaAndExchange, ()) {
  const auto area = *rc::gen::inRange(200, 1000);
  const auto exchange = *rc::gen::inRange(200, 1000);
  const auto line = *rc::gen::inRange(10000, 20000);
  const std::string a = std::to_string(area), e = std::to_string(exchange), l = std::to_string(line).substr(1);
  RC_ASSERT(NormalisePhone("(" + a + ") " + e + "-" + l) == "+1" + a + e + l);
}

TEST(HasExtension, OfNumbersAlone) {
  for (const std::string text : {"555-907-9875 x12", "tel:+15559079875;ext=12", "555-907-9875 Extension 1234"})
    EXPECT_TRUE(HasExtension(text)) << text;
  for (const std::string text : {"555-907-9875", "tel:+1-555-907-9875", "next of kin", "x12", ""})
    EXPECT_FALSE(HasExtension(text)) << text;
}

}  // namespace
}  // namespace cairn::platform
