#include "clients/exports/zip_file.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace cairn::exports {
namespace {

constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::size_t kEndSize = 22, kEntrySize = 46, kLocalSize = 30;
constexpr std::uint16_t kStored = 0, kDeflated = 8;

std::uint32_t Number(std::string_view bytes, std::size_t at, int size) {
  std::uint32_t number = 0;
  for (int i = size - 1; i >= 0; --i)
    number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return number;
}

/// Goes over the content of one member.
class Content {
 public:
  Content(const ZipFile::Member& member, const std::function<void(std::string_view)>& take)
      : member_(member), take_(take) {}

  bool IsWhole() const { return is_right_ && size_ == member_.size && crc_ == member_.crc; }

  void Add(std::string_view piece) {
    if (member_.method == kStored) return Give(piece);
    if (member_.method != kDeflated || !is_right_) return Fail();
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream_->avail_in = static_cast<uInt>(piece.size());
    std::string out(4 * kPiece, '\0');
    for (int state = Z_OK; state == Z_OK && stream_->avail_in > 0;) {
      stream_->next_out = reinterpret_cast<Bytef*>(out.data());
      stream_->avail_out = static_cast<uInt>(out.size());
      state = inflate(stream_.get(), Z_NO_FLUSH);
      if (state != Z_OK && state != Z_STREAM_END) return Fail();
      Give(std::string_view(out).substr(0, out.size() - stream_->avail_out));
    }
  }

 private:
  static std::unique_ptr<z_stream, int (*)(z_stream*)> NewStream() {
    auto* stream = new z_stream{};
    inflateInit2(stream, -MAX_WBITS);
    return {stream, [](z_stream* one) {
              inflateEnd(one);
              delete one;
              return 0;
            }};
  }

  void Fail() { is_right_ = false; }

  void Give(std::string_view bytes) {
    crc_ = static_cast<std::uint32_t>(
        crc32(crc_, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
    size_ += bytes.size();
    take_(bytes);
  }

  const ZipFile::Member& member_;
  const std::function<void(std::string_view)>& take_;
  std::unique_ptr<z_stream, int (*)(z_stream*)> stream_ = NewStream();
  bool is_right_ = true;
  std::uint32_t crc_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace

ZipFile::ZipFile(const std::string& path) : in_(path, std::ios::binary) {
  in_.seekg(0, std::ios::end);
  const auto size = static_cast<std::int64_t>(in_.tellg());
  if (!in_ || size < static_cast<std::int64_t>(kEndSize)) return;
  const auto tail_size = std::min<std::int64_t>(size, 65535 + static_cast<std::int64_t>(kEndSize));
  const auto tail = Bytes(static_cast<std::uint64_t>(size - tail_size), static_cast<std::size_t>(tail_size));
  const auto end = tail.rfind("PK\x05\x06");
  if (end == std::string::npos || tail.size() - end < kEndSize) return;
  const auto directory = Bytes(Number(tail, end + 16, 4), Number(tail, end + 12, 4));
  for (std::size_t at = 0; at + kEntrySize <= directory.size() && directory.compare(at, 4, "PK\x01\x02") == 0;) {
    const auto name_size = Number(directory, at + 28, 2);
    if (at + kEntrySize + name_size > directory.size()) return;
    members_.push_back({.name = directory.substr(at + kEntrySize, name_size),
                        .method = static_cast<std::uint16_t>(Number(directory, at + 10, 2)),
                        .crc = Number(directory, at + 16, 4),
                        .packed = Number(directory, at + 20, 4),
                        .size = Number(directory, at + 24, 4),
                        .offset = Number(directory, at + 42, 4)});
    at += kEntrySize + name_size + Number(directory, at + 30, 2) + Number(directory, at + 32, 2);
  }
}

std::string ZipFile::Bytes(std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  in_.clear();
  in_.seekg(static_cast<std::streamoff>(offset));
  in_.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in_.gcount(), 0)));
  return bytes;
}

bool ZipFile::Read(const Member& member, const std::function<void(std::string_view)>& take) {
  const auto local = Bytes(member.offset, kLocalSize);
  if (local.size() != kLocalSize || local.compare(0, 4, "PK\x03\x04") != 0) return false;
  std::uint64_t at = member.offset + kLocalSize + Number(local, 26, 2) + Number(local, 28, 2);
  Content content(member, take);
  for (std::uint64_t left = member.packed; left > 0;) {
    const auto piece = Bytes(at, static_cast<std::size_t>(std::min<std::uint64_t>(left, kPiece)));
    if (piece.empty()) return false;
    content.Add(piece);
    at += piece.size();
    left -= piece.size();
  }
  return content.IsWhole();
}

}  // namespace cairn::exports
