#include <gmock/gmock.h>

#include <algorithm>
#include <future>
#include <sstream>
#include <thread>

#include "platform/csv/csv.h"
#include "tests/directory/rpc/provider_import_client.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Outcome = v1::ProviderOutcome;

const std::string kData = std::string(CAIRN_SOURCE_DIR) + "/tests/data/";

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

class ImportProviders : public testing::Test {
 protected:
  std::string AdminToken() const { return harness_.ForgeToken(org_, account_, {options::ROLE_ORG_ADMIN}); }
  ImportReply Import(const std::vector<std::string>& records) {
    auto reply = client_.ImportFhir(records);
    EXPECT_TRUE(reply.status.ok()) << reply.status.error_message();
    return reply;
  }
  /// Everything that an import could change or tell, as one number.
  std::string Fingerprint() {
    return harness_.Query(R"(
      SELECT concat_ws(' ', (SELECT count(*) FROM outbox_event),
        (SELECT concat(count(*), '/', sum(version)) FROM partner), (SELECT concat(count(*), '/', sum(version)) FROM location),
        (SELECT concat(count(*), '/', sum(version)) FROM provider),
        (SELECT concat(count(*), '/', sum(version)) FROM practitioner_role),
        (SELECT concat(count(*), '/', sum(version)) FROM credential),
        (SELECT concat(count(*), '/', md5(string_agg(xmin::text, ',' ORDER BY practitioner_role_id))) FROM listing)))");
  }
  v1::GetProviderResponse Provider(const std::string& id) {
    v1::GetProviderRequest request;
    request.set_provider_id(id);
    const auto reply = harness_.Directory("ProviderService/GetProvider", request, AdminToken());
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.As<v1::GetProviderResponse>();
  }
  std::string ProviderId(const std::string& family) {
    return harness_.Query("SELECT provider_id FROM provider WHERE family = '" + family + "'");
  }

  mutable DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const platform::AccountId account_ = platform::AccountId::New();
  ProviderImportClient client_{harness_, AdminToken()};
  const std::vector<std::string> sample_ = FolderOf(kData + "providers");
};

TEST_F(ImportProviders, TakesInPeopleOfEveryKindWithPlacesRightsAndHours) {
  const auto reply = Import(sample_);
  EXPECT_EQ(Tally(reply.outcomes), "31 CREATED, 1 SKIPPED");
  EXPECT_THAT(ProblemsIn(reply.outcomes), ElementsAre("8 Location.mode NOT_A_PLACE"));
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM practitioner_role"), "13") << "one of them works at two places";
  EXPECT_EQ(harness_.Query("SELECT string_agg(DISTINCT kind::text, '' ORDER BY kind::text) FROM provider"), "123456");

  const auto ames = Provider(ProviderId("Ames"));
  EXPECT_EQ(ames.provider().profile().npi(), "9100020012");
  EXPECT_EQ(ames.provider().profile().kind(), v1::PROVIDER_KIND_PRESCRIBER);
  EXPECT_EQ(ames.provider().profile().name().given(), "Rosalind K.");
  EXPECT_EQ(ames.provider().profile().name().prefix(), "Dr.");
  EXPECT_THAT(ames.provider().profile().languages(), ElementsAre("en", "fr"));
  EXPECT_THAT(ames.provider().profile().taxonomy_codes(), ElementsAre("207Q00000X"));
  ASSERT_EQ(ames.practitioner_roles_size(), 2);
  const auto& profile = ames.practitioner_roles(0).profile();
  ASSERT_EQ(profile.hours_size(), 1);
  EXPECT_THAT(profile.hours(0).days(), ElementsAre(1, 2, 4));
  EXPECT_EQ(profile.hours(0).start_minute(), 510);
  EXPECT_EQ(profile.phone(), "200-555-0121") << "the mobile one is not taken";
  ASSERT_EQ(ames.credentials_size(), 1);
  EXPECT_EQ(ames.credentials(0).profile().number(), "ME-10001");
  EXPECT_EQ(ames.credentials(0).profile().state(), "ME");
  EXPECT_EQ(ames.credentials(0).verified_by_account_id(), "");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM practitioner_role WHERE around_the_clock"), "1");
}

