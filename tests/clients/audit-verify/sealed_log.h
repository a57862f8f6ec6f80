#pragma once

#include <random>
#include <string>
#include <vector>

#include "platform/audit/tree_sealer.h"
#include "platform/ledger/ledger_store.h"
#include "platform/merkle/merkle.h"

namespace cairn::tests {

/// A log as the sealer leaves it, in memory, to be tampered with.
struct SealedLog {
  platform::OrgId org = platform::OrgId::New();
  std::vector<platform::ledger::SealedEntry> entries;
  std::vector<platform::ledger::TreeHead> heads;
};

class LogMaker {
 public:
  explicit LogMaker(std::uint32_t seed) : random_(seed) {}

  /// `count` entries under heads after every 1 to 9 of them.
  SealedLog Make(int count);
  platform::ledger::SealedEntry MakeEntry(platform::OrgId org, std::int64_t position);
  /// The head over the first `size` entries, signed with `root_key`.
  platform::ledger::TreeHead Sign(const SealedLog& log, std::int64_t size, const platform::crypto::SecretKey& root_key);
  const platform::crypto::SecretKey& root_key() const { return root_key_; }
  int Below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }

 private:
  std::mt19937 random_;
  platform::crypto::SecretKey root_key_ = platform::crypto::SecretKey::Random();
};

/// A head over this tree, signed with the maker's key.
platform::ledger::TreeHead SignRoot(const LogMaker& maker, platform::OrgId org, const platform::merkle::Frontier& tree);

/// Puts the leaf hash of the entry as it now is beside it: what a forger does who knows how.
void Rehash(platform::ledger::SealedEntry& sealed);

/// The export of the log, with the public key of `root_key`.
std::string Export(const SealedLog& log, const platform::crypto::SecretKey& root_key);

}  // namespace cairn::tests
