#include "clients/cli/assessment_choice.h"

#include <limits>

#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = outcomes::v1;

namespace {

constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();

}  // namespace

v1::ListAssessmentsResponse AllAssessments(Connection& connection, const std::string& patient_id) {
  v1::ListAssessmentsRequest request;
  request.set_patient_id(patient_id);
  request.set_all(true);
  return ListAll<v1::ListAssessmentsResponse>(connection, request, kAll,
                                              [](auto& page) { return page.mutable_assessments(); });
}

v1::Assessment FindAssessment(Connection& connection, const std::string& patient_id, const std::string& id) {
  const auto all = AllAssessments(connection, patient_id);
  for (const auto& assessment : all.assessments()) {
    if (assessment.assessment_id() == LowerAscii(id)) return assessment;
  }
  throw NotFound("ASSESSMENT_NOT_FOUND", "the patient has no such assessment");
}

v1::SafetyFlag FindOpenFlag(Connection& connection, const std::string& patient_id, const std::string& id) {
  const auto open = ListAll<v1::ListSafetyFlagsResponse>(connection, v1::ListSafetyFlagsRequest(), kAll,
                                                         [](auto& page) { return page.mutable_safety_flags(); });
  std::vector<v1::SafetyFlag> fitting;
  for (const auto& flag : open.safety_flags()) {
    if (flag.patient_id() != patient_id) continue;
    if (id.empty() || flag.safety_flag_id() == LowerAscii(id)) fitting.push_back(flag);
  }
  if (fitting.empty()) throw NotFound("SAFETY_FLAG_NOT_FOUND", "the patient has no such open flag");
  if (fitting.size() == 1) return fitting.front();
  std::vector<Candidate> candidates;
  for (const auto& flag : fitting)
    candidates.push_back({flag.safety_flag_id(), flag.instrument_id() + " of " + DateText(flag.assessed_on())});
  throw Ambiguous("several flags are open; name one with --flag", std::move(candidates));
}

}  // namespace cairn::cli
