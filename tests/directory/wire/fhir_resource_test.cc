#include "directory/wire/fhir_resource.h"

#include <gmock/gmock.h>

#include "directory/wire/fhir_parts.h"

namespace cairn::directory::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Problems = std::vector<std::pair<std::string, std::string>>;

Problems ProblemsOf(const ImportedRecord& record) {
  Problems problems;
  for (const auto& problem : record.problems) {
    problems.emplace_back(problem.element, problem.reason);
    EXPECT_FALSE(problem.description.empty());
  }
  return problems;
}

/// Of a resource with these elements beside type and id.
ImportedRecord Read(const std::string& type, const std::string& elements) {
  return ReadFhirResource(R"({"resourceType":")" + type + R"(","id":"a-1",)" + elements + "}");
}

template <class Content>
Content Good(const std::string& type, const std::string& elements) {
  const auto record = Read(type, elements);
  EXPECT_EQ(ProblemsOf(record), Problems()) << elements;
  EXPECT_EQ(record.resource_type, type);
  EXPECT_EQ(record.source_id, "a-1");
  return std::get<Content>(record.content);
}

struct Case {
  std::string elements;
  Problems problems;
};

void ExpectProblems(const std::string& type, const std::vector<Case>& cases) {
  for (const auto& [elements, problems] : cases) EXPECT_EQ(ProblemsOf(Read(type, elements)), problems) << elements;
}

TEST(ReadFhirResource, RefusesWhatItCannotRead) {
  const std::vector<Case> cases = {
      {"", {{"resource", "INVALID_JSON"}}},
      {"[]", {{"resource", "WRONG_TYPE"}}},
      {"{\"a\":1,\"a\":2}", {{"resource", "INVALID_JSON"}}},
      {"{\"a\":\"\xff\"}", {{"resource", "INVALID_UTF8"}}},
      {"{}", {{"resourceType", "WRONG_RESOURCE_TYPE"}}},
      {R"({"resourceType":7})", {{"resourceType", "WRONG_RESOURCE_TYPE"}}},
      {R"({"resourceType":"Patient"})", {{"resourceType", "WRONG_RESOURCE_TYPE"}}},
      {std::string(256 * 1024 + 1, ' '), {{"resource", "RECORD_TOO_LONG"}}},
      {R"({"resourceType":"Organization","name":"x"})", {{"Organization.id", "MISSING_ELEMENT"}}},
      {R"({"resourceType":"Organization","name":"x","id":"a b"})", {{"Organization.id", "INVALID_VALUE"}}}};
  for (const auto& [line, problems] : cases)
    EXPECT_EQ(ProblemsOf(ReadFhirResource(line)), problems) << line.substr(0, 80);
}

TEST(ReadOrganization, TakesWhatTheDirectoryHasAPlaceFor) {
  const auto partner = Good<domain::ImportedPartner>("Organization", R"(
    "identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"9100010013"},{"system":"urn:x","value":"7"}],
    "name":" Alder ", "telecom":[{"system":"fax","value":"1"},{"system":"phone","value":"316-265-0889 Or 877-927-8397"}],
    "address":[{"use":"billing","city":"Nowhere"},{"line":["1 Quay"],"city":"Harbour","state":"ME","postalCode":"04901-0001"}])");
  EXPECT_EQ(partner.name, "Alder");
  EXPECT_EQ(partner.npi, "9100010013");
  EXPECT_EQ(partner.phone, "316-265-0889");
  EXPECT_EQ(*partner.address, (domain::Address{{"1 Quay"}, "Harbour", "ME", "049010001"}));
  const auto record =
      Read("Organization", R"("name":"x","active":false,"identifier":[{"system":"urn:x","value":"7"}])");
  EXPECT_FALSE(record.active);
  EXPECT_THAT(record.identifiers, ElementsAre("urn:x|7"));
  EXPECT_EQ(Good<domain::ImportedPartner>("Organization", R"("name":"SAINT LUKE\u2019S")").name, "SAINT LUKE’S");
  EXPECT_EQ(Good<domain::ImportedPartner>("Organization", "\"name\":\"SAINT LUKE\u0092S\"").name, "SAINT LUKE’S");
}

TEST(ReadOrganization, NamesEveryProblem) {
  ExpectProblems(
      "Organization",
      {{R"("active":true)", {{"Organization.name", "MISSING_ELEMENT"}}},
       {R"("name":7)", {{"Organization.name", "WRONG_TYPE"}}},
       {R"("name":"x","active":"yes")", {{"Organization.active", "WRONG_TYPE"}}},
       {R"("name":"x","telecom":[{"system":"phone","value":"call us"}])",
        {{"Organization.telecom[0].value", "INVALID_VALUE"}}},
       {R"("name":"x","identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"9100010014"}])",
        {{"Organization.identifier[0].value", "NPI_CHECK_DIGIT"}}},
       {R"("name":"x","address":[{"state":"Maine","postalCode":"123456"}])",
        {{"Organization.address[0].state", "UNKNOWN_STATE"}, {"Organization.address[0].postalCode", "INVALID_VALUE"}}},
       {R"("name":")" + std::string(201, 'n') + "\"", {{"Organization.name", "INVALID_VALUE"}}}});
}

