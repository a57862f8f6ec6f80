#include "mentorship/rpc/mentor_steps.h"

#include "mentorship/storage/certification_store.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "mentorship/wire/mentor_wire.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"
#include "projection/storage/account.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error MentorChanged(MentorId id, const std::vector<std::string>& fields) {
  std::string list;
  for (const auto& field : fields) list += (list.empty() ? "" : ",") + field;
  return {.code = platform::Code::kAborted,
          .reason = "MENTOR_CHANGED",
          .message = "Somebody else has changed the mentor since they were read. Read them again.",
          .metadata = {{"mentor_id", id.ToString()}, {"fields", list}}};
}

}  // namespace

platform::Date TodayOf(const domain::MentorDetails& details, platform::Instant now) {
  return platform::ClinicDay(now, projection::storage::ZoneNamed(details.time_zone));
}

void RequireAccount(Transaction& tx, platform::AccountId account) {
  if (!projection::storage::IsActiveAccount(tx, account)) Reject(storage::AccountUnknown(account));
}

storage::MentorRecord OpenMentor(Call& call, Transaction& tx, MentorId id, const std::string& etag) {
  auto record = storage::FindMentor(tx, call.keys(), id, true).value();
  const auto check = [&](std::int64_t version) {
    return platform::rpc::CheckEtag(call.keys(), id.value, version, etag);
  };
  const auto current = check(record.mentor.version);
  if (current) return record;
  for (const auto& before : storage::ListMentorVersions(tx, call.keys(), record.mentor)) {
    if (check(before.version)) Reject(MentorChanged(id, domain::ChangedFields(before, record.mentor)));
  }
  Reject(current.error());
}

v1::Mentor ToReply(Call& call, Transaction& tx, const storage::MentorRecord& record) {
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  auto certifications = storage::ListCertificationsLater(tx, {record.mentor.id});
  auto loads = storage::ListMentorLoads(tx, {record.mentor.id});
  auto found = storage::ReadCertifications(certifications);
  return ToReply(call, call.keys(), projection::storage::OrganisationZone(std::move(zone)), record,
                 found[record.mentor.id], loads[record.mentor.id].matched_at);
}

v1::Mentor ToReply(const Call& call, const platform::crypto::OrgKeys& keys, const platform::TimeZone& clinic,
                   const storage::MentorRecord& record, const std::vector<domain::Certification>& certifications,
                   const std::vector<platform::Instant>& matched_at) {
  const auto& mentor = record.mentor;
  std::vector<platform::Date> matched_on;
  for (const auto at : matched_at) matched_on.push_back(platform::ClinicDay(at, clinic));
  auto reply = wire::ToProto(mentor, certifications, matched_on, platform::ClinicDay(call.now(), clinic));
  *reply.mutable_create_time() = platform::wire::ToProto(record.created_at);
  *reply.mutable_update_time() = platform::wire::ToProto(record.updated_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, mentor.id.value, mentor.version));
  return reply;
}

}  // namespace cairn::mentorship
