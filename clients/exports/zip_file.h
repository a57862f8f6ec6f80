#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::exports {

/// Reads back what a library has packed, to see whether it is whole: a ZIP file without encryption and ZIP64.
class ZipFile {
 public:
  struct Member {
    std::string name{};
    std::uint16_t method = 0;
    std::uint32_t crc = 0, packed = 0, size = 0, offset = 0;
  };

  /// No members where it is no such file.
  explicit ZipFile(const std::string& path);
  const std::vector<Member>& members() const { return members_; }
  /// Gives the content in pieces; false where it is not that of its length and checksum.
  bool Read(const Member& member, const std::function<void(std::string_view)>& take);

 private:
  std::string Bytes(std::uint64_t offset, std::size_t size);

  std::ifstream in_;
  std::vector<Member> members_;
};

}  // namespace cairn::exports
