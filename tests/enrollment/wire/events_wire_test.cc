#include "enrollment/wire/events_wire.h"

#include <gtest/gtest.h>

#include <set>

#include "cairn/options/v1/options.pb.h"
#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/diagnosis_wire.h"

namespace cairn::enrollment::wire {
namespace {

using platform::AccountId;

platform::Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
const platform::Date kToday = Day("2026-11-23");

class EpisodeEvents : public testing::Test {
 protected:
  template <class Event>
  void ExpectAbout(const Event& event) const {
    EXPECT_EQ(event.patient_id(), episode_.patient.ToString());
    EXPECT_EQ(event.episode_id(), episode_.id.ToString());
  }

  const AccountId by_ = AccountId::New();
  const DiagnosisId diagnosis_ = DiagnosisId::New();
  const PatientId patient_ = PatientId::New();
  domain::Episode episode_ =
      domain::Enroll({.patient = patient_, .programme = ProgrammeId::New(), .started_on = Day("2026-01-10"), .by = by_},
                     {.patient = patient_,
                      .birth_date = Day("1986-03-19"),
                      .privacy_notice_given = true,
                      .diagnoses = {{diagnosis_, domain::Disorder::kOpioidUse}}},
                     {.disorders = {domain::Disorder::kOpioidUse}}, kToday)
          .value();
};

TEST_F(EpisodeEvents, TellOfTheLastChange) {
  const auto site = SiteId::New();
  const auto started = MakeEpisodeStarted(episode_, site);
  ExpectAbout(started);
  EXPECT_EQ(started.programme_id(), episode_.programme.ToString());
  EXPECT_EQ(started.diagnosis_id(), diagnosis_.ToString());
  EXPECT_EQ(started.site_id(), site.ToString());
  EXPECT_EQ(ParseDate(started.started_on(), "").value(), Day("2026-01-10"));

  episode_ = domain::Pause(episode_, v1::PAUSE_REASON_PREGNANCY, Day("2026-02-01"), kToday, by_).value();
  const auto paused = MakeEpisodePaused(episode_);
  ExpectAbout(paused);
  EXPECT_EQ(paused.reason(), v1::PAUSE_REASON_PREGNANCY);
  EXPECT_EQ(ParseDate(paused.occurred_on(), "").value(), Day("2026-02-01"));

  episode_ = domain::Resume(episode_, Day("2026-02-20"), kToday, by_).value();
  const auto resumed = MakeEpisodeResumed(episode_);
  ExpectAbout(resumed);
  EXPECT_EQ(ParseDate(resumed.occurred_on(), "").value(), Day("2026-02-20"));

  episode_ = domain::Discharge(episode_, v1::DISCHARGE_REASON_COMPLETED, Day("2026-05-01"), kToday, by_).value();
  const auto ended = MakeEpisodeEnded(episode_);
  ExpectAbout(ended);
  EXPECT_EQ(ended.reason(), v1::DISCHARGE_REASON_COMPLETED);
  EXPECT_EQ(ParseDate(ended.occurred_on(), "").value(), Day("2026-05-01"));
}

TEST_F(EpisodeEvents, WithoutADiagnosisSayNone) {
  episode_.diagnosis.reset();
  EXPECT_TRUE(MakeEpisodeStarted(episode_, SiteId::New()).diagnosis_id().empty());
}

const domain::RuralityByZip kRuralities = {{"95112", domain::Rurality::kSmallTown}};

v1::PatientProfile RichProfile() {
  v1::PatientProfile profile;
  profile.add_names()->set_family("Quetzalcoatl");
  *profile.mutable_birth_date() = ToProto(Day("1957-08-31"));
  profile.set_administrative_gender(v1::ADMINISTRATIVE_GENDER_FEMALE);
  profile.set_birth_sex("M");
  for (const auto* code : {"2106-3", "1004-1", "2118-8"}) profile.add_race_codes(code);
  profile.set_race_text("Chibcha");
  profile.set_ethnicity_code("2135-2");
  profile.set_ethnicity_text("Cuban");
  profile.add_languages("ES-mx");
  profile.add_languages("en");
  auto& address = *profile.add_addresses();
  address.add_lines("4711 Quarry Road");
  address.set_city("Winmark");
  address.set_state("CA");
  address.set_postal_code("95112-6789");
  profile.mutable_deceased()->set_time("2026-11-01T10:15:00-05:00");
  return profile;
}

/// Of the message and those in it, every number that is set.
std::multiset<std::uint64_t> Numbers(const google::protobuf::Message& message) {
  std::multiset<std::uint64_t> numbers;
  const auto* reflection = message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const auto* field : fields) {
    using google::protobuf::FieldDescriptor;
    if (field->is_repeated() || field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) continue;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      numbers.merge(Numbers(reflection->GetMessage(message, field)));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      numbers.insert(static_cast<std::uint64_t>(reflection->GetEnumValue(message, field)));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      numbers.insert(reflection->GetBool(message, field));
    } else {
      EXPECT_EQ(field->cpp_type(), FieldDescriptor::CPPTYPE_INT32) << field->full_name();
      numbers.insert(static_cast<std::uint64_t>(reflection->GetInt32(message, field)));
    }
  }
  return numbers;
}

