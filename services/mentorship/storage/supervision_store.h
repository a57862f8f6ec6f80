#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mentorship/domain/relationship.h"
#include "platform/postgres/database.h"
#include "projection/storage/patient_seal.h"

// Tables: boundary_incident, supervision. Rows are added and never changed.
namespace cairn::mentorship::storage {

struct BoundaryIncident {
  BoundaryIncidentId id{};
  RelationshipId relationship{};
  /// The record that the rows of whom it is about are shown with; not written.
  PatientId patient{};
  domain::BoundaryIncidentKind kind = domain::BoundaryIncidentKind::kGiftOrLoan;
  platform::Date occurred_on{};
  /// Empty when the key that sealed it has been destroyed.
  std::string text{};
  platform::Instant recorded_at{};
  platform::AccountId recorded_by{};
};

/// Travels with the next statement or the commit.
void InsertBoundaryIncident(platform::postgres::Transaction& tx, const projection::storage::PatientSealer& sealer,
                            const BoundaryIncident& incident);

/// When it was written down, and its id: where a page begins.
using IncidentPlace = std::pair<platform::Instant, BoundaryIncidentId>;
/// Of a mentor, written down latest first; without those about a patient from whose record `reader` is walled off.
std::vector<BoundaryIncident> ListBoundaryIncidents(platform::postgres::Transaction& tx,
                                                    const platform::crypto::OrgKeys& keys, MentorId mentor,
                                                    platform::AccountId reader,
                                                    const std::optional<IncidentPlace>& after, int limit);

/// Numbers as in supervision_service.proto.
enum class SupervisionForm { kOneOnOne = 1, kGroup = 2 };

struct Supervision {
  SupervisionId id{};
  MentorId mentor{};
  platform::Date occurred_on{};
  SupervisionForm form = SupervisionForm::kOneOnOne;
  int minutes = 0;
  platform::AccountId supervisor{};
  platform::Instant recorded_at{};
};

/// Travels with the next statement or the commit.
void InsertSupervision(platform::postgres::Transaction& tx, const Supervision& supervision);

/// Its day and id: where a page begins.
using SupervisionPlace = std::pair<platform::Date, SupervisionId>;
/// Of a mentor, the latest first.
std::vector<Supervision> ListSupervision(platform::postgres::Transaction& tx, MentorId mentor,
                                         const std::optional<SupervisionPlace>& after, int limit);
/// Days on which a mentor had supervision. Asks with the transaction's next statement.
platform::postgres::LaterRows ListSupervisedDaysLater(platform::postgres::Transaction& tx, MentorId mentor);
std::vector<platform::Date> ReadSupervisedDays(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> SupervisionStatements();

}  // namespace cairn::mentorship::storage
