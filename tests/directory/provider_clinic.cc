#include "tests/directory/provider_clinic.h"

#include <stdexcept>

#include "directory/wire/date_wire.h"

namespace cairn::tests {

namespace v1 = directory::v1;
using namespace std::chrono_literals;
using google::protobuf::Message;

namespace {

template <class Response>
const Response& Granted(const DirectoryReply& reply) {
  if (!reply.ok()) throw std::runtime_error("refused: " + reply.reason() + ": " + reply.status.error_message());
  return reply.As<Response>();
}

template <class Request>
Request NewRequest() {
  Request request;
  request.set_request_id(platform::NewUuid().ToString());
  return request;
}

}  // namespace

ProviderClinic::ProviderClinic() { MoveTo(std::chrono::sys_days(2027y / 2 / 1) + 12h); }

void ProviderClinic::MoveTo(platform::Instant now) {
  harness_.clock().Set(now);
  harness_.authority().Refresh();
}

DirectoryReply ProviderClinic::Ask(const std::string& method, const Message& request) {
  return AskAs(admin_, method, request);
}

DirectoryReply ProviderClinic::AskAs(platform::AccountId account, const std::string& method, const Message& request) {
  return harness_.Directory(method, request, harness_.ForgeToken(org_, account, {options::v1::ROLE_ORG_ADMIN}));
}

std::string ProviderClinic::Provider(v1::ProviderKind kind) {
  auto request = NewRequest<v1::CreateProviderRequest>();
  request.mutable_profile()->set_kind(kind);
  request.mutable_profile()->mutable_name()->set_family("Bergstrom");
  request.mutable_profile()->mutable_name()->set_given("Randy");
  return Granted<v1::CreateProviderResponse>(Ask("ProviderService/CreateProvider", request)).provider().provider_id();
}

std::string ProviderClinic::Location(const std::string& state) {
  auto request = NewRequest<v1::CreateLocationRequest>();
  request.mutable_profile()->set_name("Main Street");
  request.mutable_profile()->mutable_address()->set_state(state);
  request.mutable_profile()->mutable_position()->set_latitude(40.7);
  request.mutable_profile()->mutable_position()->set_longitude(-74.0);
  return Granted<v1::CreateLocationResponse>(Ask("LocationService/CreateLocation", request)).location().location_id();
}

std::string ProviderClinic::Role(const std::string& provider_id, const std::string& location_id) {
  auto request = NewRequest<v1::AddPractitionerRoleRequest>();
  request.set_provider_id(provider_id);
  auto& profile = *request.mutable_profile();
  profile.set_location_id(location_id);
  profile.add_medications_offered(v1::MEDICATION_FORM_INJECTION);
  profile.mutable_capacity()->set_accepting(v1::ACCEPTING_YES);
  profile.mutable_listing()->set_published(true);
  return Granted<v1::AddPractitionerRoleResponse>(Ask("ProviderService/AddPractitionerRole", request))
      .practitioner_role()
      .practitioner_role_id();
}

void ProviderClinic::Deactivate(const std::string& provider_id) {
  v1::GetProviderRequest get;
  get.set_provider_id(provider_id);
  auto request = NewRequest<v1::DeactivateProviderRequest>();
  request.set_provider_id(provider_id);
  request.set_etag(Granted<v1::GetProviderResponse>(Ask("ProviderService/GetProvider", get)).provider().etag());
  Granted<v1::DeactivateProviderResponse>(Ask("ProviderService/DeactivateProvider", request));
}

DirectoryReply ProviderClinic::Record(const CredentialOf& credential) {
  auto request = NewRequest<v1::RecordCredentialRequest>();
  request.set_provider_id(credential.provider_id);
  auto& profile = *request.mutable_profile();
  profile.set_type(credential.type);
  profile.set_state(credential.state);
  profile.set_number(credential.number);
  *profile.mutable_issued_on() = directory::wire::ToProto(credential.issued_on);
  *profile.mutable_expires_on() = directory::wire::ToProto(credential.expires_on);
  return Ask("CredentialService/RecordCredential", request);
}

DirectoryReply ProviderClinic::Verify(const v1::Credential& credential) {
  auto request = NewRequest<v1::VerifyCredentialRequest>();
  request.set_credential_id(credential.credential_id());
  request.set_etag(credential.etag());
  return Ask("CredentialService/VerifyCredential", request);
}

DirectoryReply ProviderClinic::Revoke(const v1::Credential& credential, const std::string& reason) {
  auto request = NewRequest<v1::RevokeCredentialRequest>();
  request.set_credential_id(credential.credential_id());
  request.set_etag(credential.etag());
  request.set_reason(reason);
  return Ask("CredentialService/RevokeCredential", request);
}

v1::Credential ProviderClinic::Verified(const CredentialOf& credential) {
  const auto recorded = Granted<v1::RecordCredentialResponse>(Record(credential)).credential();
  return Granted<v1::VerifyCredentialResponse>(Verify(recorded)).credential();
}

DirectoryReply ProviderClinic::Standing(const std::string& provider_id, v1::Act act, const std::string& state) {
  v1::RequireStandingRequest request;
  request.set_provider_id(provider_id);
  request.set_act(act);
  request.set_state(state);
  return Ask("CredentialService/RequireStanding", request);
}

std::string ProviderClinic::EventsOf(const std::string& provider_id) {
  return harness_.Query(
      "SELECT string_agg(replace(type, 'cairn.directory.v1.', ''), ' ' ORDER BY aggregate_version) "
      "FROM outbox_event WHERE aggregate_id = '" +
      provider_id + "'");
}

int ProviderClinic::ShownRolesOf(const std::string& provider_id) {
  return std::stoi(harness_.Query("SELECT count(*) FROM listing WHERE provider_id = '" + provider_id + "' AND '" +
                                  platform::FormatInstant(harness_.clock().Now()) + "' < shown_until"));
}

std::string ProviderClinic::DueOf(const std::string& provider_id) {
  return harness_.Query("SELECT (due_at AT TIME ZONE 'UTC')::text FROM settlement_due WHERE provider_id = '" +
                        provider_id + "'");
}

}  // namespace cairn::tests
