#include <thread>

#include "tests/prescribing/rpc/at_once.h"
#include "tests/prescribing/rpc/dose_clinic.h"
#include "tests/prescribing/rpc/many_patients.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;

constexpr int kPatients = 64;

/// Many patients who take tablets already: one was seen to be taken two days ago. Patient, episode and order of each
/// have one id.
class DoseBatches : public ManyPatients<DoseClinic, kPatients> {
 protected:
  DoseBatches() {
    Sql("INSERT INTO episode SELECT org_id, patient_id, patient_id, 1, current_date - 100, NULL, 1 FROM patient "
        "WHERE " +
        Of("patient_id"));
    Sql("INSERT INTO dose_series SELECT org_id, patient_id, 1 FROM patient WHERE " + Of("patient_id"));
    Sql("INSERT INTO medication_order (org_id, order_id, patient_id, episode_id, version, state, product, dose_mg,"
        " schedule, quantity, refills, start_on, protocol_id, written_by, created_at, updated_at) SELECT org_id,"
        " patient_id, patient_id, patient_id, 1, 1, 1, 50, 1, 30, 5, current_date - 90, '', '" +
        prescriber_.account.ToString() + "', now(), now() FROM patient WHERE " + Of("patient_id"));
    Sql("INSERT INTO gate_decision (org_id, decision_id, patient_id, order_id, order_version, action, pack_version,"
        " overall, allowed, result, sealed_facts, sealed_overrides, sealed_under, decided_at, decided_by) SELECT"
        " org_id, order_id, patient_id, order_id, 1, 1, 'test', 1, true, '{}', '', '', patient_id, now(), written_by"
        " FROM medication_order WHERE " +
        Of("order_id"));
    Sql("UPDATE medication_order SET state = 2, signed_by = written_by, signed_at = now(), gate_decision_id = order_id"
        " WHERE " +
        Of("order_id"));
    Sql("INSERT INTO dose (org_id, dose_id, patient_id, episode_id, order_id, version, kind, occurred_on, dose_mg,"
        " lot_number, reaction_kinds, reaction_courses, reversal_agent_offered, overdose_counselling_given,"
        " protocol_id, consent_on_file, late_entry, acknowledged, credential_ids, recorded_at, recorded_by) SELECT"
        " org_id, order_id, patient_id, episode_id, order_id, 1, 4, '" +
        platform::FormatDate(platform::Date(std::chrono::sys_days(Today()) - std::chrono::days(2))) +
        "', 25, '', '{}', '{}', false, false, '', false, false, '{}', '{}', now(), written_by FROM medication_order"
        " WHERE " +
        Of("order_id"));
    before_ = Count("dose");
  }

  v1::RecordObservedDoseRequest ObservingOf(const std::string& patient, int dose_mg = 25, int days_ago = 0) const {
    auto request = Observing(dose_mg, days_ago);
    request.set_patient_id(patient);
    request.set_order_id(patient);
    return request;
  }
  v1::RecordSelfReportRequest ReportingOf(const std::string& patient, int days_ago = 0) const {
    auto request = Reporting(v1::DIARY_ANSWER_TAKEN, days_ago);
    request.set_patient_id(patient);
    request.set_episode_id(patient);
    return request;
  }
  std::int64_t Kept() { return Count("dose") - before_; }
  /// Calls that were kept by a transaction of their own: that counts the changes of the patient's doses.
  std::int64_t Alone() { return Sql("SELECT sum(changes - 1) FROM dose_series")[0][0].as<std::int64_t>(); }

  std::int64_t before_ = 0;
};

