#pragma once

#include <ostream>
#include <string>

#include "cairn/enrollment/v1/consent.pb.h"
#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// What a consent permits, in one sentence: "Cedar Hollow Clinic may disclose diagnosis and medication to health plans
/// for payment, until 02 Jan 2027."
std::string ScopeSentence(const enrollment::v1::ConsentTerms& terms);
/// "health plans", "Ada Lind", "Valley Exchange (River Hospital)"
std::string RecipientText(const enrollment::v1::ConsentRecipient& recipient);
/// "active", "revoked 02 Jan 2026"
std::string StateText(const enrollment::v1::Consent& consent);

/// What is shown to the person who signs electronically, and hashed: the text, the scope in a sentence, who signs and
/// when.
std::string DocumentText(const enrollment::v1::ConsentTemplate& text, const enrollment::v1::ConsentTerms& terms,
                         const std::string& patient_name, const enrollment::v1::ConsentSignature& signature);

void PrintConsents(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<enrollment::v1::Consent>& consents);
void PrintConsent(std::ostream& out, const Terminal& terminal, const enrollment::v1::Consent& consent);
void PrintRestrictions(std::ostream& out, const Terminal& terminal,
                       const google::protobuf::RepeatedPtrField<enrollment::v1::Restriction>& restrictions);
void PrintRepresentatives(std::ostream& out, const Terminal& terminal,
                          const google::protobuf::RepeatedPtrField<enrollment::v1::Representative>& representatives);
void PrintPrivacyNotices(std::ostream& out, const Terminal& terminal,
                         const google::protobuf::RepeatedPtrField<enrollment::v1::PrivacyNotice>& notices);

}  // namespace cairn::cli
