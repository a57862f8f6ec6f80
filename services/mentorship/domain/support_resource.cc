#include "mentorship/domain/support_resource.h"

#include <array>

namespace cairn::mentorship::domain {
namespace {

constexpr std::array<std::string_view, 2> k988Uris = {"tel:988", "sms:988"};
constexpr std::array<std::string_view, 1> kSamhsaUris = {"tel:+1-800-662-4357"};
constexpr std::array<std::string_view, 1> kSmartUris = {"https://www.smartrecovery.org"};
constexpr std::array<std::string_view, 1> kLifeRingUris = {"https://lifering.org"};
constexpr std::array<std::string_view, 1> kInTheRoomsUris = {"https://www.intherooms.com"};

constexpr std::array<SupportResource, 5> kResources = {
    {{SupportResourceKind::kHotline, "988 Suicide and Crisis Lifeline", "a crisis, at any hour: call or text",
      k988Uris},
     {SupportResourceKind::kHotline, "SAMHSA National Helpline, 1-800-662-4357",
      "information and referral to treatment, at any hour; not for a crisis", kSamhsaUris},
     {SupportResourceKind::kOnlineForum, "SMART Recovery", "secular; meetings online and a forum", kSmartUris},
     {SupportResourceKind::kOnlineForum, "LifeRing Secular Recovery", "secular; meetings online and lists by e-mail",
      kLifeRingUris},
     {SupportResourceKind::kOnlineForum, "In The Rooms", "meetings online, twelve-step and others", kInTheRoomsUris}}};

}  // namespace

std::span<const SupportResource> SupportResources() { return kResources; }

}  // namespace cairn::mentorship::domain
