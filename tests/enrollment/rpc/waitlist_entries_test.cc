#include "tests/enrollment/rpc/waitlist_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Waitlist : public WaitlistTest {
 protected:
  std::vector<std::string> Order(const std::string& programme_id) {
    std::vector<std::string> order;
    for (const auto& entry : List(programme_id)) order.push_back(entry.patient_id());
    return order;
  }
};
using AddToWaitlist = Waitlist;
using UpdateWaitlistEntry = Waitlist;
using LeaveWaitlist = Waitlist;
using ListWaitlist = Waitlist;

TEST_F(AddToWaitlist, SaysWhereSomebodyStandsAndWhy) {
  const auto programme = ProgrammeWithPlaces(0);
  const auto patient = ReadyPatient();
  const auto wish =
      Wish(patient, programme, {v1::PRIORITY_FACT_PREGNANT, v1::PRIORITY_FACT_LEAVING_CONTROLLED_ENVIRONMENT});
  const auto reply = Call(clinician_, &Waitlists::AddToWaitlist, wish);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& entry = reply.response.entry();
  EXPECT_EQ(entry.state(), v1::WaitlistEntry::STATE_WAITING);
  EXPECT_EQ(entry.programme_name(), "Evening programme");
  EXPECT_EQ(entry.time_zone(), "America/New_York");
  EXPECT_EQ(entry.position(), 1);
  EXPECT_EQ(entry.facts_size(), 2);
  EXPECT_EQ(entry.priority().priority_class(), 2);
  EXPECT_EQ(entry.priority().rules_version(), 1);
  EXPECT_EQ(entry.priority().source(), "45 CFR 96.131(a)(2): persons who are pregnant");
  ASSERT_EQ(entry.priority().basis_size(), 1);
  EXPECT_EQ(entry.priority().basis(0).fact(), v1::PRIORITY_FACT_PREGNANT);
  EXPECT_EQ(entry.SerializeAsString(), Entry(entry).SerializeAsString());
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.WaitlistJoined'"), 1);
  EXPECT_EQ(Call(clinician_, &Waitlists::AddToWaitlist, wish).response.SerializeAsString(),
            reply.response.SerializeAsString());
  EXPECT_EQ(Count("waitlist_entry"), 1);
}

TEST_F(AddToWaitlist, RefusesWhatCannotWait) {
  const auto open = OpenProgramme("naltrexone", "Open to all").programme_id();
  const auto patient = ReadyPatient();
  const auto reason = [&](const v1::AddToWaitlistRequest& request) {
    return ReasonOf(Call(clinician_, &Waitlists::AddToWaitlist, request).status);
  };
  EXPECT_EQ(reason(Wish(patient, open)), "PROGRAMME_UNLIMITED");
  Enroll(patient, open);
  const auto enrolled = Call(clinician_, &Waitlists::AddToWaitlist, Wish(patient, open));
  EXPECT_EQ(ReasonOf(enrolled.status), "NOT_ELIGIBLE");
  EXPECT_THAT(PreconditionsOf(enrolled.status), ElementsAre("ALREADY_ENROLLED"));
  EXPECT_EQ(reason(Wish(patient, platform::NewUuid().ToString())), "PROGRAMME_NOT_FOUND");

  const auto full = ProgrammeWithPlaces(0);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Waitlists::AddToWaitlist, Wish(platform::NewUuid().ToString(), full)).status),
            "PATIENT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Call(colleague_, &Waitlists::AddToWaitlist, Wish(patient, full)).status), "PATIENT_NOT_FOUND");
  const auto entry = Add(patient, full);
  const auto again = Call(clinician_, &Waitlists::AddToWaitlist, Wish(patient, full));
  EXPECT_EQ(ReasonOf(again.status), "ALREADY_WAITING");
  EXPECT_EQ(MetadataOf(again.status, "waitlist_entry_id"), entry.waitlist_entry_id());
}

