#include <algorithm>
#include <pqxx/pqxx>
#include <set>
#include <thread>

#include "cairn/enrollment/v1/events.pb.h"
#include "tests/enrollment/rpc/break_glass_test.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using OpenBreakGlass = BreakGlassTest;

TEST_F(OpenBreakGlass, OpensTheSummaryOfAPatientOutsideTheCallersCare) {
  const auto patient = Register();
  const auto now = harness_->clock().Now();
  const auto grant = Open(rescuer_);
  EXPECT_EQ(grant.patient_id(), patient.patient_id());
  EXPECT_EQ(grant.state(), v1::BreakGlass::STATE_OPEN);
  EXPECT_EQ(grant.opened_by_account_id(), rescuer_.account.ToString());
  EXPECT_EQ(InstantOf(grant.open_time()), now);
  EXPECT_EQ(InstantOf(grant.open_until_time()), now + 30min);
  EXPECT_EQ(InstantOf(grant.review_due_time()), now + 72h);
  EXPECT_EQ(grant.nature(), v1::EMERGENCY_NATURE_INJURY_OR_SURGERY);
  EXPECT_EQ(grant.facts().recipient_name(), "Dr. Xochitl Quackenbush");
  EXPECT_EQ(grant.facts().recipient_affiliation(), "Zephyrhills Trauma Center");
  EXPECT_EQ(grant.facts().nature_text(), "Fall from a ladder, open fracture");
  EXPECT_FALSE(grant.has_review());
}

// The alert: an event and an audit row with the opening itself, and a warning once it is true. Ids, no words.
TEST_F(OpenBreakGlass, TellsAtOnceByIdsAlone) {
  const auto patient = Register();
  testing::internal::CaptureStderr();
  const auto grant = Open(rescuer_);
  harness_->Stop();
  const auto log = testing::internal::GetCapturedStderr();
  EXPECT_EQ(Sql("SELECT count(*) FROM break_glass g JOIN outbox_event e ON e.xmin = g.xmin JOIN audit_event a ON a.xmin"
                " = g.xmin WHERE e.type = 'cairn.enrollment.v1.BreakGlassOpened' AND a.method LIKE '%/OpenBreakGlass'"
                " AND a.outcome = 'OK'")[0][0]
                .as<int>(),
            1);
  v1::BreakGlassOpened event;
  event.set_patient_id(patient.patient_id());
  event.set_break_glass_id(grant.break_glass_id());
  event.set_account_id(rescuer_.account.ToString());
  EXPECT_EQ(Count("outbox_event WHERE body = '\\x" +
                  [&] {
                    std::string hex;
                    for (const unsigned char c : event.SerializeAsString()) {
                      char digits[3];
                      std::snprintf(digits, sizeof digits, "%02x", c);
                      hex += digits;
                    }
                    return hex;
                  }() +
                  "'"),
            1);
  EXPECT_THAT(log, HasSubstr("break_glass_opened"));
  EXPECT_THAT(log, HasSubstr(grant.break_glass_id()));
  for (const auto* word : {"Quackenbush", "Zephyrhills", "ladder", "Yundt", "1949"}) {
    EXPECT_THAT(log, Not(HasSubstr(word)));
  }
}

TEST_F(OpenBreakGlass, NamesEveryMissingFact) {
  Register();
  const std::vector<std::string> facts = {"nature", "nature_text", "recipient_affiliation", "recipient_name"};
  v1::OpenBreakGlassRequest nothing;
  nothing.set_request_id(NewRequestId());
  auto all = facts;
  all.insert(all.begin(), "identifiers");
  EXPECT_EQ(FieldsOf(TryOpen(rescuer_, nothing).status), all);
  for (const auto& fact : facts) {
    auto request = Opening();
    const auto* field = request.GetDescriptor()->FindFieldByName(fact);
    request.GetReflection()->ClearField(&request, field);
    EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status), ElementsAre(fact));
    if (fact == "nature") continue;
    request.GetReflection()->SetString(&request, field, " \t\n ");
    EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status), ElementsAre(fact)) << "blank";
    request.GetReflection()->SetString(&request, field, std::string(1001, 'x'));
    EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status), ElementsAre(fact)) << "long";
  }
  EXPECT_EQ(Count("break_glass"), 0);
}

// The same by the table: none of the five can be missing, none can be changed.
TEST_F(OpenBreakGlass, KeepsEveryFactByTheTableAsWell) {
  Register();
  Open(rescuer_);
  for (const auto* fact : {"nature", "sealed", "sealed_under", "opened_by", "opened_at", "expires_at"}) {
    EXPECT_THROW(Sql("UPDATE break_glass SET " + std::string(fact) + " = NULL"), pqxx::not_null_violation) << fact;
  }
  EXPECT_THROW(Sql("UPDATE break_glass SET sealed = ''"), pqxx::check_violation);
  EXPECT_THROW(Sql("UPDATE break_glass SET nature = 9"), pqxx::check_violation);
  pqxx::connection app(harness_->test_database().app());
  for (const auto* fact : {"nature", "sealed", "sealed_under", "opened_by", "opened_at", "expires_at", "patient_id"}) {
    pqxx::nontransaction work(app);
    EXPECT_THROW(work.exec("UPDATE break_glass SET " + std::string(fact) + " = " + fact), pqxx::insufficient_privilege)
        << fact;
  }
}

