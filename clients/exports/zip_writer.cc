#include "clients/exports/zip_writer.h"

#include <zlib.h>

#include <new>

#include "clients/exports/problem.h"

namespace cairn::exports {
namespace {

constexpr std::uint64_t kMost = 0xFFFFFFFF;
/// Sizes and checksum come behind the content; names are UTF-8.
constexpr std::uint32_t kFlags = 1u << 3 | 1u << 11;
constexpr std::uint32_t kVersion = 20, kDeflated = 8;
/// The first day that there is, always: the same content gives the same bytes.
constexpr std::uint32_t kTime = 0, kDay = 1u << 5 | 1u;

void AppendNumber(std::string& out, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

[[noreturn]] void RejectTooLarge() {
  Reject(platform::Code::kOutOfRange, "EXPORT_TOO_LARGE", "A workbook of 4 GiB or more: export as CSV or NDJSON");
}

}  // namespace

class ZipWriter::Deflater {
 public:
  Deflater() {
    if (deflateInit2(&stream_, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  void Reset() { deflateReset(&stream_); }

  /// Gives what is packed to `write`.
  template <class Write>
  void Pack(std::string_view content, bool is_end, const Write& write) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream_.avail_in = static_cast<uInt>(content.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      deflate(&stream_, is_end ? Z_FINISH : Z_NO_FLUSH);
      write(std::string_view(out_).substr(0, out_.size() - stream_.avail_out));
    } while (stream_.avail_out == 0);
  }

 private:
  z_stream stream_{};
  std::string out_ = std::string(std::size_t{256} * 1024, '\0');
};

ZipWriter::ZipWriter(const std::string& path) : file_(path), deflater_(std::make_unique<Deflater>()) {}

ZipWriter::~ZipWriter() = default;

void ZipWriter::Write(std::string_view bytes) {
  file_.Append(bytes);
  written_ += bytes.size();
}

void ZipWriter::Begin(std::string name) {
  End();
  if (written_ > kMost) RejectTooLarge();
  std::string header = "PK\x03\x04";
  for (const auto number : {kVersion, kFlags, kDeflated, kTime, kDay}) AppendNumber(header, number, 2);
  header.append(12, '\0');
  AppendNumber(header, name.size(), 2);
  AppendNumber(header, 0, 2);
  members_.push_back({.name = std::move(name), .offset = written_});
  Write(header);
  Write(members_.back().name);
  is_open_ = true;
}

void ZipWriter::Append(std::string_view content) {
  auto& member = members_.back();
  member.crc =
      static_cast<std::uint32_t>(crc32_z(member.crc, reinterpret_cast<const Bytef*>(content.data()), content.size()));
  member.size += content.size();
  if (member.size > kMost) RejectTooLarge();
  deflater_->Pack(content, false, [&](std::string_view bytes) {
    member.packed += bytes.size();
    Write(bytes);
  });
}

void ZipWriter::End() {
  if (!is_open_) return;
  is_open_ = false;
  auto& member = members_.back();
  deflater_->Pack({}, true, [&](std::string_view bytes) {
    member.packed += bytes.size();
    Write(bytes);
  });
  deflater_->Reset();
  std::string descriptor = "PK\x07\x08";
  for (const std::uint64_t number : {std::uint64_t{member.crc}, member.packed, member.size})
    AppendNumber(descriptor, number, 4);
  Write(descriptor);
}

Mark ZipWriter::Finish() {
  End();
  const auto begin = written_;
  for (const auto& member : members_) {
    std::string entry = "PK\x01\x02";
    for (const auto number : {kVersion, kVersion, kFlags, kDeflated, kTime, kDay}) AppendNumber(entry, number, 2);
    for (const std::uint64_t number : {std::uint64_t{member.crc}, member.packed, member.size})
      AppendNumber(entry, number, 4);
    AppendNumber(entry, member.name.size(), 2);
    entry.append(12, '\0');
    AppendNumber(entry, member.offset, 4);
    Write(entry + member.name);
  }
  if (written_ > kMost) RejectTooLarge();
  std::string end = "PK\x05\x06";
  end.append(4, '\0');
  for (int i = 0; i < 2; ++i) AppendNumber(end, members_.size(), 2);
  AppendNumber(end, written_ - begin, 4);
  AppendNumber(end, begin, 4);
  AppendNumber(end, 0, 2);
  Write(end);
  return file_.Finish();
}

}  // namespace cairn::exports
