#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

namespace cairn::cli {

/// Canonical protobuf JSON on one line (lowerCamelCase names, enums by name, 64-bit integers as text); every field is
/// there, also those with their default value, but for messages that are not set.
std::string ToJson(const google::protobuf::Message& message);

/// Fills `message` from JSON; unknown fields are refused. Throws InvalidUsage naming `source`.
void FromJson(std::string_view json, std::string_view source, google::protobuf::Message& message);

}  // namespace cairn::cli
