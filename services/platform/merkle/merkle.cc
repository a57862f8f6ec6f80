#include "platform/merkle/merkle.h"

#include <openssl/sha.h>

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace cairn::platform::merkle {

namespace {

std::string Hash(std::initializer_list<std::string_view> parts) {
  std::string bytes;
  for (const auto part : parts) bytes += part;
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

constexpr std::string_view kLeaf("\x00", 1);
constexpr std::string_view kNode("\x01", 1);

/// How many leaves are left of the split of a tree with `size` > 1.
std::size_t Split(std::size_t size) { return std::bit_floor(size - 1); }

void AppendProof(std::span<const std::string> leaves, std::size_t old_size, bool known,
                 std::vector<std::string>& proof) {
  if (old_size == leaves.size()) {
    if (!known) proof.push_back(Root(leaves));
    return;
  }
  const std::size_t split = Split(leaves.size());
  if (old_size <= split) {
    AppendProof(leaves.first(split), old_size, known, proof);
    proof.push_back(Root(leaves.subspan(split)));
  } else {
    AppendProof(leaves.subspan(split), old_size - split, false, proof);
    proof.push_back(Root(leaves.first(split)));
  }
}

}  // namespace

std::string LeafHash(std::string_view entry) { return Hash({kLeaf, entry}); }

std::string NodeHash(std::string_view left, std::string_view right) { return Hash({kNode, left, right}); }

std::string EmptyRoot() { return Hash({}); }

Frontier::Frontier(std::int64_t size, std::vector<std::string> subtrees) : size_(size), subtrees_(std::move(subtrees)) {
  const bool whole = std::all_of(subtrees_.begin(), subtrees_.end(),
                                 [](const std::string& hash) { return hash.size() == SHA256_DIGEST_LENGTH; });
  if (size < 0 || !whole || std::popcount(static_cast<std::uint64_t>(size)) != static_cast<int>(subtrees_.size())) {
    throw std::invalid_argument("not the edge of a tree of this size");
  }
}

void Frontier::Append(std::string leaf_hash) {
  // As many complete subtrees end here as the size has trailing ones.
  std::string hash = std::move(leaf_hash);
  for (int merges = std::countr_one(static_cast<std::uint64_t>(size_)); merges > 0; --merges) {
    hash = NodeHash(subtrees_.back(), hash);
    subtrees_.pop_back();
  }
  subtrees_.push_back(std::move(hash));
  ++size_;
}

std::string Frontier::Root() const {
  if (subtrees_.empty()) return EmptyRoot();
  std::string root = subtrees_.back();
  for (auto left = std::next(subtrees_.rbegin()); left != subtrees_.rend(); ++left) root = NodeHash(*left, root);
  return root;
}

std::string Root(std::span<const std::string> leaf_hashes) {
  Frontier frontier;
  for (const auto& hash : leaf_hashes) frontier.Append(hash);
  return frontier.Root();
}

std::vector<std::string> InclusionPath(std::span<const std::string> leaf_hashes, std::size_t index) {
  if (index >= leaf_hashes.size()) throw std::invalid_argument("no such leaf");
  if (leaf_hashes.size() == 1) return {};
  const std::size_t split = Split(leaf_hashes.size());
  const bool in_left = index < split;
  auto path = in_left ? InclusionPath(leaf_hashes.first(split), index)
                      : InclusionPath(leaf_hashes.subspan(split), index - split);
  path.push_back(Root(in_left ? leaf_hashes.subspan(split) : leaf_hashes.first(split)));
  return path;
}

std::vector<std::string> ConsistencyProof(std::span<const std::string> leaf_hashes, std::size_t old_size) {
  if (old_size == 0 || old_size > leaf_hashes.size()) throw std::invalid_argument("no such older tree");
  std::vector<std::string> proof;
  AppendProof(leaf_hashes, old_size, true, proof);
  return proof;
}

}  // namespace cairn::platform::merkle
