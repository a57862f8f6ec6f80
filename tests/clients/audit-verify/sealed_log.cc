#include "tests/clients/audit-verify/sealed_log.h"

#include <algorithm>

#include "platform/crypto/ed25519.h"
#include "platform/ledger/audit_wire.h"
#include "platform/merkle/merkle.h"

namespace cairn::tests {

using platform::ledger::SealedEntry;
using platform::ledger::TreeHead;

namespace {

const std::string kService = "enrollment";
const platform::Instant kStart{std::chrono::microseconds(1'795'440'266'123'456)};

TreeHead SignTree(platform::OrgId org, const platform::merkle::Frontier& tree,
                  const platform::crypto::SecretKey& root_key) {
  const auto key = platform::audit::MakeTreeHeadKey(root_key, kService);
  TreeHead head{
      .tree_size = tree.size(), .root = tree.Root(), .signed_at = kStart, .key_id = key.key_id, .signature = ""};
  head.signature = platform::crypto::Ed25519Sign(
      key.secret, platform::audit::EncodeTreeHead(kService, org, tree.size(), head.root, head.signed_at));
  return head;
}

}  // namespace

void Rehash(SealedEntry& sealed) {
  sealed.leaf = platform::merkle::LeafHash(platform::audit::EncodeEntry(sealed.entry));
}

SealedEntry LogMaker::MakeEntry(platform::OrgId org, std::int64_t position) {
  SealedEntry sealed;
  auto& entry = sealed.entry;
  entry.position = position;
  entry.recorded_at = kStart + std::chrono::seconds(position);
  entry.event.org = org;
  entry.event.at = entry.recorded_at;
  entry.event.actor = platform::AccountId::New();
  entry.event.peer = "cli";
  entry.event.method = "cairn.enrollment.v1.PatientService/GetPatient";
  entry.event.action = "READ";
  for (int i = Below(3); i > 0; --i) entry.event.subjects.push_back(platform::SubjectId::New());
  entry.event.data_categories = {"DEMOGRAPHICS"};
  entry.event.outcome = Below(10) == 0 ? "NOT_FOUND" : "OK";
  Rehash(sealed);
  return sealed;
}

TreeHead SignRoot(const LogMaker& maker, platform::OrgId org, const platform::merkle::Frontier& tree) {
  return SignTree(org, tree, maker.root_key());
}

TreeHead LogMaker::Sign(const SealedLog& log, std::int64_t size, const platform::crypto::SecretKey& root_key) {
  platform::merkle::Frontier tree;
  for (std::int64_t i = 0; i < size; ++i) tree.Append(log.entries[static_cast<std::size_t>(i)].leaf);
  return SignTree(log.org, tree, root_key);
}

SealedLog LogMaker::Make(int count) {
  SealedLog log;
  std::int64_t next_head = 0;
  for (int position = 1; position <= count; ++position) {
    if (next_head < position) next_head = std::min<std::int64_t>(position + Below(9), count);
    log.entries.push_back(MakeEntry(log.org, position));
    if (position == next_head) log.heads.push_back(Sign(log, position, root_key_));
  }
  return log;
}

std::string Export(const SealedLog& log, const platform::crypto::SecretKey& root_key) {
  std::vector<platform::crypto::KeyFile::Named> keys;
  keys.push_back({"root", root_key.Copy()});
  return platform::ledger::ExportStart(kService, log.org, keys) + platform::ledger::ExportPiece(log.entries, log.heads);
}

}  // namespace cairn::tests
