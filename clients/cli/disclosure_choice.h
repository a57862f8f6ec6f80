#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/disclosure_service.pb.h"

namespace cairn::cli {

/// What is to be disclosed, to whom and why, as typed.
struct DisclosureChoice {
  std::string patient;
  std::string to;
  std::string address;
  std::string directory_id;
  std::vector<std::string> classes;
  std::string status;
  std::string through;
  bool treats = false;
  std::string purpose;
  std::vector<std::string> information;
};

void AddDisclosureOptions(CLI::App& command, DisclosureChoice& choice);

/// All of a request but the patient. Throws InvalidUsage naming the option that is wrong.
enrollment::v1::DisclosureRecipient RecipientFrom(const DisclosureChoice& choice);
enrollment::v1::DisclosurePurpose PurposeFrom(const DisclosureChoice& choice);
std::vector<enrollment::v1::InformationCategory> InformationFrom(const DisclosureChoice& choice);

template <class Request>
Request DisclosureRequestFrom(const DisclosureChoice& choice, const std::string& patient_id) {
  Request request;
  request.set_patient_id(patient_id);
  *request.mutable_recipient() = RecipientFrom(choice);
  request.set_purpose(PurposeFrom(choice));
  for (const auto kind : InformationFrom(choice)) request.add_information(kind);
  return request;
}

}  // namespace cairn::cli