TEST_F(ImportProviders, NothingPrivateOfAProviderIsStored) {
  Import(sample_);
  for (const auto* table : {"provider", "practitioner_role", "location", "partner", "credential", "listing",
                            "outbox_event", "source_record", "source_identifier", "audit_event"}) {
    for (const auto* secret : {"555-0199", "555-0198", "Private Way", "Nowhere", "1970-01-01"}) {
      // Bytes are shown in hexadecimal.
      EXPECT_EQ(harness_.Query("SELECT count(*) FROM " + std::string(table) + " t WHERE t::text LIKE '%" + secret +
                               "%' OR t::text LIKE '%' || encode('" + secret + "', 'hex') || '%'"),
                "0")
          << table << " " << secret;
    }
  }
  EXPECT_NE(harness_.Query("SELECT count(*) FROM listing t WHERE t::text LIKE '%' || encode('555-0121', 'hex') || '%'"),
            "0")
      << "the one for work is";
}

TEST_F(ImportProviders, ASecondTimeChangesNothing) {
  Import(sample_);
  const auto before = Fingerprint();
  EXPECT_EQ(Tally(Import(sample_).outcomes), "31 UNCHANGED, 1 SKIPPED");
  EXPECT_EQ(Fingerprint(), before);
  auto written_differently = sample_;
  for (auto& record : written_differently) record = Replaced(record, "{", "{ \"meta\" : {\"versionId\":\"2\"},\n ");
  EXPECT_EQ(Tally(Import(written_differently).outcomes), "31 UNCHANGED, 1 SKIPPED");
  EXPECT_EQ(Fingerprint(), before);
}

TEST_F(ImportProviders, ChangesWhatChangedAndNamesIt) {
  Import(sample_);
  auto changed = sample_;
  changed[8] = Replaced(changed[8], "Rosalind", "Rosa");
  changed[20] = Replaced(changed[20], "200-555-0121", "200-555-0131");
  changed[3] = Replaced(changed[3], "1 Quay Street", "2 Quay Street");
  const auto reply = Import(changed);
  EXPECT_EQ(Tally(reply.outcomes), "3 UPDATED, 28 UNCHANGED, 1 SKIPPED");
  EXPECT_THAT(reply.outcomes[8].changed_elements(), ElementsAre("Practitioner.name"));
  EXPECT_THAT(reply.outcomes[20].changed_elements(), ElementsAre("PractitionerRole.telecom"));
  EXPECT_THAT(reply.outcomes[3].changed_elements(), ElementsAre("Location.address"));
  EXPECT_EQ(Provider(ProviderId("Ames")).provider().profile().name().given(), "Rosa K.");
  EXPECT_EQ(
      harness_.Query("SELECT count(*) FROM listing WHERE position('2 Quay Street'::bytea in body) > 0"),
      harness_.Query("SELECT count(*) FROM listing l JOIN practitioner_role USING (practitioner_role_id) JOIN location "
                     "USING (location_id) WHERE address_lines = '{\"2 Quay Street\"}'"));
}

TEST_F(ImportProviders, WhatTheClinicSetStays) {
  Import(sample_);
  const auto id = ProviderId("Fox");
  harness_.Query(
      "UPDATE practitioner_role SET accepting = 1, open_places = 3, insurances = '{Alder}', disorders = '{1}' "
      "WHERE provider_id = '" +
      id + "' RETURNING 1");
  harness_.Query("UPDATE provider SET kind = 1 WHERE provider_id = '" + id + "' RETURNING 1");
  harness_.Query("UPDATE credential SET verified_by = '" + account_.ToString() +
                 "', verified_at = now() WHERE number = 'ME-10001' RETURNING 1");
  auto changed = sample_;
  changed[25] = Replaced(changed[25], "200-555-0126", "200-555-0136");
  changed[25] = Replaced(changed[25], "171M00000X", "163W00000X");
  changed[8] = Replaced(changed[8], "2027-01-31", "2030-01-31");
  const auto reply = Import(changed);
  EXPECT_THAT(reply.outcomes[25].changed_elements(),
              ElementsAre("PractitionerRole.telecom", "PractitionerRole.specialty"));
  EXPECT_EQ(reply.outcomes[8].result(), Outcome::RESULT_UNCHANGED) << "somebody has verified the other date";
  const auto fox = Provider(id);
  EXPECT_EQ(fox.provider().profile().kind(), v1::PROVIDER_KIND_CLINICIAN);
  EXPECT_EQ(fox.practitioner_roles(0).profile().phone(), "200-555-0136");
  EXPECT_EQ(fox.practitioner_roles(0).profile().capacity().open_places(), 3);
  EXPECT_THAT(fox.practitioner_roles(0).profile().insurances_accepted(), ElementsAre("Alder"));
  EXPECT_EQ(harness_.Query("SELECT expires_on FROM credential WHERE number = 'ME-10001'"), "2027-01-31");
}

