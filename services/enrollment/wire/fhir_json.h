#pragma once

#include <boost/json/value.hpp>
#include <string_view>
#include <tl/expected.hpp>

#include "cairn/enrollment/v1/patient_service.pb.h"

namespace cairn::enrollment::wire {

/// A line, read as JSON, or the one problem that makes it unreadable: LINE_TOO_LONG (over 256 KiB), INVALID_UTF8 or
/// INVALID_JSON (empty, not JSON, more after the value, deeper than 32, the same key twice in an object). A byte order
/// mark is skipped.
tl::expected<boost::json::value, v1::ImportProblem> ReadJsonLine(std::string_view line);

v1::ImportProblem MakeProblem(std::string_view element, std::string_view reason, std::string_view description);

}  // namespace cairn::enrollment::wire
