#pragma once

#include "cairn/prescribing/v1/order_service.pb.h"
#include "prescribing/storage/order_import_store.h"

namespace cairn::prescribing {

v1::OrderImport ToReply(const storage::OrderImportRecord& record);

}  // namespace cairn::prescribing
