// Any bytes as a line of an imported directory. What is taken in is sound, and exports and imports back without a
// change.
#include "directory/wire/fhir_export.h"
#include "directory/wire/fhir_resource.h"
#include "tests/fuzz/fhir_words.h"
#include "tests/fuzz/mutator.h"
#include "tests/fuzz/target.h"

namespace cairn::tests {
namespace {

namespace domain = directory::domain;
namespace wire = directory::wire;

template <class Content>
Content ReadBack(const std::string& line) {
  const auto record = wire::ReadFhirResource(line);
  if (!record.problems.empty()) Broken("an export is refused: " + record.problems.front().element);
  return std::get<Content>(record.content);
}

void Check(bool unchanged) {
  if (!unchanged) Broken("an export imports back with a change");
}

struct Checker {
  bool active;

  void operator()(std::monostate) const { Broken("a record without problems has content"); }
  void operator()(const domain::ImportedDeactivation&) const { Broken("FHIR knows no such thing"); }

  void operator()(const domain::ImportedPartner& imported) const {
    domain::Partner partner{};
    partner.id = domain::PartnerId::New();
    TakeOver(imported, partner);
    if (!CheckPartner(partner, "").empty()) Broken("a partner is taken in that is not sound");
    std::string line;
    wire::AppendOrganization(partner, line);
    Check(TakeOver(ReadBack<domain::ImportedPartner>(line), partner).empty());
  }

  void operator()(const domain::ImportedLocation& imported) const {
    domain::Location location{};
    location.id = domain::LocationId::New();
    TakeOver(imported, std::nullopt, location);
    if (!CheckLocation(location, "").empty()) Broken("a location is taken in that is not sound");
    std::string line;
    wire::AppendLocation(location, line);
    Check(TakeOver(ReadBack<domain::ImportedLocation>(line), std::nullopt, location).empty());
  }

  void operator()(const domain::ImportedProvider& imported) const {
    domain::Provider provider{};
    provider.id = domain::ProviderId::New();
    TakeOver(imported, provider);
    provider.active = active;
    std::vector<domain::Credential> credentials;
    for (const auto& credential : imported.credentials) {
      auto& added = credentials.emplace_back();
      added.type = credential.type;
      added.state = credential.state;
      added.number = credential.number;
      added.issued_on = credential.issued_on;
      added.expires_on = credential.expires_on;
    }
    std::string line;
    wire::AppendPractitioner(provider, credentials, line);
    const auto again = ReadBack<domain::ImportedProvider>(line);
    Check(TakeOver(again, provider).empty() && again.credentials.size() == credentials.size());
    for (const auto& credential : again.credentials) {
      domain::Credential* changed = nullptr;
      Check(TakeOver(credential, credentials, changed) != domain::CredentialChange::kAdd);
    }
  }

  void operator()(const domain::ImportedRole& imported) const {
    domain::Provider provider{};
    AddTaxonomyCodes(imported.taxonomy_codes, provider);
    domain::PractitionerRole role{};
    role.id = domain::PractitionerRoleId::New();
    TakeOver(imported, domain::LocationId::New(), role);
    std::string line;
    wire::AppendPractitionerRole(role, provider, line);
    const auto again = ReadBack<domain::ImportedRole>(line);
    Check(TakeOver(again, role.location, role).empty() && !AddTaxonomyCodes(again.taxonomy_codes, provider));
  }
};

}  // namespace

std::vector<std::string> Seeds() {
  std::vector<std::string> lines;
  for (const auto* file : {"providers/Organization", "providers/Location", "providers/Practitioner",
                           "providers/PractitionerRole", "providers-bad"}) {
    for (auto& line : LinesOf(std::string(CAIRN_SOURCE_DIR "/tests/data/") + file + ".ndjson")) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

std::vector<std::string> Words() {
  auto words = FhirWords();
  words.insert(words.end(),
               {"\"qualification\":", "\"availableTime\":", "\"daysOfWeek\":", "\"allDay\":true", "\"mon\"",
                "\"00:00:00\"", "\"23:59:59\"", "\"position\":", "\"latitude\":", "90.0000001", "\"use\":\"work\"",
                "\"reference\":\"Location/", "urn:uuid:", "\"9100020012\"", "\"postalCode\":", "04901-0001"});
  return words;
}

}  // namespace cairn::tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = cairn::directory::wire::ReadFhirResource({reinterpret_cast<const char*>(data), size});
  for (const auto& problem : record.problems) {
    if (problem.reason.empty() || problem.description.empty()) cairn::tests::Broken("a problem says what it is");
  }
  if (record.problems.empty()) std::visit(cairn::tests::Checker{record.active}, record.content);
  return 0;
}