TEST(ReadLocation, TakesWhatTheDirectoryHasAPlaceFor) {
  const auto location = Good<domain::ImportedLocation>("Location", R"(
    "status":"active","name":"Clinic","address":{"line":["1 Quay"],"city":"Harbour","state":"ME","postalCode":"04901"},
    "position":{"latitude":44.5,"longitude":-69},"managingOrganization":{"reference":"Organization/o-1"})");
  EXPECT_EQ(*location.position, (domain::Position{44.5, -69}));
  EXPECT_EQ(location.partner->source_id, "o-1");
  EXPECT_EQ(location.partner->element, "Location.managingOrganization");
  EXPECT_FALSE(Read("Location", R"("name":"x","status":"suspended")").active);
  const auto abroad = Good<domain::ImportedLocation>(
      "Location", R"("name":"x","address":{"country":"KR","state":"Seoul","postalCode":"04524"})");
  EXPECT_EQ(abroad.address->state + abroad.address->zip, "");
}

TEST(ReadLocation, SkipsWhatIsNoPlace) {
  for (const auto& elements : {R"("mode":"kind","name":"Home")", R"("status":"active")"}) {
    const auto record = Read("Location", elements);
    EXPECT_TRUE(record.skipped) << elements;
    EXPECT_EQ(record.problems.at(0).reason, "NOT_A_PLACE");
  }
  EXPECT_FALSE(ReadFhirResource(R"({"resourceType":"Location","mode":"kind"})").skipped) << "it has no id";
}

TEST(ReadLocation, NamesEveryProblem) {
  ExpectProblems(
      "Location",
      {{R"("address":{"city":"x"})", {{"Location.name", "MISSING_ELEMENT"}}},
       {R"("name":"x","status":"gone")", {{"Location.status", "UNKNOWN_CODE"}}},
       {R"("name":"x","position":{"latitude":1})", {{"Location.position.longitude", "MISSING_ELEMENT"}}},
       {R"("name":"x","position":{"latitude":"1","longitude":2})", {{"Location.position.latitude", "WRONG_TYPE"}}},
       {R"("name":"x","position":{"latitude":90.001,"longitude":180.5})",
        {{"Location.position.latitude", "INVALID_VALUE"}, {"Location.position.longitude", "INVALID_VALUE"}}},
       {R"("name":"x","position":{"latitude":1e999,"longitude":0})", {{"Location.position.latitude", "INVALID_VALUE"}}},
       {R"("name":"x","managingOrganization":{"reference":"Patient/1"})",
        {{"Location.managingOrganization.reference", "INVALID_VALUE"}}}});
}

TEST(ReadPractitioner, TakesNameLanguagesAndRights) {
  const auto provider = Good<domain::ImportedProvider>("Practitioner", R"(
    "identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"9100020012"}],
    "name":[{"use":"maiden","family":"Old"},{"use":"official","family":"Ames","given":["Rosalind","K."],"prefix":["Dr."],"suffix":["MD","PhD"]}],
    "communication":[{"coding":[{"system":"urn:ietf:bcp:47","code":"en"}]},{"text":"Esperanto"},{"coding":[{"system":"urn:ietf:bcp:47","code":"es-MX"}]}],
    "qualification":[{"code":{"text":"MD"}},
      {"identifier":[{"value":"ME-1"}],"period":{"start":"2024-01-15","end":"2027-01-31"},
       "extension":[{"url":"http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/practitioner-qualification",
         "extension":[{"url":"whereValid","valueCodeableConcept":{"coding":[{"system":"https://www.usps.com/","code":"ME"}]}}]}]},
      {"identifier":[{"system":"http://hl7.org/fhir/sid/us-dea","value":"AB1234563"}],"period":{"end":"2027-01"}}])");
  EXPECT_EQ(provider.npi, "9100020012");
  EXPECT_EQ(provider.name, (domain::ProviderName{"Ames", "Rosalind K.", "Dr.", "MD PhD"}));
  EXPECT_THAT(*provider.languages, ElementsAre("en", "es-MX"));
  ASSERT_EQ(provider.credentials.size(), 2U) << "a degree is no right";
  EXPECT_EQ(provider.credentials[0].state, "ME");
  EXPECT_EQ(provider.credentials[0].expires_on, platform::ParseDate("2027-01-31"));
  EXPECT_EQ(provider.credentials[1].type, domain::CredentialType::kDeaRegistration);
  EXPECT_EQ(provider.credentials[1].expires_on, std::nullopt) << "a month is no day";
  EXPECT_EQ(Good<domain::ImportedProvider>("Practitioner", R"("name":[{"text":"Dr. Who"}])").name.family, "Dr. Who");
  EXPECT_EQ(Good<domain::ImportedProvider>("Practitioner", R"("name":[{"family":"x"}])").languages, std::nullopt);
}

