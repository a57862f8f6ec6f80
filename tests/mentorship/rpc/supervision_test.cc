#include "mentorship/storage/wall_store.h"
#include "tests/mentorship/rpc/relationship_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using Stub = v1::SupervisionService::Stub;

class Supervision : public RelationshipClinic {
 protected:
  google::type::Date Day(int days_ago) {
    const auto today =
        platform::ClinicDay(harness_->clock().Now(), platform::TimeZone::Find("America/Los_Angeles").value());
    return platform::wire::ToProto(platform::Date(std::chrono::sys_days(today) - std::chrono::days(days_ago)));
  }
  v1::RecordBoundaryIncidentRequest Telling(const std::string& text) {
    auto request = Naming<v1::RecordBoundaryIncidentRequest>();
    request.set_kind(v1::BOUNDARY_INCIDENT_KIND_GIFT_OR_LOAN);
    *request.mutable_occurred_on() = Day(1);
    request.set_text(text);
    return request;
  }
  v1::ListBoundaryIncidentsRequest Incidents() const {
    v1::ListBoundaryIncidentsRequest request;
    request.set_mentor_id(own_.mentor_id());
    return request;
  }
  v1::RecordSupervisionRequest Supervising(int days_ago) {
    v1::RecordSupervisionRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(own_.mentor_id());
    *request.mutable_occurred_on() = Day(days_ago);
    request.set_form(v1::SUPERVISION_FORM_GROUP);
    request.set_minutes(90);
    return request;
  }
};

TEST_F(Supervision, AloneReadsIncidents) {
  Relate(colleague_, patient_id_);
  Relate(coordinator_, patient_id_);
  Must(colleague_, &Stub::RecordBoundaryIncident, Telling("lent forty dollars"));
  const auto read = Must(clinician_, &Stub::ListBoundaryIncidents, Incidents());
  ASSERT_THAT(read.incidents(), SizeIs(1));
  EXPECT_EQ(read.incidents(0).text(), "lent forty dollars");
  EXPECT_EQ(read.incidents(0).kind(), v1::BOUNDARY_INCIDENT_KIND_GIFT_OR_LOAN);
  EXPECT_EQ(read.incidents(0).recorded_by_account_id(), colleague_.account.ToString());
  for (const auto& person : {colleague_, coordinator_})
    EXPECT_EQ(Refused(person, &Stub::ListBoundaryIncidents, Incidents()), "NOT_THE_SUPERVISOR") << "who wrote it too";
  EXPECT_EQ(Refused(mentor_, &Stub::ListBoundaryIncidents, Incidents()), "ROLE_NOT_ALLOWED");
  EXPECT_EQ(Refused(privacy_officer_, &Stub::ListBoundaryIncidents, Incidents()), "ROLE_NOT_ALLOWED");
  const auto stored = pqxx::binarystring(Sql("SELECT text_sealed FROM boundary_incident")[0][0]);
  EXPECT_THAT(std::string(stored.get(), stored.size()), Not(HasSubstr("forty")));
  EXPECT_EQ(Events(), "MatchActivated") << "nor is a neighbour told";
}

TEST_F(Supervision, HearsNothingOfAPatientBehindAWallNorOfTheirOwnWork) {
  Must(clinician_, &Stub::RecordBoundaryIncident, Telling("a ride home"));
  InDatabase([&](platform::postgres::Transaction& tx) {
    mentorship::storage::BuildWall(tx, clinician_.account, mentorship::PatientId::Parse(patient_id_).value(),
                                   harness_->clock().Now(), admin_.account);
  });
  EXPECT_THAT(Must(clinician_, &Stub::ListBoundaryIncidents, Incidents()).incidents(), IsEmpty());
}

TEST_F(Supervision, IsReadOfAPatientWhoWasShreddedByNobody) {
  Must(clinician_, &Stub::RecordBoundaryIncident, Telling("a ride home"));
  auto tomorrow = Telling("later");
  *tomorrow.mutable_occurred_on() = Day(-1);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordBoundaryIncident, tomorrow).status), ElementsAre("occurred_on"));
  Sql("UPDATE patient_key SET wrapped = NULL, destroyed_at = now()");
  const auto read = Must(clinician_, &Stub::ListBoundaryIncidents, Incidents());
  ASSERT_THAT(read.incidents(), SizeIs(1));
  EXPECT_EQ(read.incidents(0).text(), "") << "without the key nobody reads it";
}

TEST_F(Supervision, IsLoggedByTheSupervisorAlone) {
  const auto held = Must(clinician_, &Stub::RecordSupervision, Supervising(2)).supervision();
  EXPECT_EQ(held.minutes(), 90);
  EXPECT_EQ(held.supervisor_account_id(), clinician_.account.ToString());
  Must(clinician_, &Stub::RecordSupervision, Supervising(0));
  v1::ListSupervisionRequest listing;
  listing.set_mentor_id(own_.mentor_id());
  listing.set_page_size(1);
  const auto first = Must(coordinator_, &Stub::ListSupervision, listing);
  ASSERT_THAT(first.supervision(), SizeIs(1));
  EXPECT_NE(first.supervision(0).supervision_id(), held.supervision_id()) << "the latest first";
  listing.set_page_token(first.next_page_token());
  const auto second = Must(coordinator_, &Stub::ListSupervision, listing);
  ASSERT_THAT(second.supervision(), SizeIs(1));
  EXPECT_EQ(second.supervision(0).SerializeAsString(), held.SerializeAsString());
  listing.clear_page_token();
  EXPECT_EQ(Refused(colleague_, &Stub::ListSupervision, listing), "NOT_THE_SUPERVISOR");
  EXPECT_EQ(Refused(coordinator_, &Stub::RecordSupervision, Supervising(0)), "NOT_THE_SUPERVISOR");
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordSupervision, Supervising(-1)).status), ElementsAre("occurred_on"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordSupervision, Supervising(31)).status), ElementsAre("occurred_on"));
}

}  // namespace
}  // namespace cairn::tests
