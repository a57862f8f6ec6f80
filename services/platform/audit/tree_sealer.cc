#include "platform/audit/tree_sealer.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/audit/entry.h"
#include "platform/audit/entry_row.h"
#include "platform/crypto/ed25519.h"
#include "platform/log/log.h"
#include "platform/merkle/merkle.h"

namespace cairn::platform::audit {

namespace {

using postgres::ArrayOf;
using postgres::Bytes;
using postgres::Get;
using postgres::Statement;
using postgres::Transaction;

constexpr std::int64_t kSealBatch = 1000;
constexpr std::chrono::seconds kSealInterval{1};
constexpr std::chrono::seconds kSealTime{10};

// One step in the index for each organisation that has unsealed rows, however many rows these are.
constexpr Statement kListUnsealedTrees{"list_unsealed_audit_trees", R"sql(
WITH RECURSIVE unsealed AS (
  (SELECT e.org_id FROM audit_event e WHERE e.pos IS NULL ORDER BY e.org_id LIMIT 1)
  UNION ALL
  SELECT (SELECT e.org_id FROM audit_event e WHERE e.pos IS NULL AND e.org_id > u.org_id ORDER BY e.org_id LIMIT 1)
  FROM unsealed u WHERE u.org_id IS NOT NULL
)
SELECT org_id FROM unsealed WHERE org_id IS NOT NULL
)sql"};

std::vector<OrgId> ListUnsealedTrees(Transaction& tx) {
  std::vector<OrgId> orgs;
  for (const auto& row : tx.Exec(kListUnsealedTrees)) orgs.push_back(Get<OrgId>(row, "org_id"));
  return orgs;
}

// Subtrees travel as one text of hexadecimal digits: libpqxx reads no arrays of bytes.
constexpr Statement kLockTree{"lock_audit_tree", R"sql(
SELECT size, array_to_string(ARRAY(SELECT encode(s, 'hex') FROM unnest(subtrees) s), ',') AS subtrees
FROM audit_tree WHERE org_id = $1 FOR UPDATE SKIP LOCKED)sql"};

constexpr Statement kInsertTree{"insert_audit_tree",
                                "INSERT INTO audit_tree (org_id) VALUES ($1) ON CONFLICT (org_id) DO NOTHING"};

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

merkle::Frontier ToFrontier(const postgres::Row& row) {
  std::vector<std::string> subtrees;
  const auto text = Get<std::string>(row, "subtrees");
  for (std::size_t at = 0; at < text.size(); at += 65)
    subtrees.push_back(FromHex(std::string_view(text).substr(at, 64)));
  return merkle::Frontier(Get<std::int64_t>(row, "size"), std::move(subtrees));
}

// Nothing while another sealer has it: that one does the work.
std::optional<merkle::Frontier> LockTree(Transaction& tx) {
  auto rows = tx.Exec(kLockTree, tx.org());
  if (rows.empty()) {
    tx.Exec(kInsertTree, tx.org());
    rows = tx.Exec(kLockTree, tx.org());
  }
  if (rows.empty()) return std::nullopt;
  return ToFrontier(rows.at(0));
}

// A statement of its own, so that its snapshot is younger than the lock. It asks for what has no place and not for what
// lies behind a cursor or a transaction horizon: a row that commits late is sealed late, never lost.
constexpr Statement kListUnsealed{"list_unsealed_audit_events", R"sql(
SELECT org_id, audit_id, at, recorded_at, actor, session_id, peer, method, action, subjects, object, data_categories, outcome, reason,
       request_id
FROM audit_event WHERE org_id = $1 AND pos IS NULL ORDER BY seq LIMIT $2
)sql"};

constexpr Statement kSealRows{"seal_audit_events", R"sql(
UPDATE audit_event e SET pos = s.pos, leaf = s.leaf
FROM unnest($2::uuid[], $3::bigint[], $4::bytea[]) AS s (audit_id, pos, leaf)
WHERE e.org_id = $1 AND e.audit_id = s.audit_id AND e.pos IS NULL
)sql"};

constexpr Statement kSaveTree{"save_audit_tree",
                              "UPDATE audit_tree SET size = $2, subtrees = $3::bytea[] WHERE org_id = $1"};

constexpr Statement kInsertTreeHead{"insert_audit_tree_head", R"sql(
INSERT INTO audit_tree_head (org_id, tree_size, root, signed_at, key_id, signature) VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

void InsertTreeHead(Transaction& tx, const merkle::Frontier& tree, const std::string& service, const TreeHeadKey& key,
                    Instant now) {
  const auto root = tree.Root();
  const auto signature = crypto::Ed25519Sign(key.secret, EncodeTreeHead(service, tx.org(), tree.size(), root, now));
  tx.Exec(kInsertTreeHead, tx.org(), tree.size(), Bytes{root}, now, key.key_id, Bytes{signature});
}

/// Seals up to a batch; returns how many rows.
int SealBatch(Transaction& tx, const std::string& service, const TreeHeadKey& key, Instant now) {
  auto tree = LockTree(tx);
  if (!tree) return 0;
  std::vector<Uuid> ids;
  std::vector<std::int64_t> positions;
  std::vector<Bytes> leaves;
  for (const auto& row : tx.Exec(kListUnsealed, tx.org(), kSealBatch)) {
    const auto leaf = merkle::LeafHash(EncodeEntry(ToEntry(row, tree->size() + 1)));
    tree->Append(leaf);
    ids.push_back(Get<Uuid>(row, "audit_id"));
    positions.push_back(tree->size());
    leaves.push_back({leaf});
  }
  if (ids.empty()) return 0;
  const auto sealed = tx.Exec(kSealRows, tx.org(), ArrayOf(ids), ArrayOf(positions), ArrayOf(leaves)).affected_rows();
  // The unique position guards against doubles; this against a hole. Throwing rolls the batch back.
  if (sealed != ids.size()) throw std::logic_error("an audit row that was to be sealed is gone");
  std::vector<Bytes> subtrees;
  for (const auto& hash : tree->subtrees()) subtrees.push_back({hash});
  tx.Exec(kSaveTree, tx.org(), tree->size(), ArrayOf(subtrees));
  InsertTreeHead(tx, *tree, service, key, now);
  return static_cast<int>(ids.size());
}

postgres::DatabaseOptions SealerDatabase(std::string connection_string) {
  postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "tree-sealer";
  options.pool_size = 1;
  return options;
}

}  // namespace

TreeHeadKey MakeTreeHeadKey(const crypto::SecretKey& root_key, const std::string& service) {
  TreeHeadKey key;
  key.secret = crypto::DeriveKey(root_key, "audit tree head|" + service);
  key.public_key = crypto::Ed25519PublicKey(key.secret);
  key.key_id = crypto::Base64UrlEncode(crypto::Sha256(key.public_key)).substr(0, 16);
  return key;
}

struct TreeSealer::State {
  explicit State(Options given) : options(std::move(given)), database(SealerDatabase(options.connection_string)) {}