TEST_F(AddToWaitlist, NamesEveryFactThatIsWrong) {
  const auto programme = ProgrammeWithPlaces(0);
  const auto patient = ReadyPatient();
  auto wish = Wish(patient, programme, {v1::PRIORITY_FACT_PREGNANT, v1::PRIORITY_FACT_PREGNANT});
  *wish.mutable_facts(0)->mutable_established_on() = Day(2026, 2, 30);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Waitlists::AddToWaitlist, wish).status),
              ElementsAre("facts[0].established_on", "facts[1].fact"));
  wish = Wish(patient, programme, {v1::PRIORITY_FACT_PREGNANT});
  *wish.mutable_facts(0)->mutable_established_on() = Day(2999, 1, 1);
  const auto future = Call(clinician_, &Waitlists::AddToWaitlist, wish);
  EXPECT_EQ(ReasonOf(future.status), "DATE_IN_FUTURE");
  EXPECT_EQ(MetadataOf(future.status, "field"), "facts[0].established_on");
  wish = Wish(patient, programme);
  wish.clear_contact_preference();
  wish.add_facts();
  EXPECT_THAT(FieldsOf(Call(clinician_, &Waitlists::AddToWaitlist, wish).status),
              ElementsAre("contact_preference", "facts[0].established_on", "facts[0].fact"));
  wish = Wish(patient, programme);
  wish.set_contact_preference(static_cast<v1::ContactPreference>(99));
  wish.mutable_available_from()->set_year(2026);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Waitlists::AddToWaitlist, wish).status), "INVALID_REQUEST");
  EXPECT_EQ(Count("waitlist_entry"), 0);
}

TEST_F(ListWaitlist, IsInTheOrderOfTheRulesInForce) {
  const auto programme = ProgrammeWithPlaces(0);
  const auto first = ReadyPatient(), overdose = ReadyPatient(), injects = ReadyPatient(), both = ReadyPatient();
  Add(first, programme);
  Add(overdose, programme, {v1::PRIORITY_FACT_RECENT_OVERDOSE});
  Add(injects, programme, {v1::PRIORITY_FACT_INJECTS_DRUGS});
  Add(both, programme, {v1::PRIORITY_FACT_INJECTS_DRUGS, v1::PRIORITY_FACT_PREGNANT});
  EXPECT_THAT(Order(programme), ElementsAre(both, injects, overdose, first));
  // A new version, in force today, ranks everybody anew, and says so.
  Sql("INSERT INTO waitlist_priority_rule (version, number, priority_class, facts, holds_days, source, effective_on, "
      "owner)"
      " VALUES (2, 1, 1, '{3}', '{90}', 'test', '2026-01-01', 'test'), (2, 2, 2, '{}', '{}', 'test', '2026-01-01', "
      "'test'),"
      " (3, 1, 1, '{}', '{}', 'not yet', '2999-01-01', 'test')");
  EXPECT_THAT(Order(programme), ElementsAre(overdose, first, injects, both));
  const auto entries = List(programme);
  EXPECT_EQ(entries[0].priority().rules_version(), 2);
  EXPECT_EQ(entries[3].position(), 4);
}

TEST_F(ListWaitlist, ComesInPages) {
  const auto programme = ProgrammeWithPlaces(0);
  std::vector<std::string> all, seen;
  for (int i = 0; i < 5; ++i) all.push_back(Add(ReadyPatient(), programme).patient_id());
  v1::ListWaitlistRequest request;
  request.set_programme_id(programme);
  request.set_page_size(2);
  do {
    const auto page = Call(coordinator_, &Waitlists::ListWaitlist, request);
    ASSERT_TRUE(page.status.ok()) << AnswerOf(page.status);
    for (const auto& entry : page.response.entries()) seen.push_back(entry.patient_id());
    request.set_page_token(page.response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, all);
  request.set_page_token("x");
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Waitlists::ListWaitlist, request).status), "INVALID_PAGE_TOKEN");
  request.clear_page_token();
  request.set_programme_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Waitlists::ListWaitlist, request).status), "PROGRAMME_NOT_FOUND");
}

