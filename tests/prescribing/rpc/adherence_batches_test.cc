#include <thread>

#include "tests/prescribing/rpc/at_once.h"
#include "tests/prescribing/rpc/dose_clinic.h"
#include "tests/prescribing/rpc/many_patients.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;

constexpr int kPatients = 64;

/// Many patients, each with a history that no other has: tablets, diary, laboratory; some with orders that were stopped
/// and with care that has ended. Patient and episode have one id.
class AdherenceBatches : public ManyPatients<DoseClinic, kPatients> {
 protected:
  AdherenceBatches() {
    const auto today = "'" + platform::FormatDate(Today()) + "'::date";
    const auto by = "'" + prescriber_.account.ToString() + "'::uuid";
    Sql("CREATE TABLE public.person AS SELECT '" + org_.ToString() +
        "'::uuid AS org_id, i.id, i.n::integer FROM unnest('" + All() + "'::uuid[]) WITH ORDINALITY AS i (id, n)");
    Sql("INSERT INTO episode SELECT org_id, id, id, CASE WHEN n % 5 = 0 THEN 3 ELSE 1 END, " + today + " - 300," +
        " CASE WHEN n % 5 = 0 THEN " + today + " - n END, 1 FROM public.person");
    Sql("INSERT INTO medication_order (org_id, order_id, patient_id, episode_id, version, state, product, dose_mg,"
        " schedule, quantity, refills, start_on, end_on, protocol_id, written_by, created_at, updated_at)"
        " SELECT org_id, id, id, id, 1, 1, 1, 50, CASE WHEN n % 3 = 0 THEN 5 ELSE 1 END, 30, 5, " +
        today + " - 200 + n, CASE WHEN n % 2 = 0 THEN " + today + " - 20 + n % 9 END, '', " + by +
        ", now(), now() FROM public.person");
    Sql("INSERT INTO gate_decision (org_id, decision_id, patient_id, order_id, order_version, action, pack_version,"
        " overall, allowed, result, sealed_facts, sealed_overrides, sealed_under, decided_at, decided_by) SELECT"
        " org_id, id, id, id, 1, 1, 'test', 1, true, '{}', '', '', id, now(), " +
        by + " FROM public.person");
    Sql("UPDATE medication_order o SET state = CASE WHEN n % 7 = 0 THEN 3 ELSE 2 END, signed_by = written_by,"
        " signed_at = now(), gate_decision_id = order_id, stop_reason = CASE WHEN n % 7 = 0 THEN 1 END,"
        " stopped_on = CASE WHEN n % 7 = 0 THEN " +
        today + " - 10 END FROM public.person p WHERE o.order_id = p.id");
    // Tablets of which a few were handed out, the others seen to be taken.
    Sql("INSERT INTO dose (org_id, dose_id, patient_id, episode_id, order_id, version, kind, occurred_on, dose_mg,"
        " covered_days, lot_number, tablets, dispensed_by, reaction_kinds, reaction_courses, reversal_agent_offered,"
        " overdose_counselling_given, protocol_id, consent_on_file, late_entry, acknowledged, credential_ids,"
        " recorded_at, recorded_by) SELECT org_id, gen_random_uuid(), id, id, id, 1, CASE WHEN k = 1 THEN 3 ELSE 4"
        " END, " +
        today +
        " - 2 * k - n, CASE WHEN k > 1 THEN 50 * (1 + n % 3) END, CASE WHEN k = 1 AND n % 4 > 0 THEN n END, '',"
        " CASE WHEN k = 1 THEN n END, CASE WHEN k = 1 THEN 1 END, '{}', '{}', false, false, '', false, false, '{}',"
        " '{}', now(), " +
        by + " FROM public.person, generate_series(1, 1 + n % 11) k");
    Sql("INSERT INTO dose (org_id, dose_id, patient_id, episode_id, version, kind, occurred_on, lot_number, answer,"
        " reaction_kinds, reaction_courses, reversal_agent_offered, overdose_counselling_given, protocol_id,"
        " consent_on_file, late_entry, acknowledged, credential_ids, recorded_at, recorded_by) SELECT org_id,"
        " gen_random_uuid(), id, id, 1, 5, " +
        today + " - 3 * k, '', 1 + (n + k) % 3, '{}', '{}', false, false, '', false, false, '{}', '{}', now(), " + by +
        " FROM public.person, generate_series(1, n % 13) k");
    Sql("INSERT INTO lab_report (org_id, report_id, patient_id, version, panel, collected_on, reported_on,"
        " opioid_free_proof, recorded_at, recorded_by) SELECT org_id, gen_random_uuid(), id, 1, 'LIVER', " +
        today + " - k - n, " + today + ", false, now(), " + by + " FROM public.person, generate_series(1, n % 4) k");
  }

