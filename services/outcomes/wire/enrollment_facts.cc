#include <algorithm>
#include <set>

#include "cairn/enrollment/v1/events.pb.h"
#include "outcomes/wire/event_decoder.h"

namespace cairn::outcomes::wire {

namespace from = enrollment::v1;
using measures::StopReason;

namespace {

StopReason ReasonOf(from::DischargeReason reason) {
  switch (reason) {
    case from::DISCHARGE_REASON_COMPLETED:
      return StopReason::kPlannedCompletion;
    case from::DISCHARGE_REASON_LOST_TO_FOLLOW_UP:
      return StopReason::kLostToFollowUp;
    case from::DISCHARGE_REASON_TRANSFERRED:
      return StopReason::kTransfer;
    case from::DISCHARGE_REASON_ADVERSE_EVENT:
      return StopReason::kSideEffect;
    case from::DISCHARGE_REASON_INCARCERATED:
      return StopReason::kIncarceration;
    case from::DISCHARGE_REASON_MOVED:
      return StopReason::kMoved;
    case from::DISCHARGE_REASON_INSURANCE_OR_COST:
      return StopReason::kCostOrInsurance;
    case from::DISCHARGE_REASON_DECEASED:
      return StopReason::kDeath;
    default:
      return StopReason::kOther;
  }
}

void ReadEpisodes(EventDecoders& decoders) {
  AddDecoder<from::EpisodeStarted>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::EpisodeBegun{.episode = ReadUuid(told.episode_id()),
                                                 .programme = ReadUuid(told.programme_id()),
                                                 .diagnosis = ReadOptionalUuid(told.diagnosis_id()),
                                                 .site = ReadOptionalUuid(told.site_id()),
                                                 .on = ReadDay(told.started_on())});
  });
  AddDecoder<from::EpisodeEnded>(decoders, [](const auto& told, const auto&, auto& decoded) {
    const auto on = ReadDay(told.occurred_on());
    decoded.facts.push_back(domain::EpisodeOver{ReadUuid(told.episode_id()), ReasonOf(told.reason()), on});
    if (told.reason() == from::DISCHARGE_REASON_DECEASED) decoded.facts.push_back(domain::PatientDied{on});
  });
  AddDecoder<from::LevelOfCareChanged>(decoders, [](const auto& told, const auto&, auto& decoded) {
    if (!told.replaced_level_of_care_id().empty())
      decoded.facts.push_back(domain::LevelOfCareWithdrawn{ReadUuid(told.replaced_level_of_care_id())});
    if (!told.level_of_care_id().empty())
      decoded.facts.push_back(
          domain::LevelOfCareTold{ReadUuid(told.level_of_care_id()), told.level(), ReadDay(told.started_on())});
  });
}

void ReadDiagnoses(EventDecoders& decoders) {
  AddDecoder<from::DiagnosisRecorded>(decoders, [](const auto& told, const auto&, auto& decoded) {
    domain::DiagnosisMade made{.diagnosis = ReadUuid(told.diagnosis_id())};
    if (told.disorder() != from::DISORDER_ALCOHOL_USE && told.disorder() != from::DISORDER_OPIOID_USE)
      throw Unreadable("a disorder is none that is known");
    made.disorder = static_cast<domain::UseDisorder>(told.disorder());
    if (told.has_diagnosed_on()) made.on = ReadDay(told.diagnosed_on());
    decoded.facts.push_back(made);
  });
  AddDecoder<from::DiagnosisRetracted>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::DiagnosisWithdrawn{ReadUuid(told.diagnosis_id())});
  });
}

template <class Message>
domain::MergeTold MergeOf(const Message& told, bool taken_back) {
  return {.merge = ReadUuid(told.merge_id()),
          .survivor = domain::PatientId{ReadUuid(told.survivor_patient_id())},
          .duplicate = domain::PatientId{ReadUuid(told.duplicate_patient_id())},
          .taken_back = taken_back};
}