TEST_F(ListWaitlist, IsRecordedForEverybodyOnIt) {
  const auto programme = ProgrammeWithPlaces(0);
  const auto entry = Add(ReadyPatient(), programme);
  List(programme);
  EXPECT_EQ(
      Count("audit_event WHERE method LIKE '%/ListWaitlist' AND '" + entry.patient_id() + "' = ANY (subjects::text[])"),
      1);
}

TEST_F(UpdateWaitlistEntry, ReplacesWhatIsKnownAndKeepsTheTimeOfWaiting) {
  const auto programme = ProgrammeWithPlaces(0);
  const auto early = Add(ReadyPatient(), programme), late = Add(ReadyPatient(), programme);
  EXPECT_EQ(Entry(late).position(), 2);
  auto request = Update(late);
  auto* fact = request.add_facts();
  fact->set_fact(v1::PRIORITY_FACT_RECENT_OVERDOSE);
  *fact->mutable_established_on() = Today();
  request.set_suspension_reason(v1::SUSPENSION_REASON_MEDICAL);
  *request.mutable_available_from() = Day(2027, 3, 1);
  const auto reply = Call(clinician_, &Waitlists::UpdateWaitlistEntry, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& entry = reply.response.entry();
  EXPECT_EQ(entry.position(), 1);
  EXPECT_EQ(entry.priority().priority_class(), 4);
  EXPECT_EQ(entry.suspension_reason(), v1::SUSPENSION_REASON_MEDICAL);
  EXPECT_EQ(entry.available_from().month(), 3);
  EXPECT_EQ(entry.waiting_since().seconds(), late.waiting_since().seconds());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Waitlists::UpdateWaitlistEntry, Update(late)).status), "ETAG_MISMATCH");
  // A fact that holds no longer is withdrawn and stays on record.
  auto without = Update(entry);
  without.clear_facts();
  EXPECT_EQ(Call(clinician_, &Waitlists::UpdateWaitlistEntry, without).response.entry().position(), 2);
  EXPECT_EQ(Count("waitlist_fact WHERE withdrawn_at IS NOT NULL"), 1);
  EXPECT_EQ(Count("waitlist_fact WHERE withdrawn_at IS NULL"), 0);
  without.set_request_id(NewRequestId());
  without.set_waitlist_entry_id(early.waitlist_entry_id());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Waitlists::UpdateWaitlistEntry, without).status), "WAITLIST_ENTRY_NOT_FOUND");
}

TEST_F(LeaveWaitlist, EndsTheEntryForGood) {
  const auto programme = ProgrammeWithPlaces(0);
  const auto patient = ReadyPatient();
  const auto entry = Add(patient, programme);
  v1::LeaveWaitlistRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient);
  request.set_waitlist_entry_id(entry.waitlist_entry_id());
  request.set_etag(entry.etag());
  request.set_reason(v1::WAITLIST_LEAVE_REASON_ENROLLED);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Waitlists::LeaveWaitlist, request).status), ElementsAre("reason"));
  const auto left = Leave(entry);
  ASSERT_TRUE(left.status.ok()) << AnswerOf(left.status);
  EXPECT_EQ(left.response.entry().state(), v1::WaitlistEntry::STATE_LEFT);
  EXPECT_EQ(left.response.entry().leave_reason(), v1::WAITLIST_LEAVE_REASON_PATIENT_CHOICE);
  EXPECT_EQ(left.response.entry().position(), 0);
  const auto again = Leave(left.response.entry());
  EXPECT_EQ(ReasonOf(again.status), "WAITLIST_ENTRY_CLOSED");
  EXPECT_EQ(MetadataOf(again.status, "state"), "LEFT");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Waitlists::UpdateWaitlistEntry, Update(left.response.entry())).status),
            "WAITLIST_ENTRY_CLOSED");
  EXPECT_THAT(List(programme), IsEmpty());
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.WaitlistLeft'"), 1);
  // And may wait again, from now on.
  Add(patient, programme);
  v1::ListWaitlistEntriesRequest all;
  all.set_patient_id(patient);
  const auto entries = Call(clinician_, &Waitlists::ListWaitlistEntries, all).response.entries();
  ASSERT_EQ(entries.size(), 2);
  EXPECT_EQ(entries[0].state(), v1::WaitlistEntry::STATE_WAITING);
  EXPECT_EQ(entries[1].state(), v1::WaitlistEntry::STATE_LEFT);
}

