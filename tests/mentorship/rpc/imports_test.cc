#include <atomic>
#include <future>
#include <thread>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/mentorship/v1/events.pb.h"
#include "cairn/mentorship/v1/import_service.grpc.pb.h"
#include "cairn/mentorship/v1/support_events.pb.h"
#include "mentorship/escalation_clock.h"
#include "mentorship/first_contact_clock.h"
#include "mentorship/storage/wall_store.h"
#include "platform/wire/date.h"
#include "tests/mentorship/rpc/matching_clinic.h"

namespace cairn::tests {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Imports = v1::ImportService::Stub;

class MentorshipImports : public MatchingClinic {
 protected:
  static Person SteppedUp(Person person) {
    person.stepped_up = true;
    return person;
  }
  template <class Stub, class Request, class Response>
  Response Must(const Person& person, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request) {
    const auto reply = Call(person, method, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status) << MetadataOf(reply.status, "rules");
    return reply.response;
  }

  v1::OpenMentorshipImportRequest Opening() const {
    v1::OpenMentorshipImportRequest request;
    request.set_request_id(NewRequestId());
    request.add_importer_account_ids(coordinator_.account.ToString());
    request.add_importer_account_ids(clinician_.account.ToString());
    request.set_source("the former system");
    request.set_hours(8);
    return request;
  }
  v1::MentorshipImport Open() {
    return Must(SteppedUp(admin_), &Imports::OpenMentorshipImport, Opening()).mentorship_import();
  }
  v1::MentorshipImport Close() {
    v1::CloseMentorshipImportRequest request;
    request.set_request_id(NewRequestId());
    request.set_import_id(import_.import_id());
    return Must(admin_, &Imports::CloseMentorshipImport, request).mentorship_import();
  }
  v1::MentorshipImport Listed() {
    const auto list = Must(admin_, &Imports::ListMentorshipImports, v1::ListMentorshipImportsRequest());
    EXPECT_EQ(list.mentorship_imports_size(), 1);
    return list.mentorship_imports(0);
  }

  platform::Date DayAgo(int count) const {
    const auto today = platform::ClinicDay(harness_->clock().Now(), zone_);
    return platform::Date(std::chrono::sys_days(today) - days(count));
  }
  google::type::Date DaysAgo(int count) const { return platform::wire::ToProto(DayAgo(count)); }
  platform::Instant StartOf(int days_ago) const { return platform::StartOfClinicDay(DayAgo(days_ago), zone_); }

  /// Live from 200 days ago, with a first contact a day later, until 100 days ago.
  v1::ImportMatchRequest Matching(const std::string& patient, const v1::Mentor& mentor) const {
    v1::ImportMatchRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    request.set_import_id(import_.import_id());
    request.set_mentor_id(mentor.mentor_id());
    *request.mutable_matched_on() = DaysAgo(200);
    *request.mutable_first_contact_on() = DaysAgo(199);
    *request.mutable_ended_on() = DaysAgo(100);
    request.set_end_reason(v1::END_REASON_REMATCH);
    return request;
  }
  v1::ImportMatchRequest GoingOn(const std::string& patient, const v1::Mentor& mentor) const {
    auto request = Matching(patient, mentor);
    request.clear_ended_on();
    request.clear_end_reason();
    return request;
  }
  v1::Relationship Match(const v1::ImportMatchRequest& request) {
    return Must(coordinator_, &Imports::ImportMatch, request).relationship();
  }
  std::string RulesBroken(const v1::ImportMatchRequest& request) {
    const auto reply = Call(coordinator_, &Imports::ImportMatch, request);
    EXPECT_EQ(ReasonOf(reply.status), "MATCH_IMPORT_NOT_VALID") << AnswerOf(reply.status);
    return MetadataOf(reply.status, "rules");
  }

  v1::ImportContactRequest Contacting(const v1::Relationship& relationship, int days_ago) const {
    v1::ImportContactRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(relationship.patient_id());
    request.set_import_id(import_.import_id());
    request.set_relationship_id(relationship.relationship_id());
    *request.mutable_occur_time() = platform::wire::ToProto(StartOf(days_ago) + hours(15));
    request.set_channel(v1::CONTACT_CHANNEL_PHONE);
    request.set_initiator(v1::CONTACT_INITIATOR_MENTOR);
    request.set_outcome(v1::CONTACT_OUTCOME_TWO_WAY);
    request.set_minutes(25);
    return request;
  }

