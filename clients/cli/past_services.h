#pragma once

#include <string>
#include <vector>

#include "cairn/counseling/v1/import_service.pb.h"
#include "cairn/mentorship/v1/import_service.pb.h"
#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/past_import.h"

// The imports of each service, whose contracts are alike but for their names.
namespace cairn::cli {

struct PastOrders {
  using Open = prescribing::v1::OpenOrderImportRequest;
  using Opened = prescribing::v1::OpenOrderImportResponse;
  using Close = prescribing::v1::CloseOrderImportRequest;
  using Closed = prescribing::v1::CloseOrderImportResponse;
  using List = prescribing::v1::ListOrderImportsRequest;
  using Listed = prescribing::v1::ListOrderImportsResponse;
  static auto& Importers(Open& request) { return *request.mutable_prescriber_account_ids(); }
  template <class Answer>
  static const auto& ImportIn(const Answer& answer) {
    return answer.order_import();
  }
  static auto* Rows(Listed& page) { return page.mutable_order_imports(); }
  static const auto& ImportersOf(const prescribing::v1::OrderImport& import) { return import.prescriber_account_ids(); }
  static std::string Came(const prescribing::v1::OrderImport& import) {
    return std::to_string(import.orders()) + " orders";
  }
};

struct PastMentorship {
  using Open = mentorship::v1::OpenMentorshipImportRequest;
  using Opened = mentorship::v1::OpenMentorshipImportResponse;
  using Close = mentorship::v1::CloseMentorshipImportRequest;
  using Closed = mentorship::v1::CloseMentorshipImportResponse;
  using List = mentorship::v1::ListMentorshipImportsRequest;
  using Listed = mentorship::v1::ListMentorshipImportsResponse;
  static auto& Importers(Open& request) { return *request.mutable_importer_account_ids(); }
  template <class Answer>
  static const auto& ImportIn(const Answer& answer) {
    return answer.mentorship_import();
  }
  static auto* Rows(Listed& page) { return page.mutable_mentorship_imports(); }
  static const auto& ImportersOf(const mentorship::v1::MentorshipImport& import) {
    return import.importer_account_ids();
  }
  static std::string Came(const mentorship::v1::MentorshipImport& import) {
    return std::to_string(import.matches()) + " matches, " + std::to_string(import.contacts()) + " contacts, " +
           std::to_string(import.support_requests()) + " requests for support";
  }
};

struct PastCounseling {
  using Open = counseling::v1::OpenCounselingImportRequest;
  using Opened = counseling::v1::OpenCounselingImportResponse;
  using Close = counseling::v1::CloseCounselingImportRequest;
  using Closed = counseling::v1::CloseCounselingImportResponse;
  using List = counseling::v1::ListCounselingImportsRequest;
  using Listed = counseling::v1::ListCounselingImportsResponse;
  static auto& Importers(Open& request) { return *request.mutable_importer_account_ids(); }
  template <class Answer>
  static const auto& ImportIn(const Answer& answer) {
    return answer.counseling_import();
  }
  static auto* Rows(Listed& page) { return page.mutable_counseling_imports(); }
  static const auto& ImportersOf(const counseling::v1::CounselingImport& import) {
    return import.importer_account_ids();
  }
  static std::string Came(const counseling::v1::CounselingImport& import) {
    return std::to_string(import.modules()) + " modules, " + std::to_string(import.sessions()) + " sessions";
  }
};

/// Calls `body` with the names of the service that `of` is of.
template <class Body>
void WithPast(PastOf of, Body body) {
  if (of == PastOf::kOrders) return body(PastOrders());
  if (of == PastOf::kMentorship) return body(PastMentorship());
  body(PastCounseling());
}

template <class Names, class Import>
PastImport PastImportOf(const Import& import) {
  const auto& importers = Names::ImportersOf(import);
  return {.id = import.import_id(),
          .importers = {importers.begin(), importers.end()},
          .source = import.source(),
          .opened = import.open_time(),
          .until = import.until_time(),
          .closed = import.close_time(),
          .is_closed = import.has_close_time(),
          .opened_by = import.opened_by_account_id(),
          .came = Names::Came(import)};
}

}  // namespace cairn::cli
