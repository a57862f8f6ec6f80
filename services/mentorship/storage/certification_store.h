#pragma once

#include <map>
#include <vector>

#include "mentorship/domain/certification.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Table: certification.
namespace cairn::mentorship::storage {

/// Errors: CERTIFICATION_RECORDED.
platform::Result<void> InsertCertification(platform::postgres::Transaction& tx, MentorId mentor,
                                           const domain::Certification& certification, platform::Instant now,
                                           platform::AccountId by);

/// Of each mentor, the one that expires last first. Asks with the transaction's next statement.
platform::postgres::LaterRows ListCertificationsLater(platform::postgres::Transaction& tx,
                                                      const std::vector<MentorId>& mentors);
using CertificationsOf = std::map<MentorId, std::vector<domain::Certification>>;
CertificationsOf ReadCertifications(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> CertificationStatements();

}  // namespace cairn::mentorship::storage
