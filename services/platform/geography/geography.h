#pragma once

// Distances are great-circle miles on a sphere of the mean radius of the earth, 6,371.0088 km (IUGG; Moritz 2000). They
// are compared as squares of chords of the unit sphere, which rise with them.
namespace cairn::platform {

/// Degrees, WGS 84.
struct Position {
  double latitude = 0;
  double longitude = 0;
  bool operator==(const Position&) const = default;
};

/// Is it on the globe: finite, latitude within ±90, longitude within ±180?
bool IsOnGlobe(const Position& position);

/// A point of the unit sphere.
struct SpherePoint {
  double x = 1;
  double y = 0;
  double z = 0;
};
SpherePoint OnSphere(const Position& position);

/// The square of the chord between two points this far apart; 4 for every distance that is over half the way round.
double ChordSquaredOf(double miles);
double MilesOf(double chord_squared);

/// Degrees. West is never over east: a circle that reaches a pole or crosses the antimeridian has every longitude.
struct Box {
  double south = -90;
  double north = 90;
  double west = -180;
  double east = 180;
};
/// Holds every point that is at most `miles` from `centre`, and a few feet more.
Box BoxAround(const Position& centre, double miles);

}  // namespace cairn::platform
