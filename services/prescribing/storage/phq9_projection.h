#pragma once

#include <optional>
#include <vector>

#include "platform/postgres/database.h"
#include "prescribing/domain/ids.h"

// Who answered the PHQ-9, as outcomes tells of it.
namespace cairn::prescribing::storage {

struct ToldPhq9 {
  AssessmentId id{};
  PatientId patient{};
  /// A clinic day.
  platform::Date on{};
  /// 1 or more was answered to item 9; nothing: it was not answered.
  std::optional<bool> item9_positive{};
};

/// Takes up an assessment, with the next statement. In whatever order its events come, and however often: what is known
/// of item 9 stays known, a yes stays a yes, and one that does not count stays so.
void TakeUpPhq9Later(platform::postgres::Transaction& tx, const ToldPhq9& told);
/// It was voided or corrected, and counts no more. Also before it is told, and of any instrument. With the next
/// statement.
void DiscountPhq9Later(platform::postgres::Transaction& tx, PatientId patient, AssessmentId id);

/// Asks with the next statement for those that count, the earliest first; their patient is `patient`, whom merged
/// records are part of.
platform::postgres::LaterRows FindToldPhq9Later(platform::postgres::Transaction& tx, PatientId patient);
std::vector<ToldPhq9> ReadToldPhq9(platform::postgres::LaterRows found);

/// The same of many; read it for as many as were asked about.
platform::postgres::LaterRows FindToldPhq9OfManyLater(platform::postgres::Transaction& tx,
                                                      const std::vector<PatientId>& patients);
std::vector<std::vector<ToldPhq9>> ReadToldPhq9OfMany(platform::postgres::LaterRows found, std::size_t many);

std::vector<platform::postgres::Statement> Phq9Statements();

}  // namespace cairn::prescribing::storage
