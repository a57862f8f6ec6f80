#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/consent.pb.h"
#include "enrollment/domain/representative.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::enrollment::storage {

/// The newest version of each code and language that is in force on `today`, by code and language; of one language when
/// `language` is not empty.
std::vector<v1::ConsentTemplate> ListConsentTemplates(platform::postgres::Transaction& tx, const std::string& language,
                                                      platform::Date today);
/// One of them; `version` 0 is the newest that is in force on `today`. Nothing when there is none, or it is not in
/// force yet.
std::optional<v1::ConsentTemplate> FindConsentTemplate(platform::postgres::Transaction& tx, const std::string& code,
                                                       int version, const std::string& language, platform::Date today);

/// The law of `state` on minors, as it is in force on `today`; where it is not configured, the rule for all others.
domain::MinorRule LoadMinorRule(platform::postgres::Transaction& tx, const std::string& state, platform::Date today);

std::vector<platform::postgres::Statement> ConsentTemplateStatements();

}  // namespace cairn::enrollment::storage