TEST(PatientDescription, IsCoarseAndSaysNobodysName) {
  const auto description = Describe(RichProfile(), kRuralities);
  EXPECT_EQ(description.birth_year(), 1957);
  EXPECT_EQ(description.administrative_gender(), v1::ADMINISTRATIVE_GENDER_FEMALE);
  EXPECT_EQ(description.birth_sex(), "M");
  ASSERT_EQ(description.race_codes_size(), 2);
  EXPECT_EQ(description.race_codes(0), "2106-3");
  EXPECT_EQ(description.race_codes(1), "2118-8") << "1004-1 is one people";
  EXPECT_EQ(description.ethnicity_code(), "2135-2");
  EXPECT_EQ(description.language(), "es");
  EXPECT_TRUE(description.deceased());
  EXPECT_EQ(ParseDate(description.died_on(), "").value(), Day("2026-11-01"));
  EXPECT_EQ(description.rurality(), v1::RURALITY_SMALL_TOWN);
  for (const auto* private_word :
       {"Quetzalcoatl", "Chibcha", "Cuban", "951", "112", "6789", "Quarry", "Winmark", "CA", "mx", "MX", "1004-1"}) {
    EXPECT_EQ(description.SerializeAsString().find(private_word), std::string::npos) << private_word;
  }
  EXPECT_EQ(Numbers(description), (std::multiset<std::uint64_t>{1957, 1, 3, 1, 2026, 11, 1}))
      << "no number is a ZIP code or a part of one";
}

TEST(PatientDescription, LeavesOutWhatWasDeclinedOrIsNotKnown) {
  v1::PatientProfile profile;
  *profile.mutable_birth_date() = ToProto(Day("1990-01-01"));
  profile.set_administrative_gender(v1::ADMINISTRATIVE_GENDER_UNKNOWN);
  profile.set_birth_sex("UNK");
  profile.add_race_codes("ASKU");
  profile.set_ethnicity_code("UNK");
  v1::PatientDescription expected;
  expected.set_birth_year(1990);
  EXPECT_EQ(Describe(profile, kRuralities).SerializeAsString(), expected.SerializeAsString());
  profile.mutable_deceased()->set_time("2026-11");
  EXPECT_TRUE(Describe(profile, kRuralities).deceased());
  EXPECT_FALSE(Describe(profile, kRuralities).has_died_on()) << "a month is no day";
}

TEST(EventsWire, CoverageTellsKindAndDays) {
  v1::CoverageDetails details;
  details.set_payer_kind(v1::Coverage::PAYER_KIND_MEDICAID);
  details.set_payer_name("Prairie Mutual");
  details.set_member_id("PM-4711");
  details.set_subscriber_name("Ferris Yundt");
  details.set_order(2);
  *details.mutable_started_on() = ToProto(Day("2026-01-01"));
  const auto patient = PatientId::New();
  const auto id = CoverageId::New();
  auto event = MakeCoverageChanged(patient, id, details);
  EXPECT_EQ(event.patient_id(), patient.ToString());
  EXPECT_EQ(event.coverage_id(), id.ToString());
  EXPECT_EQ(event.payer_kind(), v1::Coverage::PAYER_KIND_MEDICAID);
  EXPECT_EQ(event.order(), 2);
  EXPECT_EQ(ParseDate(event.started_on(), "").value(), Day("2026-01-01"));
  EXPECT_FALSE(event.has_ended_on());
  for (const auto* name : {"Prairie", "4711", "Yundt"})
    EXPECT_EQ(event.SerializeAsString().find(name), std::string::npos) << name;
  *details.mutable_ended_on() = ToProto(Day("2026-06-30"));
  EXPECT_EQ(ParseDate(MakeCoverageChanged(patient, id, details).ended_on(), "").value(), Day("2026-06-30"));
}