  /// By telephone at noon a hundred days ago, answered after seven minutes, closed after thirty.
  v1::ImportSupportRequestRequest Supporting(const std::string& patient) const {
    v1::ImportSupportRequestRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    request.set_import_id(import_.import_id());
    request.set_kind(v1::SUPPORT_KIND_ORDINARY);
    const auto at = StartOf(100) + hours(12);
    *request.mutable_open_time() = platform::wire::ToProto(at);
    request.set_answered_by_account_id(mentor_.account.ToString());
    *request.mutable_answer_time() = platform::wire::ToProto(at + minutes(7));
    request.set_outcome(v1::SUPPORT_OUTCOME_SUPPORTED);
    *request.mutable_close_time() = platform::wire::ToProto(at + minutes(30));
    return request;
  }
  std::string SupportRules(const v1::ImportSupportRequestRequest& request) {
    const auto reply = Call(coordinator_, &Imports::ImportSupportRequest, request);
    EXPECT_EQ(ReasonOf(reply.status), "SUPPORT_IMPORT_NOT_VALID") << AnswerOf(reply.status);
    return MetadataOf(reply.status, "rules");
  }

  struct Told {
    std::string name;
    std::string body;
    platform::Instant occurred_at;
    bool operator==(const Told&) const = default;
  };
  /// Everything told so far, in order.
  std::vector<Told> AllTold() {
    std::vector<Told> told;
    for (const auto& row : Sql("SELECT replace(type, 'cairn.mentorship.v1.', ''), body,"
                               " (extract(epoch FROM occurred_at) * 1000000)::bigint FROM outbox_event ORDER BY seq"))
      told.push_back({row[0].as<std::string>(), pqxx::binarystring(row[1]).str(),
                      platform::Instant(std::chrono::microseconds(row[2].as<std::int64_t>()))});
    return told;
  }
  template <class Event>
  static Event Read(const Told& told) {
    Event event;
    EXPECT_TRUE(event.ParseFromString(told.body));
    return event;
  }
  std::int64_t Audited(const std::string& method, const std::string& object) {
    return Count("audit_event WHERE method = 'cairn.mentorship.v1.ImportService/" + method +
                 "' AND outcome = 'OK' AND object = '" + object + "'");
  }

