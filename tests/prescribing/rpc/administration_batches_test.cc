#include <atomic>
#include <thread>

#include "tests/prescribing/rpc/at_once.h"
#include "tests/prescribing/rpc/many_patients.h"
#include "tests/prescribing/rpc/stock_clinic.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;

constexpr int kPatients = 32;

/// Many patients with a signed order of injections, who have had a dose that does not count any more. Patient, episode
/// and order of each have one id. Two lots lie in the refrigerator, a carton of each for everybody.
class AdministrationBatches : public ManyPatients<StockClinic, kPatients> {
 protected:
  AdministrationBatches() {
    Sql("INSERT INTO episode SELECT org_id, patient_id, patient_id, 1, current_date - 100, NULL, 1 FROM patient "
        "WHERE " +
        Of("patient_id"));
    Sql("INSERT INTO dose_series SELECT org_id, patient_id, 1 FROM patient WHERE " + Of("patient_id"));
    Sql("INSERT INTO medication_order (org_id, order_id, patient_id, episode_id, version, state, product, dose_mg,"
        " schedule, quantity, refills, start_on, protocol_id, written_by, created_at, updated_at) SELECT org_id,"
        " patient_id, patient_id, patient_id, 1, 1, 2, 380, NULL, 12, 0, current_date - 90, '', '" +
        prescriber_.account.ToString() + "', now(), now() FROM patient WHERE " + Of("patient_id"));
    for (const auto& id : people_) SignInSql(id);
    first_ = Kits(kPatients, "A1");
    second_ = Kits(kPatients, "B2");
    before_ = Count("gate_decision");
    told_ = Count("outbox_event");
  }

  v1::RecordAdministrationRequest InjectingOf(int i, const std::string& kit) const {
    auto request = InjectingKit(kit);
    request.set_patient_id(people_[static_cast<std::size_t>(i)]);
    request.set_order_id(request.patient_id());
    request.mutable_injection()->clear_lot();
    return request;
  }
  /// Of one lot or the other, so that every batch wants both.
  std::string CartonFor(int i) const { return (i % 2 == 0 ? first_ : second_)[static_cast<std::size_t>(i)]; }
  std::int64_t Kept() { return Count("dose WHERE " + Of("patient_id")); }

  std::vector<std::string> first_, second_;
  std::int64_t before_ = 0, told_ = 0;
};

TEST_F(AdministrationBatches, KeepWhatIsGivenAtOnceWithAllThatBelongsToIt) {
  std::vector<v1::RecordAdministrationResponse> kept(kPatients);
  AtOnce(kPatients, [&](int i) {
    const auto reply = Send(InjectingOf(i, CartonFor(i)));
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    kept[static_cast<std::size_t>(i)] = reply.response;
  });
  EXPECT_EQ(Kept(), kPatients);
  EXPECT_TRUE(Sql("SELECT count(DISTINCT xmin::text) < count(*) FROM dose WHERE " + Of("patient_id"))[0][0].as<bool>());
  for (int i = 0; i < kPatients; ++i) {
    const auto& dose = kept[static_cast<std::size_t>(i)].dose();
    const auto id = "'" + dose.dose_id() + "'";
    EXPECT_EQ(dose.entry().injection().lot().number(), i % 2 == 0 ? "A1" : "B2");
    EXPECT_EQ(Count("dose WHERE dose_id = " + id + " AND kit_id = '" + CartonFor(i) + "' AND provider_id IS NOT NULL"),
              1);
    EXPECT_EQ(Count("gate_decision WHERE allowed AND decision_id = '" +
                    kept[static_cast<std::size_t>(i)].decision().decision_id() + "' AND patient_id = '" +
                    dose.patient_id() + "'"),
              1);
    EXPECT_EQ(Count("stock_movement WHERE dose_id = " + id), 1);
    EXPECT_EQ(Count("outbox_event WHERE aggregate_id = " + id + " AND type = 'cairn.prescribing.v1.DoseRecorded'"), 1);
    EXPECT_EQ(Count("audit_event WHERE object = " + id + " AND outcome = 'OK' AND action = 'CREATE' AND subjects = '{" +
                    dose.patient_id() + "}' AND actor = '" + clinician_.account.ToString() + "'"),
              1);
  }
  EXPECT_EQ(Count("gate_decision") - before_, kPatients);
  ExpectBalanced();
}