TEST_F(ImportProviders, AnImportDoesNotBringBackWhatTheClinicEnded) {
  Import(sample_);
  v1::DeactivateProviderRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_provider_id(ProviderId("Ames"));
  request.set_etag(Provider(request.provider_id()).provider().etag());
  ASSERT_TRUE(harness_.Directory("ProviderService/DeactivateProvider", request, AdminToken()).ok());
  auto changed = sample_[8];
  changed = Replaced(changed, "Rosalind", "Rosa");
  EXPECT_THAT(Import({changed}).outcomes[0].changed_elements(), ElementsAre("Practitioner.name"));
  EXPECT_FALSE(Provider(request.provider_id()).provider().active());
}

TEST_F(ImportProviders, FollowsASourceThatDeactivatesAndReactivates) {
  Import(sample_);
  const auto gone = Replaced(sample_[8], "\"active\":true", "\"active\":false");
  EXPECT_THAT(Import({gone}).outcomes[0].changed_elements(), ElementsAre("Practitioner.active"));
  EXPECT_FALSE(Provider(ProviderId("Ames")).provider().active());
  EXPECT_THAT(Import({sample_[8]}).outcomes[0].changed_elements(), ElementsAre("Practitioner.active"));
  EXPECT_TRUE(Provider(ProviderId("Ames")).provider().active());
}

TEST_F(ImportProviders, ARoleMovesWithItsPlaceAndEndsWhenItIsNamedNoMore) {
  Import(sample_);
  const auto id = ProviderId("Ames");
  harness_.Query(
      "UPDATE practitioner_role SET open_places = 7 WHERE provider_id = '" + id +
      "' AND location_id = (SELECT location_id FROM location WHERE name = 'Alder Harbour Clinic') RETURNING 1");
  const auto second = ",{\"identifier\":{\"system\":\"https://directory.example/id\",\"value\":\"LOC-HILL\"}}";
  const auto only_quay = Replaced(sample_[20], second, "");
  EXPECT_THAT(Import({only_quay}).outcomes[0].changed_elements(), ElementsAre("PractitionerRole.location"));
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM practitioner_role WHERE provider_id = '" + id + "' AND active"), "1");
  const auto moved = Replaced(only_quay, "Location/loc-quay", "Location/loc-mill");
  EXPECT_THAT(Import({moved}).outcomes[0].changed_elements(), ElementsAre("PractitionerRole.location"));
  EXPECT_EQ(harness_.Query(
                "SELECT l.name || ' ' || r.open_places FROM practitioner_role r JOIN location l USING (location_id) "
                "WHERE provider_id = '" +
                id + "' AND r.active"),
            "Mill Lane Drop-in 7");
  EXPECT_EQ(Tally(Import({sample_[20]}).outcomes), "1 UPDATED");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM practitioner_role WHERE provider_id = '" + id + "'"), "2")
      << "the one that had ended is taken up again";
}

TEST_F(ImportProviders, ARoleBeforeItsPersonDangles) {
  auto reversed = sample_;
  std::reverse(reversed.begin(), reversed.end());
  const auto reply = Import(reversed);
  EXPECT_EQ(Tally(reply.outcomes), "15 CREATED, 1 SKIPPED, 16 REFUSED") << "persons and organisations name nobody";
  for (int i = 0; i < 12; ++i)
    EXPECT_EQ(reply.outcomes[static_cast<std::size_t>(i)].problems(0).reason(), "DANGLING_REFERENCE");
  EXPECT_EQ(Tally(Import(sample_).outcomes), "16 CREATED, 15 UNCHANGED, 1 SKIPPED");
}

