#include "mentorship/rpc/relationship_page.h"

namespace cairn::mentorship {

using platform::Instant;

std::optional<storage::RelationshipPlace> PlaceOf(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return storage::RelationshipPlace{Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                                    ParseId<RelationshipId>(cursor.at(1))};
}

std::vector<std::string> CursorOf(const storage::RelationshipRecord& last) {
  const auto& relationship = last.relationship;
  return {std::to_string(relationship.proposed_at.time_since_epoch().count()), relationship.id.ToString()};
}

}  // namespace cairn::mentorship
