#include "tests/directory/directory_harness.h"

#include <fcntl.h>
#include <grpcpp/impl/codegen/client_unary_call.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>
#include <thread>

#include "directory/domain/installation.h"
#include "directory/domain/new_account.h"
#include "directory/hmac_sha1.h"
#include "directory/rpc/password_check.h"
#include "directory/storage/account_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/storage/schema.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace cairn::tests {

namespace domain = directory::domain;
namespace storage = directory::storage;
namespace v1 = directory::v1;
using google::protobuf::Message;
using platform::postgres::Transaction;

namespace {

constexpr const char* kPassword = "correct horse battery staple";

platform::Instant Deadline() { return platform::SystemClock().Now() + std::chrono::seconds(10); }

std::string MakeKeyDirectory() {
  std::string pattern = std::filesystem::temp_directory_path() / "cairn-directory-keys-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
  std::ofstream(pattern + "/keys") << "root1 " << platform::crypto::Base64UrlEncode(platform::crypto::RandomBytes(32))
                                   << '\n';
  std::filesystem::permissions(pattern + "/keys", std::filesystem::perms::owner_read);
  FakeIdentityProvider::WriteClientKey(pattern + "/client.pem");
  return pattern;
}

platform::rpc::Gate::Options GateOptions(ServiceHarness& service, const platform::access::TokenVerifier& verifier) {
  auto options = service.GateOptions();
  options.tokens = &verifier;
  return options;
}

std::shared_ptr<Message> NewMessage(const google::protobuf::Descriptor* type) {
  return std::shared_ptr<Message>(google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

const google::protobuf::MethodDescriptor* FindMethod(std::string method) {
  method[method.find('/')] = '.';
  return google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(method);
}

}  // namespace

DirectoryHarness::DirectoryHarness()
    : service_("directory", storage::Schema()),
      key_directory_(MakeKeyDirectory()),
      root_keys_(std::make_shared<const platform::crypto::KeyFile>(key_directory_ + "/keys")),
      authority_({.database = &service_.database(),
                  .root_keys = root_keys_,
                  .keyring = &service_.keyring(),
                  .verifier = &verifier_,
                  .clock = &service_.clock()}),
      gate_(GateOptions(service_, verifier_), DirectoryServices()),
      sessions_(gate_, service_.database(), service_.keyring(), hash_slots_, authority_, verifier_, service_.clock()),
      organisations_(gate_),
      accounts_(gate_, service_.keyring(), hash_slots_, authority_, service_.clock()),
      providers_(gate_),
      locations_(gate_),
      credentials_(gate_),
      finder_(gate_, service_.database(), service_.keyring(), finder_rate_),
      identity_providers_({FakeIdentityProvider::Settings(key_directory_ + "/client.pem")}, identity_provider_),
      identities_(gate_, service_.database(), service_.keyring(), identity_providers_, authority_, service_.clock()),
      feed_(gate_, service_.test_database().relay()),
      sealer_(service_.test_database().relay()) {
  authority_.Refresh();
  authority_.Start();
  sealer_.Start();
  service_.Serve({&sessions_, &organisations_, &accounts_, &providers_, &locations_, &credentials_, &finder_,
                  &identities_, &feed_});
}

DirectoryHarness::~DirectoryHarness() {
  sealer_.Stop();
  authority_.Stop();
  std::filesystem::remove_all(key_directory_);
}

platform::OrgId DirectoryHarness::AddOrganisation(const std::string& name, bool second_factor_required) {
  const storage::Organisation organisation{
      .id = platform::OrgId::New(), .name = name, .second_factor_required = second_factor_required};
  service_.database().InTransaction(organisation.id, Deadline(), [&](Transaction& tx) {
    if (!storage::InsertOrganisation(tx, organisation, clock().Now())) throw std::logic_error("name taken");
  });
  return organisation.id;
}

Member DirectoryHarness::AddMember(platform::OrgId org, const std::string& user_name, const domain::Roles& roles,
                                   bool second_factor) {
  Member member{
      .org = org, .id = platform::AccountId::New(), .user_name = user_name, .password = kPassword, .totp_seed = ""};
  if (second_factor) member.totp_seed = platform::crypto::RandomBytes(domain::kTotpSeedBytes);
  const auto keys = service_.keyring().Load(org, Deadline());
  const auto installation = service_.keyring().Load(domain::kInstallation, Deadline());
  domain::Credentials credentials;
  credentials.password_hash = directory::HashNewPassword(hash_slots_, *keys, member.password, Deadline());
  if (second_factor) credentials.totp_seed = member.totp_seed;
  const auto account =
      domain::OpenAccount(member.id, user_name, "Name of " + user_name, roles, second_factor, clock().Now());
  service_.database().InTransaction(org, Deadline(), [&](Transaction& tx) {
    platform::Require(
        storage::InsertAccount(tx, *keys, account, credentials, storage::UserNameHash(*installation, user_name)));
  });
  return member;
}

std::string DirectoryHarness::Code(const Member& member) {
  if (member.totp_seed.empty()) return "";
  return domain::TotpCode(directory::HmacSha1, member.totp_seed, domain::TotpStep(clock().Now()));
}

DirectoryReply DirectoryHarness::Call(const std::string& method, const Message& request, const std::string& token,
                                      const std::string& peer) {
  auto& channel = channels_[peer];
  if (!channel) channel = service_.Channel(peer);
  const auto context = service_.Anonymous();
  if (!token.empty()) context->AddMetadata("authorization", "Bearer " + token);
  const std::string path = "/" + method;
  const grpc::internal::RpcMethod rpc(path.c_str(), grpc::internal::RpcMethod::NORMAL_RPC, channel);
  DirectoryReply reply;
  reply.response = NewMessage(FindMethod(method)->output_type());
  reply.status = grpc::internal::BlockingUnaryCall<Message, Message, Message, Message>(
      channel.get(), rpc, context.get(), request, reply.response.get());
  for (const auto& [key, value] : context->GetServerTrailingMetadata()) {
    reply.trailers.emplace(std::string(key.data(), key.size()), std::string(value.data(), value.size()));
  }
  return reply;
}

DirectoryReply DirectoryHarness::Directory(const std::string& method, const Message& request, const std::string& token,
                                           const std::string& peer) {
  return Call("cairn.directory.v1." + method, request, token, peer);
}

DirectoryReply DirectoryHarness::SignIn(const Member& member) {
  return SignIn(member.user_name, member.password, Code(member));
}

DirectoryReply DirectoryHarness::SignIn(const std::string& user_name, const std::string& password,
                                        const std::string& code) {
  v1::SignInRequest request;
  request.set_user_name(user_name);
  request.set_password(password);
  request.set_one_time_code(code);
  return Directory("SessionService/SignIn", request);
}

std::string DirectoryHarness::OpenSession(const Member& member) {
  clock().Advance(std::chrono::seconds(30));
  const auto reply = SignIn(member);
  if (!reply.ok()) throw std::runtime_error("sign-in refused: " + reply.reason());
  return reply.As<v1::SignInResponse>().session_secret();
}

DirectoryReply DirectoryHarness::IssueToken(const std::string& session_secret, const std::string& audience) {
  v1::IssueTokenRequest request;
  request.set_session_secret(session_secret);
  request.set_audience(audience);
  return Directory("SessionService/IssueToken", request);
}

std::string DirectoryHarness::TokenOf(const std::string& session_secret) {
  const auto reply = IssueToken(session_secret);
  if (!reply.ok()) throw std::runtime_error("no token: " + reply.reason());
  return reply.As<v1::IssueTokenResponse>().token();
}

std::string DirectoryHarness::ForgeToken(platform::OrgId org, platform::AccountId account,
                                         const std::set<platform::access::Role>& roles,
                                         platform::access::Assurance assurance, bool stepped_up) {
  platform::access::Claims claims;
  claims.audience = "directory";
  claims.org = org;
  claims.account = account;
  claims.session = platform::SessionId::New();
  claims.roles = roles;
  claims.assurance = assurance;
  if (stepped_up) claims.step_up_until = clock().Now() + std::chrono::minutes(5);
  claims.issued_at = clock().Now();
  claims.expires_at = clock().Now() + std::chrono::seconds(60);
  return authority_.Sign(claims);
}

std::string DirectoryHarness::Query(const std::string& sql) {
  pqxx::connection connection(service_.test_database().superuser());
  pqxx::work work(connection);
  const auto rows = work.exec(sql);
  work.commit();
  if (rows.empty() || rows[0][0].is_null()) return "";
  return rows[0][0].as<std::string>();
}

std::string Visible(const grpc::Status& status) {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  google::rpc::Status visible;
  visible.set_code(details.code());
  visible.set_message(details.message());
  for (const auto& detail : details.details()) {
    if (!detail.Is<google::rpc::RequestInfo>()) *visible.add_details() = detail;
  }
  return std::to_string(status.error_code()) + "|" + status.error_message() + "|" + visible.SerializeAsString();
}

std::vector<const google::protobuf::ServiceDescriptor*> DirectoryServices() {
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  for (const auto* name :
       {"cairn.directory.v1.SessionService", "cairn.directory.v1.OrganisationService",
        "cairn.directory.v1.AccountService", "cairn.directory.v1.ProviderService", "cairn.directory.v1.LocationService",
        "cairn.directory.v1.CredentialService", "cairn.directory.v1.FinderService",
        "cairn.directory.v1.IdentityService", "cairn.events.v1.EventFeedService"}) {
    services.push_back(google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name));
  }
  return services;
}

bool WithinASecond(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

}  // namespace cairn::tests