  const platform::TimeZone zone_ = platform::TimeZone::Find("America/Los_Angeles").value();
  const std::string patient_ = AddPatient();
  const v1::Mentor sam_ = AddMentor();
  const v1::MentorshipImport import_ = Open();
};

TEST_F(MentorshipImports, LetAMatchOfBeforeBeWrittenDownWithItsDays) {
  const auto match = Match(Matching(patient_, sam_));
  EXPECT_EQ(match.state(), v1::Relationship::STATE_ENDED);
  EXPECT_EQ(platform::wire::ToInstant(match.approve_time()), StartOf(200));
  EXPECT_EQ(platform::wire::ToInstant(match.first_contact_time()), StartOf(199));
  EXPECT_EQ(platform::wire::ToInstant(match.end_time()), StartOf(100));
  EXPECT_EQ(match.end_reason(), v1::END_REASON_REMATCH);
  const auto told = AllTold();
  ASSERT_THAT(told, SizeIs(2)) << "as the calls of now tell of a match and its end, and nothing else";
  EXPECT_EQ(told[0].name, "MatchActivated");
  EXPECT_EQ(told[0].occurred_at, StartOf(200));
  EXPECT_EQ(platform::wire::ToInstant(Read<v1::MatchActivated>(told[0]).approve_time()), StartOf(200));
  EXPECT_EQ(told[1].name, "MatchEnded");
  EXPECT_EQ(told[1].occurred_at, StartOf(100));
  const auto ended = Read<v1::MatchEnded>(told[1]);
  EXPECT_EQ(platform::wire::ToInstant(ended.end_time()), StartOf(100));
  EXPECT_EQ(ended.reason(), v1::END_REASON_REMATCH);
  EXPECT_EQ(Audited("ImportMatch", match.relationship_id()), 1);
  EXPECT_EQ(Count("relationship WHERE due_at IS NOT NULL"), 0) << "no clock runs";
  EXPECT_EQ(Count("matching_entry"), 0) << "nobody waits because of a rematch of before";
  const auto recorded = Sql("SELECT (extract(epoch FROM recorded_at) * 1000000)::bigint FROM relationship")[0][0];
  EXPECT_GT(platform::Instant(std::chrono::microseconds(recorded.as<std::int64_t>())),
            harness_->clock().Now() - minutes(5))
      << "when it was written down is not hidden";
}

TEST_F(MentorshipImports, LetAMatchGoOn) {
  const auto waiting = AddWaiting();
  const auto match = Match(GoingOn(waiting, sam_));
  EXPECT_EQ(match.state(), v1::Relationship::STATE_ACTIVE);
  EXPECT_THAT(Waiting(), IsEmpty()) << "who has a mentor waits no more";
  EXPECT_EQ(RulesBroken(GoingOn(waiting, AddMentor("Kim"))), "OVERLAPS_MATCH");
  v1::EndRelationshipRequest ending;
  ending.set_request_id(NewRequestId());
  ending.set_patient_id(waiting);
  ending.set_relationship_id(match.relationship_id());
  ending.set_etag(match.etag());
  ending.set_reason(v1::END_REASON_GOALS_REACHED);
  const auto ended = Must(clinician_, &v1::RelationshipService::Stub::EndRelationship, ending).relationship();
  EXPECT_EQ(ended.state(), v1::Relationship::STATE_ENDED) << "and goes on with the calls of now";
}

TEST_F(MentorshipImports, StartTheClockOfAMatchThatStillWaitsForItsFirstContact) {
  auto request = GoingOn(patient_, sam_);
  *request.mutable_matched_on() = DaysAgo(1);
  request.clear_first_contact_on();
  const auto match = Match(request);
  EXPECT_EQ(match.state(), v1::Relationship::STATE_APPROVED);
  EXPECT_EQ(platform::wire::ToInstant(match.first_contact_limit_time()), StartOf(1) + hours(72));
  auto contact = Contacting(match, 1);
  Must(clinician_, &Imports::ImportContact, contact);
  EXPECT_EQ(Count("relationship WHERE state = 3 AND due_at IS NULL"), 1) << "a contact of before makes it active";
}

TEST_F(MentorshipImports, LeaveTheClocksWithNothingToDo) {
  Match(Matching(patient_, sam_));
  Must(coordinator_, &Imports::ImportSupportRequest, Supporting(patient_));
  const auto before = AllTold();
  harness_->clock().Advance(hours(100));
  mentorship::FirstContactClock first_contacts({.database = &harness_->database(),
                                                .relay_connection_string = harness_->test_database().relay(),
                                                .clock = &harness_->clock()});
  mentorship::EscalationClock escalations({.database = &harness_->database(),
                                           .relay_connection_string = harness_->test_database().relay(),
                                           .clock = &harness_->clock()});
  EXPECT_EQ(first_contacts.RunOnce(), 0);
  EXPECT_EQ(escalations.RunOnce(), 0);
  EXPECT_EQ(AllTold(), before);
  EXPECT_EQ(Count("support_due"), 0);
  EXPECT_EQ(Count("support_order"), 0);
}

TEST_F(MentorshipImports, NameEveryRuleThatAMatchBreaks) {
  auto request = Matching(patient_, sam_);
  *request.mutable_matched_on() = platform::wire::ToProto(platform::ParseDate("2026-01-04").value());
  *request.mutable_first_contact_on() = DaysAgo(99);
  EXPECT_EQ(RulesBroken(request), "NOT_IN_EPISODE,FIRST_CONTACT_OUTSIDE");
  EXPECT_EQ(RulesBroken(GoingOn(patient_, Create(Profile("Lee")))), "CREDENTIAL") << "nobody has certified them";
  auto future = GoingOn(patient_, sam_);
  *future.mutable_matched_on() = DaysAgo(-1);
  *future.mutable_first_contact_on() = DaysAgo(-1);
  EXPECT_EQ(RulesBroken(future), "MATCHED_IN_FUTURE,FIRST_CONTACT_IN_FUTURE");
  auto unmet = GoingOn(patient_, sam_);
  unmet.clear_first_contact_on();
  EXPECT_EQ(RulesBroken(unmet), "FIRST_CONTACT_MISSING");
  EXPECT_EQ(Count("relationship"), 0);
  EXPECT_THAT(AllTold(), IsEmpty());
}

TEST_F(MentorshipImports, KeepToAMentorsCapacityOnEveryDay) {
  const auto two = AddMentor("Two", 3);
  Match(Matching(patient_, two));
  Match(Matching(AddPatient(), two));
  EXPECT_EQ(RulesBroken(Matching(AddPatient(), two)), "CAPACITY");
  auto earlier = Matching(AddPatient(), two);
  *earlier.mutable_matched_on() = DaysAgo(210);
  *earlier.mutable_first_contact_on() = DaysAgo(210);
  EXPECT_EQ(RulesBroken(earlier), "CAPACITY_LATER");
  *earlier.mutable_ended_on() = DaysAgo(200);
  Match(earlier);
}

TEST_F(MentorshipImports, AreForTheDaysOfAnEpisode) {
  EndEpisodesOf(patient_);
  auto request = Matching(patient_, sam_);
  *request.mutable_matched_on() = platform::wire::ToProto(platform::ParseDate("2026-11-01").value());
  *request.mutable_first_contact_on() = request.matched_on();
  *request.mutable_ended_on() = request.matched_on();
  Match(request);
  request = Matching(patient_, sam_);
  *request.mutable_matched_on() = platform::wire::ToProto(platform::ParseDate("2026-11-02").value());
  *request.mutable_first_contact_on() = request.matched_on();
  *request.mutable_ended_on() = request.matched_on();
  EXPECT_EQ(RulesBroken(request), "NOT_IN_EPISODE");
}

TEST_F(MentorshipImports, TakeDaysAndReasonsTogetherOrNotAtAll) {
  auto request = Matching(patient_, sam_);
  request.clear_end_reason();
  EXPECT_THAT(FieldsOf(Call(coordinator_, &Imports::ImportMatch, request).status), ElementsAre("end_reason"));
  request = Matching(patient_, sam_);
  request.mutable_matched_on()->set_month(13);
  EXPECT_THAT(FieldsOf(Call(coordinator_, &Imports::ImportMatch, request).status), ElementsAre("matched_on"));
  auto support = Supporting(patient_);
  support.clear_answer_time();
  EXPECT_THAT(FieldsOf(Call(coordinator_, &Imports::ImportSupportRequest, support).status),
              ElementsAre("answer_time"));
}

TEST_F(MentorshipImports, AreOfPeopleAndMentorsWhoAreThere) {
  auto request = Matching(patient_, sam_);
  request.set_mentor_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportMatch, request).status), "MENTOR_NOT_FOUND");
  request = Matching(platform::NewUuid().ToString(), sam_);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportMatch, request).status), "PATIENT_NOT_FOUND");
  const auto survivor = AddPatient();
  Merge(patient_, survivor);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportMatch, Matching(patient_, sam_)).status), "PATIENT_MERGED");
  EXPECT_EQ(ReasonOf(Call(stranger_, &Imports::ImportMatch, Matching(survivor, sam_)).status),
            "MENTORSHIP_IMPORT_NOT_FOUND");
}