TEST_F(DoseBatches, KeepWhatIsRecordedAtOnceWithAllThatBelongsToIt) {
  std::vector<v1::Dose> doses(2 * kPatients);
  AtOnce(kPatients, [&](int i) {
    const auto n = static_cast<std::size_t>(i);
    doses[2 * n] = DoseClinic::Kept(ObservingOf(people_[n], 50, 1));
    doses[2 * n + 1] = DoseClinic::Kept(ReportingOf(people_[n], 1));
  });
  EXPECT_EQ(Alone(), 0);
  EXPECT_EQ(Kept(), 2 * kPatients);
  EXPECT_EQ(
      Sql("SELECT count(DISTINCT xmin::text) < count(*) FROM dose WHERE dose_id <> order_id OR order_id IS NULL")[0][0]
          .as<bool>(),
      true);
  for (const auto& dose : doses) {
    const auto id = "'" + dose.dose_id() + "'";
    EXPECT_EQ(Count("outbox_event WHERE aggregate_id = " + id + " AND type = 'cairn.prescribing.v1.DoseRecorded'"), 1);
    EXPECT_EQ(Count("audit_event WHERE object = " + id + " AND outcome = 'OK' AND action = 'CREATE' AND subjects = '{" +
                    dose.patient_id() + "}' AND actor = '" + clinician_.account.ToString() + "'"),
              1);
    EXPECT_EQ(Count("patient_watch WHERE changed AND patient_id = '" + dose.patient_id() + "'"), 1);
  }
  EXPECT_EQ(Count("idempotency WHERE response IS NOT NULL AND method LIKE '%/RecordObservedDose'"), kPatients);
  v1::ListDosesRequest request;
  request.set_patient_id(people_[0]);
  const auto listed = Call(clinician_, &v1::DoseService::Stub::ListDoses, request).response.doses();
  ASSERT_EQ(listed.size(), 3);
  for (const auto& dose : listed) {
    if (dose.dose_id() == people_[0]) continue;
    const auto& kept = dose.dose_id() == doses[0].dose_id() ? doses[0] : doses[1];
    EXPECT_EQ(dose.SerializeAsString(), kept.SerializeAsString());
  }
  EXPECT_TRUE(doses[1].entry().self_report().late_entry());
}

TEST_F(DoseBatches, HappenOnceForEachRequest) {
  const auto request = ObservingOf(people_[0]);
  std::vector<Reply<v1::RecordObservedDoseResponse>> replies(16);
  AtOnce(16, [&](int i) { replies[static_cast<std::size_t>(i)] = Send(request); });
  for (const auto& reply : replies) {
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    EXPECT_EQ(reply.response.SerializeAsString(), replies[0].response.SerializeAsString());
  }
  EXPECT_EQ(Kept(), 1);
  EXPECT_EQ(Count("audit_event WHERE outcome = 'OK' AND method LIKE '%/RecordObservedDose'"), 16);
  auto other = request;
  other.mutable_observed_dose()->set_dose_mg(50);
  EXPECT_EQ(ReasonOf(Send(other).status), "REQUEST_ID_REUSED");
  other = ObservingOf(people_[1]);
  other.set_request_id(request.request_id());
  EXPECT_EQ(ReasonOf(Send(other).status), "REQUEST_ID_REUSED");
}

TEST_F(DoseBatches, RefuseOneAndKeepItsNeighbours) {
  Sql("UPDATE patient SET shredded = true WHERE patient_id = '" + people_[1] + "'");
  Sql("UPDATE patient SET survivor_id = '" + people_[0] + "' WHERE patient_id = '" + people_[2] + "'");
  const auto nobodys = Register();
  std::vector<std::string> reasons(kPatients);
  AtOnce(kPatients, [&](int i) {
    const auto n = static_cast<std::size_t>(i);
    auto request = ObservingOf(people_[n]);
    if (i == 3) request = ObservingOf(nobodys);
    if (i == 4) request.set_order_id(people_[10]);
    if (i == 5) request.mutable_observed_dose()->set_dose_mg(30);
    if (i == 6) *request.mutable_taken_on() = DaysAgo(-1);
    if (i == 7) request.set_order_id(NewRequestId());
    reasons[n] = ReasonOf(Send(request).status);
  });
  const std::vector<std::string> expected = {"",
                                             "PATIENT_NOT_FOUND",
                                             "PATIENT_MERGED",
                                             "PATIENT_NOT_FOUND",
                                             "ORDER_NOT_FOUND",
                                             "OBSERVED_DOSE_NOT_VALID",
                                             "OBSERVED_DOSE_NOT_VALID",
                                             "ORDER_NOT_FOUND"};
  for (std::size_t i = 0; i < reasons.size(); ++i) EXPECT_EQ(reasons[i], i < 8 ? expected[i] : "") << i;
  EXPECT_EQ(Kept(), kPatients - 7);
  EXPECT_EQ(Count("audit_event WHERE outcome <> 'OK'"), 7);
  EXPECT_EQ(ReasonOf(Call(stranger_, &v1::DoseService::Stub::RecordObservedDose, ObservingOf(people_[0])).status),
            "PATIENT_NOT_FOUND");
}

