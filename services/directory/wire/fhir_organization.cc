#include "directory/wire/fhir_organization.h"

namespace cairn::directory::wire {

void ReadOrganization(const Node& organization, ImportedRecord& record) {
  constexpr int kLongestName = 200;
  domain::ImportedPartner partner;
  partner.npi = ReadIdentifiers(organization, record);
  record.active = organization.Bool("active").value_or(true);
  partner.name = organization.RequiredText("name", kLongestName).value_or("");
  partner.phone = ReadWorkPhone(organization);
  partner.address = ReadAddresses(organization);
  record.content = std::move(partner);
}

}  // namespace cairn::directory::wire
