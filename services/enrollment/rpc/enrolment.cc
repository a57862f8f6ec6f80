#include "enrollment/rpc/enrolment.h"

#include "enrollment/rpc/waitlist_steps.h"
#include "enrollment/storage/diagnosis_store.h"
#include "enrollment/storage/offer_store.h"
#include "enrollment/storage/privacy_notice_store.h"
#include "enrollment/storage/programme_store.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/waitlist.h"
#include "enrollment/wire/events_wire.h"
#include "enrollment/wire/programme_wire.h"
#include "enrollment/wire/waitlist_events_wire.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Instant;
using platform::outbox::Make;
using platform::outbox::NewEvent;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// What the list of the programme says about one patient, under its lock.
struct Place {
  /// Nothing: places are not counted.
  std::optional<domain::Occupancy> occupancy{};
  /// The patient's own.
  std::vector<domain::WaitlistEntry> entries{};
  std::optional<storage::Offer> offer{};

  bool IsMissing() const { return occupancy && !offer && occupancy->Free() == 0; }
};

Place FindPlace(Call& call, Transaction& tx, const EnrolmentRequest& request) {
  Place place;
  const auto capacity = storage::LockCapacity(tx, request.programme);
  if (capacity.version == 0) return place;
  auto counts = storage::CountPlaces(tx, request.programme);
  if (counts.waiting + counts.offered > 0) {
    for (const auto& patient : OfferPlaces(tx, call.keys(), request.programme, call.now()).touched) {
      call.Touches(patient);
    }
    counts = storage::CountPlaces(tx, request.programme);
  }
  if (capacity.places) place.occupancy = {*capacity.places, counts.taken, counts.offered};
  place.entries = storage::ListOpenWaitlistEntries(tx, request.programme, request.patient);
  for (const auto& entry : place.entries) {
    if (!place.offer) place.offer = storage::FindOpenOffer(tx, entry.id);
  }
  return place;
}

/// The offer of the place is accepted; whatever else the patient has on this list ends as well.
void TakePlace(Transaction& tx, const Place& place, EpisodeId episode, Instant now, std::vector<NewEvent>& events) {
  for (const auto& open : place.entries) {
    const auto entry = domain::Enrolled(open, now);
    auto offer = storage::FindOpenOffer(tx, entry.id);
    const bool accepted = offer && offer->id == place.offer->id;
    if (offer) {
      offer->state = accepted ? domain::OfferState::kAccepted : domain::OfferState::kWithdrawn;
      offer->closed_at = now;
      if (accepted) offer->episode = episode;
      storage::CloseOffer(tx, *offer);
    }
    storage::UpdateWaitlistEntry(tx, entry);
    events.push_back(
        accepted ? Make(entry.id.value, entry.version, wire::MakeOfferAccepted(entry, offer->id, episode), now)
                 : Make(entry.id.value, entry.version, wire::MakeWaitlistLeft(entry, domain::kLeftEnrolled), now));
  }
}

}  // namespace

domain::EnrolmentFacts LoadFacts(Transaction& tx, const storage::PatientRecord& patient, ProgrammeId programme,
                                 platform::Date today) {
  domain::EnrolmentFacts facts;
  facts.patient = patient.id;
  facts.birth_date = storage::BirthDateOf(patient.profile).value();
  facts.deceased = patient.profile.has_deceased();
  facts.privacy_notice_given = storage::WasGivenPrivacyNotice(tx, patient.id, today);
  facts.has_open_episode_in_programme = storage::HasOpenEpisode(tx, patient.id, programme);
  for (const auto& diagnosis : storage::ListDiagnoses(tx, patient.id)) {
    if (!diagnosis.entered_in_error) facts.diagnoses.push_back({diagnosis.id, diagnosis.disorder});
  }
  return facts;
}

Enrolled Enrol(Call& call, Transaction& tx, const EnrolmentRequest& request) {
  const auto patient = storage::LockPatient(tx, call.keys(), request.patient).value();
  const auto programme = storage::LoadProgramme(tx, request.programme).value();
  const auto place = FindPlace(call, tx, request);
  if (request.offer && (!place.offer || place.offer->id != *request.offer)) {
    platform::Reject(OfferClosed(storage::LoadOffer(tx, request.patient, *request.offer).value().state));
  }
  const auto today = platform::ClinicDay(call.now(), projection::storage::ZoneNamed(programme.time_zone));
  auto facts = LoadFacts(tx, patient.record, request.programme, today);
  if (place.IsMissing() && !request.capacity_override) facts.full = place.occupancy;
  const domain::Enrolment enrolment{request.patient, request.programme, request.diagnosis,
                                    request.started_on.value_or(today), call.account()};
  const auto episode = domain::Enroll(enrolment, facts, wire::ToRules(programme.rules), today).value();
  storage::InsertEpisode(tx, episode, call.now());
  std::vector<NewEvent> events = {
      Make(episode.id.value, episode.version, wire::MakeEpisodeStarted(episode, programme.site), call.now())};
  if (place.IsMissing()) {
    storage::InsertCapacityOverride(tx, episode.id, *request.capacity_override, *place.occupancy, call.now(),
                                    call.account());
  }
  TakePlace(tx, place, episode.id, call.now(), events);
  return {{episode, programme.name}, std::move(events)};
}

}  // namespace cairn::enrollment