TEST(ReadPractitioner, NamesEveryProblem) {
  ExpectProblems(
      "Practitioner",
      {{R"("active":true)", {{"Practitioner.name", "MISSING_ELEMENT"}}},
       {R"("name":[{"family":" "}])", {{"Practitioner.name", "MISSING_ELEMENT"}}},
       {R"("name":[{"family":7}])", {{"Practitioner.name[0].family", "WRONG_TYPE"}}},
       {R"("name":[{"family":"a\u202eb"}])", {{"Practitioner.name[0].family", "INVALID_VALUE"}}},
       {R"("name":[{"family":"x"}],"communication":[{"coding":[{"system":"urn:ietf:bcp:47","code":"e"}]}])",
        {{"Practitioner.communication[0].coding", "UNKNOWN_CODE"}}},
       {R"("name":[{"family":"x"}],"identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"12"}])",
        {{"Practitioner.identifier[0].value", "NPI_CHECK_DIGIT"}}},
       {R"("name":[{"family":"x"}],"identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"9100020012"},{"system":"http://hl7.org/fhir/sid/us-npi","value":"9100020038"}])",
        {{"Practitioner.identifier[1].value", "INVALID_VALUE"}}},
       {R"("name":[{"family":"x"}],"qualification":[{"identifier":[{"value":"1"}],"period":{"start":"2026-01-02","end":"2026-01-01"}}])",
        {{"Practitioner.qualification[0].period.end", "EXPIRY_BEFORE_ISSUE"}}},
       {R"("name":[{"family":"x"}],"qualification":[{"identifier":[{"value":"1"}],"period":{"start":"2026-02-30"}}])",
        {{"Practitioner.qualification[0].period.start", "INVALID_VALUE"}}},
       {R"("name":[{"family":"x"}],"qualification":[{"identifier":[{"system":"x"}]}])",
        {{"Practitioner.qualification[0].identifier[0].value", "MISSING_ELEMENT"}}},
       {R"("name":[{"family":"x"}],"qualification":[{"identifier":[{"system":"http://hl7.org/fhir/sid/us-dea","value":"AB1234560"}]}])",
        {{"Practitioner.qualification[0].identifier[0].value", "INVALID_VALUE"}}},
       {R"("name":[{"family":"x"}],"qualification":[{"identifier":[{"value":"1"}],"code":{"coding":[{"system":"urn:cairn:credential-type","code":"guess"}]}}])",
        {{"Practitioner.qualification[0].code.coding", "UNKNOWN_CODE"}}}});
}

constexpr const char* kRole =
    R"("practitioner":{"reference":"Practitioner/p"},"location":[{"reference":"Location/l"}])";

domain::ImportedRole Role(const std::string& more) {
  return Good<domain::ImportedRole>("PractitionerRole", std::string(kRole) + more);
}

TEST(ReadPractitionerRole, TakesReferencesOfEveryForm) {
  const auto role = Good<domain::ImportedRole>("PractitionerRole", R"(
    "practitioner":{"identifier":{"system":"http://hl7.org/fhir/sid/us-npi","value":"9100020012"}},
    "organization":{"reference":"urn:uuid:00efc10e-037d-3d0e-b9b3-bc3d4c7be7bf"},
    "location":[{"reference":"https://fhir.example/r4/Location/7/_history/2"},{"identifier":{"system":"urn:x","value":"8"}}])");
  EXPECT_EQ(role.provider.identifier, "http://hl7.org/fhir/sid/us-npi|9100020012");
  EXPECT_EQ(role.partner->source_id, "00efc10e-037d-3d0e-b9b3-bc3d4c7be7bf");
  ASSERT_EQ(role.locations.size(), 2U);
  EXPECT_EQ(role.locations[0].source_id, "7");
  EXPECT_EQ(role.locations[1].identifier, "urn:x|8");
  EXPECT_EQ(role.locations[1].element, "PractitionerRole.location[1]");
}