  /// Calendars of many lengths that end on many days.
  v1::GetAdherenceRequest Asking(int i) const {
    v1::GetAdherenceRequest request;
    request.set_patient_id(people_[static_cast<std::size_t>(i)]);
    request.set_months(i % 25);
    if (i % 3 == 1) *request.mutable_until() = DaysAgo(i);
    if (i % 2 == 1) request.set_injection_days(v1::INJECTION_DAYS_HEDIS_31);
    return request;
  }
  Reply<v1::GetAdherenceResponse> Ask(const v1::GetAdherenceRequest& request, const Person& person) {
    return Call(person, &v1::AdherenceService::Stub::GetAdherence, request);
  }
  Reply<v1::GetAdherenceResponse> Ask(const v1::GetAdherenceRequest& request) { return Ask(request, clinician_); }
  std::string Answered(const v1::GetAdherenceRequest& request) {
    const auto reply = Ask(request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    EXPECT_EQ(reply.response.adherence().patient_id(), request.patient_id());
    return reply.response.SerializeAsString();
  }
  /// What may write audit rows: the service's role those of batches, the recorder's those of the ordinary way.
  void LetRecord(bool in_batches, bool ordinarily) {
    const auto set = [&](bool may, const std::string& role) {
      Sql((may ? "GRANT INSERT ON audit_event TO " : "REVOKE INSERT ON audit_event FROM ") + role);
    };
    set(in_batches, "prescribing_app");
    set(ordinarily, "prescribing_audit");
  }
  std::int64_t Recorded(const std::string& where) {
    return Count("audit_event WHERE method LIKE '%/GetAdherence' AND action = 'READ' AND " + where);
  }
};

TEST_F(AdherenceBatches, AnswerManyAtOnceAsEachAlone) {
  LetRecord(false, true);
  std::vector<std::string> alone, at_once(kPatients);
  for (int i = 0; i < kPatients; ++i) alone.push_back(Answered(Asking(i)));
  LetRecord(true, false);
  AtOnce(kPatients, [&](int i) { at_once[static_cast<std::size_t>(i)] = Answered(Asking(i)); });
  for (std::size_t i = 0; i < kPatients; ++i) EXPECT_EQ(at_once[i], alone[i]) << i;
  EXPECT_EQ(Recorded("outcome = 'OK'"), 2 * kPatients);
  for (const auto& id : people_) EXPECT_EQ(Recorded("subjects = '{" + id + "}'"), 2) << id;
  // The two ways write the same.
  EXPECT_EQ(Sql("SELECT count(DISTINCT (actor, peer, method, action, subjects, object, data_categories, "
                "outcome, reason, request_id)) FROM audit_event WHERE method LIKE '%/GetAdherence'")[0][0]
                .as<int>(),
            kPatients);
  EXPECT_TRUE(
      Sql("SELECT count(DISTINCT xmin::text) < count(*) FROM audit_event WHERE method LIKE '%/GetAdherence'")[0][0]
          .as<bool>());
}

TEST_F(AdherenceBatches, RefuseOneAndAnswerItsNeighbours) {
  std::vector<std::string> before;
  for (int i = 0; i < kPatients; ++i) before.push_back(Answered(Asking(i)));
  const auto rows_before = Recorded("true");
  Sql("UPDATE patient SET shredded = true WHERE patient_id = '" + people_[1] + "'");
  Sql("UPDATE patient SET survivor_id = '" + people_[0] + "' WHERE patient_id = '" + people_[3] + "'");
  std::vector<Reply<v1::GetAdherenceResponse>> replies(kPatients);
  AtOnce(kPatients, [&](int i) {
    auto request = Asking(i);
    if (i == 4) request.set_patient_id(NewRequestId());
    if (i == 5) *request.mutable_until() = DaysAgo(-1);
    replies[static_cast<std::size_t>(i)] = Ask(request, i == 6 ? colleague_ : i == 7 ? stranger_ : clinician_);
  });
  const std::vector<std::string> reasons = {"",
                                            "PATIENT_NOT_FOUND",
                                            "",
                                            "PATIENT_MERGED",
                                            "PATIENT_NOT_FOUND",
                                            "INVALID_REQUEST",
                                            "PATIENT_NOT_FOUND",
                                            "PATIENT_NOT_FOUND"};
  for (std::size_t i = 0; i < kPatients; ++i) {
    EXPECT_EQ(ReasonOf(replies[i].status), i < 8 ? reasons[i] : "") << i;
  }
  for (std::size_t i = 8; i < kPatients; ++i) EXPECT_EQ(replies[i].response.SerializeAsString(), before[i]) << i;
  EXPECT_EQ(AnswerOf(replies[6].status), AnswerOf(replies[4].status));
  EXPECT_EQ(FieldsOf(replies[5].status), std::vector<std::string>{"until"});
  EXPECT_EQ(Recorded("true") - rows_before, kPatients);
  EXPECT_EQ(Recorded("outcome <> 'OK'"), 6);
  EXPECT_EQ(Recorded("reason = 'PATIENT_NOT_FOUND' AND actor = '" + colleague_.account.ToString() +
                     "' AND subjects = '{" + people_[6] + "}'"),
            1);
}

TEST_F(AdherenceBatches, OfOnePatientDoNotWaitForOneAnother) {
  Relate(colleague_, people_[10]);
  const auto alone = Answered(Asking(10));
  LetRecord(true, false);
  std::vector<Reply<v1::GetAdherenceResponse>> replies(32);
  AtOnce(32,
         [&](int i) { replies[static_cast<std::size_t>(i)] = Ask(Asking(10), i % 2 == 0 ? clinician_ : colleague_); });
  for (const auto& reply : replies) EXPECT_EQ(reply.response.SerializeAsString(), alone) << AnswerOf(reply.status);
  EXPECT_EQ(Recorded("actor = '" + colleague_.account.ToString() + "'"), 16);
  EXPECT_EQ(Recorded("true"), 33);
}

TEST_F(AdherenceBatches, AreNotAnsweredWithoutAnAuditRow) {
  LetRecord(false, false);
  std::atomic<int> refused = 0;
  AtOnce(16, [&](int i) { refused += ReasonOf(Ask(Asking(i)).status) == "AUDIT_UNAVAILABLE" ? 1 : 0; });
  EXPECT_EQ(refused, 16);
  EXPECT_EQ(Recorded("true"), 0);
}

// Each call is tried until it is answered.
TEST_F(AdherenceBatches, HaveTheirAuditRowsWhenConnectionsDie) {
  std::atomic<bool> ending = false;
  std::thread killer([&] {
    // Not for ever: on a slow machine no call would fit between two ends.
    for (int i = 0; i < 12 && !ending; ++i) {
      Sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'service_harness' AND "
          "datname = current_database()");
      std::this_thread::sleep_for(250ms);
    }
  });
  std::atomic<int> retries = 0;
  constexpr int kEach = 8;
  AtOnce(kPatients, [&](int i) {
    for (int n = 0; n < kEach; ++n) {
      for (int tries = 0;; ++tries) {
        const auto status = Ask(Asking(i)).status;
        if (status.ok()) break;
        ++retries;
        ASSERT_LT(tries, 200) << AnswerOf(status);
        std::this_thread::sleep_for(5ms);
      }
    }
  });
  ending = true;
  killer.join();
  for (const auto& id : people_) EXPECT_GE(Recorded("outcome = 'OK' AND subjects = '{" + id + "}'"), kEach) << id;
  // A call that fails may have been recorded as a read before its answer was lost, and is recorded as failed.
  EXPECT_LE(Recorded("outcome = 'OK'"), kPatients * kEach + retries);
  EXPECT_LE(Recorded("outcome <> 'OK'"), retries);
}

}  // namespace
}  // namespace cairn::tests
