#include "enrollment/followers/directory_events.h"

#include <stdexcept>

#include "standing/followers/provider_standing_changed.h"

namespace cairn::enrollment::followers {

using platform::postgres::Transaction;

namespace {

template <class Message>
bool Is(const events::v1::Event& event) {
  return event.type() == Message::descriptor()->full_name();
}

template <class Message>
Message Read(const events::v1::Event& event) {
  Message message;
  if (!message.ParseFromString(event.body())) throw std::runtime_error("an event of directory cannot be read");
  return message;
}

}  // namespace

void ApplyDirectoryEvent(Transaction& tx, const events::v1::Event& event) {
  const auto version = event.aggregate_version();
  if (Is<directory::v1::SiteOpened>(event)) {
    OnSiteOpened(tx, Read<directory::v1::SiteOpened>(event), version);
  } else if (Is<directory::v1::SiteChanged>(event)) {
    OnSiteChanged(tx, Read<directory::v1::SiteChanged>(event), version);
  } else if (Is<directory::v1::AccountChanged>(event)) {
    OnAccountChanged(tx, Read<directory::v1::AccountChanged>(event), version);
  } else if (Is<directory::v1::ProviderStandingChanged>(event)) {
    standing::followers::OnProviderStandingChanged(tx, Read<directory::v1::ProviderStandingChanged>(event), version);
  }
}

}  // namespace cairn::enrollment::followers