TEST(EventsWire, PatientAndDiagnosis) {
  const auto patient = PatientId::New();
  const auto profile = RichProfile();
  const auto registered = MakePatientRegistered(patient, profile, kRuralities);
  EXPECT_EQ(registered.patient_id(), patient.ToString());
  EXPECT_EQ(registered.description().SerializeAsString(), Describe(profile, kRuralities).SerializeAsString());
  const auto corrected = MakePatientCorrected(patient, profile, kRuralities);
  EXPECT_EQ(corrected.patient_id(), patient.ToString());
  EXPECT_EQ(corrected.description().SerializeAsString(), Describe(profile, kRuralities).SerializeAsString());

  v1::Diagnosis diagnosis;
  diagnosis.set_patient_id(patient.ToString());
  diagnosis.set_diagnosis_id(DiagnosisId::New().ToString());
  diagnosis.set_disorder(v1::DISORDER_ALCOHOL_USE);
  diagnosis.set_code("F10.230");
  diagnosis.set_criteria_count(7);
  diagnosis.set_severity(v1::SEVERITY_SEVERE);
  diagnosis.set_remission(v1::REMISSION_NONE);
  *diagnosis.mutable_diagnosed_on() = ToProto(Day("2026-06-01"));
  const auto recorded = MakeDiagnosisRecorded(diagnosis);
  EXPECT_EQ(recorded.patient_id(), diagnosis.patient_id());
  EXPECT_EQ(recorded.diagnosis_id(), diagnosis.diagnosis_id());
  EXPECT_EQ(recorded.disorder(), v1::DISORDER_ALCOHOL_USE);
  EXPECT_EQ(recorded.code(), "F10.230");
  EXPECT_EQ(recorded.criteria_count(), 7);
  EXPECT_EQ(recorded.severity(), v1::SEVERITY_SEVERE);
  EXPECT_EQ(recorded.remission(), v1::REMISSION_NONE);
  EXPECT_EQ(ParseDate(recorded.diagnosed_on(), "").value(), Day("2026-06-01"));

  const auto id = DiagnosisId::New();
  EXPECT_EQ(MakeDiagnosisRetracted(patient, id).patient_id(), patient.ToString());
  EXPECT_EQ(MakeDiagnosisRetracted(patient, id).diagnosis_id(), id.ToString());
}

TEST(EventsWire, CareRelation) {
  const domain::CareRelation relation{.id = CareRelationId::New(),
                                      .patient = PatientId::New(),
                                      .account = AccountId::New(),
                                      .kind = domain::CareRelationKind::kCoordinator};
  const auto opened = MakeCareRelationOpened(relation);
  EXPECT_EQ(opened.care_relation_id(), relation.id.ToString());
  EXPECT_EQ(opened.patient_id(), relation.patient.ToString());
  EXPECT_EQ(opened.account_id(), relation.account.ToString());
  EXPECT_EQ(opened.kind(), v1::CareRelation::KIND_COORDINATOR);
  const auto closed = MakeCareRelationClosed(relation);
  EXPECT_EQ(closed.care_relation_id(), relation.id.ToString());
  EXPECT_EQ(closed.patient_id(), relation.patient.ToString());
  EXPECT_EQ(closed.account_id(), relation.account.ToString());
}

TEST(EventsWire, TellsOfBreakGlassByIds) {
  const domain::BreakGlass grant{.id = BreakGlassId::New(), .patient = PatientId::New(), .opened_by = AccountId::New()};
  const auto opened = MakeBreakGlassOpened(grant);
  EXPECT_EQ(opened.patient_id(), grant.patient.ToString());
  EXPECT_EQ(opened.break_glass_id(), grant.id.ToString());
  EXPECT_EQ(opened.account_id(), grant.opened_by.ToString());
}

TEST_F(EpisodeEvents, TellWhereATransferGoesOn) {
  episode_.transferred_to = EpisodeId::New();
  const auto here = MakeEpisodeTransferred(episode_);
  ExpectAbout(here);
  EXPECT_EQ(here.to_episode_id(), episode_.transferred_to->ToString());
  EXPECT_TRUE(here.referral_id().empty());
  episode_.transferred_to.reset();
  episode_.transferred_by = ReferralId::New();
  EXPECT_EQ(MakeEpisodeTransferred(episode_).referral_id(), episode_.transferred_by->ToString());
}

