#include "mentorship/storage/certification_store.h"

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::Certification;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kInsertCertification{"insert_certification", R"sql(
  INSERT INTO certification
    (org_id, certification_id, mentor_id, kind, number, issuer, state, issued_on, expires_on, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (org_id, mentor_id, kind, number, expires_on) DO NOTHING)sql"};

Result<void> InsertCertification(Transaction& tx, MentorId mentor, const Certification& certification, Instant now,
                                 platform::AccountId by) {
  const auto rows = tx.Exec(kInsertCertification, tx.org(), certification.id, mentor,
                            static_cast<std::int16_t>(certification.kind), certification.number, certification.issuer,
                            certification.state, certification.issued_on, certification.expires_on, now, by);
  if (rows.affected_rows() == 0) return Fail(CertificationRecorded());
  return {};
}

constexpr Statement kListCertifications{"list_certifications", R"sql(
  SELECT mentor_id, certification_id, kind, number, issuer, state, issued_on, expires_on
  FROM certification
  WHERE org_id = $1 AND mentor_id = ANY($2::uuid[])
  ORDER BY expires_on DESC, certification_id)sql"};

LaterRows ListCertificationsLater(Transaction& tx, const std::vector<MentorId>& mentors) {
  return tx.ExecLater(kListCertifications, tx.org(), ArrayOf(mentors));
}

CertificationsOf ReadCertifications(LaterRows found) {
  CertificationsOf certifications;
  for (const auto& row : found.Get()) {
    Certification one;
    one.id = Get<CertificationId>(row, "certification_id");
    one.kind = static_cast<domain::CertificationKind>(Get<std::int16_t>(row, "kind"));
    one.number = Get<std::string>(row, "number");
    one.issuer = Get<std::string>(row, "issuer");
    one.state = Get<std::string>(row, "state");
    one.issued_on = GetOptional<Date>(row, "issued_on");
    one.expires_on = Get<Date>(row, "expires_on");
    certifications[Get<MentorId>(row, "mentor_id")].push_back(std::move(one));
  }
  return certifications;
}

std::vector<Statement> CertificationStatements() { return {kInsertCertification, kListCertifications}; }

}  // namespace cairn::mentorship::storage
