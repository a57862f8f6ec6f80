#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "directory/rpc/import_records.h"
#include "directory/storage/provider_store.h"
#include "directory/storage/source_store.h"
#include "platform/postgres/database.h"

namespace cairn::directory {

/// The name that exports go by: ids in such a file may be ids of this directory.
constexpr std::string_view kOwnSource = "cairn";

/// Somebody has taken an NPI since it was looked up. The chunk is done again.
struct NpiLost {};

/// Who is who: which thing here a record of a source is, and what a reference leads to. Filled for one chunk, and told
/// what the chunk adds, so that later records of it find what earlier ones made.
class ImportIndex {
 public:
  explicit ImportIndex(std::string source) : source_(std::move(source)) {}

  /// Looks up all that the records and their references name. The number of statements does not depend on how many
  /// there are.
  void LookUp(platform::postgres::Transaction& tx, const std::vector<ChunkRecord>& records);

  /// Does the source say what it said the last time?
  bool IsUnchanged(const ChunkRecord& record) const;
  /// What the record with this id is here.
  std::optional<platform::Uuid> FindTarget(storage::SourceKind kind, const std::string& source_id) const;
  /// What the source said of it the last time; true before the first.
  bool SaidActive(storage::SourceKind kind, const std::string& source_id) const;
  /// By number.
  std::vector<storage::SourceRecord> RoleRecords(const std::string& source_id) const;
  /// What a reference leads to; nothing when it dangles.
  std::optional<platform::Uuid> Resolve(storage::SourceKind kind, const domain::Reference& reference) const;
  const storage::NpiHolder* FindNpi(const std::string& npi) const;
  /// Has the thing come from another record of this source than the one with this id?
  bool HasOtherId(storage::SourceKind kind, const platform::Uuid& target, const std::string& source_id,
                  const std::string& npi) const;

  void Remember(const storage::SourceRecord& record);
  /// A record with what it became, and its identifiers.
  void Remember(const ChunkRecord& record, storage::SourceKind kind, const platform::Uuid& target);
  /// `before`: the NPI that the holder gives up; empty when there is none.
  void TakeNpi(const storage::NpiHolder& holder, const std::string& before);

  /// Throws NpiLost.
  void Save(platform::postgres::Transaction& tx);

  const std::string& source() const { return source_; }

 private:
  using Key = std::pair<storage::SourceKind, std::string>;
  bool IsOwn(storage::SourceKind kind, const std::string& source_id, const platform::Uuid& target) const;
  void Add(const storage::SourceRecord& record);
  void LookUpOwnIds(platform::postgres::Transaction& tx,
                    const std::map<storage::SourceKind, std::vector<std::string>>& ids);
  void LookUpNpis(platform::postgres::Transaction& tx, const std::vector<std::string>& npis);

  std::string source_;
  std::map<Key, storage::SourceRecord> records_;
  std::map<Key, platform::Uuid> identifiers_;
  std::map<std::string, storage::NpiHolder> npis_;
  std::set<std::pair<storage::SourceKind, platform::Uuid>> own_ids_;
  std::multimap<std::pair<storage::SourceKind, platform::Uuid>, std::string> ids_of_target_;

  std::set<Key> changed_records_;
  std::map<Key, storage::SourceIdentifier> new_identifiers_;
  std::vector<storage::NpiHolder> claims_, releases_;
};

}  // namespace cairn::directory
