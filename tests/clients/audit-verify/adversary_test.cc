#include <gtest/gtest.h>

#include <functional>

#include "audit-verify/verifier.h"
#include "tests/clients/audit-verify/sealed_log.h"

namespace cairn::tests {
namespace {

using audit_verify::Report;
using audit_verify::Trust;
using audit_verify::Verifier;

Report Check(const std::string& bytes, Trust trust) {
  Verifier verifier(std::move(trust));
  verifier.Feed(bytes);
  return verifier.Finish();
}

/// What a superuser of the database, who has not got the root key, does to a log; returns the first position that is
/// not what it was.
class Adversary {
 public:
  Adversary(LogMaker& maker, SealedLog& log) : maker_(maker), log_(log) {}

  std::int64_t Edit(bool rehash) {
    auto& sealed = Any();
    auto& event = sealed.entry.event;
    switch (maker_.Below(5)) {
      case 0:
        event.actor = platform::AccountId::New();
        break;
      case 1:
        event.subjects.push_back(platform::SubjectId::New());
        break;
      case 2:
        event.outcome += "?";
        break;
      case 3:
        event.at += std::chrono::microseconds(1);
        break;
      default:
        event.method = "cairn.enrollment.v1.PatientService/SearchPatients";
    }
    if (rehash) Rehash(sealed);
    return sealed.entry.position;
  }

  std::int64_t Delete(bool renumber) {
    const auto at = static_cast<std::size_t>(maker_.Below(static_cast<int>(log_.entries.size())));
    log_.entries.erase(log_.entries.begin() + static_cast<std::ptrdiff_t>(at));
    if (renumber) Renumber(at);
    return static_cast<std::int64_t>(at) + 1;
  }

  std::int64_t Insert() {
    const auto at = static_cast<std::size_t>(maker_.Below(static_cast<int>(log_.entries.size()) + 1));
    log_.entries.insert(log_.entries.begin() + static_cast<std::ptrdiff_t>(at), maker_.MakeEntry(log_.org, 0));
    Renumber(at);
    return static_cast<std::int64_t>(at) + 1;
  }

  std::int64_t Swap(bool renumber) {
    const auto size = static_cast<int>(log_.entries.size());
    const auto first = static_cast<std::size_t>(maker_.Below(size - 1));
    const auto second = first + 1 + static_cast<std::size_t>(maker_.Below(size - 1 - static_cast<int>(first)));
    std::swap(log_.entries[first], log_.entries[second]);
    std::swap(log_.entries[first].entry.position, log_.entries[second].entry.position);
    if (renumber) Renumber(first);
    return static_cast<std::int64_t>(first) + 1;
  }

  /// Entries from some position on are gone; their heads too where `heads`.
  std::int64_t Truncate(bool heads) {
    const auto left = maker_.Below(static_cast<int>(log_.entries.size()));
    log_.entries.resize(static_cast<std::size_t>(left));
    if (heads) std::erase_if(log_.heads, [&](const auto& head) { return head.tree_size > left; });
    return left + 1;
  }

  std::int64_t ForgeHead() {
    auto& head = log_.heads[static_cast<std::size_t>(maker_.Below(static_cast<int>(log_.heads.size())))];
    auto& bytes = maker_.Below(2) == 0 ? head.root : head.signature;
    bytes[static_cast<std::size_t>(maker_.Below(static_cast<int>(bytes.size())))] ^=
        static_cast<char>(1 << maker_.Below(8));
    return head.tree_size;
  }

  /// Another history from some position on, under heads that the forger signs with a key of their own.
  std::int64_t Fork() {
    const auto at = maker_.Below(static_cast<int>(log_.entries.size()));
    const auto own_key = platform::crypto::SecretKey::Random();
    for (auto i = static_cast<std::size_t>(at); i < log_.entries.size(); ++i) {
      log_.entries[i] = maker_.MakeEntry(log_.org, static_cast<std::int64_t>(i) + 1);
    }
    for (auto& head : log_.heads) {
      if (head.tree_size > at) head = maker_.Sign(log_, head.tree_size, own_key);
    }
    return at + 1;
  }

 private:
  platform::ledger::SealedEntry& Any() {
    return log_.entries[static_cast<std::size_t>(maker_.Below(static_cast<int>(log_.entries.size())))];
  }
  void Renumber(std::size_t from) {
    for (auto i = from; i < log_.entries.size(); ++i) {
      log_.entries[i].entry.position = static_cast<std::int64_t>(i) + 1;
      Rehash(log_.entries[i]);
    }
  }

  LogMaker& maker_;
  SealedLog& log_;
};

struct Attack {
  const char* name;
  std::function<std::int64_t(Adversary&)> run;
  /// The leaf hashes betray it, so the position is named to the entry.
  bool exact;
};

const Attack kAttacks[] = {
    {"edit", [](Adversary& a) { return a.Edit(false); }, true},
    {"edit and rehash", [](Adversary& a) { return a.Edit(true); }, false},
    {"delete", [](Adversary& a) { return a.Delete(false); }, false},
    {"delete and renumber", [](Adversary& a) { return a.Delete(true); }, false},
    {"insert", [](Adversary& a) { return a.Insert(); }, false},
    {"swap", [](Adversary& a) { return a.Swap(false); }, true},
    {"swap and rehash", [](Adversary& a) { return a.Swap(true); }, false},
    {"cut the entries", [](Adversary& a) { return a.Truncate(false); }, false},
    {"cut entries and heads", [](Adversary& a) { return a.Truncate(true); }, false},
    {"forge a head", [](Adversary& a) { return a.ForgeHead(); }, false},
    {"fork", [](Adversary& a) { return a.Fork(); }, false},
};

// 10,000 attacks on logs of 2 to 60 entries; the checker has the keys and the newest root from before.
TEST(AuditAdversary, IsAlwaysFoundAndTheFirstBadPositionIsNamed) {
  LogMaker maker(20261124);
  const auto key = platform::audit::MakeTreeHeadKey(maker.root_key(), "enrollment");
  for (int round = 0; round < 10000; ++round) {
    auto log = maker.Make(2 + maker.Below(59));
    const Trust trust{.keys = {{key.key_id, key.public_key}},
                      .witnessed_roots = {{log.heads.back().tree_size, log.heads.back().root}}};
    ASSERT_TRUE(Check(Export(log, maker.root_key()), trust).ok) << round;
    const auto& attack = kAttacks[round % static_cast<int>(std::size(kAttacks))];
    Adversary adversary(maker, log);
    const auto first_bad = attack.run(adversary);
    const auto report = Check(Export(log, maker.root_key()), trust);
    ASSERT_FALSE(report.ok) << attack.name << " in round " << round;
    EXPECT_LE(report.first_bad, first_bad) << attack.name << ": " << report.problem;
    EXPECT_GE(report.last_bad, first_bad) << attack.name << ": " << report.problem;
    if (attack.exact) {
      EXPECT_EQ(report.first_bad, first_bad) << attack.name << ": " << report.problem;
    }
  }
}

}  // namespace
}  // namespace cairn::tests
