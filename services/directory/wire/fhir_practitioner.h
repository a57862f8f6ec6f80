#pragma once

#include "directory/wire/fhir_parts.h"

namespace cairn::directory::wire {

constexpr std::string_view kDeaSystem = "http://hl7.org/fhir/sid/us-dea";
constexpr std::string_view kCredentialTypeSystem = "urn:cairn:credential-type";
/// Of HL7 Da Vinci PDEX Plan-Net (STU 1.1, 2022): where a qualification is valid.
constexpr std::string_view kQualificationExtension =
    "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/practitioner-qualification";
constexpr std::string_view kUspsSystem = "https://www.usps.com/";
constexpr std::string_view CredentialTypeCode(domain::CredentialType type) {
  switch (type) {
    case domain::CredentialType::kLicence:
      return "licence";
    case domain::CredentialType::kCertification:
      return "certification";
    case domain::CredentialType::kDeaRegistration:
      return "dea-registration";
    case domain::CredentialType::kBoardCertification:
      return "board-certification";
  }
  return "";
}

/// A Practitioner becomes a provider: NPI, name (the official or usual one before others; required), communication (BCP
/// 47 codes), active, and qualifications. One with an identifier becomes a credential that nobody has verified: its
/// number, the state where it is valid, the period when that is made of whole dates. It is a licence unless it says
/// otherwise (a DEA number, a code of kCredentialTypeSystem). A qualification without identifier is a degree, and has
/// no place here. Phones, addresses, birth date, gender and photo of the person are not looked at.
void ReadPractitioner(const Node& practitioner, ImportedRecord& record);

}  // namespace cairn::directory::wire
