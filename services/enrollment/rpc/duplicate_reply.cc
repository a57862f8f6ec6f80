#include "enrollment/rpc/duplicate_reply.h"

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/duplicate_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::crypto::OrgKeys;
using platform::rpc::MakeEtag;

v1::DuplicateEvidence ToReply(const domain::DuplicateScore& score) {
  v1::DuplicateEvidence reply;
  for (const auto& one : score.evidence) {
    const auto field = static_cast<v1::DuplicateField>(one.field);
    switch (one.agreement) {
      case domain::Agreement::kSame:
        reply.add_same(field);
        break;
      case domain::Agreement::kClose:
        reply.add_close(field);
        break;
      case domain::Agreement::kDifferent:
        reply.add_different(field);
        break;
    }
  }
  return reply;
}

v1::DuplicateEvidence EvidenceOf(const v1::PatientProfile& a, const v1::PatientProfile& b) {
  return ToReply(domain::ScoreDuplicate(wire::ToComparable(a), wire::ToComparable(b)));
}

v1::Merge ToReply(const OrgKeys& keys, const storage::Merge& merge) {
  v1::Merge reply;
  reply.set_merge_id(merge.id.ToString());
  reply.set_etag(MakeEtag(keys, merge.id.value, merge.version));
  reply.set_survivor_patient_id(merge.survivor.ToString());
  reply.set_duplicate_patient_id(merge.duplicate.ToString());
  reply.set_state(merge.undone ? v1::Merge::STATE_UNMERGED : v1::Merge::STATE_MERGED);
  *reply.mutable_merge_time() = wire::ToProto(merge.merged_at);
  reply.set_merged_by_account_id(merge.merged_by.ToString());
  if (merge.unmerged_at) *reply.mutable_unmerge_time() = wire::ToProto(*merge.unmerged_at);
  if (merge.unmerged_by) reply.set_unmerged_by_account_id(merge.unmerged_by->ToString());
  return reply;
}

v1::Attribution ToReply(const OrgKeys& keys, const storage::Attribution& attribution) {
  v1::Attribution reply;
  reply.set_attribution_id(attribution.id.ToString());
  reply.set_etag(MakeEtag(keys, attribution.id.value, attribution.version));
  reply.set_merge_id(attribution.merge.ToString());
  reply.set_survivor_patient_id(attribution.survivor.ToString());
  reply.set_duplicate_patient_id(attribution.duplicate.ToString());
  reply.set_kind(attribution.table);
  if (attribution.row) reply.set_row_id(attribution.row->ToString());
  if (attribution.profile_field) {
    const auto* field = v1::PatientProfile::descriptor()->FindFieldByNumber(*attribution.profile_field);
    reply.set_kind("profile." + (field == nullptr ? std::to_string(*attribution.profile_field) : field->name()));
  }
  if (attribution.change) *reply.mutable_change() = *attribution.change;
  *reply.mutable_find_time() = wire::ToProto(attribution.found_at);
  return reply;
}

std::string MaskedRecordNumber(const v1::PatientProfile& profile) {
  constexpr std::size_t kShown = 2;
  for (const auto& number : storage::MrnsOf(profile)) {
    if (number.size() > 2 * kShown) return "••" + number.substr(number.size() - kShown);
  }
  return "";
}

}  // namespace cairn::enrollment
