#include "prescribing/rpc/adherence_answer.h"

#include <algorithm>

#include "prescribing/domain/due_date.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/adherence_store.h"
#include "prescribing/wire/adherence_wire.h"
#include "prescribing/wire/dose_wire.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using domain::Date;
using platform::postgres::Transaction;

AdherenceQuestion QuestionOf(const v1::GetAdherenceRequest& request) {
  AdherenceQuestion question;
  question.patient = ParseId<PatientId>(request.patient_id());
  question.until = ParseOptionalDate(request.has_until(), request.until(), "until");
  if (request.months() != 0) question.months = request.months();
  if (request.injection_days() != v1::INJECTION_DAYS_UNSPECIFIED)
    question.count = static_cast<domain::InjectionDayCount>(request.injection_days());
  return question;
}

std::vector<AdherenceBasis> LoadAdherence(Transaction& tx, const std::vector<AdherenceAsked>& asked) {
  std::vector<PatientId> patients;
  platform::Instant latest;
  for (const auto& one : asked) {
    patients.push_back(one.patient);
    latest = std::max(latest, one.now);
  }
  // Of an order that goes on, a day that no calendar reaches.
  const Date far(std::chrono::sys_days(DayInUtc(latest)) + std::chrono::days(2));
  auto zone_found = projection::storage::FindOrganisationZoneLater(tx);
  auto records = storage::ReadAdherence(storage::FindAdherenceLater(tx, patients, far));
  const auto zone = projection::storage::OrganisationZone(std::move(zone_found));
  std::vector<AdherenceBasis> bases;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    auto& record = records[i];
    auto events = std::move(record.stops);
    events.insert(events.end(), record.facts.doses.begin(), record.facts.doses.end());
    bases.push_back({std::move(record.facts), std::move(events), platform::ClinicDay(asked[i].now, zone)});
  }
  return bases;
}

platform::Result<v1::GetAdherenceResponse> AnswerOf(const AdherenceQuestion& question, const AdherenceBasis& basis) {
  const Date last = question.until.value_or(basis.today);
  if (last > basis.today) return platform::Fail(platform::InvalidRequest({{"until", "must not be after today"}}));
  const auto window = domain::MonthsUntil(last, question.months);
  v1::GetAdherenceResponse response;
  auto& adherence = *response.mutable_adherence();
  adherence = wire::ToProto(domain::AdherenceOf(basis.facts, window, question.count));
  adherence.set_patient_id(question.patient.ToString());
  *adherence.mutable_first() = wire::ToProto(window.first);
  *adherence.mutable_last() = wire::ToProto(window.last);
  adherence.set_injection_days(static_cast<v1::InjectionDays>(static_cast<int>(question.count)));
  *adherence.mutable_due_status() = wire::ToProto(domain::StatusOn(basis.events, last), last);
  return response;
}

}  // namespace cairn::prescribing