/// Of the federal standard's seven categories; of several "more_than_one".
std::string CategoryOf(const from::PatientDescription& told) {
  static const std::map<std::string, std::string> kCategories = {{"1002-5", "american_indian_or_alaska_native"},
                                                                 {"2028-9", "asian"},
                                                                 {"2054-5", "black_or_african_american"},
                                                                 {"2076-8", "native_hawaiian_or_pacific_islander"},
                                                                 {"2106-3", "white"},
                                                                 {"2118-8", "middle_eastern_or_north_african"},
                                                                 {"2131-1", "other"},
                                                                 {"2135-2", "hispanic_or_latino"}};
  std::set<std::string> named;
  for (const auto& code : told.race_codes()) {
    if (kCategories.contains(code)) named.insert(kCategories.at(code));
  }
  // Not being Hispanic or Latino is no category.
  if (told.ethnicity_code() == "2135-2") named.insert(kCategories.at(told.ethnicity_code()));
  if (named.empty()) return "";
  return named.size() == 1 ? *named.begin() : "more_than_one";
}

std::string SexOf(const from::PatientDescription& told) {
  if (told.birth_sex() == "F") return "female";
  if (told.birth_sex() == "M") return "male";
  if (told.birth_sex() == "OTH") return "other";
  switch (told.administrative_gender()) {
    case from::ADMINISTRATIVE_GENDER_FEMALE:
      return "female";
    case from::ADMINISTRATIVE_GENDER_MALE:
      return "male";
    case from::ADMINISTRATIVE_GENDER_OTHER:
      return "other";
    default:
      return "";
  }
}

/// Of a number that a later contract may have, nothing.
std::string RuralityOf(const from::PatientDescription& told) {
  switch (told.rurality()) {
    case from::RURALITY_METROPOLITAN:
      return "metropolitan";
    case from::RURALITY_MICROPOLITAN:
      return "micropolitan";
    case from::RURALITY_SMALL_TOWN:
      return "small_town";
    case from::RURALITY_RURAL:
      return "rural";
    default:
      return "";
  }
}

template <class Message>
void TakeDescription(const Message& told, domain::DecodedEvent& decoded) {
  if (!told.has_description()) return;
  const auto& description = told.description();
  domain::PatientDescribed made{.sex = SexOf(description),
                                .race_ethnicity = CategoryOf(description),
                                .language = description.language(),
                                .rurality = RuralityOf(description)};
  if (description.birth_year() != 0) {
    if (description.birth_year() < 1850 || description.birth_year() > 9999) throw Unreadable("a year of birth is none");
    made.birth_year = description.birth_year();
  }
  if (description.has_died_on()) made.died_on = ReadDay(description.died_on());
  decoded.facts.push_back(std::move(made));
}

void TakeCoverage(const from::CoverageChanged& told, domain::DecodedEvent& decoded) {
  domain::CoverageTold coverage{.coverage = ReadUuid(told.coverage_id()), .order = told.order()};
  if (told.payer_kind() != 0) {
    // PAYER_KIND_MEDICAID: "medicaid".
    coverage.kind = from::Coverage::PayerKind_Name(told.payer_kind()).substr(std::string("PAYER_KIND_").size());
    std::transform(coverage.kind.begin(), coverage.kind.end(), coverage.kind.begin(), [](char letter) {
      return 'A' <= letter && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
  }
  if (told.has_started_on()) coverage.from = ReadDay(told.started_on());
  if (told.has_ended_on()) coverage.to = ReadDay(told.ended_on());
  decoded.facts.push_back(std::move(coverage));
}

void ReadPatients(EventDecoders& decoders) {
  AddDecoder<from::PatientRegistered>(
      decoders, [](const auto& told, const auto&, auto& decoded) { TakeDescription(told, decoded); });
  AddDecoder<from::PatientCorrected>(
      decoders, [](const auto& told, const auto&, auto& decoded) { TakeDescription(told, decoded); });
  AddDecoder<from::CoverageChanged>(decoders,
                                    [](const auto& told, const auto&, auto& decoded) { TakeCoverage(told, decoded); });
  AddDecoder<from::PatientMerged>(
      decoders, [](const auto& told, const auto&, auto& decoded) { decoded.merge = MergeOf(told, false); });
  AddDecoder<from::PatientUnmerged>(
      decoders, [](const auto& told, const auto&, auto& decoded) { decoded.merge = MergeOf(told, true); });
  AddDecoder<from::PatientShredded>(decoders, [](const auto&, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::PatientShreddedFact{});
  });
}

}  // namespace

const EventDecoders& EnrollmentDecoders() {
  static const auto all = [] {
    EventDecoders decoders;
    ReadPatients(decoders);
    ReadDiagnoses(decoders);
    ReadEpisodes(decoders);
    return decoders;
  }();
  return all;
}

}  // namespace cairn::outcomes::wire
