#pragma once

#include <string>

#include "cairn/prescribing/v1/lab.pb.h"

namespace cairn::cli {

/// A result as typed: "1742-6=30,U/L,40", with "<" or ">" before the number where that is meant. Throws InvalidUsage.
prescribing::v1::LabResult ValueFrom(const std::string& text);
/// "3879-4=negative" or "3879-4=positive,confirmed". Throws InvalidUsage.
prescribing::v1::LabResult ScreenFrom(const std::string& text);

}  // namespace cairn::cli
