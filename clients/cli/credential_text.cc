#include "clients/cli/credential_text.h"

#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

std::string CredentialTypeText(const v1::CredentialProfile& profile) {
  std::string text = ReadingOf(v1::CredentialType_descriptor(), profile.type());
  if (!profile.state().empty()) text += " " + profile.state();
  return text;
}

/// REVOKED_BY_ISSUER → "revoked by issuer"
std::string RevokeReasonText(std::string reason) {
  for (char& c : reason) c = c == '_' ? ' ' : c;
  return LowerAscii(reason);
}

/// "tomorrow", "in 27 d", "3 d ago"; "seen" when it has been acknowledged at its stage.
std::string ExpiryText(const v1::ExpiringCredential& item) {
  std::string text = item.days_left() == 0 ? "today" : "tomorrow";
  if (item.days_left() < 0) text = std::to_string(-item.days_left()) + " d ago";
  if (item.days_left() > 1) text = "in " + std::to_string(item.days_left()) + " d";
  return item.open() ? text : text + ", seen";
}

}  // namespace

std::string CredentialStateText(const v1::Credential& credential) {
  std::string text = ReadingOf(v1::Credential::State_descriptor(), credential.state());
  switch (credential.state()) {
    case v1::Credential::STATE_REVOKED:
      return text + " " + DayText(credential.revoke_time()) + ": " + RevokeReasonText(credential.revoke_reason());
    case v1::Credential::STATE_EXPIRED:
      text += " " + DateText(credential.profile().expires_on());
      break;
    case v1::Credential::STATE_IN_FORCE:
      if (credential.profile().has_expires_on()) text += " until " + DateText(credential.profile().expires_on());
      break;
    default:
      break;
  }
  return credential.has_verify_time() ? text : text + ", not verified";
}

void PrintCredentials(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<v1::Credential>& credentials) {
  Table table({{"CREDENTIAL"}, {"NUMBER"}, {"ISSUED"}, {"STATE", true}, {"CREDENTIAL ID"}});
  for (const auto& credential : credentials) {
    table.Add({CredentialTypeText(credential.profile()), credential.profile().number(),
               DateText(credential.profile().issued_on()), CredentialStateText(credential),
               credential.credential_id()});
  }
  table.Print(out, terminal);
}

void PrintCredential(std::ostream& out, const Terminal& terminal, const v1::Credential& credential) {
  PrintFields(out, terminal,
              {{"Credential", CredentialTypeText(credential.profile())},
               {"Number", credential.profile().number()},
               {"Issued", DateText(credential.profile().issued_on())},
               {"State", CredentialStateText(credential)},
               {"Verified", DayText(credential.verify_time())},
               {"Lapses", TimeText(credential.lapse_time())},
               {"Credential id", credential.credential_id()}});
}

void PrintExpiring(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<v1::ExpiringCredential>& items) {
  Table table({{"EXPIRES"}, {"NAME", true}, {"CREDENTIAL", true}, {"CREDENTIAL ID"}});
  for (const auto& item : items) {
    table.Add({ExpiryText(item), item.provider_name(), CredentialTypeText(item.credential().profile()),
               item.credential().credential_id()});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
