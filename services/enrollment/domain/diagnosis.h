#pragma once

#include <string>
#include <string_view>

#include "platform/result/result.h"

namespace cairn::enrollment::domain {

enum class Disorder { kAlcoholUse = 1, kOpioidUse = 2 };
enum class Severity { kMild = 1, kModerate = 2, kSevere = 3 };
enum class Remission { kNone = 1, kEarly = 2, kSustained = 3 };

/// DSM-5 (2013): of 11 criteria in 12 months, 2–3 mild, 4–5 moderate, 6 and more severe. `criteria_count` 2 to 11, else
/// INVALID_ARGUMENT INVALID_REQUEST (field criteria_count): 0–1 is no disorder.
platform::Result<Severity> SeverityOf(int criteria_count);

/// The ICD-10-CM code that a diagnosis leads to: mild F1x.10 / in remission .11; moderate and severe F1x.20 / .21
/// (alcohol F10, opioid F11).
std::string DeriveCode(Disorder disorder, Severity severity, Remission remission);

/// Is `code` in the F10/F11 families of ICD-10-CM that substance use of `disorder` is coded with? Upper case, with the
/// dot.
bool IsKnownCode(Disorder disorder, std::string_view code);

/// The code to store: `given` when it is empty, DeriveCode(…); when it is a more specific member of the family that
/// DeriveCode lands in (mild: F1x.1…; moderate, severe: F1x.2…; remission codes only with remission, and the reverse),
/// `given`. Errors: INVALID_ARGUMENT UNKNOWN_CODE (metadata: code); FAILED_PRECONDITION CODE_CONTRADICTS_CRITERIA
/// (metadata: code, expected).
platform::Result<std::string> ResolveCode(Disorder disorder, Severity severity, Remission remission,
                                          std::string_view given);

}  // namespace cairn::enrollment::domain
