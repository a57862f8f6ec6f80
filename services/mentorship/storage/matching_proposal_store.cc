#include "mentorship/storage/matching_proposal_store.h"

#include <stdexcept>

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

template <class Message>
Message ParsedAs(const std::string& bytes) {
  Message message;
  if (!message.ParseFromString(bytes)) throw std::logic_error("a part of a proposal cannot be read");
  return message;
}

std::vector<std::int64_t> NumbersUpTo(std::size_t count) {
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 1; i <= count; ++i) numbers.push_back(static_cast<std::int64_t>(i));
  return numbers;
}

ProposalRecord ReadProposal(const Row& row) {
  ProposalRecord record;
  record.id = Get<MatchingProposalId>(row, "proposal_id");
  record.version = Get<std::int64_t>(row, "version");
  record.kind = static_cast<ProposalKind>(Get<std::int16_t>(row, "kind"));
  record.state = static_cast<ProposalState>(Get<std::int16_t>(row, "state"));
  record.site = GetOptional<SiteId>(row, "site_id");
  record.rules_version = Get<std::string>(row, "rules_version");
  record.as_of = Get<Date>(row, "as_of");
  record.proposed_at = Get<Instant>(row, "proposed_at");
  record.proposed_by = Get<AccountId>(row, "proposed_by");
  record.matched = Get<std::int32_t>(row, "matched");
  record.unmatched = Get<std::int32_t>(row, "unmatched");
  record.mentors = Get<std::int32_t>(row, "mentors");
  record.total_score = Get<std::int64_t>(row, "total_score");
  record.most_changes = GetOptional<std::int32_t>(row, "most_changes");
  record.changes = GetOptional<std::int32_t>(row, "changes");
  record.proven = Get<bool>(row, "proven");
  return record;
}

}  // namespace

constexpr Statement kInsertProposal{"insert_matching_proposal", R"sql(
  INSERT INTO matching_proposal
    (org_id, proposal_id, version, kind, state, site_id, rules_version, as_of, proposed_at, proposed_by, matched,
     unmatched, mentors, total_score, most_changes, changes, proven, instance)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18))sql"};
constexpr Statement kInsertMatches{"insert_proposed_matches", R"sql(
  INSERT INTO proposed_match (org_id, proposal_id, number, patient_id, mentor_id, fit, state)
  SELECT $1::uuid, $2::uuid, m.number, m.patient_id, m.mentor_id, m.fit, 1
  FROM unnest($3::integer[], $4::uuid[], $5::uuid[], $6::bytea[]) AS m (number, patient_id, mentor_id, fit))sql"};
constexpr Statement kInsertEnd{"insert_proposed_end", R"sql(
  INSERT INTO proposed_end (org_id, proposal_id, number, patient_id, mentor_id, impossible, mentor_gone)
  VALUES ($1, $2, $3, $4::uuid, $5::uuid, $6::smallint[], $7))sql"};
constexpr Statement kInsertUnmatched{"insert_unmatched_patients", R"sql(
  INSERT INTO unmatched_patient (org_id, proposal_id, number, patient_id, explanation)
  SELECT $1::uuid, $2::uuid, u.number, u.patient_id, u.explanation
  FROM unnest($3::integer[], $4::uuid[], $5::bytea[]) AS u (number, patient_id, explanation))sql"};

namespace {

void InsertMatches(Transaction& tx, const NewProposal& proposal) {
  if (proposal.matches.empty()) return;
  std::vector<PatientId> patients;
  std::vector<MentorId> mentors;
  std::vector<Bytes> fits;
  for (const auto& match : proposal.matches) {
    patients.push_back(match.patient);
    mentors.push_back(match.mentor);
    fits.push_back({match.fit.SerializeAsString()});
  }
  tx.ExecLater(kInsertMatches, tx.org(), proposal.record.id, ArrayOf(NumbersUpTo(fits.size())), ArrayOf(patients),
               ArrayOf(mentors), ArrayOf(fits));
}

void InsertUnmatched(Transaction& tx, const NewProposal& proposal) {
  if (proposal.unmatched.empty()) return;
  std::vector<std::string> patients;
  std::vector<Bytes> explanations;
  for (const auto& unmatched : proposal.unmatched) {
    patients.push_back(unmatched.patient_id());
    explanations.push_back({unmatched.SerializeAsString()});
  }
  tx.ExecLater(kInsertUnmatched, tx.org(), proposal.record.id, ArrayOf(NumbersUpTo(explanations.size())),
               ArrayOf(patients), ArrayOf(explanations));
}

void InsertEnds(Transaction& tx, const NewProposal& proposal) {
  std::int32_t number = 0;
  for (const auto& end : proposal.ends) {
    std::vector<std::int64_t> impossible(end.impossible().begin(), end.impossible().end());
    tx.ExecLater(kInsertEnd, tx.org(), proposal.record.id, ++number, end.patient_id(), end.mentor_id(),
                 ArrayOf(impossible), end.mentor_gone());
  }
}

}  // namespace

