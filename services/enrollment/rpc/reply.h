#pragma once

#include "cairn/enrollment/v1/diagnosis_service.pb.h"
#include "cairn/enrollment/v1/episode.pb.h"
#include "cairn/enrollment/v1/patient.pb.h"
#include "cairn/enrollment/v1/programme_service.pb.h"
#include "enrollment/storage/diagnosis_store.h"
#include "enrollment/storage/episode_store.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/storage/programme_store.h"

namespace cairn::enrollment {

// Stored records as they are answered, with their etags.
v1::Patient ToReply(const platform::crypto::OrgKeys& keys, const storage::PatientRecord& record);
v1::Diagnosis ToReply(const platform::crypto::OrgKeys& keys, const storage::DiagnosisRecord& record);
v1::Episode ToReply(const platform::crypto::OrgKeys& keys, const storage::EpisodeRecord& record);
v1::Programme ToReply(const storage::Programme& programme);

}  // namespace cairn::enrollment
