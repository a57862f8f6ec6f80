#include "clients/cli/stock_arguments.h"

#include <gtest/gtest.h>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

int Lowest(const std::string& text) { return TenthsOfCelsiusFrom("--lowest", text, Rounding::kDown); }
int Highest(const std::string& text) { return TenthsOfCelsiusFrom("--highest", text, Rounding::kUp); }

TEST(Temperature, IsReadAsItIsWritten) {
  EXPECT_EQ(Lowest("3.5"), 35);
  EXPECT_EQ(Lowest("8"), 80);
  EXPECT_EQ(Lowest("0"), 0);
  EXPECT_EQ(Lowest("-0.5"), -5);
  EXPECT_EQ(Lowest("2.0C"), 20);
  EXPECT_EQ(Highest("25.0"), 250);
  EXPECT_EQ(Highest("25.1"), 251) << "not rounded to what is still allowed";
}

TEST(Temperature, InFahrenheitNeverGetsNarrower) {
  EXPECT_EQ(Lowest("32F"), 0);
  EXPECT_EQ(Highest("77F"), 250);
  EXPECT_EQ(Highest("77.1F"), 251);
  EXPECT_EQ(Lowest("35.5F"), 19) << "1.94";
  EXPECT_EQ(Highest("46.5f"), 81) << "8.06";
  EXPECT_EQ(Lowest("31.9F"), -1) << "-0.06";
  EXPECT_EQ(Highest("-4F"), -200);
}

TEST(Temperature, ThatIsNoneIsRefused) {
  for (const auto* text : {"", "F", "cold", "3,5", "3.55", "3.5K", "3.5 C", "1e1", "nan", "inf", "99999"})
    EXPECT_THROW(Lowest(text), Failure) << text;
}

TEST(Kit, FitsByTheEndOfItsId) {
  const std::string id = "0198c4d2-7a3e-7c11-9f00-0123456789ab";
  EXPECT_TRUE(KitFits(id, "6789ab"));
  EXPECT_TRUE(KitFits(id, "6789AB"));
  EXPECT_TRUE(KitFits(id, id));
  EXPECT_FALSE(KitFits(id, "0198c4")) << "cartons that came together begin alike";
  EXPECT_FALSE(KitFits(id, "6789ac"));
}

v1::StockPlace Place(const std::string& id, const std::string& name, const std::string& site) {
  v1::StockPlace place;
  place.set_place_id(id);
  place.set_name(name);
  place.set_site_id(site);
  return place;
}

TEST(PlaceNames, TellPlacesOfOneNameApart) {
  const auto names = PlaceNames({Place("1", "Refrigerator", "a"), Place("2", "refrigerator", "b"),
                                 Place("3", "Refrigerator", "gone"), Place("4", "Cabinet", "a")},
                                {{"a", "Main"}, {"b", "Riverside"}});
  EXPECT_EQ(names.at("1"), "Refrigerator (Main)");
  EXPECT_EQ(names.at("2"), "refrigerator (Riverside)");
  EXPECT_EQ(names.at("3"), "Refrigerator (gone)");
  EXPECT_EQ(names.at("4"), "Cabinet");
}

}  // namespace
}  // namespace cairn::cli
