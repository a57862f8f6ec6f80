#include "prescribing/domain/due_date.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/adherence_store.h"
#include "prescribing/storage/site_projection.h"
#include "prescribing/wire/adherence_wire.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using domain::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr int kMostMonths = 24;

struct ReviewFacts {
  domain::AdherenceFacts adherence;
  /// Doses and stops.
  std::vector<domain::DoseEvent> events;
  Date today;
};

std::vector<domain::DiaryDay> DiaryOf(const std::vector<storage::DoseRecord>& doses) {
  std::vector<domain::DiaryDay> diary;
  for (const auto& dose : doses) {
    const auto* report = std::get_if<domain::SelfReport>(&dose.entry);
    if (report != nullptr && report->answer) diary.push_back({report->on, *report->answer});
  }
  return diary;
}

// One round trip.
ReviewFacts Load(Call& call, Transaction& tx, PatientId patient) {
  // Of an order that goes on, a day that no calendar reaches.
  const Date far(std::chrono::sys_days(DayInUtc(call.now())) + std::chrono::days(2));
  auto zone = storage::FindOrganisationZoneLater(tx);
  auto stops = storage::FindStopsLater(tx, patient);
  auto supervised = storage::FindSupervisedDaysLater(tx, patient, far);
  auto laboratory = storage::FindLaboratoryDaysLater(tx, patient);
  auto ended = storage::FindEndOfCareLater(tx, patient);
  const auto doses = storage::ReadDoses(storage::FindDosesInForceLater(tx, patient));
  ReviewFacts facts;
  facts.adherence.doses = EventsOf(doses, {});
  facts.adherence.supervised = storage::ReadSupervisedDays(std::move(supervised));
  facts.adherence.diary = DiaryOf(doses);
  facts.adherence.laboratory = storage::ReadLaboratoryDays(std::move(laboratory));
  facts.adherence.care_ended_on = storage::ReadEndOfCare(std::move(ended));
  facts.events = EventsOf(doses, storage::ReadStops(std::move(stops)));
  facts.today = platform::ClinicDay(call.now(), storage::OrganisationZone(std::move(zone)));
  return facts;
}

domain::InjectionDayCount CountOf(const v1::GetAdherenceRequest& request) {
  if (request.injection_days() == v1::INJECTION_DAYS_UNSPECIFIED) return domain::InjectionDayCount::kLabel28;
  return static_cast<domain::InjectionDayCount>(request.injection_days());
}

}  // namespace

grpc::Status AdherenceService::GetAdherence(grpc::ServerContext* context, const v1::GetAdherenceRequest* request,
                                            v1::GetAdherenceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto until = ParseOptionalDate(request->has_until(), request->until(), "until");
    const auto count = CountOf(*request);
    call.Read([&](Transaction& tx) {
      const auto facts = Load(call, tx, patient);
      const Date last = until.value_or(facts.today);
      if (last > facts.today) platform::Reject(platform::InvalidRequest({{"until", "must not be after today"}}));
      const auto window = domain::MonthsUntil(last, request->months() == 0 ? kMostMonths : request->months());
      auto& adherence = *response->mutable_adherence();
      adherence = wire::ToProto(domain::AdherenceOf(facts.adherence, window, count));
      adherence.set_patient_id(patient.ToString());
      *adherence.mutable_first() = wire::ToProto(window.first);
      *adherence.mutable_last() = wire::ToProto(window.last);
      adherence.set_injection_days(static_cast<v1::InjectionDays>(static_cast<int>(count)));
      *adherence.mutable_due_status() = wire::ToProto(domain::StatusOn(facts.events, last), last);
    });
  });
}

}  // namespace cairn::prescribing
