#include "outcomes/wire/instrument_wire.h"

#include <gtest/gtest.h>

#include "measures/instrument_json.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::outcomes::v1;
using outcomes::wire::ToProto;

v1::Instrument Shipped(const std::string& id) {
  return ToProto(*measures::FindInstrument(measures::ShippedInstruments(), id, 1).value());
}

TEST(InstrumentWire, TellsWhatIsAskedAndWhatItComesTo) {
  const auto phq = Shipped("phq-9");
  EXPECT_EQ(phq.version(), 1);
  EXPECT_EQ(phq.content_hash().size(), 64U);
  EXPECT_EQ(phq.effective_on().year(), 2026);
  EXPECT_EQ(phq.wording(), v1::ITEM_WORDING_VERBATIM);
  ASSERT_EQ(phq.items_size(), 10);
  EXPECT_EQ(phq.items(8).loinc(), "44260-8");
  EXPECT_EQ(phq.items(8).choices(3).label(), "Nearly every day");
  ASSERT_EQ(phq.scores_size(), 1);
  const auto& total = phq.scores(0);
  EXPECT_EQ(total.item_keys_size(), 9);
  EXPECT_EQ(total.lowest(), 0);
  EXPECT_EQ(total.highest(), 27);
  EXPECT_EQ(total.most_missing(), 2);
  EXPECT_EQ(total.never_missing_keys(0), "9");
  EXPECT_EQ(total.bands(4).from(), 20);
  EXPECT_TRUE(phq.flags(0).safety());
  EXPECT_FALSE(phq.flags(1).safety());
}

// The licences of AUDIT and DAST-10 let no item ship.
TEST(InstrumentWire, HasNoTextWhereNoneMayShip) {
  for (const char* id : {"audit", "dast-10"}) {
    const auto instrument = Shipped(id);
    EXPECT_EQ(instrument.wording(), v1::ITEM_WORDING_NONE) << id;
    for (const auto& item : instrument.items()) EXPECT_EQ(item.text(), "") << id << " " << item.key();
  }
}

}  // namespace
}  // namespace cairn::tests
