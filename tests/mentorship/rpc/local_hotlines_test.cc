#include "cairn/directory/v1/events.pb.h"
#include "platform/wire/date.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;

class LocalHotlines : public MentorshipTest {
 protected:
  using Stub = v1::LocalHotlineService::Stub;
  using Forms = v1::SupportFormService::Stub;

  static v1::LocalHotlineDetails Details(const std::string& name = "Valley crisis line",
                                         const std::string& number = "(802) 555-0142") {
    v1::LocalHotlineDetails details;
    details.set_name(name);
    details.set_number(number);
    details.set_takes_texts(true);
    details.set_purpose("people in crisis, and their families");
    details.add_languages("en");
    details.add_languages("es");
    auto& interval = *details.add_hours();
    interval.set_day(1);
    interval.set_start_minute(9 * 60);
    interval.set_end_minute(24 * 60);
    details.set_state("VT");
    return details;
  }
  Reply<v1::AddLocalHotlineResponse> Add(const v1::LocalHotlineDetails& details) {
    v1::AddLocalHotlineRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_details() = details;
    return Call(admin_, &Stub::AddLocalHotline, request);
  }
  v1::LocalHotline Added(const v1::LocalHotlineDetails& details = Details()) {
    const auto reply = Add(details);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.local_hotline();
  }
  Reply<v1::UpdateLocalHotlineResponse> Update(const v1::LocalHotline& hotline,
                                               const v1::LocalHotlineDetails& details) {
    v1::UpdateLocalHotlineRequest request;
    request.set_request_id(NewRequestId());
    request.set_local_hotline_id(hotline.local_hotline_id());
    request.set_etag(hotline.etag());
    *request.mutable_details() = details;
    return Call(coordinator_, &Stub::UpdateLocalHotline, request);
  }
  Reply<v1::WithdrawLocalHotlineResponse> Withdraw(const v1::LocalHotline& hotline) {
    v1::WithdrawLocalHotlineRequest request;
    request.set_request_id(NewRequestId());
    request.set_local_hotline_id(hotline.local_hotline_id());
    request.set_etag(hotline.etag());
    return Call(admin_, &Stub::WithdrawLocalHotline, request);
  }
  std::vector<std::string> Listed(bool withdrawn = false) {
    std::vector<std::string> names;
    v1::ListLocalHotlinesRequest request;
    request.set_include_withdrawn(withdrawn);
    request.set_page_size(1);
    do {
      const auto reply = Call(mentor_, &Stub::ListLocalHotlines, request);
      EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
      for (const auto& hotline : reply.response.local_hotlines()) names.push_back(hotline.details().name());
      request.set_page_token(reply.response.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
  v1::RecordParticipationRequest Telling(const v1::LocalHotline& hotline, v1::HotlineUse use) const {
    v1::RecordParticipationRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    auto& told = *request.mutable_hotline();
    told.set_line(v1::HOTLINE_LOCAL);
    told.set_use(use);
    told.set_outcome(v1::HOTLINE_OUTCOME_UNKNOWN);
    told.set_local_hotline_id(hotline.local_hotline_id());
    *told.mutable_occurred_on() =
        platform::wire::ToProto(platform::Date(std::chrono::floor<std::chrono::days>(harness_->clock().Now())));
    return request;
  }
};

TEST_F(LocalHotlines, AreListedWithTheNumberThatIsDialled) {
  const auto added = Added();
  EXPECT_EQ(added.details().number(), "+18025550142");
  auto expected = Details();
  expected.set_number("+18025550142");
  EXPECT_EQ(added.details().SerializeAsString(), expected.SerializeAsString());
  Added(Details("Autumn warm line", "802-555-0143"));
  EXPECT_THAT(Listed(), ElementsAre("Autumn warm line", "Valley crisis line"));
}

TEST_F(LocalHotlines, AreRefusedWithEveryRuleThatTheyBreak) {
  v1::LocalHotlineDetails details = Details(" ", "555-0142");
  details.set_around_the_clock(true);
  details.set_state("ZZ");
  const auto refused = Add(details);
  EXPECT_EQ(ReasonOf(refused.status), "LOCAL_HOTLINE_NOT_VALID");
  EXPECT_EQ(MetadataOf(refused.status, "rules"), "NAME_REQUIRED,NUMBER_UNUSABLE,HOURS_AROUND_THE_CLOCK,STATE_UNKNOWN");
  details = Details("Valley crisis line", "802-555-0142 x12");
  EXPECT_EQ(MetadataOf(Add(details).status, "rules"), "NUMBER_WITH_EXTENSION");
  details.clear_languages();
  details.mutable_hours(0)->set_day(8);
  details.set_site_id("no id");
  EXPECT_THAT(FieldsOf(Add(details).status),
              testing::UnorderedElementsAre("details.languages", "details.hours[0].day", "details.site_id"));
  details = Details();
  details.set_site_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Add(details).status), "LOCAL_HOTLINE_SITE_NOT_FOUND");
  EXPECT_EQ(Count("local_hotline"), 0);
}

TEST_F(LocalHotlines, AreOnceForEachNumber) {
  const auto first = Added();
  EXPECT_EQ(ReasonOf(Add(Details("The same", "+1 802 555 0142")).status), "LOCAL_HOTLINE_EXISTS");
  const auto second = Added(Details("Another", "802-555-0143"));
  EXPECT_EQ(ReasonOf(Update(second, Details("Another", "802-555-0142")).status), "LOCAL_HOTLINE_EXISTS");
  EXPECT_TRUE(Update(first, Details("Renamed", "802-555-0142")).status.ok()) << "its own number";
}

TEST_F(LocalHotlines, AreOfASiteThatThereIs) {
  directory::v1::SiteOpened site;
  site.set_site_id(platform::NewUuid().ToString());
  site.set_name("North");
  site.set_time_zone("America/Los_Angeles");
  TellOfDirectory(site, 1);
  auto details = Details();
  details.set_site_id(site.site_id());
  EXPECT_EQ(Added(details).details().site_id(), site.site_id());
}

TEST_F(LocalHotlines, AreChangedAndWithdrawnByTheirLatestVersion) {
  const auto added = Added();
  auto details = Details();
  details.clear_hours();
  details.set_around_the_clock(true);
  const auto updated = Update(added, details);
  ASSERT_TRUE(updated.status.ok()) << AnswerOf(updated.status);
  EXPECT_TRUE(updated.response.local_hotline().details().around_the_clock());
  EXPECT_EQ(ReasonOf(Withdraw(added).status), "ETAG_MISMATCH");
  const auto withdrawn = Withdraw(updated.response.local_hotline());
  ASSERT_TRUE(withdrawn.status.ok()) << AnswerOf(withdrawn.status);
  EXPECT_TRUE(withdrawn.response.local_hotline().has_withdraw_time());
  EXPECT_EQ(ReasonOf(Withdraw(withdrawn.response.local_hotline()).status), "LOCAL_HOTLINE_WITHDRAWN");
  EXPECT_EQ(ReasonOf(Update(withdrawn.response.local_hotline(), Details()).status), "LOCAL_HOTLINE_WITHDRAWN");
  EXPECT_THAT(Listed(), ElementsAre());
  EXPECT_THAT(Listed(true), ElementsAre("Valley crisis line"));
  Added();
  auto unknown = withdrawn.response.local_hotline();
  unknown.set_local_hotline_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Withdraw(unknown).status), "LOCAL_HOTLINE_NOT_FOUND");
}

