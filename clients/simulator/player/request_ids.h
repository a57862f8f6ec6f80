#pragma once

#include <string>
#include <string_view>

namespace cairn::simulator {

/// Ids of requests that follow from the plan alone: a run that was broken off asks for the same again, and what was
/// done is answered and not done twice. `plan` is its digest; the rest says which step of whom. A UUID of version 8.
std::string RequestIdOf(std::string_view plan, int person, std::string_view step, int number);

}  // namespace cairn::simulator
