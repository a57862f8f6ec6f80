#pragma once

#include <google/protobuf/descriptor.h>

#include <optional>
#include <string>
#include <string_view>

#include "google/type/date.pb.h"
#include "platform/time/time.h"

namespace cairn::cli {

/// A date as typed: 1990-02-28, or as Cairn prints it, 28 Feb 1990 (month in English, any case). Real days only.
std::optional<platform::Date> ParseDateArgument(std::string_view text);

/// The date of `option`, as the contract writes it. Throws InvalidUsage when `text` is no date.
google::type::Date DateFrom(std::string_view option, std::string_view text);

/// Number of the enum value that `word` names (clients/cli/wording.h; underscores and upper case are taken too). Throws
/// InvalidUsage naming `option` and all words.
int EnumFrom(std::string_view option, std::string_view word, const google::protobuf::EnumDescriptor& descriptor);

/// "female, male, other, unknown"
std::string WordList(const google::protobuf::EnumDescriptor& descriptor);

}  // namespace cairn::cli
