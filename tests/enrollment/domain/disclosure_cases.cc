#include "tests/enrollment/domain/disclosure_cases.h"

#include <array>

namespace cairn::tests {
namespace {

using enrollment::domain::Consent;
using enrollment::domain::ConsentEnd;
using enrollment::domain::ConsentRecipient;
using enrollment::domain::Information;
using enrollment::domain::Purpose;
using enrollment::domain::Recipient;
using enrollment::domain::RecipientClass;
using enrollment::domain::RecipientKind;
using enrollment::domain::RecipientStatus;
using enrollment::domain::Restriction;
using Random = std::mt19937_64;

int Below(Random& random, int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random); }
bool OneIn(Random& random, int n) { return Below(random, n) == 0; }

template <class Enum>
Enum Any(Random& random, int last) {
  return static_cast<Enum>(1 + Below(random, last));
}

template <class Enum>
std::vector<Enum> Some(Random& random, int last, int most) {
  std::vector<Enum> some;
  for (int left = Below(random, most + 1); left > 0; --left) some.push_back(Any<Enum>(random, last));
  return some;
}

// The common purposes and kinds come up more often, so that consents cover something.
Purpose AnyPurpose(Random& random) { return Any<Purpose>(random, OneIn(random, 3) ? 10 : 3); }
Information AnyKind(Random& random) { return Any<Information>(random, OneIn(random, 6) ? 10 : 3); }

std::string AnyName(Random& random) {
  constexpr std::array<const char*, 9> kNames = {"Ada Lind",         "ADA  LIND",     "Áda-Lind",
                                                 "Lind, Ada",        "Valley Health", "Valley Health",
                                                 "O'Neill & García", "oneill garcia", ""};
  return kNames.at(static_cast<std::size_t>(Below(random, static_cast<int>(kNames.size()))));
}

std::optional<platform::Uuid> MaybeId(Random& random) {
  static const std::array<platform::Uuid, 2> ids = {platform::NewUuid(), platform::NewUuid()};
  if (!OneIn(random, 3)) return std::nullopt;
  return ids.at(static_cast<std::size_t>(Below(random, 2)));
}

ConsentRecipient Named(Random& random) {
  ConsentRecipient named{.kind = Any<RecipientKind>(random, 4), .name = AnyName(random)};
  if (OneIn(random, 2) || named.kind == RecipientKind::kClass) named.recipient_class = Any<RecipientClass>(random, 3);
  if (OneIn(random, 9)) named.recipient_class.reset();
  named.directory_id = MaybeId(random);
  if (OneIn(random, 2)) named.participants.push_back(AnyName(random));
  if (OneIn(random, 4)) named.participants.push_back(AnyName(random));
  named.treating_participants = OneIn(random, 3);
  return named;
}

std::vector<ConsentRecipient> SomeNamed(Random& random, int least) {
  std::vector<ConsentRecipient> some;
  for (int left = least + Below(random, 3); left > 0; --left) some.push_back(Named(random));
  return some;
}

platform::Instant Around(Random& random, platform::Instant now) {
  return now + std::chrono::microseconds(Below(random, 5) - 2);
}

platform::Date Around(Random& random, platform::Date today) {
  return std::chrono::sys_days(today) + std::chrono::days(Below(random, 5) - 2);
}

Recipient AnyRecipient(Random& random) {
  Recipient recipient{.name = AnyName(random),
                      .directory_id = MaybeId(random),
                      .classes = Some<RecipientClass>(random, 3, 2),
                      .status = Any<RecipientStatus>(random, 3),
                      .treats_the_patient = OneIn(random, 2)};
  if (OneIn(random, 3)) recipient.through_intermediary = AnyName(random);
  return recipient;
}

}  // namespace

Consent RandomConsent(Random& random, const DisclosureCase& about) {
  Consent consent{.id = enrollment::ConsentId::New(), .patient = about.request.patient};
  if (OneIn(random, 20)) consent.patient = enrollment::PatientId::New();
  auto& terms = consent.terms;
  terms.information = Some<Information>(random, 10, 2);
  // Consents that hold what is asked for, and a little more or less.
  for (const auto kind : about.request.information) {
    if (!OneIn(random, 8)) terms.information.push_back(kind);
  }
  terms.purposes = Some<Purpose>(random, 10, 1);
  terms.purposes.push_back(OneIn(random, 2) ? about.request.purpose : AnyPurpose(random));
  terms.recipients = SomeNamed(random, OneIn(random, 20) ? 0 : 1);
  if (OneIn(random, 3)) {
    terms.recipients.push_back(
        {.kind = RecipientKind::kEntity, .name = about.request.recipient.name, .directory_id = MaybeId(random)});
  }
  if (OneIn(random, 3)) terms.expiry.expires_on = Around(random, about.today);
  consent.signature.signed_on = OneIn(random, 4) ? Around(random, about.today) : about.today;
  consent.recorded_at = Around(random, about.now);
  if (OneIn(random, 3)) {
    consent.end = Any<ConsentEnd>(random, 4);
    consent.ended_at = Around(random, about.now);
  }
  return consent;
}

Restriction RandomRestriction(Random& random, const DisclosureCase& about) {
  Restriction restriction{.id = enrollment::RestrictionId::New(),
                          .information = Some<Information>(random, 10, 2),
                          .purposes = Some<Purpose>(random, 10, 2),
                          .recipients = SomeNamed(random, 0),
                          .starts_at = Around(random, about.now)};
  if (OneIn(random, 3)) restriction.ends_at = Around(random, about.now);
  return restriction;
}

DisclosureCase RandomCase(Random& random) {
  DisclosureCase about{.now = platform::Instant(std::chrono::microseconds(1'800'000'000'000'000)),
                       .today = std::chrono::year(2027) / 1 / 15};
  about.request = {
      .patient = enrollment::PatientId::New(), .recipient = AnyRecipient(random), .purpose = AnyPurpose(random)};
  for (int left = OneIn(random, 30) ? 0 : 1 + Below(random, 3); left > 0; --left)
    about.request.information.push_back(AnyKind(random));
  for (int left = Below(random, 5); left > 0; --left) about.consents.push_back(RandomConsent(random, about));
  for (int left = OneIn(random, 2) ? 0 : Below(random, 3); left > 0; --left)
    about.restrictions.push_back(RandomRestriction(random, about));
  return about;
}

}  // namespace cairn::tests
