#include "enrollment/storage/privacy_notice_store.h"

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::Get;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

v1::PrivacyNotice ReadPrivacyNotice(const Row& row) {
  v1::PrivacyNotice notice;
  notice.set_privacy_notice_id(Get<PrivacyNoticeId>(row, "privacy_notice_id").ToString());
  notice.set_patient_id(Get<PatientId>(row, "patient_id").ToString());
  notice.set_notice_version(Get<std::string>(row, "notice_version"));
  *notice.mutable_given_on() = wire::ToProto(Get<Date>(row, "given_on"));
  notice.set_outcome(static_cast<v1::PrivacyNotice::Outcome>(Get<std::int16_t>(row, "outcome")));
  *notice.mutable_record_time() = wire::ToProto(Get<Instant>(row, "recorded_at"));
  notice.set_recorded_by_account_id(Get<AccountId>(row, "recorded_by").ToString());
  return notice;
}

}  // namespace

constexpr Statement kInsertPrivacyNotice{"insert_privacy_notice", R"sql(
  INSERT INTO privacy_notice (org_id, privacy_notice_id, patient_id, notice_version, given_on, outcome, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

void InsertPrivacyNotice(Transaction& tx, const v1::PrivacyNotice& notice, Date given_on, Instant now, AccountId by) {
  tx.Exec(kInsertPrivacyNotice, tx.org(), PrivacyNoticeId::Parse(notice.privacy_notice_id()),
          PatientId::Parse(notice.patient_id()), notice.notice_version(), given_on,
          static_cast<std::int16_t>(notice.outcome()), now, by);
}

constexpr Statement kWasGivenPrivacyNotice{"was_given_privacy_notice", R"sql(
  SELECT EXISTS (SELECT 1 FROM privacy_notice WHERE org_id = $1 AND patient_id = $2 AND given_on <= $3) AS given)sql"};

bool WasGivenPrivacyNotice(Transaction& tx, PatientId patient, Date day) {
  return Get<bool>(tx.Exec(kWasGivenPrivacyNotice, tx.org(), patient, day)[0], "given");
}

constexpr Statement kListPrivacyNotices{"list_privacy_notices", R"sql(
  SELECT privacy_notice_id, patient_id, notice_version, given_on, outcome, recorded_at, recorded_by
  FROM privacy_notice
  WHERE org_id = $1 AND patient_id = $2
    AND ($3::date IS NULL OR (given_on, privacy_notice_id) < ($3, $4::uuid))
  ORDER BY given_on DESC, privacy_notice_id DESC
  LIMIT $5)sql"};

std::vector<v1::PrivacyNotice> ListPrivacyNotices(Transaction& tx, PatientId patient,
                                                  const std::optional<PrivacyNoticeCursor>& after, int limit) {
  std::optional<Date> after_day;
  std::optional<PrivacyNoticeId> after_id;
  if (after) {
    after_day = after->given_on;
    after_id = after->id;
  }
  std::vector<v1::PrivacyNotice> notices;
  for (const auto& row : tx.Exec(kListPrivacyNotices, tx.org(), patient, after_day, after_id, limit)) {
    notices.push_back(ReadPrivacyNotice(row));
  }
  return notices;
}

std::vector<Statement> PrivacyNoticeStatements() {
  return {kInsertPrivacyNotice, kWasGivenPrivacyNotice, kListPrivacyNotices};
}

}  // namespace cairn::enrollment::storage
