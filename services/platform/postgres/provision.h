#pragma once

#include <map>
#include <string>

namespace cairn::platform::postgres {

/// Login roles of a service, by what they may do. All are NOBYPASSRLS and own nothing but what is said here.
///   <svc>_owner   owns the schema; used by migrate only
///   <svc>_app     reads and writes rows of one organisation at a time; no DDL
///   <svc>_relay   seals and reads the outbox of all organisations
///   <svc>_audit   may only INSERT into audit_event
struct RolePasswords {
  std::string owner;
  std::string app;
  std::string relay;
  std::string audit;
};

/// Creates (or brings up to date) the roles and the database `cairn_<service>` as a superuser. Safe to repeat;
/// passwords are set anew each time. Revokes everything from PUBLIC.
void Provision(const std::string& superuser_connection_string, const std::string& service, const std::string& database,
               const RolePasswords& passwords);

}  // namespace cairn::platform::postgres
