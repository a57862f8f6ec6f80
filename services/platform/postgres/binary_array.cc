#include "platform/postgres/binary_array.h"

namespace cairn::platform::postgres {
namespace {

// PostgreSQL counts from 2000-01-01.
constexpr auto kPostgresEpoch = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);

template <class Integer>
void AppendBigEndian(std::string& out, Integer value) {
  for (int shift = static_cast<int>(sizeof value) * 8 - 8; shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> shift & 0xff);
  }
}

}  // namespace

BinaryArray::BinaryArray(Type item_type) {
  AppendBigEndian(bytes_, std::int32_t{1});
  AppendBigEndian(bytes_, std::int32_t{0});
  AppendBigEndian(bytes_, static_cast<std::int32_t>(item_type));
  AppendBigEndian(bytes_, std::int32_t{0});
  AppendBigEndian(bytes_, std::int32_t{1});
}

void BinaryArray::Add(std::string_view text_or_bytes) {
  AppendBigEndian(bytes_, static_cast<std::int32_t>(text_or_bytes.size()));
  bytes_ += text_or_bytes;
  ++count_;
}

void BinaryArray::Add(const Uuid& uuid) {
  Add(std::string_view(reinterpret_cast<const char*>(uuid.bytes.data()), uuid.bytes.size()));
}

void BinaryArray::Add(std::int64_t value) {
  AppendBigEndian(bytes_, std::int32_t{8});
  AppendBigEndian(bytes_, value);
  ++count_;
}

void BinaryArray::Add(Instant value) { Add(std::int64_t{(value - kPostgresEpoch).count()}); }

void BinaryArray::AddNull() {
  AppendBigEndian(bytes_, std::int32_t{-1});
  ++count_;
  has_null_ = true;
}

std::string BinaryArray::Finish() && {
  std::string head;
  AppendBigEndian(head, std::int32_t{1});
  AppendBigEndian(head, std::int32_t{has_null_ ? 1 : 0});
  bytes_.replace(0, 8, head);
  std::string count;
  AppendBigEndian(count, count_);
  bytes_.replace(12, 4, count);
  return std::move(bytes_);
}

Bytes BinaryArrayOf(const std::vector<Bytes>& items) {
  BinaryArray array(Type::kBytea);
  for (const auto& item : items) array.Add(item.value);
  return {std::move(array).Finish()};
}

Bytes BinaryArrayOf(const std::vector<std::string>& items) {
  BinaryArray array(Type::kText);
  for (const auto& item : items) array.Add(item);
  return {std::move(array).Finish()};
}

}  // namespace cairn::platform::postgres
