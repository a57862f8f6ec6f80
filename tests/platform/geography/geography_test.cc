#include "platform/geography/geography.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numbers>

namespace cairn::platform {
namespace {

double Between(const Position& a, const Position& b) {
  const auto p = OnSphere(a), q = OnSphere(b);
  return MilesOf((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y) + (p.z - q.z) * (p.z - q.z));
}

bool Holds(const Box& box, const Position& position) {
  return position.latitude >= box.south && position.latitude <= box.north && position.longitude >= box.west &&
         position.longitude <= box.east;
}

// Somewhere `miles` from `centre` in the direction `bearing`, radians from north (Snyder 1987, 5-5 and 5-6).
Position Away(const Position& centre, double miles, double bearing) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double arc = miles / 3958.7613, latitude = centre.latitude * kDegree;
  const double sine = std::sin(latitude) * std::cos(arc) + std::cos(latitude) * std::sin(arc) * std::cos(bearing);
  const double east =
      std::atan2(std::sin(bearing) * std::sin(arc),
                 std::cos(latitude) * std::cos(arc) - std::sin(latitude) * std::sin(arc) * std::cos(bearing));
  return {.latitude = std::asin(std::clamp(sine, -1.0, 1.0)) / kDegree,
          .longitude = std::remainder(centre.longitude + east / kDegree, 360)};
}

TEST(Geography, MeasuresKnownDistances) {
  // A degree of a great circle, a quarter and half of the way round.
  EXPECT_NEAR(Between({0, 0}, {0, 1}), 69.0934, 1e-4);
  EXPECT_NEAR(Between({0, 0}, {90, 0}), 6218.408, 1e-3);
  EXPECT_NEAR(Between({10, 20}, {-10, -160}), 12436.816, 1e-3);
  EXPECT_EQ(Between({38.9, -94.7}, {38.9, -94.7}), 0);
  EXPECT_NEAR(Between({52, 179.9}, {52, -179.9}), 69.0934 * 0.2 * std::cos(52 * std::numbers::pi / 180), 1e-3);
}

TEST(Geography, AChordIsADistance) {
  for (const double miles : {0.001, 1.0, 50.0, 250.0, 12000.0})
    EXPECT_NEAR(MilesOf(ChordSquaredOf(miles)), miles, miles * 1e-8);
}

TEST(Geography, ACircleOverAPoleOrTheAntimeridianHasEveryLongitude) {
  for (const Position centre : {Position{89, 10}, Position{-90, 0}, Position{52, 179.5}, Position{-14, -179}}) {
    const auto box = BoxAround(centre, 100);
    EXPECT_EQ(box.west, -180) << centre.latitude;
    EXPECT_EQ(box.east, 180) << centre.latitude;
  }
}

RC_GTEST_PROP(Geography, ABoxHoldsItsCircle, ()) {
  const Position centre{.latitude = *rc::gen::inRange(-900, 901) / 10.0,
                        .longitude = *rc::gen::inRange(-1800, 1801) / 10.0};
  const double radius = *rc::gen::inRange(1, 251);
  const double bearing = *rc::gen::inRange(0, 6284) / 1000.0;
  const double miles = radius * *rc::gen::inRange(0, 1001) / 1000.0;
  const auto point = Away(centre, miles, bearing);
  RC_ASSERT(std::abs(Between(centre, point) - miles) < 1e-3);
  RC_ASSERT(Holds(BoxAround(centre, radius), point));
}

}  // namespace
}  // namespace cairn::platform
