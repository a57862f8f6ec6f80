#pragma once

#include <functional>
#include <string>

#include "cairn/mentorship/v1/mentor.pb.h"
#include "mentorship/domain/certification.h"
#include "mentorship/storage/mentor_store.h"
#include "platform/rpc/gate.h"

// What the calls about one mentor have in common.
namespace cairn::mentorship {

/// Today where the mentor works: for what they say of themselves. What they may do is judged by the clinic's day.
platform::Date TodayOf(const domain::MentorDetails& details, platform::Instant now);

/// Rejects with ACCOUNT_UNKNOWN when it is no account of the organisation, or was closed.
void RequireAccount(platform::postgres::Transaction& tx, platform::AccountId account);

/// Locks a mentor and holds them against the request's etag: rejects with MENTOR_NOT_FOUND; with ABORTED MENTOR_CHANGED
/// (metadata: fields) when the etag is that of an earlier version, ETAG_MISMATCH when of none.
storage::MentorRecord OpenMentor(platform::rpc::Call& call, platform::postgres::Transaction& tx, MentorId id,
                                 const std::string& etag);

/// The changes of one mentor: opens what `request` names, lets `change` decide, writes and answers.
template <class Request, class Response>
void ChangeMentor(
    platform::rpc::Call& call, const Request& request, Response& response,
    const std::function<platform::Result<domain::Mentor>(platform::postgres::Transaction&, domain::Mentor)>& change);

/// A mentor as they are answered, with certificates, what they carry, and etag: one round trip.
v1::Mentor ToReply(platform::rpc::Call& call, platform::postgres::Transaction& tx, const storage::MentorRecord& record);
/// `matched_at`: when the matches that hold a place began. Days are those of `clinic`, as matching counts them.
v1::Mentor ToReply(const platform::rpc::Call& call, const platform::crypto::OrgKeys& keys,
                   const platform::TimeZone& clinic, const storage::MentorRecord& record,
                   const std::vector<domain::Certification>& certifications,
                   const std::vector<platform::Instant>& matched_at);

template <class Request, class Response>
void ChangeMentor(
    platform::rpc::Call& call, const Request& request, Response& response,
    const std::function<platform::Result<domain::Mentor>(platform::postgres::Transaction&, domain::Mentor)>& change) {
  const auto id = MentorId::Parse(request.mentor_id()).value();
  call.Mutate([&](platform::postgres::Transaction& tx) {
    auto record = OpenMentor(call, tx, id, request.etag());
    record.mentor = change(tx, record.mentor).value();
    record.updated_at = call.now();
    storage::UpdateMentor(tx, call.keys(), record, call.account());
    call.Made(id.value);
    *response.mutable_mentor() = ToReply(call, tx, record);
  });
}

}  // namespace cairn::mentorship
