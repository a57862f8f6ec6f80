#include "tests/bench/duplicate_quality.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "enrollment/wire/duplicate_wire.h"

namespace cairn::tests {

using enrollment::domain::BlockingKey;
using enrollment::domain::Comparable;
using enrollment::domain::DuplicateBand;

namespace {

constexpr std::size_t kMostCandidates = 200;

std::vector<std::string> Texts(const std::vector<BlockingKey>& keys, const Comparable& comparable) {
  std::vector<std::string> texts;
  for (const auto& key : keys) texts.push_back(std::to_string(static_cast<int>(key.kind)) + ":" + key.text);
  for (const auto& phone : comparable.phones) texts.push_back("phone:" + phone);
  return texts;
}

class Index {
 public:
  void Add(std::size_t record, const Comparable& comparable) {
    for (const auto& text : Texts(StoredKeys(comparable), comparable)) records_[text].push_back(record);
  }
  /// Those with most keys in common first.
  std::vector<std::size_t> Find(const Comparable& comparable) const {
    std::map<std::size_t, int> hits;
    for (const auto& text : Texts(LookupKeys(comparable), comparable)) {
      const auto found = records_.find(text);
      if (found == records_.end()) continue;
      for (const auto record : found->second) ++hits[record];
    }
    std::vector<std::pair<int, std::size_t>> ranked;
    for (const auto& [record, count] : hits) ranked.emplace_back(-count, record);
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > kMostCandidates) ranked.resize(kMostCandidates);
    std::vector<std::size_t> candidates;
    for (const auto& [count, record] : ranked) candidates.push_back(record);
    return candidates;
  }

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> records_;
};

int CountDuplicates(const std::vector<SyntheticRecord>& records) {
  std::map<int, int> of_person;
  int pairs = 0;
  for (const auto& record : records) pairs += of_person[record.person]++;
  return pairs;
}

}  // namespace

DuplicateQuality MeasureDuplicates(const std::vector<SyntheticRecord>& records) {
  std::vector<Comparable> comparables;
  Index index;
  for (std::size_t i = 0; i < records.size(); ++i) {
    comparables.push_back(enrollment::wire::ToComparable(records[i].profile));
    index.Add(i, comparables[i]);
  }
  DuplicateQuality quality;
  quality.duplicates = CountDuplicates(records);
  quality.not_compared = quality.duplicates;
  for (std::size_t i = 0; i < records.size(); ++i) {
    // Each record as the newer one, looked up among those before it.
    for (const auto j : index.Find(comparables[i])) {
      if (j >= i) continue;
      const bool same = records[i].person == records[j].person;
      const auto score = ScoreDuplicate(comparables[j], comparables[i]);
      if (same) --quality.not_compared;
      if (score.band >= DuplicateBand::kLikely) {
        ++quality.likely;
        if (same) ++quality.found;
      }
      quality.compared.push_back({j, i, same, score});
    }
  }
  return quality;
}

}  // namespace cairn::tests
