#pragma once

#include "enrollment/domain/episode.h"
#include "enrollment/storage/capacity_store.h"
#include "enrollment/storage/episode_store.h"
#include "enrollment/storage/patient_store.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// What is on record about `patient` on the day `today` that the rules of enrolment ask for; not whether there is a
/// place.
domain::EnrolmentFacts LoadFacts(platform::postgres::Transaction& tx, const storage::PatientRecord& patient,
                                 ProgrammeId programme, platform::Date today);

/// What EnrollPatient, AcceptOffer and TransferEpisode have in common.
struct EnrolmentRequest {
  PatientId patient;
  ProgrammeId programme;
  std::optional<DiagnosisId> diagnosis{};
  std::optional<platform::Date> started_on{};
  std::optional<storage::OverrideReason> capacity_override{};
  /// The place that is taken; nothing: the one that the patient has been offered, else any that is free.
  std::optional<WaitlistOfferId> offer{};
};

struct Enrolled {
  storage::EpisodeRecord record;
  /// The start of the episode, and what has become of the patient's places on the list: for the caller to publish.
  std::vector<platform::outbox::NewEvent> events;
};

/// Enrols a patient by the rules of the programme (domain::Enroll), counting its places under the lock of its list. Who
/// waits is offered what is free before anybody else takes it. The patient's entries on the list end: an open offer is
/// accepted. Errors: those of domain::Enroll; PATIENT_NOT_FOUND, PROGRAMME_NOT_FOUND; OFFER_CLOSED when `offer` is
/// given and is not open.
Enrolled Enrol(platform::rpc::Call& call, platform::postgres::Transaction& tx, const EnrolmentRequest& request);

}  // namespace cairn::enrollment
