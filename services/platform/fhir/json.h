#pragma once

#include <boost/json/value.hpp>
#include <string_view>
#include <tl/expected.hpp>

#include "platform/fhir/problem.h"

namespace cairn::platform::fhir {

/// A line, read as JSON, or the one problem that makes it unreadable, with `element` (the type of resource):
/// LINE_TOO_LONG (over 256 KiB), INVALID_UTF8 or INVALID_JSON (empty, not JSON, more after the value, deeper than 32,
/// the same key twice in an object). A byte order mark is skipped.
tl::expected<boost::json::value, Problem> ReadJsonLine(std::string_view line, std::string_view element);

}  // namespace cairn::platform::fhir
