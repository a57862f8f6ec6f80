#pragma once

#include <optional>
#include <vector>

#include "cairn/prescribing/v1/adherence_service.pb.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/adherence.h"

// What is asked about a patient's adherence, and what is answered.
namespace cairn::prescribing {

struct AdherenceQuestion {
  PatientId patient;
  /// The last day of the calendar; nothing: today.
  std::optional<domain::Date> until;
  /// Of the calendar, the last one included.
  int months = 24;
  domain::InjectionDayCount count = domain::InjectionDayCount::kLabel28;
};
/// INVALID_REQUEST naming `until` for a day that is none.
AdherenceQuestion QuestionOf(const v1::GetAdherenceRequest& request);

/// What an answer is made of.
struct AdherenceBasis {
  domain::AdherenceFacts facts;
  /// Doses and stops.
  std::vector<domain::DoseEvent> events;
  /// At the clinic.
  domain::Date today;
};
/// Who is asked about, and when.
struct AdherenceAsked {
  PatientId patient;
  platform::Instant now;
};
/// One for each of `asked`, in their order. One round trip, in which what was asked for before travels as well.
std::vector<AdherenceBasis> LoadAdherence(platform::postgres::Transaction& tx,
                                          const std::vector<AdherenceAsked>& asked);

/// INVALID_REQUEST for a calendar that ends after today.
platform::Result<v1::GetAdherenceResponse> AnswerOf(const AdherenceQuestion& question, const AdherenceBasis& basis);

}  // namespace cairn::prescribing
