#include "cairn/prescribing/v1/events.pb.h"
#include "platform/outbox/outbox.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::RecallLot(grpc::ServerContext* context, const v1::RecallLotRequest* request,
                                     v1::RecallLotResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::StockSelection selection;
    selection.lots.push_back(ParseId<LotId>(request->lot_id()));
    call.Mutate([&](Transaction& tx) {
      StockBook book(call, tx, selection);
      auto record = book.Lot(selection.lots.front());
      auto recipients = storage::FindRecipientsLater(tx, record.lot);
      const auto report = book.Recall(record.lot.id);
      book.Write();
      if (!record.recalled_at) {
        storage::MarkRecalled(tx, record.lot.id, request->reference(), call.now(), call.account());
        record.recalled_at = call.now();
        record.recall_reference = request->reference();
        v1::LotRecalled event;
        event.set_lot_id(record.lot.id.ToString());
        event.set_product(static_cast<v1::Product>(record.lot.product));
        event.set_number(record.lot.number);
        platform::outbox::Append(tx, {platform::outbox::Make(record.lot.id.value, 1, event, call.now())});
      }
      call.Made(record.lot.id.value);
      *response->mutable_lot() = ToReply(record, book.today());
      for (const auto& recipient : storage::ReadRecipients(std::move(recipients))) {
        call.Touches(recipient.patient);
        auto& reply = *response->add_recipients();
        reply.set_patient_id(recipient.patient.ToString());
        reply.set_dose_id(recipient.dose.ToString());
        *reply.mutable_occurred_on() = wire::ToProto(recipient.on);
      }
      std::vector<domain::Kit> kits;
      for (const auto& [id, kit] : book.kits()) kits.push_back(kit);
      for (auto& balance : ToReplies(call, tx, report.stock, kits, {record}, book.zone()))
        *response->add_stock() = std::move(balance);
    });
  });
}

}  // namespace cairn::prescribing
