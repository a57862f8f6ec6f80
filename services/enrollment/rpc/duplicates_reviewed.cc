#include "enrollment/rpc/duplicates_reviewed.h"

#include <algorithm>

namespace cairn::enrollment {

using platform::crypto::OrgKeys;
using storage::DuplicateCandidate;

namespace {

std::vector<PatientId> LikelyOf(const std::vector<DuplicateCandidate>& candidates) {
  std::vector<PatientId> likely;
  for (const auto& candidate : candidates) {
    if (candidate.score.band >= domain::DuplicateBand::kLikely) likely.push_back(candidate.patient.id);
  }
  std::sort(likely.begin(), likely.end());
  return likely;
}

platform::Error LikelyDuplicate(const std::vector<PatientId>& likely) {
  platform::Error error{.code = platform::Code::kFailedPrecondition,
                        .reason = "LIKELY_DUPLICATE",
                        .message = "The clinic is likely to have a record of this person. Look at what is alike first.",
                        .metadata = {{"count", std::to_string(likely.size())}}};
  for (const auto& patient : likely) {
    error.preconditions.push_back({"DUPLICATE", patient.ToString(), "is likely to be about the same person"});
  }
  return error;
}

}  // namespace

std::vector<storage::LikelyPair> LikelyPairsWith(PatientId patient, const std::vector<DuplicateCandidate>& candidates) {
  std::vector<storage::LikelyPair> pairs;
  for (const auto& candidate : candidates) {
    if (candidate.score.band >= domain::DuplicateBand::kLikely) {
      pairs.push_back({patient, candidate.patient.id, candidate.score});
    }
  }
  return pairs;
}

std::string MakeReviewEtag(const OrgKeys& keys, const v1::PatientProfile& profile,
                           const std::vector<DuplicateCandidate>& candidates) {
  const auto content = profile.SerializeAsString();
  std::vector<std::string> ids;
  for (const auto& patient : LikelyOf(candidates)) ids.push_back(patient.ToString());
  std::vector<std::string_view> parts = {content};
  parts.insert(parts.end(), ids.begin(), ids.end());
  return platform::crypto::Base64UrlEncode(
      keys.BlindIndex128("duplicates_reviewed.etag", platform::crypto::BindParts(parts)));
}

void RequireReviewed(const OrgKeys& keys, const v1::PatientProfile& profile,
                     const std::vector<DuplicateCandidate>& candidates, const v1::DuplicatesReviewed& reviewed) {
  const auto likely = LikelyOf(candidates);
  if (likely.empty()) return;
  const auto& named = reviewed.patient_ids();
  const bool all_named = std::all_of(likely.begin(), likely.end(), [&](PatientId patient) {
    return std::find(named.begin(), named.end(), patient.ToString()) != named.end();
  });
  if (!all_named || reviewed.review_etag() != MakeReviewEtag(keys, profile, candidates)) {
    platform::Reject(LikelyDuplicate(likely));
  }
}

}  // namespace cairn::enrollment
