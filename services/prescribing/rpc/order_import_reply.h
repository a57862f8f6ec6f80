#pragma once

#include "cairn/prescribing/v1/order_service.pb.h"
#include "platform/past_import/past_import_calls.h"

// What the calls about orders of before have in common.
namespace cairn::prescribing {

using platform::past_import::PastImportId;

/// Of imported_record: the number is stored.
enum ImportedKind { kImportedOrder = 1 };

inline constexpr platform::past_import::Reasons kImportReasons{"ORDER_IMPORT_NOT_FOUND", "ORDER_IMPORT_NOT_OPEN"};

v1::OrderImport ToReply(const platform::past_import::PastImportRecord& record);

}  // namespace cairn::prescribing
