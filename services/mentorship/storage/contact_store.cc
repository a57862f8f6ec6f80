#include "mentorship/storage/contact_store.h"

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::Contact;
using domain::ContactTopic;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::string NumbersOf(const std::set<ContactTopic>& topics) {
  std::vector<std::int64_t> numbers;
  for (const auto topic : topics) numbers.push_back(static_cast<std::int64_t>(topic));
  return ArrayOf(numbers);
}

Contact ReadContact(const Row& row) {
  Contact contact;
  contact.id = Get<ContactId>(row, "contact_id");
  contact.on = Get<Date>(row, "occurred_on");
  contact.channel = static_cast<domain::ContactChannel>(Get<std::int16_t>(row, "channel"));
  contact.initiator = static_cast<domain::ContactInitiator>(Get<std::int16_t>(row, "initiator"));
  contact.outcome = static_cast<domain::ContactOutcome>(Get<std::int16_t>(row, "outcome"));
  contact.minutes = GetOptional<std::int32_t>(row, "minutes");
  for (const auto& text : GetTextArray(row, "topics"))
    contact.topics.insert(static_cast<ContactTopic>(std::stoi(text)));
  return contact;
}

ContactRecord ReadRecord(const Row& row) {
  ContactRecord record;
  record.contact = ReadContact(row);
  record.relationship = Get<RelationshipId>(row, "relationship_id");
  record.version = Get<std::int64_t>(row, "version");
  record.occurred_at = Get<Instant>(row, "occurred_at");
  record.recorded_at = Get<Instant>(row, "recorded_at");
  record.recorded_by = Get<AccountId>(row, "recorded_by");
  if (const auto reason = GetOptional<std::int16_t>(row, "void_reason"))
    record.void_reason = static_cast<ContactVoidReason>(*reason);
  return record;
}

}  // namespace

constexpr Statement kInsertContact{"insert_contact", R"sql(
  INSERT INTO contact
    (org_id, contact_id, relationship_id, version, occurred_at, occurred_on, channel, initiator, outcome, minutes,
     topics, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::smallint[], $12, $13))sql"};

void InsertContact(Transaction& tx, const ContactRecord& record) {
  const auto& contact = record.contact;
  tx.ExecLater(kInsertContact, tx.org(), contact.id, record.relationship, record.version, record.occurred_at,
               contact.on, static_cast<std::int16_t>(contact.channel), static_cast<std::int16_t>(contact.initiator),
               static_cast<std::int16_t>(contact.outcome), contact.minutes, NumbersOf(contact.topics),
               record.recorded_at, record.recorded_by);
}

constexpr Statement kLockContact{"lock_contact", R"sql(
  SELECT contact_id, relationship_id, version, occurred_at, occurred_on, channel, initiator, outcome, minutes, topics,
         recorded_at, recorded_by, void_reason
  FROM contact
  WHERE org_id = $1 AND relationship_id = $2 AND contact_id = $3 AND ($4::uuid IS NULL OR recorded_by = $4)
  FOR NO KEY UPDATE)sql"};

Result<ContactRecord> LockContact(Transaction& tx, RelationshipId relationship, ContactId id,
                                  std::optional<AccountId> recorded_by) {
  const auto rows = tx.Exec(kLockContact, tx.org(), relationship, id, recorded_by);
  if (rows.empty()) return Fail(ContactNotFound(id));
  return ReadRecord(rows[0]);
}

constexpr Statement kVoidContact{"void_contact", R"sql(
  UPDATE contact
  SET version = $3, void_reason = $4, voided_at = $5, voided_by = $6
  WHERE org_id = $1 AND contact_id = $2)sql"};

void VoidContact(Transaction& tx, const ContactRecord& record, Instant now, AccountId by) {
  tx.ExecLater(kVoidContact, tx.org(), record.contact.id, record.version,
               static_cast<std::int16_t>(record.void_reason.value()), now, by);
}

constexpr Statement kListContacts{"list_contacts", R"sql(
  SELECT contact_id, relationship_id, version, occurred_at, occurred_on, channel, initiator, outcome, minutes, topics,
         recorded_at, recorded_by, void_reason
  FROM contact
  WHERE org_id = $1 AND relationship_id = $2 AND ($3::uuid IS NULL OR recorded_by = $3)
    AND ($4::timestamptz IS NULL OR (occurred_at, contact_id) < ($4, $5::uuid))
  ORDER BY occurred_at DESC, contact_id DESC
  LIMIT $6)sql"};

std::vector<ContactRecord> ListContacts(Transaction& tx, RelationshipId relationship,
                                        std::optional<AccountId> recorded_by, const std::optional<ContactPlace>& after,
                                        int limit) {
  std::optional<Instant> after_time;
  std::optional<ContactId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  std::vector<ContactRecord> contacts;
  for (const auto& row : tx.Exec(kListContacts, tx.org(), relationship, recorded_by, after_time, after_id, limit))
    contacts.push_back(ReadRecord(row));
  return contacts;
}

constexpr Statement kListCountingContacts{"list_counting_contacts", R"sql(
  SELECT contact_id, occurred_on, channel, initiator, outcome, minutes, topics
  FROM contact
  WHERE org_id = $1 AND relationship_id = $2 AND void_reason IS NULL
  ORDER BY occurred_at, contact_id)sql"};

LaterRows ListCountingContactsLater(Transaction& tx, RelationshipId relationship) {
  return tx.ExecLater(kListCountingContacts, tx.org(), relationship);
}

std::vector<Contact> ReadCountingContacts(LaterRows found) {
  std::vector<Contact> contacts;
  for (const auto& row : found.Get()) contacts.push_back(ReadContact(row));
  return contacts;
}

std::vector<Statement> ContactStatements() {
  return {kInsertContact, kLockContact, kVoidContact, kListContacts, kListCountingContacts};
}

}  // namespace cairn::mentorship::storage