TEST_F(MentorshipImports, HappenOnceForARequest) {
  const auto request = Matching(patient_, sam_);
  const auto first = Match(request);
  EXPECT_EQ(Match(request).relationship_id(), first.relationship_id());
  const auto contact = Contacting(first, 150);
  const auto logged = Must(clinician_, &Imports::ImportContact, contact).contact();
  EXPECT_EQ(Must(clinician_, &Imports::ImportContact, contact).contact().contact_id(), logged.contact_id());
  const auto support = Supporting(patient_);
  const auto asked = Must(coordinator_, &Imports::ImportSupportRequest, support).request();
  EXPECT_EQ(Must(coordinator_, &Imports::ImportSupportRequest, support).request().support_request_id(),
            asked.support_request_id());
  EXPECT_EQ(Count("imported_record"), 3);
  EXPECT_THAT(AllTold(), SizeIs(6));
}

TEST_F(MentorshipImports, OfOnePersonAtOnceLeaveOneMentorAtATime) {
  for (int round = 0; round < 5; ++round) {
    const auto patient = AddPatient();
    const auto mentors = {AddMentor("A " + std::to_string(round)), AddMentor("B " + std::to_string(round))};
    std::vector<std::future<grpc::Status>> calls;
    std::atomic<int> ready = 0;
    for (const auto& mentor : mentors) {
      calls.push_back(std::async(std::launch::async, [&, request = Matching(patient, mentor)] {
        ++ready;
        while (ready < 2) std::this_thread::yield();
        return Call(coordinator_, &Imports::ImportMatch, request).status;
      }));
    }
    int written = 0;
    for (auto& call : calls) {
      const auto status = call.get();
      written += status.ok() ? 1 : 0;
      if (!status.ok()) {
        EXPECT_EQ(MetadataOf(status, "rules"), "OVERLAPS_MATCH") << AnswerOf(status);
      }
    }
    EXPECT_EQ(written, 1);
  }
}

