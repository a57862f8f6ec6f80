#pragma once

#include <array>

// Made up so that nobody is meant: family names are birds, trees and stones put together, streets and towns are on no
// map.
namespace cairn::simulator {

inline constexpr std::array kGivenFemale = {
    "Amarith", "Belwyn", "Corisande", "Delphira", "Elowina", "Fennella", "Giselda",  "Hollis", "Ilvara",
    "Juniper", "Kestra", "Linnea",    "Marisol",  "Nerida",  "Odalys",   "Perpetua", "Quilla", "Rosalba",
    "Sunniva", "Tamsin", "Ursaline",  "Verity",   "Wrenna",  "Xiomara",  "Yarrow",   "Zephyra"};
inline constexpr std::array kGivenMale = {
    "Alaric",   "Bramwell", "Caspian", "Dorian",   "Emeric", "Florian", "Gideon",   "Hale",    "Ivo",
    "Jasper",   "Kelwin",   "Lorcan",  "Maddox",   "Nestor", "Orrin",   "Percival", "Quillon", "Rafferty",
    "Silvanus", "Tobiah",   "Ulrick",  "Valerian", "Wystan", "Xander",  "Yorick",   "Zebedee"};
inline constexpr std::array kFamilyFirst = {
    "Ash",  "Birch",  "Cinder", "Dove",   "Elder", "Finch", "Granite", "Heron",   "Ivy",   "Jay",   "Knot",   "Lark",
    "Moss", "Nettle", "Otter",  "Plover", "Quail", "Rook",  "Sedge",   "Thistle", "Umber", "Vetch", "Willow", "Yarrow"};
inline constexpr std::array kFamilyLast = {"brook", "combe", "dale",  "ferry",  "garth", "holt",  "leigh", "mere",
                                           "ridge", "shaw",  "stead", "thorpe", "wick",  "worth", "wold",  "yard"};
inline constexpr std::array kStreets = {"Larkspur", "Quarry", "Millrace", "Foundry",
                                        "Juniper",  "Harbor", "Orchard",  "Signal"};
inline constexpr std::array kTowns = {"Eastvale", "Norham", "Pell Ford", "Tarrow", "Winmark"};

}  // namespace cairn::simulator
