#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "directory/domain/credential.h"
#include "directory/domain/location.h"
#include "directory/domain/practitioner_role.h"
#include "directory/domain/provider.h"
#include "directory/rpc/import_index.h"

namespace cairn::directory {

/// Rows of one table: as they are stored, then as a chunk leaves them.
template <class Row>
class Drafts {
 public:
  using RowId = decltype(Row::id);

  void Load(std::vector<Row> rows) {
    for (auto& row : rows) drafts_.try_emplace(row.id, Draft{std::move(row), State::kStored});
  }
  const Row* Find(RowId id) const {
    const auto draft = drafts_.find(id);
    return draft == drafts_.end() ? nullptr : &draft->second.row;
  }
  /// Adds it, or replaces what has its id; the version of what is stored rises once.
  void Put(Row row) {
    const auto draft = drafts_.find(row.id);
    if (draft == drafts_.end()) {
      drafts_.try_emplace(row.id, Draft{row, State::kAdded});
      return;
    }
    if (draft->second.state == State::kStored) {
      ++row.version;
      draft->second.state = State::kChanged;
    }
    draft->second.row = std::move(row);
  }
  std::vector<Row> Added() const { return In(State::kAdded); }
  std::vector<Row> Changed() const { return In(State::kChanged); }

 private:
  enum class State { kStored, kChanged, kAdded };
  struct Draft {
    Row row;
    State state;
  };
  std::vector<Row> In(State state) const {
    std::vector<Row> rows;
    for (const auto& [id, draft] : drafts_) {
      if (draft.state == state) rows.push_back(draft.row);
    }
    return rows;
  }

  std::map<RowId, Draft> drafts_;
};

/// A row with a new id.
template <class Row>
Row NewRow() {
  Row row;
  row.id = decltype(Row::id)::New();
  return row;
}

/// The part of the directory that a chunk may change: locked, loaded, changed in memory record by record, written at
/// once.
struct ImportDraft {
  Drafts<domain::Partner> partners;
  Drafts<domain::Location> locations;
  Drafts<domain::Provider> providers;
  Drafts<domain::PractitionerRole> roles;
  Drafts<domain::Credential> credentials;
  /// Stored roles and credentials of a provider, and what the chunk adds.
  std::multimap<domain::ProviderId, domain::PractitionerRoleId> roles_of;
  std::multimap<domain::ProviderId, domain::CredentialId> credentials_of;
  /// Whose listings show a stored location.
  std::multimap<domain::LocationId, domain::ProviderId> providers_at;
  /// By the first five digits.
  std::map<std::string, domain::Position> zip_means;
  /// Whom anything was changed for.
  std::set<domain::ProviderId> touched;

  /// Locks and loads what the records are about. Partners, then locations, then providers, each by id.
  void Load(platform::postgres::Transaction& tx, const ImportIndex& index,
            const std::vector<const ChunkRecord*>& records);
  void PutRole(const domain::PractitionerRole& role);
  void PutCredential(const domain::Credential& credential);
  std::vector<domain::PractitionerRole> RolesOf(domain::ProviderId provider) const;
  std::vector<domain::Credential> CredentialsOf(domain::ProviderId provider) const;
  /// The rows alone; what follows from them is Settle's.
  void Write(platform::postgres::Transaction& tx) const;
};

}  // namespace cairn::directory
