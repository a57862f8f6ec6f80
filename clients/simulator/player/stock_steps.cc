#include "clients/simulator/player/stock_steps.h"

#include "cairn/prescribing/v1/stock_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/simulator/calendar.h"
#include "clients/simulator/player/chart.h"
#include "clients/simulator/player/contract_words.h"
#include "clients/simulator/player/request_ids.h"

namespace cairn::simulator {

namespace v1 = prescribing::v1;

namespace {

constexpr int kNobody = -1;
constexpr std::chrono::hours kDelivered{8};

template <class Request>
void Number(Request& request, const Clinic& clinic, int nth) {
  request.set_request_id(RequestIdOf(clinic.digest, kNobody, Request::descriptor()->name(), nth));
}

google::protobuf::Timestamp MomentOn(const Clinic& clinic, Date day) {
  const auto at = platform::StartOfClinicDay(day, clinic.zone) + kDelivered;
  google::protobuf::Timestamp proto;
  proto.set_seconds(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
  return proto;
}

/// The site's place of that name, made when there is none.
std::string PlaceNamed(Desk& desk, const Clinic& clinic, const char* name, v1::StockPlaceKind kind) {
  v1::ListStockPlacesRequest all;
  all.set_site_id(clinic.site_id);
  all.set_page_size(500);
  const auto known = desk.As<v1::ListStockPlacesResponse>(kClinician, all);
  for (const auto& place : known.places()) {
    if (place.name() == name) return place.place_id();
  }
  v1::CreateStockPlaceRequest request;
  Number(request, clinic, kind);
  request.set_site_id(clinic.site_id);
  request.set_name(name);
  request.set_kind(kind);
  return desk.As<v1::CreateStockPlaceResponse>(kClinician, request).place().place_id();
}

/// Before anything lies there: each record answers with the cartons that it is about.
void RecordCold(Desk& desk, const Clinic& clinic) {
  const auto& log = clinic.stock.log;
  for (std::size_t i = 0; i < log.size(); ++i) {
    v1::RecordTemperatureRequest request;
    Number(request, clinic, static_cast<int>(i));
    request.set_place_id(clinic.refrigerator_id);
    *request.mutable_from_time() = MomentOn(clinic, log[i].from);
    // What is open vouches for four days: the last one was read on the day before the last.
    const auto until = i + 1 < log.size() ? log[i + 1].from : Before(clinic.today, 1);
    if (log[i].from < until) *request.mutable_until_time() = MomentOn(clinic, until);
    request.set_least_tenths_c(log[i].least_tenths_c);
    request.set_most_tenths_c(log[i].most_tenths_c);
    desk.As<v1::RecordTemperatureResponse>(kClinician, request);
  }
  v1::RecordTemperatureRequest now;
  Number(now, clinic, static_cast<int>(log.size()));
  now.set_place_id(clinic.refrigerator_id);
  *now.mutable_from_time() = MomentOn(clinic, Before(clinic.today, 1));
  now.set_least_tenths_c(31);
  now.set_most_tenths_c(59);
  desk.As<v1::RecordTemperatureResponse>(kClinician, now);
}

v1::ImportStockResponse Receive(Desk& desk, const Clinic& clinic, std::size_t number) {
  const auto& delivery = clinic.stock.deliveries[number];
  const bool injection = delivery.product == Medication::kInjection;
  v1::ImportStockRequest request;
  Number(request, clinic, static_cast<int>(number));
  request.set_import_id(clinic.order_import_id);
  request.set_place_id(injection ? clinic.refrigerator_id : clinic.cabinet_id);
  request.set_product(injection ? v1::PRODUCT_XR_NALTREXONE : v1::PRODUCT_ORAL_NALTREXONE);
  request.set_lot_number(delivery.lot);
  *request.mutable_expires_on() = ToProto(delivery.expires_on);
  request.set_quantity(delivery.quantity);
  *request.mutable_receive_time() = MomentOn(clinic, delivery.received_on);
  return desk.As<v1::ImportStockResponse>(kPrescriber, request);
}

}  // namespace

void StockUp(Desk& desk, Clinic& clinic) {
  clinic.refrigerator_id = PlaceNamed(desk, clinic, "Medication refrigerator", v1::STOCK_PLACE_KIND_REFRIGERATOR);
  clinic.cabinet_id = PlaceNamed(desk, clinic, "Medication cabinet", v1::STOCK_PLACE_KIND_CABINET);
  RecordCold(desk, clinic);
  for (std::size_t number = 0; number < clinic.stock.deliveries.size(); ++number) {
    const auto received = Receive(desk, clinic, number);
    auto& delivered = clinic.delivered.emplace_back();
    delivered.lot_id = received.lot().lot_id();
    for (const auto& kit : received.kits()) delivered.kit_ids.push_back(kit.kit_id());
  }
}

void ClearStock(Desk& desk, const Clinic& clinic) {
  for (std::size_t i = 0; i < clinic.stock.discarded.size(); ++i) {
    const auto& discarded = clinic.stock.discarded[i];
    v1::WasteStockRequest request;
    Number(request, clinic, static_cast<int>(i));
    request.mutable_choice()->add_kit_ids(clinic.KitIdOf(discarded.carton));
    request.set_reason(ValueNamed<v1::WasteReason>("WASTE_REASON_", discarded.reason, &v1::WasteReason_Parse));
    desk.As<v1::WasteStockResponse>(kClinician, request);
  }
  for (const auto& [number, left] : clinic.stock.tablets_left) {
    v1::CountStockRequest request;
    Number(request, clinic, static_cast<int>(number));
    request.set_lot_id(clinic.delivered[number].lot_id);
    request.set_place_id(clinic.cabinet_id);
    request.set_counted(left);
    desk.As<v1::CountStockResponse>(kClinician, request);
  }
}

}  // namespace cairn::simulator
