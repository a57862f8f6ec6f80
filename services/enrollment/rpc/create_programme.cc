#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error TemplateNotFound(const std::string& code) {
  return {.code = platform::Code::kNotFound,
          .reason = "TEMPLATE_NOT_FOUND",
          .message = "There is no programme template of this code.",
          .metadata = {{"template_code", code}}};
}

platform::Error SiteUnknown(SiteId site) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "SITE_UNKNOWN",
          .message = "Directory has not told of this site. Try again in a few seconds if it was opened just now.",
          .metadata = {{"site_id", site.ToString()}}};
}

bool IsPlainText(const std::string& text) {
  bool visible = false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') return false;
    visible = visible || c != ' ';
  }
  return visible;
}

void CheckTexts(const v1::CreateProgrammeRequest& request) {
  std::vector<platform::FieldViolation> violations;
  if (!IsPlainText(request.template_code())) violations.push_back({"template_code", "must be plain text"});
  if (!IsPlainText(request.name())) violations.push_back({"name", "must be plain text"});
  if (!violations.empty()) Reject(platform::InvalidRequest(std::move(violations)));
}

}  // namespace

grpc::Status ProgrammeService::CreateProgramme(grpc::ServerContext* context, const v1::CreateProgrammeRequest* request,
                                               v1::CreateProgrammeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    CheckTexts(*request);
    const auto site_id = ParseId<SiteId>(request->site_id());
    const auto id = ProgrammeId::New();
    call.Mutate([&](Transaction& tx) {
      const auto site = projection::storage::FindSite(tx, site_id);
      if (!site) Reject(SiteUnknown(site_id));
      const auto today = platform::ClinicDay(call.now(), projection::storage::ZoneNamed(site->time_zone));
      const auto rules = storage::FindProgrammeTemplate(tx, request->template_code(), today);
      if (!rules) Reject(TemplateNotFound(request->template_code()));
      const storage::Programme programme{id, request->name(), site_id, site->time_zone, *rules};
      platform::Require(storage::InsertProgramme(tx, programme, call.now(), call.account()));
      call.Made(id.value);
      *response->mutable_programme() = ToReply(programme);
    });
  });
}

}  // namespace cairn::enrollment
