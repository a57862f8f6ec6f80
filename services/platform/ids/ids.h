#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::platform {

/// 128 bits, as in RFC 9562. The default value is the nil UUID, which no entity ever has.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  /// Accepts exactly 8-4-4-4-12 hexadecimal digits, either case. Nil parses; callers that need an entity check IsNil.
  static std::optional<Uuid> Parse(std::string_view text);
  /// Lower case, 36 characters.
  std::string ToString() const;
  bool IsNil() const;
  auto operator<=>(const Uuid&) const = default;
};

/// A new UUIDv7 (RFC 9562 6.2, method 1): 48 bits of Unix milliseconds, a 12-bit counter that makes ids of one process
/// rise strictly, 62 random bits from the kernel. Thread-safe. Ids name things; nothing may depend on their order.
Uuid NewUuid();

/// An id of one kind of thing. Two kinds do not convert into each other.
template <class Tag>
struct Id {
  Uuid value;

  static Id New() { return Id{NewUuid()}; }
  static std::optional<Id> Parse(std::string_view text) {
    const auto uuid = Uuid::Parse(text);
    if (!uuid || uuid->IsNil()) return std::nullopt;
    return Id{*uuid};
  }
  std::string ToString() const { return value.ToString(); }
  bool IsNil() const { return value.IsNil(); }
  auto operator<=>(const Id&) const = default;
};

/// An organisation: the unit of ownership, first column of every key.
using OrgId = Id<struct OrgTag>;
/// A person who works with the system.
using AccountId = Id<struct AccountTag>;
using SessionId = Id<struct SessionTag>;
/// The person a record is about.
using SubjectId = Id<struct SubjectTag>;

}  // namespace cairn::platform

template <>
struct std::hash<cairn::platform::Uuid> {
  std::size_t operator()(const cairn::platform::Uuid& uuid) const noexcept;
};

template <class Tag>
struct std::hash<cairn::platform::Id<Tag>> {
  std::size_t operator()(const cairn::platform::Id<Tag>& id) const noexcept {
    return std::hash<cairn::platform::Uuid>{}(id.value);
  }
};
