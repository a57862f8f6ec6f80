#include "enrollment/duplicate_indexer.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Stub = v1::DuplicateService::Stub;

class Duplicates : public EnrollmentTest {
 protected:
  v1::FindDuplicatesResponse Find(const Person& person, const v1::PatientProfile& profile) {
    v1::FindDuplicatesRequest request;
    *request.mutable_profile() = profile;
    const auto reply = Call(person, &Stub::FindDuplicates, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }

  v1::ListDuplicatePairsResponse Pairs(int page_size = 0, const std::string& token = "") {
    v1::ListDuplicatePairsRequest request;
    request.set_page_size(page_size);
    request.set_page_token(token);
    const auto reply = Call(coordinator_, &Stub::ListDuplicatePairs, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }

  grpc::Status Dismiss(const v1::DuplicatePair& pair) {
    v1::DismissDuplicatePairRequest request;
    request.set_request_id(NewRequestId());
    request.set_duplicate_pair_id(pair.duplicate_pair_id());
    request.set_etag(pair.etag());
    return Call(coordinator_, &Stub::DismissDuplicatePair, request).status;
  }

  static v1::RegisterPatientRequest Registration(const v1::PatientProfile& profile) {
    v1::RegisterPatientRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_profile() = profile;
    return request;
  }
};

using FindDuplicates = Duplicates;

TEST_F(FindDuplicates, FindsThePersonByAMistypedNameAndSaysWhatIsAlike) {
  const auto patient = Register();
  auto profile = Profile("Yunddt", "Donya", "MRN-2");
  profile.mutable_telecoms(0)->set_value("802-555-0147");
  const auto found = Find(clinician_, profile);
  ASSERT_EQ(found.candidates_size(), 1);
  const auto& candidate = found.candidates(0);
  EXPECT_EQ(candidate.patient_id(), patient.patient_id());
  EXPECT_GE(candidate.band(), v1::DUPLICATE_BAND_LIKELY);
  EXPECT_EQ(candidate.patient().SerializeAsString(), patient.SerializeAsString());
  EXPECT_THAT(candidate.evidence().same(), Contains(v1::DUPLICATE_FIELD_BIRTH_DATE));
  EXPECT_THAT(candidate.evidence().close(), ElementsAre(v1::DUPLICATE_FIELD_FAMILY_NAME));
  EXPECT_THAT(candidate.evidence().different(), ElementsAre(v1::DUPLICATE_FIELD_PHONE));
  EXPECT_EQ(candidate.masked_record_number(), "");
}

TEST_F(FindDuplicates, TellsAClinicianOfARecordOutsideTheirCareWithoutShowingIt) {
  const auto patient = Register(colleague_, Profile("Yundt", "Donya", "MRN-77"));
  const auto found = Find(clinician_, Profile("Yundt", "Donya", "MRN-2"));
  ASSERT_EQ(found.candidates_size(), 1);
  v1::FindDuplicatesResponse::Candidate expected;
  expected.set_patient_id(patient.patient_id());
  expected.set_band(v1::DUPLICATE_BAND_CERTAIN);
  expected.set_masked_record_number("••77");
  EXPECT_EQ(found.candidates(0).SerializeAsString(), expected.SerializeAsString());
  EXPECT_TRUE(Find(coordinator_, Profile("Yundt", "Donya", "MRN-2")).candidates(0).has_patient());
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/FindDuplicates' AND '" + patient.patient_id() +
                  "' = ANY (subjects::text[])"),
            2);
}

TEST_F(FindDuplicates, KnowsNothingOfOtherOrganisations) {
  Register(stranger_, Profile());
  EXPECT_THAT(Find(coordinator_, Profile()).candidates(), IsEmpty());
}

TEST_F(FindDuplicates, ShowsATwinAtMostAsPossible) {
  Register();
  const auto found = Find(clinician_, Profile("Yundt", "Maren", "MRN-2"));
  for (const auto& candidate : found.candidates()) EXPECT_EQ(candidate.band(), v1::DUPLICATE_BAND_POSSIBLE);
}