TEST_F(AdministrationBatches, KeepTheSameRowsAsEachAlone) {
  // Who has no series yet goes alone.
  Sql("DELETE FROM dose_series WHERE patient_id = '" + people_[0] + "'");
  for (const int i : {0, 2}) {
    auto request = InjectingOf(i, first_[static_cast<std::size_t>(i)]);
    request.add_acknowledged_warnings("SIDE_OF_LAST_UNKNOWN");
    request.add_acknowledged_warnings("A\"quoted, {name}");
    request.mutable_injection()->set_site_check(v1::SITE_CHECK_REACTION_FOUND);
    auto* reaction = request.mutable_injection()->add_reactions();
    reaction->set_kind(v1::SiteReaction::KIND_PAIN);
    reaction->set_course(v1::SiteReaction::COURSE_IMPROVING);
    const auto reply = Send(request);
    ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  }
  const auto row = [&](const std::string& table, int i) {
    const auto id = people_[static_cast<std::size_t>(i)];
    return Sql("SELECT (to_jsonb(t) - '{dose_id, decision_id, patient_id, episode_id, order_id, kit_id, recorded_at,"
               " decided_at, gate_decision_id, result, sealed_facts, sealed_overrides, sealed_under}'::text[])::text"
               " FROM " +
               table + " t WHERE patient_id = '" + id + "' ORDER BY " +
               (table == "dose" ? "recorded_at" : "decided_at") + " DESC LIMIT 1")[0][0]
        .as<std::string>();
  };
  EXPECT_EQ(row("dose", 2), row("dose", 0));
  EXPECT_EQ(row("gate_decision", 2), row("gate_decision", 0));
  EXPECT_NE(row("dose", 0).find("credential_ids"), std::string::npos);
}

TEST_F(AdministrationBatches, HappenOnceForEachRequest) {
  const auto request = InjectingOf(0, first_[0]);
  std::vector<Reply<v1::RecordAdministrationResponse>> replies(16);
  AtOnce(16, [&](int i) { replies[static_cast<std::size_t>(i)] = Send(request); });
  for (const auto& reply : replies) {
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    EXPECT_EQ(reply.response.SerializeAsString(), replies[0].response.SerializeAsString());
  }
  EXPECT_EQ(Kept(), 1);
  EXPECT_EQ(Count("gate_decision") - before_, 1);
  EXPECT_EQ(Count("outbox_event") - told_, 2);
  ExpectBalanced();
}

TEST_F(AdministrationBatches, GiveOneCartonOnce) {
  std::atomic<int> kept = 0, refused = 0;
  AtOnce(kPatients, [&](int i) {
    const auto reply = Send(InjectingOf(i, first_[0]));
    if (reply.status.ok()) {
      ++kept;
    } else {
      EXPECT_EQ(ReasonOf(reply.status), "KIT_NOT_IN_STOCK");
      ++refused;
    }
  });
  EXPECT_EQ(kept, 1);
  EXPECT_EQ(refused, kPatients - 1);
  EXPECT_EQ(Kept(), 1);
  EXPECT_EQ(Count("gate_decision") - before_, 1);
  ExpectBalanced();
}

TEST_F(AdministrationBatches, RefuseOneAndKeepItsNeighbours) {
  Sql("UPDATE patient SET shredded = true WHERE patient_id = '" + people_[1] + "'");
  const auto nobodys = Register();
  std::vector<std::string> reasons(kPatients);
  AtOnce(kPatients, [&](int i) {
    auto request = InjectingOf(i, CartonFor(i));
    if (i == 2) request.set_patient_id(nobodys);
    if (i == 3) request.set_order_id(people_[10]);
    if (i == 4) request.mutable_injection()->set_dose_mg(300);
    if (i == 5) *request.mutable_given_on() = DaysAgo(-1);
    if (i == 6) request.mutable_injection()->set_kit_id(NewRequestId());
    reasons[static_cast<std::size_t>(i)] = ReasonOf(Send(request).status);
  });
  const std::vector<std::string> expected = {"",
                                             "PATIENT_NOT_FOUND",
                                             "PATIENT_NOT_FOUND",
                                             "ORDER_NOT_FOUND",
                                             "INJECTION_NOT_VALID",
                                             "INJECTION_NOT_VALID",
                                             "KIT_NOT_FOUND"};
  for (std::size_t i = 0; i < reasons.size(); ++i) EXPECT_EQ(reasons[i], i < expected.size() ? expected[i] : "") << i;
  EXPECT_EQ(Kept(), kPatients - 6);
  EXPECT_EQ(Count("gate_decision") - before_, kPatients - 6);
  EXPECT_EQ(Count("outbox_event") - told_, 2 * (kPatients - 6)) << "the decision, and the dose";
  EXPECT_EQ(Count("audit_event WHERE outcome <> 'OK' AND method LIKE '%/RecordAdministration'"), 6);
  ExpectBalanced();
}

