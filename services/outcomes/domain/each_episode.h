#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "measures/reports/cohort.h"
#include "outcomes/domain/cohort_choice.h"

// Going through the episodes of a whole clinic. People lie all over memory: the next are asked for while one is looked
// at, first they and then what they have.
namespace cairn::outcomes::domain {

inline void AskFor(const void* place) { __builtin_prefetch(place); }
template <class T>
void AskForAll(const std::vector<T>& all) {
  constexpr std::size_t kCacheLine = 64;
  const auto bytes = std::as_bytes(std::span(all));
  for (std::size_t at = 0; at < bytes.size(); at += kCacheLine) AskFor(bytes.data() + at);
}

// What a look at an episode reads: of the person and the episode themselves, and then of what those have.

/// Day zero (StarterOf).
struct ReadsStart {
  static void AskForPerson(const CareEpisode& one) {
    AskFor(one.episode);
    AskFor(&one.episode->supply);
  }
  static void AskForRest(const CareEpisode& one) { AskFor(one.episode->supply.data()); }
};

/// What makes a member (medication_input.h), with all supply.
struct ReadsMedication {
  static void AskForPerson(const CareEpisode& one) {
    ReadsStart::AskForPerson(one);
    AskFor(&one.person->description);
    AskFor(&one.person->died_on);
    AskFor(&one.person->orders);
    AskFor(&one.person->acute_care);
  }
  static void AskForRest(const CareEpisode& one) {
    AskFor(one.person->diagnoses.data());
    AskFor(one.person->acute_care.data());
    AskForAll(one.episode->supply);
  }
};

/// Day zero and assessments.
struct ReadsAssessments {
  static void AskForPerson(const CareEpisode& one) {
    ReadsStart::AskForPerson(one);
    AskFor(&one.person->assessments);
  }
  static void AskForRest(const CareEpisode& one) {
    ReadsStart::AskForRest(one);
    AskForAll(one.person->assessments);
  }
};

/// Day zero, of what disorder, the calendar of drinking and specimens.
struct ReadsUse {
  static void AskForPerson(const CareEpisode& one) {
    ReadsStart::AskForPerson(one);
    AskFor(&one.episode->begun.diagnosis);
    AskFor(&one.person->diagnoses);
    AskFor(&one.person->specimens);
    AskFor(&one.person->drinks);
  }
  static void AskForRest(const CareEpisode& one) {
    ReadsStart::AskForRest(one);
    AskFor(one.person->diagnoses.data());
  }
};

/// `look(episode)` for each of `episodes` from the `first` to before the `end` of them, in their order.
template <class Reads, class Look>
void ForEachEpisode(const std::vector<CareEpisode>& episodes, std::size_t first, std::size_t end, Look look) {
  constexpr std::size_t kNear = 8;
  constexpr std::size_t kFar = 16;
  for (std::size_t i = first; i < end; ++i) {
    if (i + kFar < episodes.size()) {
      Reads::AskForPerson(episodes[i + kFar]);
      Reads::AskForRest(episodes[i + kNear]);
    }
    look(episodes[i]);
  }
}

/// The same for all of `episodes`.
template <class Reads, class Look>
void ForEachEpisode(const std::vector<CareEpisode>& episodes, Look look) {
  ForEachEpisode<Reads>(episodes, 0, episodes.size(), look);
}

/// A block holds so many: what was read of them stays in the nearest caches from when they are made to when they are
/// counted.
constexpr std::size_t kBlock = 64;

/// `make(episode)` of each of `episodes`, which outlive it, in their order.
template <class One, class Reads, class Make>
measures::reports::MakeBlock<One> InBlocks(const std::vector<CareEpisode>& episodes, Make make) {
  return [&episodes, make](std::size_t first, std::vector<One>& block) {
    const std::size_t end = std::min(first + kBlock, episodes.size());
    ForEachEpisode<Reads>(episodes, first, end, [&](const CareEpisode& one) { block.push_back(make(one)); });
  };
}

}  // namespace cairn::outcomes::domain