TEST_F(FindDuplicates, ShowsTenAtMostMostLikelyFirst) {
  for (int i = 0; i < 12; ++i) {
    auto profile = Profile("Yundt", "Donya", "MRN-" + std::to_string(i));
    if (i % 2 == 0) profile.mutable_telecoms(0)->set_value("802-555-01" + std::to_string(10 + i));
    Register(clinician_, profile);
  }
  const auto found = Find(clinician_, Profile("Yundt", "Donya", "MRN-99"));
  ASSERT_EQ(found.candidates_size(), 10);
  for (int i = 1; i < 10; ++i) EXPECT_GE(found.candidates(i - 1).weight(), found.candidates(i).weight());
}

TEST_F(FindDuplicates, NamesEveryWrongFieldOfTheProfile) {
  v1::FindDuplicatesRequest request;
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::FindDuplicates, request).status), ElementsAre("profile"));
  *request.mutable_profile() = Profile();
  *request.mutable_profile()->mutable_birth_date() = Day(2999, 1, 1);
  request.mutable_profile()->clear_names();
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::FindDuplicates, request).status),
              ElementsAre("profile.birth_date", "profile.names"));
}

using RegisterTwice = Duplicates;

TEST_F(RegisterTwice, AsksAboutALikelyDuplicateAndNamesItOnce) {
  const auto patient = Register();
  const auto reply =
      Call(clinician_, &v1::PatientService::Stub::RegisterPatient, Registration(Profile("Yundt", "Donya", "MRN-2")));
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(reply.status), "LIKELY_DUPLICATE");
  EXPECT_EQ(MetadataOf(reply.status, "count"), "1");
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("DUPLICATE"));
  EXPECT_EQ(Count("patient"), 1);
  EXPECT_EQ(Count("outbox_event"), 2);
}

TEST_F(RegisterTwice, GoesOnAfterAReviewAndLeavesThePairToACoordinator) {
  const auto patient = Register();
  const auto profile = Profile("Yundt", "Donya", "MRN-2");
  const auto other = Register(clinician_, profile);
  const auto pairs = Pairs();
  ASSERT_EQ(pairs.pairs_size(), 1);
  EXPECT_THAT((std::vector<std::string>{pairs.pairs(0).first().patient_id(), pairs.pairs(0).second().patient_id()}),
              UnorderedElementsAre(patient.patient_id(), other.patient_id()));
}

TEST_F(RegisterTwice, DoesNotTakeTheReviewOfAnotherProfileOrOfFewerRecords) {
  Register();
  auto request = Registration(Profile("Yundt", "Donya", "MRN-2"));
  *request.mutable_duplicates_reviewed() = Reviewed(clinician_, Profile("Yundt", "Donya", "MRN-3"));
  const auto refused = [&] {
    return ReasonOf(Call(clinician_, &v1::PatientService::Stub::RegisterPatient, request).status);
  };
  EXPECT_EQ(refused(), "LIKELY_DUPLICATE");
  *request.mutable_duplicates_reviewed() = Reviewed(clinician_, request.profile());
  request.mutable_duplicates_reviewed()->clear_patient_ids();
  EXPECT_EQ(refused(), "LIKELY_DUPLICATE");
  *request.mutable_duplicates_reviewed() = Reviewed(clinician_, request.profile());
  Register(colleague_, Profile("Yundt", "Donya", "MRN-4"));
  EXPECT_EQ(refused(), "LIKELY_DUPLICATE");
}

TEST_F(RegisterTwice, DoesNotAskAboutATwin) {
  Register();
  EXPECT_TRUE(
      Call(clinician_, &v1::PatientService::Stub::RegisterPatient, Registration(Profile("Yundt", "Maren", "MRN-2")))
          .status.ok());
}

using ImportTwice = Duplicates;