TEST_F(MentorshipImports, OfOneMentorAtOnceKeepToTheCapacity) {
  const auto one = AddMentor("One", 2);
  std::vector<std::future<grpc::Status>> calls;
  for (int i = 0; i < 2; ++i) {
    calls.push_back(std::async(std::launch::async, [&, request = Matching(AddPatient(), one)] {
      return Call(coordinator_, &Imports::ImportMatch, request).status;
    }));
  }
  int written = 0;
  for (auto& call : calls) written += call.get().ok() ? 1 : 0;
  EXPECT_EQ(written, 1);
}

TEST_F(MentorshipImports, LetContactsBeWrittenDownAtTheirOwnTimes) {
  const auto match = Match(Matching(patient_, sam_));
  auto request = Contacting(match, 150);
  const auto contact = Must(clinician_, &Imports::ImportContact, request).contact();
  EXPECT_EQ(platform::wire::ToInstant(contact.occur_time()), StartOf(150) + hours(15));
  EXPECT_GT(platform::wire::ToInstant(contact.record_time()), harness_->clock().Now() - minutes(5));
  const auto told = AllTold().back();
  EXPECT_EQ(told.name, "ContactLogged");
  EXPECT_EQ(told.occurred_at, StartOf(150) + hours(15));
  const auto logged = Read<v1::ContactLogged>(told);
  EXPECT_EQ(platform::wire::ToInstant(logged.occur_time()), StartOf(150) + hours(15));
  EXPECT_EQ(logged.occurred_on().SerializeAsString(), DaysAgo(150).SerializeAsString());
  EXPECT_EQ(Audited("ImportContact", contact.contact_id()), 1);
  Must(clinician_, &Imports::ImportContact, Contacting(match, 100));
  for (const int outside : {201, 99}) {
    const auto refused = Call(clinician_, &Imports::ImportContact, Contacting(match, outside));
    EXPECT_EQ(ReasonOf(refused.status), "CONTACT_NOT_VALID");
    EXPECT_THAT(PreconditionsOf(refused.status), ElementsAre("OUTSIDE_RELATIONSHIP"));
  }
}

TEST_F(MentorshipImports, TakeContactsOfImportedMatchesAlone) {
  const auto waiting = AddWaiting();
  const auto begun_here = MatchNow(waiting);
  v1::Relationship match;
  match.set_patient_id(waiting);
  match.set_relationship_id(begun_here);
  auto request = Contacting(match, 0);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Imports::ImportContact, request).status), "RELATIONSHIP_NOT_IMPORTED");
  request.set_relationship_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Imports::ImportContact, request).status), "RELATIONSHIP_NOT_FOUND");
}

