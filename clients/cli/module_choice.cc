#include "clients/cli/module_choice.h"

#include <algorithm>

#include "cairn/counseling/v1/assignment_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"

namespace cairn::cli {

namespace v1 = counseling::v1;

std::string FindOpenEpisode(Connection& connection, const std::string& patient_id, const std::string& episode) {
  using enrollment::v1::Episode;
  return FindEpisode(connection, episode.empty() ? patient_id : episode, episode.empty() ? "" : patient_id,
                     {Episode::STATE_ACTIVE, Episode::STATE_PAUSED})
      .episode_id();
}

std::string ModuleKeyFrom(const std::string& text) {
  std::string key = text;
  for (auto& c : key) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '-') c = '_';
  }
  return key;
}

v1::Assignment FindAssignment(Connection& connection, const std::string& patient_id, const std::string& text) {
  v1::ListAssignmentsRequest request;
  request.set_patient_id(patient_id);
  const auto listed = ListAll<v1::ListAssignmentsResponse>(connection, request, kUsualRows,
                                                           [](auto& page) { return page.mutable_assignments(); });
  const auto key = ModuleKeyFrom(text);
  const v1::Assignment* found = nullptr;
  for (const auto& assignment : listed.assignments()) {
    if (assignment.assignment_id() == text) return assignment;
    if (assignment.module_key() != key) continue;
    const bool spent =
        assignment.state() == v1::Assignment::STATE_EXPIRED || assignment.state() == v1::Assignment::STATE_WAIVED;
    if (!spent) return assignment;
    if (found == nullptr) found = &assignment;
  }
  if (found == nullptr) throw NotFound("ASSIGNMENT_NOT_FOUND", "the patient has no assignment of " + text);
  return *found;
}

}  // namespace cairn::cli
