#include "enrollment/wire/disclosure_wire.h"

#include <set>

namespace cairn::enrollment::wire {

// The numbers of these enums are the same on both sides: they are stored as well.
using disclosure::v1::DisclosureNotice;
static_assert(static_cast<int>(domain::Purpose::kPatientRequest) == v1::DISCLOSURE_PURPOSE_PATIENT_REQUEST);
static_assert(static_cast<int>(domain::Information::kSudCounselingNotes) ==
              v1::INFORMATION_CATEGORY_SUD_COUNSELING_NOTES);
static_assert(static_cast<int>(domain::RecipientClass::kFamily) == v1::RECIPIENT_CLASS_FAMILY);
static_assert(static_cast<int>(domain::RecipientStatus::kOtherLawfulHolder) ==
              v1::RECIPIENT_STATUS_OTHER_LAWFUL_HOLDER);
static_assert(static_cast<int>(domain::Denial::kNothingAsked) == v1::DISCLOSURE_DENIAL_NOTHING_ASKED);
static_assert(static_cast<int>(domain::DisclosureBasis::kQualifiedServiceOrganisation) ==
              DisclosureNotice::BASIS_QUALIFIED_SERVICE_ORGANISATION);
static_assert(static_cast<int>(domain::Redisclosure::kToContractorsOnly) ==
              DisclosureNotice::REDISCLOSURE_TO_CONTRACTORS_ONLY);

domain::Recipient ToDomain(const v1::DisclosureRecipient& proto) {
  domain::Recipient recipient{.name = proto.name(),
                              .address = proto.address(),
                              .directory_id = platform::Uuid::Parse(proto.directory_id()),
                              .status = static_cast<domain::RecipientStatus>(proto.status()),
                              .through_intermediary = proto.through_intermediary(),
                              .treats_the_patient = proto.treats_the_patient()};
  for (const int number : proto.classes()) recipient.classes.push_back(static_cast<domain::RecipientClass>(number));
  return recipient;
}

template <class Request>
domain::DisclosureRequest ToDomain(const Request& request, PatientId patient) {
  domain::DisclosureRequest asked{.patient = patient,
                                  .recipient = ToDomain(request.recipient()),
                                  .purpose = static_cast<domain::Purpose>(request.purpose())};
  for (const int number : std::set<int>(request.information().begin(), request.information().end())) {
    asked.information.push_back(static_cast<domain::Information>(number));
  }
  if constexpr (requires { request.purpose_text(); }) asked.purpose_text = request.purpose_text();
  return asked;
}
template domain::DisclosureRequest ToDomain(const v1::DecideDisclosureRequest&, PatientId);
template domain::DisclosureRequest ToDomain(const v1::PreviewDisclosureRequest&, PatientId);
template domain::DisclosureRequest ToDomain(const v1::DiscloseRecordRequest&, PatientId);
template domain::DisclosureRequest ToDomain(const v1::DiscloseRecordsRequest&, PatientId);

v1::DisclosureDenial ToProto(domain::Denial denial) { return static_cast<v1::DisclosureDenial>(denial); }

std::string NameOf(domain::Denial denial) {
  return v1::DisclosureDenial_Name(ToProto(denial)).substr(std::string_view("DISCLOSURE_DENIAL_").size());
}

DisclosureNotice::Basis ToProto(domain::DisclosureBasis basis) { return static_cast<DisclosureNotice::Basis>(basis); }

DisclosureNotice::Redisclosure ToProto(domain::Redisclosure redisclosure) {
  return static_cast<DisclosureNotice::Redisclosure>(redisclosure);
}

}  // namespace cairn::enrollment::wire