TEST_F(MentorshipImports, LetARequestForSupportBeWrittenDownWithWhoAnsweredWhen) {
  const auto request = Must(coordinator_, &Imports::ImportSupportRequest, Supporting(patient_)).request();
  const auto at = StartOf(100) + hours(12);
  EXPECT_EQ(request.state(), v1::SupportRequest::STATE_CLOSED);
  EXPECT_EQ(platform::wire::ToInstant(request.open_time()), at);
  EXPECT_EQ(request.acknowledged_by_account_id(), mentor_.account.ToString());
  EXPECT_EQ(platform::wire::ToInstant(request.acknowledge_time()), at + minutes(7));
  EXPECT_EQ(platform::wire::ToInstant(request.close_time()), at + minutes(30));
  EXPECT_FALSE(request.clock().acknowledge_late());
  EXPECT_EQ(request.opened_by_account_id(), coordinator_.account.ToString());
  const auto told = AllTold();
  ASSERT_THAT(told, SizeIs(3));
  EXPECT_EQ(told[0].name, "SupportRequested");
  EXPECT_EQ(told[0].occurred_at, at);
  EXPECT_EQ(Read<v1::SupportRequested>(told[0]).asked_account_id(), "") << "nobody is paged";
  EXPECT_EQ(told[1].name, "SupportAnswered");
  EXPECT_EQ(told[1].occurred_at, at + minutes(7));
  EXPECT_FALSE(Read<v1::SupportAnswered>(told[1]).late());
  EXPECT_EQ(told[2].name, "SupportClosed");
  EXPECT_EQ(told[2].occurred_at, at + minutes(30));
  EXPECT_EQ(Audited("ImportSupportRequest", request.support_request_id()), 1);
  v1::GetSupportRequestRequest getting;
  getting.set_support_request_id(request.support_request_id());
  EXPECT_EQ(Must(coordinator_, &v1::SupportService::Stub::GetSupportRequest, getting)
                .request()
                .acknowledged_by_account_id(),
            mentor_.account.ToString())
      << "what is read is what was written";
  const auto open = Must(coordinator_, &v1::SupportService::Stub::ListSupportRequests, v1::ListSupportRequestsRequest());
  EXPECT_EQ(open.requests_size(), 0);
}

TEST_F(MentorshipImports, TellOfAnAnswerThatWasLate) {
  auto request = Supporting(patient_);
  *request.mutable_answer_time() = platform::wire::ToProto(StartOf(100) + hours(12) + minutes(16));
  EXPECT_TRUE(Must(coordinator_, &Imports::ImportSupportRequest, request).request().clock().acknowledge_late());
  EXPECT_TRUE(Read<v1::SupportAnswered>(AllTold()[1]).late());
}

TEST_F(MentorshipImports, LetSupportThatNobodyAnsweredOrOfNobodyBeWrittenDown) {
  auto request = Supporting("");
  request.clear_answered_by_account_id();
  request.clear_answer_time();
  request.set_outcome(v1::SUPPORT_OUTCOME_NOT_REACHED);
  const auto closed = Must(coordinator_, &Imports::ImportSupportRequest, request).request();
  EXPECT_EQ(closed.acknowledged_by_account_id(), "");
  EXPECT_EQ(closed.closed_by_account_id(), coordinator_.account.ToString());
  request.set_request_id(NewRequestId());
  request.set_kind(v1::SUPPORT_KIND_OVERDOSE);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportSupportRequest, request).status),
            "SUPPORT_OUTCOME_NOT_FOR_KIND");
}

TEST_F(MentorshipImports, NameEveryRuleThatARequestForSupportBreaks) {
  auto request = Supporting(patient_);
  std::swap(*request.mutable_open_time(), *request.mutable_close_time());
  EXPECT_EQ(SupportRules(request), "ANSWERED_BEFORE_OPENED,CLOSED_BEFORE_OPENED,CLOSED_BEFORE_ANSWERED");
  EXPECT_EQ(SupportRules(Supporting(patient_id_)), "BEFORE_ENROLMENT") << "they were never enrolled";
  request = Supporting(patient_);
  *request.mutable_close_time() = platform::wire::ToProto(harness_->clock().Now() + hours(1));
  EXPECT_EQ(SupportRules(request), "IN_FUTURE");
  request = Supporting(patient_);
  request.set_answered_by_account_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportSupportRequest, request).status), "ACCOUNT_UNKNOWN");
  request = Supporting(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportSupportRequest, request).status), "PATIENT_NOT_FOUND");
  auto outside = Profile("Kit");
  outside.set_workforce(v1::WORKFORCE_EXTERNAL);
  Create(outside, mentor_.account.ToString());
  EXPECT_EQ(SupportRules(Supporting(patient_)), "ANSWERED_FROM_OUTSIDE");
}

