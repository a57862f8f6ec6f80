#include "mentorship/rpc/local_hotline_steps.h"

#include "mentorship/wire/local_hotline_wire.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::Code;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

domain::LocalHotlineDetails RequireHotlineDetails(Transaction& tx, const v1::LocalHotlineDetails& details) {
  auto read = wire::ToDomain(details);
  platform::Require(
      platform::RequireNone("LOCAL_HOTLINE_NOT_VALID", "The line can't be listed so", domain::CheckLocalHotline(read)));
  read.number = domain::DialledNumber(read.number).value();
  if (read.site && !projection::storage::FindSite(tx, *read.site)) {
    Reject({.code = Code::kNotFound,
            .reason = "LOCAL_HOTLINE_SITE_NOT_FOUND",
            .message = "There is no such site. Try again in a few seconds if it was opened just now.",
            .metadata = {{"site_id", read.site->ToString()}}});
  }
  return read;
}

storage::LocalHotlineRecord OpenLocalHotline(Call& call, Transaction& tx, LocalHotlineId id, const std::string& etag) {
  auto record = storage::FindLocalHotline(tx, id, true).value();
  platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.hotline.version, etag));
  if (record.hotline.withdrawn_at) {
    Reject({.code = Code::kFailedPrecondition,
            .reason = "LOCAL_HOTLINE_WITHDRAWN",
            .message = "The line was withdrawn. Add it anew."});
  }
  return record;
}

v1::LocalHotline ToReply(const platform::crypto::OrgKeys& keys, const storage::LocalHotlineRecord& record) {
  const auto& hotline = record.hotline;
  v1::LocalHotline reply;
  reply.set_local_hotline_id(hotline.id.ToString());
  *reply.mutable_details() = wire::ToProto(hotline.details);
  *reply.mutable_create_time() = platform::wire::ToProto(record.created_at);
  if (hotline.withdrawn_at) *reply.mutable_withdraw_time() = platform::wire::ToProto(*hotline.withdrawn_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, hotline.id.value, hotline.version));
  return reply;
}

}  // namespace cairn::mentorship
