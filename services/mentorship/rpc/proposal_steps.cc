#include "mentorship/rpc/proposal_steps.h"

#include <algorithm>
#include <set>

#include "mentorship/relationship_change.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "mentorship/wire/relationship_wire.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::Error;
using platform::Instant;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::ProposalKind;
using storage::ProposalRecord;
using storage::ProposedMatchRecord;
using storage::ProposedMatchState;

namespace {

/// So many pairs fit into the details of an error.
constexpr std::size_t kMostNamedPairs = 25;

Error PairNotOpen(std::size_t pairs) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "PAIR_NOT_OPEN",
          .message = "This was not proposed, or has been decided before. Read the proposal again.",
          .metadata = {{"pairs", std::to_string(pairs)}}};
}

Error ProposalOfOtherRules(const std::string& proposed_by, const std::string& in_force) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "PROPOSAL_OF_OTHER_RULES",
          .message = "The proposal was made by rules that are not in force any more. Make a new one.",
          .metadata = {{"rules_version", proposed_by}, {"in_force", in_force}}};
}

std::string WhyRefused(const domain::Refusal& refusal) {
  std::string why;
  const auto add = [&](std::string_view word) {
    if (!why.empty()) why += ",";
    why += word;
  };
  if (refusal.gone) add("GONE");
  if (refusal.twice) add("TWICE");
  for (const auto constraint : refusal.blocked.List()) add(domain::Name(constraint));
  return why;
}

std::vector<domain::PairToApprove> PairsOf(const std::vector<ProposedMatchRecord>& matches) {
  std::vector<domain::PairToApprove> pairs;
  for (const auto& match : matches) pairs.push_back({match.patient, match.mentor});
  return pairs;
}

/// Waits for whoever makes matches with these mentors, then for whoever changes these patients' entries.
void Hold(Transaction& tx, const std::vector<ProposedMatchRecord>& matches) {
  std::vector<MentorId> mentors;
  std::vector<PatientId> patients;
  for (const auto& match : matches) {
    mentors.push_back(match.mentor);
    patients.push_back(match.patient);
  }
  storage::LockMentors(tx, mentors);
  storage::LockEntries(tx, patients);
}

domain::Relationship Begin(Call& call, Transaction& tx, const ProposalRecord& record, const ProposedMatchRecord& match,
                           const domain::MatchingEntry& entry, Instant now) {
  const domain::Relationship proposed{
      .id = RelationshipId::New(), .patient = match.patient, .mentor = match.mentor, .proposed_at = record.proposed_at};
  const auto change = domain::Approve(proposed, call.account(), now).value();
  KeepNew(tx, change, now, call.account());
  storage::SaveEntryState(tx, domain::TakeMentor(entry).value(), now, call.account());
  call.Touches(match.patient);
  return change.relationship;
}

}  // namespace

v1::MatchingProposal ToReply(const platform::crypto::OrgKeys& keys, const ProposalRecord& record) {
  v1::MatchingProposal reply;
  reply.set_proposal_id(record.id.ToString());
  reply.set_kind(static_cast<v1::MatchingProposal::Kind>(record.kind));
  reply.set_state(static_cast<v1::MatchingProposal::State>(record.state));
  if (record.site) reply.set_site_id(record.site->ToString());
  reply.set_rules_version(record.rules_version);
  *reply.mutable_as_of() = platform::wire::ToProto(record.as_of);
  *reply.mutable_propose_time() = platform::wire::ToProto(record.proposed_at);
  reply.set_proposed_by_account_id(record.proposed_by.ToString());
  reply.set_matched_count(record.matched);
  reply.set_unmatched_count(record.unmatched);
  reply.set_mentor_count(record.mentors);
  reply.set_total_score_thousandths(record.total_score);
  reply.set_most_changes(record.most_changes.value_or(0));
  reply.set_changes(record.changes.value_or(0));
  reply.set_proven(record.proven);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.id.value, record.version));
  return reply;
}

v1::ProposedMatch ToReply(const ProposedMatchRecord& match) {
  v1::ProposedMatch reply;
  reply.set_patient_id(match.patient.ToString());
  reply.set_mentor_id(match.mentor.ToString());
  *reply.mutable_fit() = match.fit;
  reply.set_state(static_cast<v1::ProposedMatch::State>(match.state));
  if (match.relationship) reply.set_relationship_id(match.relationship->ToString());
  if (match.decided_at) *reply.mutable_decide_time() = platform::wire::ToProto(*match.decided_at);
  if (match.decided_by) reply.set_decided_by_account_id(match.decided_by->ToString());
  return reply;
}

