#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enrollment/domain/episode.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment::storage {

/// An episode as an emergency summary shows it.
struct RecentEpisode {
  std::string programme_name;
  std::string template_code;
  domain::EpisodeState state = domain::EpisodeState::kActive;
  platform::Date started_on;
  std::optional<platform::Date> ended_on;
};

/// Episodes of `patient` that have not ended, or ended on `since` or later; newest start first.
std::vector<RecentEpisode> ListRecentEpisodes(platform::postgres::Transaction& tx, PatientId patient,
                                              platform::Date since);

/// A fixed text with its source.
struct Advice {
  std::string code;
  int version = 1;
  std::string headline;
  std::string body;
  std::string source;
};

/// What is to be told of a person in programmes of `template_codes`: of each advice the newest version in force on
/// `today`, by code.
std::vector<Advice> ListEmergencyAdvice(platform::postgres::Transaction& tx,
                                        const std::vector<std::string>& template_codes, platform::Date today);

std::vector<platform::postgres::Statement> EmergencySummaryStatements();

}  // namespace cairn::enrollment::storage
