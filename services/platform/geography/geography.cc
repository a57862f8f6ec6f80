#include "platform/geography/geography.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cairn::platform {

namespace {

constexpr double kEarthRadiusMiles = 3958.7613;
constexpr double kSlackDegrees = 1e-5;

double Radians(double degrees) { return degrees * std::numbers::pi / 180; }
double Degrees(double radians) { return radians * 180 / std::numbers::pi; }

}  // namespace

bool IsOnGlobe(const Position& position) {
  // Neither NaN nor infinity is within.
  return std::abs(position.latitude) <= 90 && std::abs(position.longitude) <= 180;
}

SpherePoint OnSphere(const Position& position) {
  const double latitude = Radians(position.latitude);
  const double longitude = Radians(position.longitude);
  return {.x = std::cos(latitude) * std::cos(longitude),
          .y = std::cos(latitude) * std::sin(longitude),
          .z = std::sin(latitude)};
}

double ChordSquaredOf(double miles) {
  const double half = std::sin(std::min(miles / kEarthRadiusMiles, std::numbers::pi) / 2);
  return 4 * half * half;
}

double MilesOf(double chord_squared) {
  return 2 * kEarthRadiusMiles * std::asin(std::min(1.0, std::sqrt(chord_squared) / 2));
}

Box BoxAround(const Position& centre, double miles) {
  const double radius = miles / kEarthRadiusMiles;
  const double height = Degrees(radius) + kSlackDegrees;
  Box box{.south = centre.latitude - height, .north = centre.latitude + height};
  if (box.south <= -90 || box.north >= 90) return box;
  // The meridians that touch the circle touch it nearer to the pole than its centre.
  const double width =
      Degrees(std::asin(std::min(1.0, std::sin(radius) / std::cos(Radians(centre.latitude))))) + kSlackDegrees;
  if (centre.longitude - width < -180 || centre.longitude + width > 180) return box;
  box.west = centre.longitude - width;
  box.east = centre.longitude + width;
  return box;
}

}  // namespace cairn::platform