TEST_F(AdministrationBatches, KeepTheDecisionAloneWhereTheGateBlocks) {
  Sql("UPDATE rule_pack SET content = '{'");
  std::vector<std::string> reasons(kPatients);
  AtOnce(kPatients,
         [&](int i) { reasons[static_cast<std::size_t>(i)] = ReasonOf(Send(InjectingOf(i, CartonFor(i))).status); });
  for (const auto& reason : reasons) EXPECT_EQ(reason, "GATE_BLOCKED");
  EXPECT_EQ(Kept(), 0);
  EXPECT_EQ(Count("gate_decision WHERE NOT allowed AND " + Of("patient_id")), kPatients);
  EXPECT_EQ(Count("outbox_event") - told_, kPatients) << "the decision is told";
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%DoseRecorded'"), 0);
  EXPECT_EQ(Count("stock_movement WHERE dose_id IS NOT NULL"), 0);
}

// The one way holds a patient and then a lot, the other many of both.
TEST_F(AdministrationBatches, NeverWaitInARingForThoseWhoGoAlone) {
  const auto began = std::chrono::steady_clock::now();
  const auto spare = Kits(kPatients, "C3");
  std::atomic<int> kept = 0;
  AtOnce(kPatients, [&](int i) {
    auto request = InjectingOf(i, CartonFor(i));
    if (i % 3 == 0) {
      // From a place: alone.
      request.mutable_injection()->clear_kit_id();
      request.mutable_injection()->set_place_id(fridge_);
      request.mutable_injection()->mutable_lot()->set_number(i % 2 == 0 ? "A1" : "B2");
    }
    for (int tries = 0; tries < 100; ++tries) {
      const auto reply = Send(request);
      if (reply.status.ok()) {
        ++kept;
        return;
      }
      // Two may have chosen one carton.
      if (ReasonOf(reply.status) == "KIT_NOT_IN_STOCK") {
        request.set_request_id(NewRequestId());
        request.mutable_injection()->set_kit_id(spare[static_cast<std::size_t>(i)]);
      }
    }
  });
  EXPECT_EQ(kept, kPatients);
  EXPECT_EQ(Sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")[0][0].as<int>(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 60s);
  ExpectBalanced();
}

// Each call is tried until it is acknowledged.
TEST_F(AdministrationBatches, AreWholeOrNotThereWhenConnectionsDie) {
  std::atomic<bool> ending = false;
  std::thread killer([&] {
    for (int i = 0; i < 12 && !ending; ++i) {
      Sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'service_harness' AND "
          "datname = current_database()");
      std::this_thread::sleep_for(100ms);
    }
  });
  AtOnce(kPatients, [&](int i) {
    const auto request = InjectingOf(i, CartonFor(i));
    for (int tries = 0;; ++tries) {
      const auto status = Send(request).status;
      if (status.ok()) break;
      ASSERT_LT(tries, 200) << AnswerOf(status);
      std::this_thread::sleep_for(5ms);
    }
  });
  ending = true;
  killer.join();
  EXPECT_EQ(Kept(), kPatients);
  EXPECT_EQ(Count("gate_decision") - before_, kPatients);
  EXPECT_EQ(Count("outbox_event") - told_, 2 * kPatients);
  EXPECT_EQ(Count("idempotency WHERE method LIKE '%/RecordAdministration'"), kPatients);
  EXPECT_EQ(Count("dose d WHERE " + Of("d.patient_id") +
                  " AND NOT EXISTS (SELECT 1 FROM audit_event a WHERE a.object = d.dose_id AND a.outcome = 'OK')"),
            0);
  ExpectBalanced();
}

}  // namespace
}  // namespace cairn::tests
