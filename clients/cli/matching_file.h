#pragma once

#include <string>
#include <string_view>

#include "measures/matching_pool.h"

namespace cairn::cli {

/// Reads {"patients":n,"mentors":m,"capacities":[…],"allowed":[[patient,mentor,score],…]}. Everything wrong is named at
/// once, whether the file has another shape (number_file.h) or the pool has problems (measures/matching_pool.h): throws
/// InvalidUsage with one field for each.
measures::MatchingPool ParseMatchingPool(std::string_view json, const std::string& source);

/// Reads what WriteMatchAnswer writes, of its shape alone: whether it is true is for measures/match_check.h.
measures::MatchAnswer ParseMatchAnswer(std::string_view json, const std::string& source);

/// The content of a file, at most 256 MiB, "-" for standard input; InvalidUsage when it can't be read.
std::string ReadMatchingFile(const std::string& path);

/// One line of JSON: {"matched":…,"total_score":…,"pairs":[[patient,mentor],…],"certificate":{"patient_prices":[…],
/// "mentor_prices":[…],"weight_of_a_match":…}}
std::string WriteMatchAnswer(const measures::MatchAnswer& answer);

}  // namespace cairn::cli