TEST_F(MentorshipImports, AreNoWayAroundAWall) {
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                                     [&](platform::postgres::Transaction& tx) {
                                       mentorship::storage::BuildWall(
                                           tx, coordinator_.account, mentorship::PatientId::Parse(patient_).value(),
                                           harness_->clock().Now(), privacy_officer_.account);
                                     });
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportMatch, Matching(patient_, sam_)).status),
            "PATIENT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportSupportRequest, Supporting(patient_)).status),
            "PATIENT_NOT_FOUND");
}

TEST_F(MentorshipImports, EndWhenTheyAreClosedOverOrForWhoIsNotNamed) {
  Relate(colleague_, patient_);
  const auto refused = Call(colleague_, &Imports::ImportMatch, Matching(patient_, sam_));
  EXPECT_EQ(ReasonOf(refused.status), "MENTORSHIP_IMPORT_NOT_OPEN");
  EXPECT_EQ(MetadataOf(refused.status, "why"), "NOT_NAMED");
  const auto match = Match(Matching(patient_, sam_));
  EXPECT_TRUE(Close().has_close_time());
  const auto closed = Call(clinician_, &Imports::ImportContact, Contacting(match, 150));
  EXPECT_EQ(ReasonOf(closed.status), "MENTORSHIP_IMPORT_NOT_OPEN");
  EXPECT_EQ(MetadataOf(closed.status, "why"), "CLOSED");
  const auto support = Call(coordinator_, &Imports::ImportSupportRequest, Supporting(patient_));
  EXPECT_EQ(MetadataOf(support.status, "why"), "CLOSED");
  auto unknown = Matching(patient_, sam_);
  unknown.set_import_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Imports::ImportMatch, unknown).status), "MENTORSHIP_IMPORT_NOT_FOUND");
}

TEST_F(MentorshipImports, EndWithTheirHours) {
  harness_->clock().Advance(hours(8));
  const auto over = Call(coordinator_, &Imports::ImportMatch, Matching(patient_, sam_));
  EXPECT_EQ(ReasonOf(over.status), "MENTORSHIP_IMPORT_NOT_OPEN") << AnswerOf(over.status);
  EXPECT_EQ(MetadataOf(over.status, "why"), "OVER");
}

TEST_F(MentorshipImports, AreForThoseWhoCareForPatients) {
  auto request = Opening();
  request.add_importer_account_ids(mentor_.account.ToString());
  const auto reply = Call(SteppedUp(admin_), &Imports::OpenMentorshipImport, request);
  EXPECT_EQ(ReasonOf(reply.status), "MENTORSHIP_IMPORTER_NOT_KNOWN");
  EXPECT_EQ(MetadataOf(reply.status, "account_id"), mentor_.account.ToString());
}

TEST_F(MentorshipImports, AreListedWithWhatCameWithThem) {
  const auto match = Match(Matching(patient_, sam_));
  Must(clinician_, &Imports::ImportContact, Contacting(match, 150));
  Must(clinician_, &Imports::ImportContact, Contacting(match, 140));
  Must(coordinator_, &Imports::ImportSupportRequest, Supporting(patient_));
  const auto listed = Listed();
  EXPECT_EQ(listed.import_id(), import_.import_id());
  EXPECT_EQ(listed.matches(), 1);
  EXPECT_EQ(listed.contacts(), 2);
  EXPECT_EQ(listed.support_requests(), 1);
  EXPECT_THAT(listed.importer_account_ids(), testing::UnorderedElementsAre(coordinator_.account.ToString(),
                                                                          clinician_.account.ToString()));
  EXPECT_EQ(Audited("OpenMentorshipImport", import_.import_id()), 1);
}

}  // namespace
}  // namespace cairn::tests