void InsertProposal(Transaction& tx, const NewProposal& proposal) {
  const auto& record = proposal.record;
  std::optional<Bytes> instance;
  if (proposal.instance) instance = Bytes{proposal.instance->SerializeAsString()};
  tx.ExecLater(kInsertProposal, tx.org(), record.id, record.version, static_cast<std::int16_t>(record.kind),
               static_cast<std::int16_t>(record.state), record.site, record.rules_version, record.as_of,
               record.proposed_at, record.proposed_by, record.matched, record.unmatched, record.mentors,
               record.total_score, record.most_changes, record.changes, record.proven, instance);
  InsertMatches(tx, proposal);
  InsertEnds(tx, proposal);
  InsertUnmatched(tx, proposal);
}

constexpr Statement kFindProposal{"find_matching_proposal", R"sql(
  SELECT proposal_id, version, kind, state, site_id, rules_version, as_of, proposed_at, proposed_by, matched, unmatched,
         mentors, total_score, most_changes, changes, proven
  FROM matching_proposal
  WHERE org_id = $1 AND proposal_id = $2)sql"};
constexpr Statement kLockProposal{"lock_matching_proposal", R"sql(
  SELECT proposal_id, version, kind, state, site_id, rules_version, as_of, proposed_at, proposed_by, matched, unmatched,
         mentors, total_score, most_changes, changes, proven
  FROM matching_proposal
  WHERE org_id = $1 AND proposal_id = $2
  FOR NO KEY UPDATE)sql"};

Result<ProposalRecord> FindProposal(Transaction& tx, MatchingProposalId id, bool lock) {
  const auto rows = tx.Exec(lock ? kLockProposal : kFindProposal, tx.org(), id);
  if (rows.empty()) return Fail(ProposalNotFound(id));
  return ReadProposal(rows[0]);
}

constexpr Statement kListProposals{"list_matching_proposals", R"sql(
  SELECT proposal_id, version, kind, state, site_id, rules_version, as_of, proposed_at, proposed_by, matched, unmatched,
         mentors, total_score, most_changes, changes, proven
  FROM matching_proposal
  WHERE org_id = $1 AND ($2::smallint IS NULL OR state = $2)
    AND ($3::timestamptz IS NULL OR (proposed_at, proposal_id) < ($3, $4::uuid))
  ORDER BY proposed_at DESC, proposal_id DESC
  LIMIT $5)sql"};

std::vector<ProposalRecord> ListProposals(Transaction& tx, std::optional<ProposalState> state,
                                          const std::optional<ProposalPlace>& after, int limit) {
  std::optional<std::int16_t> number;
  if (state) number = static_cast<std::int16_t>(*state);
  std::optional<Instant> at;
  std::optional<MatchingProposalId> id;
  if (after) {
    at = after->first;
    id = after->second;
  }
  std::vector<ProposalRecord> records;
  for (const auto& row : tx.Exec(kListProposals, tx.org(), number, at, id, limit)) records.push_back(ReadProposal(row));
  return records;
}

constexpr Statement kListProposedMatches{"list_proposed_matches", R"sql(
  SELECT number, patient_id, mentor_id, fit, state, relationship_id, decided_at, decided_by
  FROM proposed_match
  WHERE org_id = $1 AND proposal_id = $2
  ORDER BY number)sql"};

std::vector<ProposedMatchRecord> ListProposedMatches(Transaction& tx, MatchingProposalId id) {
  std::vector<ProposedMatchRecord> matches;
  for (const auto& row : tx.Exec(kListProposedMatches, tx.org(), id)) {
    ProposedMatchRecord match;
    match.number = Get<std::int32_t>(row, "number");
    match.patient = Get<PatientId>(row, "patient_id");
    match.mentor = Get<MentorId>(row, "mentor_id");
    match.fit = ParsedAs<v1::PairFit>(Get<Bytes>(row, "fit").value);
    match.state = static_cast<ProposedMatchState>(Get<std::int16_t>(row, "state"));
    match.relationship = GetOptional<RelationshipId>(row, "relationship_id");
    match.decided_at = GetOptional<Instant>(row, "decided_at");
    match.decided_by = GetOptional<AccountId>(row, "decided_by");
    matches.push_back(std::move(match));
  }
  return matches;
}

