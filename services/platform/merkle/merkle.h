#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The tree of RFC 6962 (section 2.1): a leaf hashes 0x00 and its entry, a node 0x01 and its two children, and a tree of
// n leaves splits at the largest power of two below n. Hashes are 32 bytes, as strings. Pure.
namespace cairn::platform::merkle {

std::string LeafHash(std::string_view entry);
std::string NodeHash(std::string_view left, std::string_view right);
/// SHA-256 of nothing.
std::string EmptyRoot();

/// The right edge of a tree: roots of its complete subtrees, largest first. Enough to append to the tree and to know
/// its root.
class Frontier {
 public:
  /// The empty tree.
  Frontier() = default;
  /// One that was kept. `subtrees` has one hash for each bit that is set in `size`; anything else throws
  /// std::invalid_argument.
  Frontier(std::int64_t size, std::vector<std::string> subtrees);

  void Append(std::string leaf_hash);
  std::int64_t size() const { return size_; }
  const std::vector<std::string>& subtrees() const { return subtrees_; }
  std::string Root() const;

 private:
  std::int64_t size_ = 0;
  std::vector<std::string> subtrees_;
};

/// Root of the tree over these leaf hashes.
std::string Root(std::span<const std::string> leaf_hashes);

/// The audit path of leaf `index` (from 0) in the tree over `leaf_hashes`, nearest sibling first (RFC 6962 2.1.1).
std::vector<std::string> InclusionPath(std::span<const std::string> leaf_hashes, std::size_t index);

/// The proof that the tree over the first `old_size` leaves is a prefix of the whole (RFC 6962 2.1.2); 0 < old_size.
/// Empty when both are the same.
std::vector<std::string> ConsistencyProof(std::span<const std::string> leaf_hashes, std::size_t old_size);

}  // namespace cairn::platform::merkle