TEST_F(ImportProviders, RefusesEachRecordWithAllThatIsWrongWithIt) {
  const auto reply = Import(RecordsOf(kData + "providers-bad.ndjson"));
  EXPECT_EQ(Tally(reply.outcomes), "3 CREATED, 2 SKIPPED, 21 REFUSED");
  EXPECT_THAT(
      ProblemsIn(reply.outcomes),
      ElementsAre(
          "4 Practitioner.identifier[0].value NPI_CHECK_DIGIT", "5 Practitioner.identifier NPI_OF_ORGANISATION",
          "6 Practitioner.identifier NPI_TAKEN", "7 Organization.identifier NPI_OF_PERSON",
          "8 Practitioner.id REPEATED_IN_FILE", "9 PractitionerRole.practitioner DANGLING_REFERENCE",
          "10 PractitionerRole.location[0] DANGLING_REFERENCE", "11 PractitionerRole.organization DANGLING_REFERENCE",
          "12 PractitionerRole.practitioner MISSING_ELEMENT",
          "13 Practitioner.qualification[0].period.end EXPIRY_BEFORE_ISSUE",
          "14 Practitioner.qualification[0].extension[0].extension[0].valueCodeableConcept UNKNOWN_STATE",
          "15 Location.position.latitude INVALID_VALUE", "15 Location.position.longitude INVALID_VALUE",
          "16 Location.address.state UNKNOWN_STATE", "16 Location.address.postalCode INVALID_VALUE",
          "17 PractitionerRole.availableTime[0].availableEndTime HOURS_CROSS_MIDNIGHT",
          "18 PractitionerRole.availableTime HOURS_CROSS_CLOCK_CHANGE", "19 Location.mode NOT_A_PLACE",
          "20 Location NOT_A_PLACE", "21 resourceType WRONG_RESOURCE_TYPE", "22 Practitioner.name MISSING_ELEMENT",
          "23 Practitioner.communication[0].coding UNKNOWN_CODE", "24 PractitionerRole.code[0].coding UNKNOWN_CODE",
          "25 resource INVALID_JSON", "26 resource INVALID_JSON"));
}

TEST_F(ImportProviders, WhatWasAnsweredIsKeptWhenTheClientGoes) {
  auto reply = client_.Import(client_.Start(), sample_, 5, 3);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::CANCELLED);
  ASSERT_EQ(reply.outcomes.size(), 15U);
  reply = client_.Import(client_.Start(), sample_, 5);
  EXPECT_TRUE(reply.status.ok());
  EXPECT_EQ(Tally(reply.outcomes), "17 CREATED, 14 UNCHANGED, 1 SKIPPED");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM provider"), "12");
}

TEST_F(ImportProviders, AnNpiOfSomebodyHereIsThatPerson) {
  v1::CreateProviderRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.mutable_profile()->set_npi("9100020012");
  request.mutable_profile()->set_kind(v1::PROVIDER_KIND_NURSE);
  request.mutable_profile()->mutable_name()->set_family("Aims");
  const auto created = harness_.Directory("ProviderService/CreateProvider", request, AdminToken());
  ASSERT_TRUE(created.ok()) << created.status.error_message();
  const auto reply = Import(sample_);
  EXPECT_EQ(reply.outcomes[8].result(), Outcome::RESULT_UPDATED);
  EXPECT_EQ(reply.outcomes[8].id(), created.As<v1::CreateProviderResponse>().provider().provider_id());
  const auto ames = Provider(reply.outcomes[8].id());
  EXPECT_EQ(ames.provider().profile().name().family(), "Ames");
  EXPECT_EQ(ames.provider().profile().kind(), v1::PROVIDER_KIND_NURSE) << "set by hand";
}

TEST_F(ImportProviders, TwoAtOnceMakeEachPersonOnce) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&] {
        ProviderImportClient client(harness_, AdminToken());
        const auto reply = client.Import(client.Start(), sample_, 10);
        EXPECT_TRUE(reply.status.ok()) << reply.status.error_message();
      });
    }
  }
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM provider"), "12");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM location"), "4");
}