TEST_F(ImportTwice, RefusesNobodyCountsAndPutsPairsOnTheWorklist) {
  Register(clinician_, Profile());
  const auto outcomes = Import(clinician_, {FhirLine("a", "Yundt", "Donya", "M-2", "1949-11-14", "555-907-9875"),
                                            FhirLine("b", "Hale", "Robert", "M-3"), FhirLine("c", "Hale", "Bob", "M-4"),
                                            FhirLine("d", "Lindgren", "Astrid", "M-5", "1980-02-03", "555-201-0000")})
                            .response;
  ASSERT_EQ(outcomes.size(), 4U);
  std::vector<int> counts;
  for (const auto& outcome : outcomes) {
    EXPECT_EQ(outcome.result(), v1::ImportOutcome::RESULT_CREATED);
    counts.push_back(outcome.possible_duplicates());
  }
  EXPECT_THAT(counts, ElementsAre(1, 1, 1, 0));
  EXPECT_EQ(Pairs().pairs_size(), 2);
}

using Worklist = Duplicates;

TEST_F(Worklist, ComesInPagesMostLikelyFirst) {
  Register();
  Register(clinician_, Profile("Yundt", "Donya", "MRN-2"));
  auto elsewhere = Profile("Yundt", "Donya", "MRN-3");
  elsewhere.clear_telecoms();
  Register(clinician_, elsewhere);
  const auto all = Pairs();
  ASSERT_EQ(all.pairs_size(), 3);
  const auto first = Pairs(2);
  ASSERT_EQ(first.pairs_size(), 2);
  const auto rest = Pairs(2, first.next_page_token());
  ASSERT_EQ(rest.pairs_size(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  EXPECT_EQ(rest.pairs(0).duplicate_pair_id(), all.pairs(2).duplicate_pair_id());
  EXPECT_GE(all.pairs(0).weight(), all.pairs(2).weight());
}

TEST_F(Worklist, ForgetsNoDecision) {
  Register();
  Register(clinician_, Profile("Yundt", "Donya", "MRN-2"));
  const auto pair = Pairs().pairs(0);
  auto stale = pair;
  stale.set_etag("stale");
  EXPECT_EQ(ReasonOf(Dismiss(stale)), "ETAG_MISMATCH");
  ASSERT_TRUE(Dismiss(pair).ok());
  EXPECT_EQ(Pairs().pairs_size(), 0);
  EXPECT_EQ(ReasonOf(Dismiss(pair)), "DUPLICATE_PAIR_CLOSED");
  stale.set_duplicate_pair_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Dismiss(stale)), "DUPLICATE_PAIR_NOT_FOUND");
}

using DuplicateIndex = Duplicates;

TEST_F(DuplicateIndex, GivesPatientsFromBeforeTheirHashesAndDoesItOnce) {
  const auto patient = Register();
  // More than one batch.
  for (int i = 0; i < 120; ++i) {
    auto profile = Profile("Person" + std::to_string(i), "Other", "O-" + std::to_string(i));
    *profile.mutable_birth_date() = Day(1950 + i / 4, 1 + i % 12, 1 + i % 28);
    profile.clear_telecoms();
    profile.clear_addresses();
    Register(clinician_, profile);
  }
  const auto tokens = Count("patient_token");
  Sql("DELETE FROM patient_token WHERE kind > 4");
  Sql("INSERT INTO outbox_head (org_id) VALUES ('" + org_.ToString() + "') ON CONFLICT DO NOTHING");
  auto profile = Profile("Yunddt", "Donya", "MRN-2");
  profile.clear_telecoms();
  EXPECT_THAT(Find(clinician_, profile).candidates(), IsEmpty());
  enrollment::DuplicateIndexer indexer(
      {.database = &harness_->database(), .keyring = &harness_->keyring(), .relay = harness_->test_database().relay()});
  indexer.RunOnce();
  EXPECT_EQ(Count("patient_token"), tokens);
  EXPECT_EQ(Find(clinician_, profile).candidates(0).patient_id(), patient.patient_id());
  Sql("DELETE FROM patient_token WHERE kind > 4");
  indexer.RunOnce();
  EXPECT_EQ(Count("patient_token WHERE kind > 4"), 0);
  EXPECT_EQ(Count("duplicate_index_progress WHERE done"), 1);
}

}  // namespace
}  // namespace cairn::tests