TEST(ReadPractitionerRole, TakesCodesHoursAndAPhoneForWork) {
  const auto role = Role(R"(,
    "code":[{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"207Q00000X"}]}],
    "specialty":[{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"207Q00000X"}]},{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"2084A0401X"}]}],
    "telecom":[{"system":"phone","value":"200-555-0100","use":"home"},{"system":"phone","value":"200-555-0101","use":"work"}],
    "availableTime":[{"daysOfWeek":["mon","sun"],"availableStartTime":"08:30:00","availableEndTime":"17:00:00"},
                     {"daysOfWeek":["tue"],"availableStartTime":"22:00:00","availableEndTime":"00:00:00"},
                     {"daysOfWeek":["wed"],"availableStartTime":"09:00:00","availableEndTime":"12:59:59"},
                     {"daysOfWeek":["thu"],"allDay":true}])");
  EXPECT_THAT(role.taxonomy_codes, ElementsAre("207Q00000X", "2084A0401X"));
  EXPECT_EQ(role.phone, "200-555-0101");
  EXPECT_FALSE(role.hours->around_the_clock);
  EXPECT_THAT(role.hours->hours, ElementsAre(domain::OpenHours{{1, 7}, 510, 1020}, domain::OpenHours{{2}, 1320, 1440},
                                             domain::OpenHours{{3}, 540, 780}, domain::OpenHours{{4}, 0, 1440}));
  const auto always =
      Role(R"(,"availableTime":[{"daysOfWeek":["mon","tue","wed","thu","fri","sat","sun"],"allDay":true}])");
  EXPECT_TRUE(always.hours->around_the_clock);
  EXPECT_THAT(always.hours->hours, IsEmpty());
  EXPECT_FALSE(Role("").hours);
}

TEST(ReadPractitionerRole, NamesEveryProblem) {
  ExpectProblems(
      "PractitionerRole",
      {{R"("active":true)",
        {{"PractitionerRole.practitioner", "MISSING_ELEMENT"}, {"PractitionerRole.location", "MISSING_ELEMENT"}}},
       {R"("practitioner":{"reference":"Practitioner/"},"location":[{"reference":"#contained"}])",
        {{"PractitionerRole.practitioner.reference", "INVALID_VALUE"},
         {"PractitionerRole.location[0].reference", "INVALID_VALUE"}}}});
  const std::string role = std::string(kRole) + ",";
  const auto hours = [&](const std::string& times) { return role + R"("availableTime":[{)" + times + "}]"; };
  const std::string path = "PractitionerRole.availableTime[0].";
  ExpectProblems("PractitionerRole",
                 {{role + R"("code":[{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"doctor"}]}])",
                   {{"PractitionerRole.code[0].coding", "UNKNOWN_CODE"}}},
                  {hours(R"("daysOfWeek":["fri"],"availableStartTime":"22:00:00","availableEndTime":"02:00:00")"),
                   {{path + "availableEndTime", "HOURS_CROSS_MIDNIGHT"}}},
                  {hours(R"("daysOfWeek":["fri"],"availableStartTime":"09:00:00","availableEndTime":"09:00:00")"),
                   {{path + "availableEndTime", "HOURS_CROSS_MIDNIGHT"}}},
                  {hours(R"("daysOfWeek":["friday"],"allDay":true)"), {{path + "daysOfWeek", "UNKNOWN_CODE"}}},
                  {hours(R"("allDay":true)"), {{path + "daysOfWeek", "MISSING_ELEMENT"}}},
                  {hours(R"("daysOfWeek":["fri"])"),
                   {{path + "availableStartTime", "MISSING_ELEMENT"}, {path + "availableEndTime", "MISSING_ELEMENT"}}},
                  {hours(R"("daysOfWeek":["fri"],"availableStartTime":"24:00:00","availableEndTime":"9:00")"),
                   {{path + "availableStartTime", "INVALID_VALUE"}, {path + "availableEndTime", "INVALID_VALUE"}}},
                  {hours(R"("daysOfWeek":["fri"],"availableStartTime":"09:00:30","availableEndTime":"10:00:00")"),
                   {{path + "availableStartTime", "INVALID_VALUE"}}}});
}

TEST(FirstPhone, TakesTheFirstNumberOfAText) {
  const std::vector<std::pair<std::string, std::optional<std::string>>> cases = {
      {"3164402565", "3164402565"},
      {"+1 (316) 440-2565", "+1 (316) 440-2565"},
      {"800-574-8387 X 54453", "800-574-8387"},
      {"316-265-0889 Or 877-927-8397", "316-265-0889"},
      {"316 265 0889 / 1", "316 265 0889"},
      {"123456", std::nullopt},
      {"call 3164402565", std::nullopt},
      {"", std::nullopt},
      {std::string(26, '1'), std::nullopt}};
  for (const auto& [text, phone] : cases) EXPECT_EQ(FirstPhone(text), phone) << text;
}

}  // namespace
}  // namespace cairn::directory::wire