TEST_F(DoseBatches, OfOnePatientSeeOneAnother) {
  std::atomic<int> kept = 0, said = 0;
  AtOnce(16, [&](int i) {
    if (i % 2 == 0) {
      if (Send(ObservingOf(people_[0], 50)).status.ok()) ++kept;
    } else {
      if (Send(ReportingOf(people_[0])).status.ok()) ++said;
    }
  });
  // 150 mg on a day, and one answer.
  EXPECT_EQ(kept, 3);
  EXPECT_EQ(said, 1);
}

TEST_F(DoseBatches, WaitForNobodyWhoseDosesAreHeld) {
  pqxx::connection connection(harness_->test_database().superuser());
  pqxx::work hold(connection);
  hold.exec("SELECT 1 FROM dose_series WHERE patient_id = '" + people_[0] + "' FOR UPDATE");
  // It waits for the lock as long as any transaction does, and is then told to come again.
  std::thread first([&, request = ObservingOf(people_[0])] {
    while (!Send(request).status.ok()) std::this_thread::sleep_for(5ms);
  });
  std::this_thread::sleep_for(100ms);
  AtOnce(16, [&](int i) { DoseClinic::Kept(ObservingOf(people_[static_cast<std::size_t>(i + 1)])); });
  EXPECT_EQ(Kept(), 16);
  hold.commit();
  first.join();
  EXPECT_EQ(Kept(), 17);
}

TEST_F(DoseBatches, LeaveAFirstDoseToTheGate) {
  Sql("DELETE FROM dose WHERE patient_id = '" + people_[0] + "'");
  const auto reply = Send(ObservingOf(people_[0]));
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_TRUE(reply.response.has_decision());
  EXPECT_EQ(Alone(), 1);
  EXPECT_FALSE(Send(ObservingOf(people_[1])).response.has_decision());
}

// Each call is tried until it is acknowledged.
TEST_F(DoseBatches, AreWholeOrNotThereWhenConnectionsDie) {
  std::atomic<bool> ending = false;
  std::thread killer([&] {
    // Not for ever: on a slow machine no call would fit between two ends.
    for (int i = 0; i < 12 && !ending; ++i) {
      Sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'service_harness' AND "
          "datname"
          " = current_database()");
      std::this_thread::sleep_for(250ms);
    }
  });
  std::atomic<int> retries = 0;
  constexpr int kEach = 4;
  AtOnce(kPatients, [&](int i) {
    for (int n = 0; n < kEach; ++n) {
      const auto request = ObservingOf(people_[static_cast<std::size_t>(i)]);
      for (int tries = 0;; ++tries) {
        const auto status = Send(request).status;
        if (status.ok()) break;
        ++retries;
        ASSERT_LT(tries, 200) << AnswerOf(status);
        std::this_thread::sleep_for(5ms);
      }
    }
  });
  ending = true;
  killer.join();
  EXPECT_EQ(Kept(), kPatients * kEach);
  EXPECT_EQ(Count("outbox_event"), kPatients * kEach);
  EXPECT_EQ(Count("idempotency WHERE method LIKE '%/RecordObservedDose'"), kPatients * kEach);
  EXPECT_EQ(Count("dose d WHERE d.dose_id <> d.order_id AND NOT EXISTS (SELECT 1 FROM audit_event a WHERE a.object ="
                  " d.dose_id AND a.outcome = 'OK')"),
            0);
  EXPECT_EQ(Count("dose d WHERE d.dose_id <> d.order_id AND NOT EXISTS (SELECT 1 FROM outbox_event e WHERE"
                  " e.aggregate_id = d.dose_id)"),
            0);
}

}  // namespace
}  // namespace cairn::tests