TEST_F(ImportProviders, WhoIsRegisteredMeanwhileIsTheSamePerson) {
  auto registered = std::async(std::launch::async, [&] {
    for (const auto* npi : {"9100020012", "9100020038"}) {
      v1::CreateProviderRequest request;
      request.set_request_id(platform::NewUuid().ToString());
      request.mutable_profile()->set_npi(npi);
      request.mutable_profile()->set_kind(v1::PROVIDER_KIND_NURSE);
      request.mutable_profile()->mutable_name()->set_family("Meanwhile");
      const auto reason = harness_.Directory("ProviderService/CreateProvider", request, AdminToken()).reason();
      EXPECT_TRUE(reason.empty() || reason == "NPI_TAKEN") << reason;
    }
  });
  const auto reply = Import(sample_);
  registered.get();
  EXPECT_THAT(ProblemsIn(reply.outcomes), ElementsAre("8 Location.mode NOT_A_PLACE"));
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM provider"), "12");
  EXPECT_EQ(harness_.Query(
                "SELECT count(*) FROM npi_holder h JOIN provider p ON p.npi = h.npi AND p.provider_id = h.holder_id"),
            "11");
}

TEST_F(ImportProviders, OneAuditRowForEachChunk) {
  client_.Import(client_.Start(), sample_, 10);
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM audit_event WHERE method LIKE '%/ImportProviders' AND outcome = 'OK'"),
            "4");
}

TEST_F(ImportProviders, RefusesAStreamThatDoesNotSayWhatItIs) {
  auto start = client_.Start();
  start.set_format(v1::PROVIDER_FORMAT_NPPES);
  start.set_header("NPI,Entity Type Code");
  const auto reply = client_.Import(start, {"1,2"});
  EXPECT_EQ(ReasonOf(reply.status), "INVALID_REQUEST");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM source_record"), "0");
  EXPECT_EQ(ReasonOf(client_.Import(v1::ImportProvidersStart(), {"{}"}).status), "INVALID_REQUEST");
  start = client_.Start("Not A Source");
  EXPECT_EQ(ReasonOf(client_.Import(start, {"{}"}).status), "INVALID_REQUEST");
}

TEST_F(ImportProviders, TakesInRowsOfNppes) {
  Import(sample_);
  const auto table = RecordsOf(kData + "nppes.csv");
  const auto reply = client_.ImportNppes(table, "nppes");
  ASSERT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_EQ(Tally(reply.outcomes), "7 CREATED, 1 SKIPPED");
  EXPECT_THAT(ProblemsIn(reply.outcomes), ElementsAre("6 NPI Deactivation Date NPI_DEACTIVATED"));
  const auto marsh = Provider(ProviderId("MARSH"));
  EXPECT_THAT(marsh.provider().profile().taxonomy_codes(), ElementsAre("207QA0401X", "207Q00000X")) << "primary first";
  EXPECT_EQ(marsh.provider().profile().name().suffix(), "MD");
  EXPECT_EQ(marsh.credentials_size(), 2);
  EXPECT_EQ(marsh.credentials(0).state(), v1::Credential::STATE_INCOMPLETE);
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM location WHERE name = '12 FERRY ROAD, ALDER HARBOUR'"), "1");
  EXPECT_EQ(harness_.Query("SELECT round(latitude::numeric, 4) FROM location WHERE name LIKE '12 FERRY%'"), "44.5517")
      << "the mean of the two places in 04901";
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM partner WHERE name = 'FERRY ROAD MEDICAL, LLC'"), "1");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM provider WHERE family = 'OKORO, JR.'"), "1");
  EXPECT_EQ(harness_.Query("SELECT state || zip FROM location WHERE city = 'SEOUL'"), "") << "not a place in a state";
  EXPECT_EQ(Provider(ProviderId("RUSSO")).practitioner_roles_size(), 0);
  const auto before = Fingerprint();
  EXPECT_EQ(Tally(client_.ImportNppes(table, "nppes").outcomes), "7 UNCHANGED, 1 SKIPPED");
  EXPECT_EQ(Fingerprint(), before);
}

