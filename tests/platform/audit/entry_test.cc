#include "platform/audit/entry.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace cairn::platform::audit {
namespace {

Uuid IdOf(unsigned char fill) {
  Uuid id;
  id.bytes.fill(fill);
  return id;
}

Entry SmallEntry() {
  Entry entry;
  entry.position = 5;
  entry.event.org.value = IdOf(0x11);
  entry.event.audit_id = IdOf(0x22);
  entry.event.at = Instant(std::chrono::microseconds(258));
  entry.recorded_at = Instant(std::chrono::microseconds(-1));
  entry.event.peer = "cli";
  entry.event.method = "m";
  entry.event.action = "READ";
  entry.event.outcome = "OK";
  entry.event.subjects = {SubjectId{IdOf(0x33)}};
  entry.event.data_categories = {"A"};
  return entry;
}

// Written out by hand: an entry that was sealed today must hash to the same in ten years.
TEST(Entry, HasTheBytesOfItsDescription) {
  const std::string nil(16, '\0');
  const std::string expected = "cairn-audit-1\n" + std::string("\0\0\0\0\0\0\0\5", 8) + std::string(16, '\x11') + std::string(16, '\x22') +
                               std::string("\0\0\0\0\0\0\1\2", 8) + std::string(8, '\xFF') + nil + nil + nil +
                               std::string("\0\0\0\3cli", 7) + std::string("\0\0\0\1m", 5) +
                               std::string("\0\0\0\4READ", 8) + std::string("\0\0\0\2OK", 6) +
                               std::string("\0\0\0\0", 4) + std::string("\0\0\0\0", 4) + std::string("\0\0\0\1", 4) +
                               std::string(16, '\x33') + std::string("\0\0\0\1\0\0\0\1A", 9);
  EXPECT_EQ(EncodeEntry(SmallEntry()), expected);
}

RC_GTEST_PROP(Entry, ComesBackAsItWas, ()) {
  auto entry = SmallEntry();
  entry.event.reason = *rc::gen::arbitrary<std::string>();
  entry.event.request_id = *rc::gen::arbitrary<std::string>();
  entry.event.data_categories = *rc::gen::arbitrary<std::vector<std::string>>();
  entry.event.at = Instant(std::chrono::microseconds(*rc::gen::arbitrary<std::int64_t>()));
  if (*rc::gen::arbitrary<bool>()) entry.event.object = IdOf(7);
  const auto bytes = EncodeEntry(entry);
  const auto back = DecodeEntry(bytes);
  RC_ASSERT(back.has_value());
  RC_ASSERT(EncodeEntry(*back) == bytes);
  RC_ASSERT(back->event.reason == entry.event.reason);
  RC_ASSERT(back->event.object == entry.event.object);
}

RC_GTEST_PROP(Entry, IsNothingWhenCutOrLengthened, ()) {
  const auto bytes = EncodeEntry(SmallEntry());
  const auto cut = *rc::gen::inRange<std::size_t>(0, bytes.size());
  RC_ASSERT(!DecodeEntry(bytes.substr(0, cut)));
  RC_ASSERT(!DecodeEntry(bytes + "x"));
}

TEST(Entry, RefusesACountThatNoEntryHas) {
  auto bytes = EncodeEntry(SmallEntry());
  bytes.replace(bytes.size() - 9, 4, "\xFF\xFF\xFF\xFF");
  EXPECT_FALSE(DecodeEntry(bytes));
}

TEST(TreeHead, BindsServiceOrganisationSizeRootAndTime) {
  const std::string root(32, 'r');
  const Instant at(std::chrono::microseconds(1));
  const auto bytes = EncodeTreeHead("enrollment", OrgId{IdOf(1)}, 7, root, at);
  EXPECT_EQ(bytes.size(), 18U + 4 + 10 + 16 + 8 + 32 + 8);
  EXPECT_NE(bytes, EncodeTreeHead("directory", OrgId{IdOf(1)}, 7, root, at));
  EXPECT_NE(bytes, EncodeTreeHead("enrollment", OrgId{IdOf(2)}, 7, root, at));
  EXPECT_NE(bytes, EncodeTreeHead("enrollment", OrgId{IdOf(1)}, 8, root, at));
  EXPECT_NE(bytes, EncodeTreeHead("enrollment", OrgId{IdOf(1)}, 7, std::string(32, 's'), at));
  EXPECT_NE(bytes, EncodeTreeHead("enrollment", OrgId{IdOf(1)}, 7, root, at + std::chrono::microseconds(1)));
}

}  // namespace
}  // namespace cairn::platform::audit
