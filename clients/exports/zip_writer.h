#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "clients/exports/part_file.h"

namespace cairn::exports {

/// Packs a ZIP file, one member after the other, as they come: deflated quickly (level 1), without ZIP64. The same
/// content gives the same bytes. What the disk refuses throws as RejectWrite says; OUT_OF_RANGE EXPORT_TOO_LARGE where
/// a member, or the file, would have 4 GiB.
class ZipWriter {
 public:
  /// Begins PATH.part anew.
  explicit ZipWriter(const std::string& path);
  ~ZipWriter();

  /// Ends the member before.
  void Begin(std::string name);
  void Append(std::string_view content);
  /// Ends the last member, and gives the file its name.
  Mark Finish();

 private:
  struct Member {
    std::string name{};
    std::uint32_t crc = 0;
    std::uint64_t size = 0, packed = 0, offset = 0;
  };
  class Deflater;

  void End();
  void Write(std::string_view bytes);

  PartFile file_;
  std::unique_ptr<Deflater> deflater_;
  std::vector<Member> members_;
  bool is_open_ = false;
  std::uint64_t written_ = 0;
};

}  // namespace cairn::exports
