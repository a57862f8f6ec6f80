#include "enrollment/rpc/merge_request.h"

#include <algorithm>

#include "enrollment/domain/patient_merge.h"

namespace cairn::enrollment {

using platform::crypto::OrgKeys;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

std::string UpperCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

}  // namespace

MergeFacts LoadMergeFacts(Call& call, Transaction& tx, storage::PatientRecord survivor,
                          storage::PatientRecord duplicate) {
  const domain::MergeSide kept{survivor.id, storage::FindSurvivor(tx, survivor.id, false)};
  const domain::MergeSide given_up{duplicate.id, storage::FindSurvivor(tx, duplicate.id, false)};
  platform::Require(domain::CheckMerge(kept, given_up));
  call.Touches(kept.id);
  return {std::move(survivor), std::move(duplicate), storage::CountForMerge(tx, given_up.id, kept.id),
          storage::ListMergeCollisions(tx, given_up.id, kept.id)};
}

std::string MakeMergeEtag(const OrgKeys& keys, const MergeFacts& facts) {
  std::vector<std::string> facts_text;
  for (const auto* record : {&facts.survivor, &facts.duplicate}) {
    facts_text.push_back(record->id.ToString() + " " + std::to_string(record->version));
  }
  for (const auto& count : facts.counts) {
    facts_text.push_back(count.table + " " + std::to_string(count.of_duplicate) + " " +
                         std::to_string(count.of_survivor));
  }
  return platform::crypto::Base64UrlEncode(
      keys.BlindIndex128("patient_merge.preview", platform::crypto::BindParts({facts_text.begin(), facts_text.end()})));
}

platform::Error MergeConflict(const std::vector<storage::MergeCollision>& collisions) {
  platform::Error error{.code = platform::Code::kFailedPrecondition,
                        .reason = "MERGE_CONFLICT",
                        .message = "Both records have something of which one person has only one. End one first."};
  for (const auto& collision : collisions) {
    if (collision.stays) continue;
    error.preconditions.push_back(
        {UpperCase(collision.table), collision.row.ToString(), "cannot stand beside one of the other record"});
  }
  return error;
}

}  // namespace cairn::enrollment
