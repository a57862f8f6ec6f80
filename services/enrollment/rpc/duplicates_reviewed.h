#pragma once

#include "cairn/enrollment/v1/patient_service.pb.h"
#include "enrollment/storage/duplicate_search.h"

namespace cairn::enrollment {

/// Those of `candidates` that a registration must not pass over.
std::vector<storage::LikelyPair> LikelyPairsWith(PatientId patient,
                                                 const std::vector<storage::DuplicateCandidate>& candidates);

/// Stands for a normalised profile and the candidates that are likely to be the same person.
std::string MakeReviewEtag(const platform::crypto::OrgKeys& keys, const v1::PatientProfile& profile,
                           const std::vector<storage::DuplicateCandidate>& candidates);

/// Rejects with LIKELY_DUPLICATE when there are likely candidates and `reviewed` does not name all of them, or was
/// shown for another profile or other candidates.
void RequireReviewed(const platform::crypto::OrgKeys& keys, const v1::PatientProfile& profile,
                     const std::vector<storage::DuplicateCandidate>& candidates,
                     const v1::DuplicatesReviewed& reviewed);

}  // namespace cairn::enrollment