v1::Relationship ToReply(const platform::crypto::OrgKeys& keys, const domain::Relationship& relationship) {
  auto reply = wire::ToProto(relationship);
  reply.set_etag(platform::rpc::MakeEtag(keys, relationship.id.value, relationship.version));
  return reply;
}

ProposalRecord MakeProposal(const Call& call, ProposalKind kind, const domain::MatchingRules& rules,
                            platform::Date as_of) {
  ProposalRecord record{.id = MatchingProposalId::New(), .kind = kind};
  record.rules_version = rules.version;
  record.as_of = as_of;
  record.proposed_at = call.now();
  record.proposed_by = call.account();
  return record;
}

OpenedProposal OpenProposal(Call& call, Transaction& tx, const std::string& proposal_id, const std::string& etag,
                            const google::protobuf::RepeatedPtrField<std::string>& patient_ids) {
  OpenedProposal opened{.record = storage::FindProposal(tx, ParseId<MatchingProposalId>(proposal_id), true).value()};
  const auto& record = opened.record;
  auto all = storage::ListProposedMatches(tx, record.id);
  std::vector<PatientId> patients;
  for (const auto& match : all) patients.push_back(match.patient);
  const auto shown = ShownOf(call, tx, patients);
  if (shown.empty() && !patients.empty()) Reject(storage::ProposalNotFound(record.id));
  platform::Require(platform::rpc::CheckEtag(call.keys(), record.id.value, record.version, etag));
  if (record.state == storage::ProposalState::kDecided) Reject(PairNotOpen(all.size()));
  std::set<PatientId> named;
  for (const auto& id : patient_ids) named.insert(ParseId<PatientId>(id));
  for (auto& match : all) {
    if (match.state != ProposedMatchState::kOpen) continue;
    const bool meant = shown.contains(match.patient) && (named.empty() || named.contains(match.patient));
    if (meant) {
      opened.matches.push_back(std::move(match));
    } else {
      ++opened.others_open;
    }
  }
  if (opened.matches.size() < named.size()) Reject(PairNotOpen(named.size() - opened.matches.size()));
  return opened;
}

void KeepDecided(Transaction& tx, OpenedProposal& opened) {
  ++opened.record.version;
  if (opened.others_open == 0) opened.record.state = storage::ProposalState::kDecided;
  storage::UpdateProposal(tx, opened.record);
  storage::DecideMatches(tx, opened.record.id, opened.matches);
}

Error MatchRefused(const std::vector<domain::Refusal>& refusals) {
  Error error{.code = platform::Code::kFailedPrecondition,
              .reason = "MATCH_REFUSED",
              .message = "As things stand now they cannot be matched: nothing was approved.",
              .metadata = {{"refused", std::to_string(refusals.size())}}};
  for (std::size_t i = 0; i < std::min(refusals.size(), kMostNamedPairs); ++i) {
    const auto& [patient, mentor] = refusals[i].pair;
    error.preconditions.push_back({WhyRefused(refusals[i]), patient.ToString() + "/" + mentor.ToString(), ""});
  }
  return error;
}

std::vector<domain::Relationship> MakeLive(Call& call, Transaction& tx, const domain::MatchingRules& rules,
                                           const ProposalRecord& record, std::vector<ProposedMatchRecord>& matches) {
  if (record.rules_version != rules.version) Reject(ProposalOfOtherRules(record.rules_version, rules.version));
  Hold(tx, matches);
  std::vector<PatientId> patients;
  for (const auto& match : matches) patients.push_back(match.patient);
  // The wait is over: nobody else changes what is decided about.
  const Instant now = call.clock_now();
  const auto people = LoadMatchingPeople(tx, call.keys(), {.patients = patients}, now);
  const auto refusals = domain::RefusalsOf(PairsOf(matches), people.patients, people.mentors, rules, people.today);
  if (!refusals.empty()) Reject(MatchRefused(refusals));
  std::vector<domain::Relationship> begun;
  for (auto& match : matches) {
    begun.push_back(Begin(call, tx, record, match, people.entries.at(match.patient), now));
    match.relationship = begun.back().id;
    match.state = ProposedMatchState::kApproved;
    match.decided_at = now;
    match.decided_by = call.account();
  }
  return begun;
}

}  // namespace cairn::mentorship
