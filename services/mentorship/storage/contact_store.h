#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/contact.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Table: contact.
namespace cairn::mentorship::storage {

/// Numbers as in contact.proto.
enum class ContactVoidReason { kWrongPerson = 1, kDuplicate = 2, kWrongDetails = 3, kDidNotHappen = 4 };

struct ContactRecord {
  domain::Contact contact{};
  RelationshipId relationship{};
  std::int64_t version = 1;
  platform::Instant occurred_at{};
  platform::Instant recorded_at{};
  platform::AccountId recorded_by{};
  std::optional<ContactVoidReason> void_reason{};
};

/// Travels with the next statement or the commit.
void InsertContact(platform::postgres::Transaction& tx, const ContactRecord& record);
/// Errors: CONTACT_NOT_FOUND, also when it is of another relationship or, with `recorded_by`, was written by somebody
/// else. Locked.
platform::Result<ContactRecord> LockContact(platform::postgres::Transaction& tx, RelationshipId relationship,
                                            ContactId id, std::optional<platform::AccountId> recorded_by);
/// Keeps its version and why it is void. Travels with the next statement or the commit.
void VoidContact(platform::postgres::Transaction& tx, const ContactRecord& record, platform::Instant now,
                 platform::AccountId by);

/// When it happened, and its id: where a page begins.
using ContactPlace = std::pair<platform::Instant, ContactId>;
/// The latest first, those entered in error too; with `recorded_by` those alone that this account wrote.
std::vector<ContactRecord> ListContacts(platform::postgres::Transaction& tx, RelationshipId relationship,
                                        std::optional<platform::AccountId> recorded_by,
                                        const std::optional<ContactPlace>& after, int limit);
/// All of a relationship that count, for measures. Asks with the transaction's next statement.
platform::postgres::LaterRows ListCountingContactsLater(platform::postgres::Transaction& tx,
                                                        RelationshipId relationship);
std::vector<domain::Contact> ReadCountingContacts(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> ContactStatements();

}  // namespace cairn::mentorship::storage
