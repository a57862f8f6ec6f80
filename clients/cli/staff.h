#pragma once

#include <string>

#include "cairn/directory/v1/account_service.pb.h"
#include "cairn/directory/v1/credential.pb.h"
#include "cairn/directory/v1/location_service.pb.h"
#include "cairn/directory/v1/organisation_service.pb.h"
#include "cairn/directory/v1/provider_service.pb.h"
#include "clients/cli/connection.h"

/// What a person means by a word on the command line, among those who work at the clinic and its places.
namespace cairn::cli {

/// The one provider that `text` means, with roles and credentials: an id, an NPI, or beginnings of the given and the
/// family name that fit one provider. Throws NotFound PROVIDER_NOT_FOUND, or Ambiguous with those found.
directory::v1::GetProviderResponse FindProvider(Connection& connection, const std::string& text);

/// Do the words of `text` begin the given or the family name, each a word of its own, without regard to case?
bool NameFits(const directory::v1::ProviderName& name, const std::string& text);

/// The account that `text` means: an id, a user name, or the part of it before the "@". Throws NotFound
/// ACCOUNT_NOT_FOUND.
directory::v1::Account FindAccount(Connection& connection, const std::string& text);

/// The id of that account. An id is taken as it is, and who is at the keyboard knows their own user name; another's is
/// looked up, which administrators and privacy officers may: others are told to give an id.
std::string AccountIdFrom(Connection& connection, const std::string& text);

/// The site that `text` (id, or name without regard to case) means; the only one when `text` is empty. Throws NotFound
/// SITE_NOT_FOUND, or Ambiguous with all sites.
directory::v1::Site FindSite(Connection& connection, const std::string& text);

/// Id of the location that `text` (id, or name without regard to case) means; the clinic's only own one when `text` is
/// empty. Throws NotFound LOCATION_NOT_FOUND, or Ambiguous.
std::string FindLocation(Connection& connection, const std::string& text);

}  // namespace cairn::cli