TEST_F(Waitlist, IsOfOneOrganisation) {
  const auto programme = ProgrammeWithPlaces(0);
  const auto entry = Add(ReadyPatient(), programme);
  auto foreign = Someone(stranger_.org, options::v1::ROLE_CARE_COORDINATOR);
  v1::GetWaitlistEntryRequest get;
  get.set_patient_id(entry.patient_id());
  get.set_waitlist_entry_id(entry.waitlist_entry_id());
  EXPECT_EQ(ReasonOf(Call(foreign, &Waitlists::GetWaitlistEntry, get).status), "WAITLIST_ENTRY_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Call(stranger_, &Waitlists::GetWaitlistEntry, get).status), "PATIENT_NOT_FOUND");
  v1::ListWaitlistRequest list;
  list.set_programme_id(programme);
  EXPECT_EQ(ReasonOf(Call(foreign, &Waitlists::ListWaitlist, list).status), "PROGRAMME_NOT_FOUND");
}

TEST_F(Waitlist, NamesEveryFieldThatIsMissing) {
  const auto fields = [&](auto method, auto request) { return FieldsOf(Call(coordinator_, method, request).status); };
  EXPECT_THAT(fields(&Waitlists::GetProgrammeCapacity, v1::GetProgrammeCapacityRequest()), ElementsAre("programme_id"));
  EXPECT_THAT(fields(&Waitlists::SetProgrammeCapacity, v1::SetProgrammeCapacityRequest()),
              ElementsAre("etag", "programme_id", "request_id"));
  EXPECT_THAT(fields(&Waitlists::AddToWaitlist, v1::AddToWaitlistRequest()),
              ElementsAre("contact_preference", "patient_id", "programme_id", "request_id"));
  EXPECT_THAT(fields(&Waitlists::UpdateWaitlistEntry, v1::UpdateWaitlistEntryRequest()),
              ElementsAre("contact_preference", "etag", "patient_id", "request_id", "waitlist_entry_id"));
  EXPECT_THAT(fields(&Waitlists::LeaveWaitlist, v1::LeaveWaitlistRequest()),
              ElementsAre("etag", "patient_id", "reason", "request_id", "waitlist_entry_id"));
  EXPECT_THAT(fields(&Waitlists::GetWaitlistEntry, v1::GetWaitlistEntryRequest()),
              ElementsAre("patient_id", "waitlist_entry_id"));
  EXPECT_THAT(fields(&Waitlists::ListWaitlistEntries, v1::ListWaitlistEntriesRequest()), ElementsAre("patient_id"));
  EXPECT_THAT(fields(&Waitlists::ListWaitlist, v1::ListWaitlistRequest()), ElementsAre("programme_id"));
  EXPECT_THAT(fields(&Waitlists::AcceptOffer, v1::AcceptOfferRequest()),
              ElementsAre("patient_id", "request_id", "waitlist_offer_id"));
  EXPECT_THAT(fields(&Waitlists::DeclineOffer, v1::DeclineOfferRequest()),
              ElementsAre("patient_id", "reason", "request_id", "waitlist_offer_id"));
}

}  // namespace
}  // namespace cairn::tests