TEST_F(OpenBreakGlass, FindsByAnyTwoIdentifiers) {
  const auto patient = Register();
  v1::PatientIdentifiers all;
  all.set_full_name("YUNDT, donya");
  *all.mutable_birth_date() = Day(1949, 11, 14);
  all.set_medical_record_number("mrn 1");
  all.set_phone("(555) 907-9875");
  for (int first = 1; first <= 4; ++first) {
    for (int second = first + 1; second <= 4; ++second) {
      auto request = Opening();
      auto& given = *request.mutable_identifiers() = all;
      for (int other = 1; other <= 4; ++other) {
        if (other == first || other == second) continue;
        given.GetReflection()->ClearField(&given, given.GetDescriptor()->FindFieldByNumber(other));
      }
      EXPECT_EQ(Open(rescuer_, request).patient_id(), patient.patient_id()) << first << " and " << second;
    }
  }
}

TEST_F(OpenBreakGlass, RefusesIdentifiersThatAreTooFewOrCannotBeCompared) {
  const auto patient = Register();
  auto request = Opening();
  request.mutable_identifiers()->clear_birth_date();
  EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status), ElementsAre("identifiers"));
  request = Opening();
  request.mutable_identifiers()->set_full_name("Donya");
  EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status), ElementsAre("identifiers.full_name"));
  request.mutable_identifiers()->set_full_name("-- !!");
  EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status), ElementsAre("identifiers.full_name"));
  request = Opening();
  *request.mutable_identifiers()->mutable_birth_date() = Day(1949, 2, 30);
  EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status), ElementsAre("identifiers.birth_date"));
  request.mutable_identifiers()->set_medical_record_number("---");
  request.mutable_identifiers()->set_phone("911");
  EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status),
              ElementsAre("identifiers.birth_date", "identifiers.medical_record_number", "identifiers.phone"));
  request = Opening();
  request.set_patient_id(patient.patient_id());
  EXPECT_THAT(FieldsOf(TryOpen(rescuer_, request).status), ElementsAre("identifiers"));
}

TEST_F(OpenBreakGlass, GivesOneAnswerForNobodySeveralAndOutOfCare) {
  const auto patient = Register();
  Register(clinician_, Profile("Doe", "Jane", "MRN-2"));
  auto twin = Profile("Doe", "Jane", "MRN-3");
  Register(clinician_, twin);
  std::vector<v1::OpenBreakGlassRequest> attempts(8, Opening());
  attempts[0].mutable_identifiers()->set_full_name("Nobody Atall");
  *attempts[1].mutable_identifiers()->mutable_birth_date() = Day(1949, 11, 15);
  attempts[2].mutable_identifiers()->set_full_name("Don Yundt");
  attempts[3].mutable_identifiers()->set_full_name("Donya Yun");
  attempts[4].mutable_identifiers()->set_full_name("Jane Doe");  // two of them
  attempts[5].mutable_identifiers()->set_medical_record_number("MRN-2");
  attempts[6].clear_identifiers();
  attempts[6].set_patient_id(patient.patient_id());  // exists, and is in somebody else's care
  attempts[7].clear_identifiers();
  attempts[7].set_patient_id(NewRequestId());
  std::set<std::string> answers;
  for (auto& attempt : attempts) {
    attempt.set_request_id(NewRequestId());
    const auto reply = TryOpen(rescuer_, attempt);
    EXPECT_EQ(ReasonOf(reply.status), "PATIENT_NOT_FOUND");
    answers.insert(AnswerOf(reply.status));
  }
  answers.insert(AnswerOf(TryOpen(SteppedUp(stranger_), Opening()).status));
  EXPECT_EQ(answers.size(), 1U);
  EXPECT_EQ(Count("break_glass"), 0);
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%BreakGlassOpened'"), 0);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/OpenBreakGlass' AND outcome = 'NOT_FOUND'"), 9);
}

TEST_F(OpenBreakGlass, TakesAPatientInTheCallersCareById) {
  const auto patient = Register();
  auto request = Opening();
  request.clear_identifiers();
  request.set_patient_id(patient.patient_id());
  EXPECT_EQ(Open(SteppedUp(clinician_), request).patient_id(), patient.patient_id());
}