TEST_F(LocalHotlines, StandBetweenTheNationalLinesAndTheForums) {
  Added();
  Withdraw(Added(Details("Gone", "802-555-0143")));
  const auto resources = Call(mentor_, &Forms::ListSupportResources, v1::ListSupportResourcesRequest()).response;
  ASSERT_GE(resources.resources_size(), 4);
  EXPECT_THAT(resources.resources(0).uris(), ElementsAre("tel:988", "sms:988"));
  EXPECT_FALSE(resources.resources(1).has_local_hotline());
  EXPECT_EQ(resources.resources(2).name(), "Valley crisis line");
  EXPECT_THAT(resources.resources(2).uris(), ElementsAre("tel:+18025550142", "sms:+18025550142"));
  EXPECT_EQ(resources.resources(2).local_hotline().details().languages_size(), 2);
  EXPECT_EQ(resources.resources(3).kind(), v1::SUPPORT_RESOURCE_KIND_ONLINE_FORUM);
}

TEST_F(LocalHotlines, AreNamedWhereAPatientTellsOfOne) {
  harness_->clock().Set(std::chrono::sys_days(platform::ParseDate("2026-11-27").value()) + std::chrono::hours(20));
  const auto hotline = Added();
  const auto told = Call(clinician_, &Forms::RecordParticipation, Telling(hotline, v1::HOTLINE_USE_USED));
  ASSERT_TRUE(told.status.ok()) << AnswerOf(told.status);
  EXPECT_TRUE(told.response.participation().has_follow_up_by_time()) << "a local line is one for a crisis";
  v1::ListParticipationRequest list;
  list.set_patient_id(patient_id_);
  const auto listed = Call(clinician_, &Forms::ListParticipation, list).response;
  EXPECT_EQ(listed.participations(0).hotline().local_hotline_id(), hotline.local_hotline_id());
  const auto due = Call(clinician_, &Forms::ListFollowUps, v1::ListFollowUpsRequest()).response;
  EXPECT_EQ(due.participations(0).hotline().local_hotline_id(), hotline.local_hotline_id());
  auto other = Telling(hotline, v1::HOTLINE_USE_USED);
  other.mutable_hotline()->set_line(v1::HOTLINE_988);
  EXPECT_EQ(MetadataOf(Call(clinician_, &Forms::RecordParticipation, other).status, "rules"),
            "LOCAL_HOTLINE_OF_OTHER_LINE");
  auto unknown = Telling(hotline, v1::HOTLINE_USE_USED);
  unknown.mutable_hotline()->set_local_hotline_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Forms::RecordParticipation, unknown).status), "LOCAL_HOTLINE_NOT_FOUND");
  unknown.mutable_hotline()->set_local_hotline_id("no id");
  EXPECT_THAT(FieldsOf(Call(clinician_, &Forms::RecordParticipation, unknown).status),
              ElementsAre("hotline.local_hotline_id"));
}

TEST_F(LocalHotlines, AreOfferedNoMoreOnceTheyAreWithdrawn) {
  harness_->clock().Set(std::chrono::sys_days(platform::ParseDate("2026-11-27").value()) + std::chrono::hours(20));
  const auto hotline = Added();
  ASSERT_TRUE(Withdraw(hotline).status.ok());
  EXPECT_TRUE(Call(clinician_, &Forms::RecordParticipation, Telling(hotline, v1::HOTLINE_USE_OFFERED)).status.ok())
      << "on its last day";
  harness_->clock().Advance(std::chrono::hours(24));
  EXPECT_EQ(MetadataOf(Call(clinician_, &Forms::RecordParticipation, Telling(hotline, v1::HOTLINE_USE_OFFERED)).status,
                       "rules"),
            "OFFERED_AFTER_WITHDRAWAL");
  EXPECT_TRUE(Call(clinician_, &Forms::RecordParticipation, Telling(hotline, v1::HOTLINE_USE_USED)).status.ok());
}

}  // namespace
}  // namespace cairn::tests
