#include "enrollment/rpc/privacy_reply.h"

#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::crypto::OrgKeys;
using platform::rpc::MakeEtag;

v1::Representative ToReply(const OrgKeys& keys, const storage::RepresentativeRecord& record) {
  auto reply = record.shown;
  reply.set_etag(MakeEtag(keys, record.representative.id.value, record.representative.version));
  return reply;
}

v1::Restriction ToReply(const OrgKeys& keys, const storage::RestrictionRecord& record) {
  auto reply = record.shown;
  reply.set_etag(MakeEtag(keys, record.id.value, record.version));
  return reply;
}

}  // namespace cairn::enrollment