TEST_F(OpenBreakGlass, GivesTheOpenOneAgainAndANewOneAfterItsEnd) {
  Register();
  const auto first = Open(rescuer_);
  auto again = Opening();
  again.set_recipient_name("Somebody Else");
  harness_->clock().Advance(29min);
  EXPECT_EQ(Open(rescuer_, again).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%BreakGlassOpened'"), 1);
  harness_->clock().Advance(1min);
  again.set_request_id(NewRequestId());
  const auto second = Open(rescuer_, again);
  EXPECT_NE(second.break_glass_id(), first.break_glass_id());
  EXPECT_EQ(second.facts().recipient_name(), "Somebody Else");
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%BreakGlassOpened'"), 2);
}

TEST_F(OpenBreakGlass, HappensOnceForOneRequestId) {
  Register();
  const auto request = Opening();
  EXPECT_EQ(Open(rescuer_, request).SerializeAsString(), Open(rescuer_, request).SerializeAsString());
  EXPECT_EQ(Count("break_glass"), 1);
}

TEST_F(OpenBreakGlass, IsBlockedForAnotherPatientUntilTheLastOneIsReviewed) {
  Register();
  const auto other = Register(clinician_, Profile("Doe", "Jane", "MRN-2"));
  const auto first = Open(rescuer_);
  for (const auto wait : {0min, 31min, 5000min}) {
    harness_->clock().Advance(wait);
    const auto blocked = TryOpen(rescuer_, OpeningFor("MRN-2"));
    EXPECT_EQ(ReasonOf(blocked.status), "BREAK_GLASS_UNREVIEWED");
    EXPECT_EQ(MetadataOf(blocked.status, "break_glass_id"), first.break_glass_id());
    // Somebody who exists and somebody who does not have the same answer.
    const auto nobody = TryOpen(rescuer_, OpeningFor("MRN-99"));
    EXPECT_EQ(nobody.status.error_message(), blocked.status.error_message());
    EXPECT_EQ(ReasonOf(nobody.status), "BREAK_GLASS_UNREVIEWED");
    EXPECT_EQ(MetadataOf(nobody.status, "break_glass_id"), first.break_glass_id());
  }
  // A colleague is not blocked by it.
  EXPECT_EQ(Open(SteppedUp(prescriber_), OpeningFor("MRN-2")).patient_id(), other.patient_id());
  ASSERT_TRUE(Review(officer_, Reviewing(first)).status.ok());
  EXPECT_EQ(Open(rescuer_, OpeningFor("MRN-2")).patient_id(), other.patient_id());
}

TEST_F(OpenBreakGlass, DecidesTwoAtOnceOneAfterTheOther) {
  constexpr int kPatients = 3;
  for (int i = 0; i < kPatients; ++i) {
    Register(clinician_, Profile("Doe", "Jane", "MRN-1" + std::to_string(i)));
  }
  std::vector<std::string> reasons(kPatients);
  std::vector<std::thread> threads;
  for (int i = 0; i < kPatients; ++i) {
    threads.emplace_back([&, i] {
      reasons[static_cast<std::size_t>(i)] =
          ReasonOf(TryOpen(rescuer_, OpeningFor("MRN-1" + std::to_string(i))).status);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::count(reasons.begin(), reasons.end(), ""), 1);
  EXPECT_EQ(std::count(reasons.begin(), reasons.end(), "BREAK_GLASS_UNREVIEWED"), kPatients - 1);
  EXPECT_EQ(Count("break_glass"), 1);
}

TEST_F(OpenBreakGlass, LeavesNothingWhenItsAuditRowCannotBeWritten) {
  Register();
  Sql("ALTER TABLE audit_event ADD CONSTRAINT refuse CHECK (method NOT LIKE '%/OpenBreakGlass') NOT VALID");
  EXPECT_EQ(TryOpen(rescuer_, Opening()).status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(Count("break_glass"), 0);
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%BreakGlassOpened'"), 0);
}

TEST_F(OpenBreakGlass, KeepsItsWordsSealed) {
  Register();
  const auto grant = Open(rescuer_);
  ASSERT_TRUE(Read(rescuer_, grant.break_glass_id()).status.ok());
  harness_->clock().Advance(30min);
  ASSERT_TRUE(Review(officer_, Reviewing(grant)).status.ok());
  std::string dump;
  for (const auto* table : {"break_glass", "break_glass_read", "disclosure", "outbox_event", "audit_event"}) {
    for (const auto& row :
         Sql("SELECT encode(convert_to(t::text, 'UTF8'), 'escape') FROM " + std::string(table) + " t"))
      dump += row[0].as<std::string>();
  }
  ASSERT_THAT(dump, HasSubstr(grant.break_glass_id()));
  // In hexadecimal as well: bytes show as that.
  for (const auto* word : {"Quackenbush", "5175616", "Zephyrhills", "5a657068", "ladder", "6c61646465", "ambulance",
                           "616d62756c", "Yundt", "59756e6474"}) {
    EXPECT_THAT(dump, Not(HasSubstr(word)));
  }
}

}  // namespace
}  // namespace cairn::tests
