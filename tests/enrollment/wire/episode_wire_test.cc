#include "enrollment/wire/episode_wire.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {
namespace {

platform::Date Day(const std::string& text) { return platform::ParseDate(text).value(); }

TEST(EpisodeWire, EveryState) {
  EXPECT_EQ(ToProto(domain::EpisodeState::kActive), v1::Episode::STATE_ACTIVE);
  EXPECT_EQ(ToProto(domain::EpisodeState::kPaused), v1::Episode::STATE_PAUSED);
  EXPECT_EQ(ToProto(domain::EpisodeState::kEnded), v1::Episode::STATE_ENDED);
  EXPECT_THROW(ToProto(static_cast<domain::EpisodeState>(9)), std::logic_error);
}

TEST(EpisodeWire, CarriesEverything) {
  const auto account = platform::AccountId::New();
  domain::Episode episode{.id = EpisodeId::New(),
                          .version = 3,
                          .patient = PatientId::New(),
                          .programme = ProgrammeId::New(),
                          .diagnosis = DiagnosisId::New(),
                          .state = domain::EpisodeState::kEnded,
                          .started_on = Day("2026-01-10"),
                          .ended_on = Day("2026-03-05"),
                          .discharge_reason = v1::DISCHARGE_REASON_MOVED};
  episode.changes = {{.to = domain::EpisodeState::kActive, .occurred_on = Day("2026-01-10"), .by = account},
                     {.to = domain::EpisodeState::kPaused,
                      .occurred_on = Day("2026-02-01"),
                      .pause_reason = v1::PAUSE_REASON_TRAVEL,
                      .by = account},
                     {.to = domain::EpisodeState::kEnded,
                      .occurred_on = Day("2026-03-05"),
                      .discharge_reason = v1::DISCHARGE_REASON_MOVED,
                      .by = account}};

  const auto proto = ToProto(episode, "Naltrexone for opioid use", "etag-3");
  EXPECT_EQ(proto.episode_id(), episode.id.ToString());
  EXPECT_EQ(proto.patient_id(), episode.patient.ToString());
  EXPECT_EQ(proto.programme_id(), episode.programme.ToString());
  EXPECT_EQ(proto.programme_name(), "Naltrexone for opioid use");
  EXPECT_EQ(proto.diagnosis_id(), episode.diagnosis->ToString());
  EXPECT_EQ(proto.state(), v1::Episode::STATE_ENDED);
  EXPECT_EQ(ParseDate(proto.started_on(), "").value(), episode.started_on);
  EXPECT_EQ(ParseDate(proto.ended_on(), "").value(), *episode.ended_on);
  EXPECT_EQ(proto.discharge_reason(), v1::DISCHARGE_REASON_MOVED);
  EXPECT_EQ(proto.etag(), "etag-3");
  ASSERT_EQ(proto.changes_size(), 3);
  EXPECT_EQ(proto.changes(1).to(), v1::Episode::STATE_PAUSED);
  EXPECT_EQ(ParseDate(proto.changes(1).occurred_on(), "").value(), Day("2026-02-01"));
  EXPECT_EQ(proto.changes(1).pause_reason(), v1::PAUSE_REASON_TRAVEL);
  EXPECT_EQ(proto.changes(1).discharge_reason(), v1::DISCHARGE_REASON_UNSPECIFIED);
  EXPECT_EQ(proto.changes(1).account_id(), account.ToString());
  EXPECT_EQ(proto.changes(2).discharge_reason(), v1::DISCHARGE_REASON_MOVED);
}

TEST(EpisodeWire, LeavesOutWhatThereIsNot) {
  const domain::Episode episode{.id = EpisodeId::New(),
                                .patient = PatientId::New(),
                                .programme = ProgrammeId::New(),
                                .started_on = Day("2026-01-10")};
  const auto proto = ToProto(episode, "", "");
  EXPECT_FALSE(proto.has_ended_on());
  EXPECT_TRUE(proto.diagnosis_id().empty());
  EXPECT_EQ(proto.discharge_reason(), v1::DISCHARGE_REASON_UNSPECIFIED);
}

}  // namespace
}  // namespace cairn::enrollment::wire
