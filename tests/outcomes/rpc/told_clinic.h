#pragma once

#include <map>
#include <string>
#include <vector>

#include "cairn/outcomes/v1/report_service.grpc.pb.h"
#include "cairn/prescribing/v1/events.pb.h"
#include "measures/instrument_json.h"
#include "outcomes/followers/fact_events.h"
#include "platform/wire/date.h"
#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {

using outcomes::domain::FactSource;
using platform::postgres::Transaction;

/// A clinic of which everything was told: persons in episodes with an injection every four weeks.
class ToldClinic : public OutcomesTest {
 protected:
  explicit ToldClinic(int rows_of_a_chunk = outcomes::kRowsOfAChunk)
      : OutcomesTest(measures::ShippedInstruments(), rows_of_a_chunk) {}

  struct Patient {
    std::string patient_id;
    std::string episode_id;
    std::vector<std::string> dose_ids;
  };

  template <class Message>
  std::int64_t TellFact(FactSource source, const Message& message) {
    return TellBody(source, message.GetDescriptor()->full_name(), message.SerializeAsString());
  }
  std::int64_t TellBody(FactSource source, const std::string& type, const std::string& body) {
    events::v1::Event event;
    event.set_org_id(org_.ToString());
    event.set_position(++positions_[source]);
    event.set_aggregate_id(platform::NewUuid().ToString());
    event.set_type(type);
    event.set_body(body);
    event.mutable_occurred_at()->set_seconds(1'790'000'000);
    event.mutable_recorded_at()->set_seconds(1'790'000'000);
    harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                                       [&](Transaction& tx) { outcomes::followers::KeepFactsOf(source)(tx, event); });
    return event.position();
  }

  prescribing::v1::DoseRecorded Injection(const Patient& patient, int days_ago) const {
    prescribing::v1::DoseRecorded dose;
    dose.set_patient_id(patient.patient_id);
    dose.set_dose_id(platform::NewUuid().ToString());
    dose.set_episode_id(patient.episode_id);
    dose.set_kind(prescribing::v1::DOSE_KIND_INJECTION);
    *dose.mutable_occurred_on() = Today(-days_ago);
    return dose;
  }

  /// Began `began_days_ago_`, with so many injections.
  Patient Start(const std::string& patient_id, int injections) {
    Patient patient{patient_id, platform::NewUuid().ToString(), {}};
    enrollment::v1::DiagnosisRecorded diagnosis;
    diagnosis.set_patient_id(patient_id);
    diagnosis.set_diagnosis_id(platform::NewUuid().ToString());
    diagnosis.set_disorder(enrollment::v1::DISORDER_OPIOID_USE);
    *diagnosis.mutable_diagnosed_on() = Today(-began_days_ago_);
    TellFact(FactSource::kEnrollment, diagnosis);
    enrollment::v1::EpisodeStarted started;
    started.set_patient_id(patient_id);
    started.set_episode_id(patient.episode_id);
    started.set_programme_id(programme_id_);
    started.set_diagnosis_id(diagnosis.diagnosis_id());
    *started.mutable_started_on() = Today(-began_days_ago_);
    TellFact(FactSource::kEnrollment, started);
    for (int i = 0; i < injections; ++i) {
      const auto dose = Injection(patient, began_days_ago_ - 28 * i);
      TellFact(FactSource::kPrescribing, dose);
      patient.dose_ids.push_back(dose.dose_id());
    }
    return patient;
  }
  std::vector<Patient> StartMany(int count, int injections) {
    std::vector<Patient> patients;
    for (int i = 0; i < count; ++i) patients.push_back(Start(platform::NewUuid().ToString(), injections));
    return patients;
  }

  platform::Date Day(int days_later = 0) const { return platform::wire::ParseDate(Today(days_later), "day").value(); }
  /// From then until today.
  int DaysSince(platform::Date day) const {
    return static_cast<int>((std::chrono::sys_days(Day()) - std::chrono::sys_days(day)).count());
  }
  /// People begin on the first of March of last year: a year that is over knows of eight injections.
  void BeginLastYear() { began_days_ago_ = DaysSince((Day().year() - std::chrono::years(1)) / 3 / 1); }
  /// The last day of a year that is over, of the last one or of one so many before.
  platform::Date EndOfYear(int years_before = 0) const {
    return (Day().year() - std::chrono::years(1 + years_before)) / 12 / 31;
  }

  int began_days_ago_ = 200;
  std::map<FactSource, std::int64_t> positions_;
  const std::string programme_id_ = platform::NewUuid().ToString();
};

}  // namespace cairn::tests
