#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentorship/rpc/request.h"
#include "mentorship/storage/relationship_store.h"

// Where the pages of relationships begin.
namespace cairn::mentorship {

std::optional<storage::RelationshipPlace> PlaceOf(const std::vector<std::string>& cursor);
std::vector<std::string> CursorOf(const storage::RelationshipRecord& last);

}  // namespace cairn::mentorship