  int Seal() {
    const auto deadline = [] { return SystemClock().Now() + kSealTime; };
    const auto key = options.key();
    int sealed = 0;
    for (const auto& org : database.InTransaction(OrgId{}, deadline(), ListUnsealedTrees)) {
      for (int batch = kSealBatch; batch == kSealBatch; sealed += batch) {
        batch = database.InTransaction(org, deadline(), [&](Transaction& tx) {
          return SealBatch(tx, options.service, key, options.clock->Now());
        });
      }
    }
    return sealed;
  }

  void Run() {
    bool failed_before = false;
    std::unique_lock lock(mutex);
    while (!woken.wait_for(lock, kSealInterval, [&] { return stopping; })) {
      lock.unlock();
      failed_before = !TrySeal(failed_before);
      lock.lock();
    }
  }

  bool TrySeal(bool failed_before) {
    try {
      Seal();
      return true;
    } catch (const Rejected& rejected) {
      if (!failed_before) log::Warning("audit_sealing_failed", {{log::Key::kReason, rejected.error().reason}});
    } catch (const std::exception& error) {
      if (!failed_before) log::Error("audit_sealing_failed", {{log::Key::kError, std::string(error.what())}});
    }
    return false;
  }

  Options options;
  postgres::Database database;
  std::mutex mutex;
  std::condition_variable woken;
  bool stopping = false;
  std::thread thread;
};

TreeSealer::TreeSealer(Options options) : state_(std::make_unique<State>(std::move(options))) {}
TreeSealer::~TreeSealer() { Stop(); }

void TreeSealer::Start() {
  state_->stopping = false;
  state_->thread = std::thread([this] { state_->Run(); });
}

void TreeSealer::Stop() {
  if (!state_->thread.joinable()) return;
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->woken.notify_all();
  state_->thread.join();
}

int TreeSealer::SealOnce() { return state_->Seal(); }

}  // namespace cairn::platform::audit