TEST(EventsWire, Referral) {
  const domain::Referral referral{.id = ReferralId::New(),
                                  .patient = PatientId::New(),
                                  .state = domain::ReferralState::kDeclined,
                                  .since = Day("2026-06-01")};
  const auto sent = MakeReferralSent(referral, v1::REFERRAL_SERVICE_KIND_MEDICAL, 8, v1::REFERRAL_URGENCY_SOON);
  EXPECT_EQ(sent.referral_id(), referral.id.ToString());
  EXPECT_EQ(sent.patient_id(), referral.patient.ToString());
  EXPECT_EQ(sent.level(), v1::LevelOfCare::LEVEL_3_5);
  EXPECT_EQ(sent.service_kind(), v1::REFERRAL_SERVICE_KIND_MEDICAL);
  EXPECT_EQ(ParseDate(sent.occurred_on(), "").value(), Day("2026-06-01"));
  EXPECT_EQ(MakeReferralAnswered(referral, v1::REFERRAL_RESPONSE_DECLINED).response(), v1::REFERRAL_RESPONSE_DECLINED);
  EXPECT_EQ(MakeReferralAdmitted(referral).referral_id(), referral.id.ToString());
  EXPECT_EQ(MakeReferralClosed(referral).state(), v1::Referral::STATE_DECLINED);
}

TEST(EventsWire, LevelOfCare) {
  const auto patient = PatientId::New();
  domain::LevelChange change{.retire = LevelOfCareId::New()};
  const auto removed = MakeLevelOfCareChanged(patient, change);
  EXPECT_EQ(removed.patient_id(), patient.ToString());
  EXPECT_EQ(removed.replaced_level_of_care_id(), change.retire->ToString());
  EXPECT_TRUE(removed.level_of_care_id().empty());
  change.add = domain::LevelPeriod{.id = LevelOfCareId::New(), .level = 9, .from = Day("2026-06-01")};
  const auto replaced = MakeLevelOfCareChanged(patient, change);
  EXPECT_EQ(replaced.level_of_care_id(), change.add->id.ToString());
  EXPECT_EQ(replaced.level(), v1::LevelOfCare::LEVEL_3_7);
  EXPECT_EQ(ParseDate(replaced.started_on(), "").value(), Day("2026-06-01"));
}

TEST(EventsWire, NoEventCanSayWhoSomebodyIs) {
  const auto* file = v1::PatientRegistered::descriptor()->file();
  for (int i = 0; i < file->message_type_count(); ++i) {
    const auto* message = file->message_type(i);
    for (int k = 0; k < message->field_count(); ++k) {
      const auto& field = message->field(k)->options().GetExtension(options::v1::field);
      EXPECT_TRUE(field.sensitivity() == options::v1::SENSITIVITY_OPERATIONAL ||
                  field.sensitivity() == options::v1::SENSITIVITY_CLINICAL)
          << message->field(k)->full_name();
    }
  }
}

TEST(ConsentEvents, TellWhatItIsAboutAndNeverWhoIsNamed) {
  domain::Consent consent{.id = ConsentId::New(), .patient = PatientId::New()};
  consent.terms.disclosers = {"Cedar Hollow Clinic"};
  consent.terms.information = {domain::Information::kDiagnosis};
  consent.terms.purposes = {domain::Purpose::kTreatment};
  consent.terms.recipients = {{.kind = domain::RecipientKind::kPerson, .name = "Ada Lind"}};
  consent.signature.signer_name = "Donya Yundt";
  const auto signed_event = MakeConsentSigned(consent);
  EXPECT_EQ(signed_event.patient_id(), consent.patient.ToString());
  EXPECT_EQ(signed_event.consent_id(), consent.id.ToString());
  ASSERT_EQ(signed_event.purposes_size(), 1);
  EXPECT_EQ(signed_event.purposes(0), v1::DISCLOSURE_PURPOSE_TREATMENT);
  EXPECT_EQ(signed_event.information(0), v1::INFORMATION_CATEGORY_DIAGNOSIS);
  EXPECT_EQ(MakeConsentRevoked(consent).consent_id(), consent.id.ToString());
  for (const auto& bytes : {signed_event.SerializeAsString(), MakeConsentRevoked(consent).SerializeAsString()}) {
    for (const auto* name : {"Cedar", "Ada", "Donya"}) EXPECT_EQ(bytes.find(name), std::string::npos);
  }
  const std::vector<std::pair<domain::ConsentEnd, v1::Consent::State>> ends = {
      {domain::ConsentEnd::kReplaced, v1::Consent::STATE_REPLACED},
      {domain::ConsentEnd::kEventCame, v1::Consent::STATE_EXPIRED},
      {domain::ConsentEnd::kEnteredInError, v1::Consent::STATE_ENTERED_IN_ERROR}};
  for (const auto& [end, state] : ends) {
    consent.end = end;
    EXPECT_EQ(MakeConsentEnded(consent).state(), state);
  }
}

}  // namespace
}  // namespace cairn::enrollment::wire
