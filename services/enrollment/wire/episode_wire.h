#pragma once

#include <string>

#include "cairn/enrollment/v1/episode.pb.h"
#include "enrollment/domain/episode.h"

namespace cairn::enrollment::wire {

v1::Episode::State ToProto(domain::EpisodeState state);

/// `programme_name` and `etag` are not part of the episode itself. An etag that is empty stays empty.
v1::Episode ToProto(const domain::Episode& episode, const std::string& programme_name, const std::string& etag);

}  // namespace cairn::enrollment::wire