TEST_F(ImportProviders, ARowOfNppesThatIsDeactivatedDeactivatesWhoIsHere) {
  auto table = RecordsOf(kData + "nppes.csv");
  client_.ImportNppes(table, "nppes");
  table[1] = Replaced(table[6], "9100040069", "9100040010");
  const auto reply = client_.ImportNppes(table, "nppes");
  EXPECT_EQ(reply.outcomes[0].result(), Outcome::RESULT_UPDATED);
  EXPECT_THAT(reply.outcomes[0].changed_elements(), ElementsAre("NPI Deactivation Date"));
  EXPECT_FALSE(Provider(ProviderId("MARSH")).provider().active());
}

TEST_F(ImportProviders, AnExportImportsBackWithoutAChange) {
  Import(sample_);
  client_.ImportNppes(RecordsOf(kData + "nppes.csv"), "nppes");
  const auto before = Fingerprint();
  for (const auto format : {v1::PROVIDER_FORMAT_FHIR_R4, v1::PROVIDER_FORMAT_NPPES}) {
    const bool table = format == v1::PROVIDER_FORMAT_NPPES;
    std::istringstream content(client_.Export(format));
    ASSERT_TRUE(client_.last_export_status().ok()) << client_.last_export_status().error_message();
    std::vector<std::string> records;
    platform::csv::RecordReader reader(content);
    while (table) {
      auto record = reader.Next();
      if (!record) break;
      records.push_back(std::move(record->content));
    }
    for (std::string line; !table && std::getline(content, line);) records.push_back(line);
    const auto reply = table ? client_.ImportNppes(records, "cairn") : client_.ImportFhir(records, "cairn");
    ASSERT_TRUE(reply.status.ok()) << reply.status.error_message();
    EXPECT_THAT(ProblemsIn(reply.outcomes), IsEmpty());
    EXPECT_EQ(Tally(reply.outcomes), table ? "17 UNCHANGED" : "48 UNCHANGED");
    for (const auto& outcome : reply.outcomes) {
      EXPECT_THAT(outcome.changed_elements(), IsEmpty()) << records[static_cast<std::size_t>(outcome.number() - 1)];
    }
    EXPECT_EQ(Fingerprint(), before);
  }
}

TEST_F(ImportProviders, AnExportMakesTheSamePeopleInAnotherOrganisation) {
  Import(sample_);
  std::istringstream content(client_.Export(v1::PROVIDER_FORMAT_FHIR_R4));
  std::vector<std::string> records;
  for (std::string line; std::getline(content, line);) records.push_back(line);
  const auto other = harness_.AddOrganisation("Other Clinic");
  ProviderImportClient client(harness_,
                              harness_.ForgeToken(other, platform::AccountId::New(), {options::ROLE_ORG_ADMIN}));
  EXPECT_EQ(Tally(client.ImportFhir(records, "cairn").outcomes), "32 CREATED");
  EXPECT_EQ(Tally(client.ImportFhir(records, "cairn").outcomes), "32 UNCHANGED");
}

// Real input, where it is present beside the repository.
TEST_F(ImportProviders, TakesInASyntheaPopulation) {
  for (const auto& [folder, people] : {std::pair("fhir-100", 271), std::pair("fhir-10", 43)}) {
    const auto records = FolderOf(std::string(CAIRN_SOURCE_DIR) + "/../shared/data/" + folder);
    if (records.empty()) GTEST_SKIP() << "no population here";
    const auto other = harness_.AddOrganisation(folder);
    ProviderImportClient client(harness_,
                                harness_.ForgeToken(other, platform::AccountId::New(), {options::ROLE_ORG_ADMIN}));
    const auto all = std::to_string(4 * people);
    auto reply = client.ImportFhir(records, "synthea");
    ASSERT_TRUE(reply.status.ok()) << reply.status.error_message();
    EXPECT_EQ(Tally(reply.outcomes), all + " CREATED, 1 SKIPPED");
    EXPECT_THAT(ProblemsIn(reply.outcomes), ElementsAre(testing::EndsWith(" Location.mode NOT_A_PLACE")));
    EXPECT_EQ(harness_.Query("SELECT count(*) FROM listing WHERE target_org_id = '" + other.ToString() + "'"),
              std::to_string(people));
    reply = client.ImportFhir(records, "synthea");
    EXPECT_EQ(Tally(reply.outcomes), all + " UNCHANGED, 1 SKIPPED");
  }
}

}  // namespace
}  // namespace cairn::tests