constexpr Statement kListProposedEnds{"list_proposed_ends", R"sql(
  SELECT patient_id, mentor_id, impossible, mentor_gone
  FROM proposed_end
  WHERE org_id = $1 AND proposal_id = $2
  ORDER BY number)sql"};

std::vector<v1::ProposedEnd> ListProposedEnds(Transaction& tx, MatchingProposalId id) {
  std::vector<v1::ProposedEnd> ends;
  for (const auto& row : tx.Exec(kListProposedEnds, tx.org(), id)) {
    v1::ProposedEnd end;
    end.set_patient_id(Get<PatientId>(row, "patient_id").ToString());
    end.set_mentor_id(Get<MentorId>(row, "mentor_id").ToString());
    for (const auto& number : platform::postgres::GetTextArray(row, "impossible"))
      end.add_impossible(static_cast<v1::MatchingConstraint>(std::stoi(number)));
    end.set_mentor_gone(Get<bool>(row, "mentor_gone"));
    ends.push_back(std::move(end));
  }
  return ends;
}

constexpr Statement kListUnmatched{"list_unmatched_patients", R"sql(
  SELECT number, patient_id, explanation
  FROM unmatched_patient
  WHERE org_id = $1 AND proposal_id = $2 AND number > $3
  ORDER BY number
  LIMIT $4)sql"};

std::vector<UnmatchedRecord> ListUnmatched(Transaction& tx, MatchingProposalId id, int after, int limit) {
  std::vector<UnmatchedRecord> records;
  for (const auto& row : tx.Exec(kListUnmatched, tx.org(), id, after, limit))
    records.push_back({Get<std::int32_t>(row, "number"), Get<PatientId>(row, "patient_id"),
                       ParsedAs<v1::UnmatchedPatient>(Get<Bytes>(row, "explanation").value)});
  return records;
}

constexpr Statement kFindInstance{"find_matching_instance", R"sql(
  SELECT instance FROM matching_proposal WHERE org_id = $1 AND proposal_id = $2)sql"};

std::optional<v1::GetProposalInstanceResponse> FindInstance(Transaction& tx, MatchingProposalId id) {
  const auto rows = tx.Exec(kFindInstance, tx.org(), id);
  if (rows.empty()) return std::nullopt;
  const auto bytes = GetOptional<Bytes>(rows[0], "instance");
  if (!bytes) return std::nullopt;
  return ParsedAs<v1::GetProposalInstanceResponse>(bytes->value);
}

constexpr Statement kUpdateProposal{"update_matching_proposal", R"sql(
  UPDATE matching_proposal SET version = $3, state = $4 WHERE org_id = $1 AND proposal_id = $2)sql"};

void UpdateProposal(Transaction& tx, const ProposalRecord& record) {
  tx.ExecLater(kUpdateProposal, tx.org(), record.id, record.version, static_cast<std::int16_t>(record.state));
}

constexpr Statement kDecideMatch{"decide_proposed_match", R"sql(
  UPDATE proposed_match
  SET state = $4, relationship_id = $5, decided_at = $6, decided_by = $7
  WHERE org_id = $1 AND proposal_id = $2 AND number = $3)sql"};

void DecideMatches(Transaction& tx, MatchingProposalId id, const std::vector<ProposedMatchRecord>& matches) {
  for (const auto& match : matches)
    tx.ExecLater(kDecideMatch, tx.org(), id, static_cast<std::int32_t>(match.number),
                 static_cast<std::int16_t>(match.state), match.relationship, match.decided_at, match.decided_by);
}

std::vector<Statement> MatchingProposalStatements() {
  return {kInsertProposal, kInsertMatches,  kInsertEnd,           kInsertUnmatched,  kFindProposal,
          kLockProposal,   kListProposals,  kListProposedMatches, kListProposedEnds, kListUnmatched,
          kFindInstance,   kUpdateProposal, kDecideMatch};
}

}  // namespace cairn::mentorship::storage
