#include "directory/domain/identity.h"
#include "directory/domain/installation.h"
#include "directory/identity_service.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/identity_store.h"

namespace cairn::directory {

grpc::Status IdentityService::BeginIdentitySignIn(grpc::ServerContext* context,
                                                  const v1::BeginIdentitySignInRequest* request,
                                                  v1::BeginIdentitySignInResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto* provider = providers_.Find(request->identity_provider());
    if (provider == nullptr) platform::Reject(domain::IdentityRefused());
    const auto secret = NewSecret();
    const auto now = clock_.Now();
    database_.InTransaction(domain::kInstallation, call.deadline(), [&](platform::postgres::Transaction& tx) {
      storage::InsertIdentitySignIn(
          tx, secret.hash, {.provider = provider->settings().id, .expires_at = now + domain::kIdentitySignInLife}, now);
    });
    response->set_authorization_url(provider->AuthorizationUrl(MarksOf(secret.text)));
    response->set_sign_in_secret(secret.text);
  });
}

}  // namespace cairn::directory
