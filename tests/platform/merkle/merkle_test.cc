#include "platform/merkle/merkle.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>

namespace cairn::tests {
namespace {

using namespace platform::merkle;

std::string Hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    text += kDigits[static_cast<unsigned char>(c) >> 4];
    text += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

// The inputs and roots that certificate-transparency implementations share.
const std::vector<std::string> kEntries = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> kRoots = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<std::string> Leaves() {
  std::vector<std::string> leaves;
  for (const auto& entry : kEntries) leaves.push_back(LeafHash(FromHex(entry)));
  return leaves;
}

TEST(Merkle, HasTheRootsOfTheReference) {
  EXPECT_EQ(Hex(EmptyRoot()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const auto leaves = Leaves();
  Frontier frontier;
  EXPECT_EQ(frontier.Root(), EmptyRoot());
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    frontier.Append(leaves[i]);
    EXPECT_EQ(Hex(frontier.Root()), kRoots[i]);
    EXPECT_EQ(Root(std::span(leaves).first(i + 1)), frontier.Root());
  }
}

TEST(Merkle, ATreeOfOneHasAnEmptyPath) {
  const auto leaves = Leaves();
  EXPECT_TRUE(InclusionPath(std::span(leaves).first(1), 0).empty());
}

TEST(Merkle, RefusesAnEdgeThatFitsNoTree) {
  EXPECT_THROW(Frontier(3, {std::string(32, 'a')}), std::invalid_argument);
  EXPECT_THROW(Frontier(1, {std::string(31, 'a')}), std::invalid_argument);
  EXPECT_THROW(Frontier(-1, {}), std::invalid_argument);
  EXPECT_NO_THROW(Frontier(3, {std::string(32, 'a'), std::string(32, 'b')}));
}

// RFC 9162 2.1.3.2, written from its text.
std::string RootFromPath(std::string hash, std::size_t index, std::size_t size, const std::vector<std::string>& path) {
  std::size_t fn = index;
  std::size_t sn = size - 1;
  for (const auto& sibling : path) {
    if (sn == 0) return "path too long";
    if (fn % 2 == 1 || fn == sn) {
      hash = NodeHash(sibling, hash);
      while (fn % 2 == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      hash = NodeHash(hash, sibling);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 ? hash : "path too short";
}

std::vector<std::string> SomeLeaves(std::size_t count) {
  std::vector<std::string> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(LeafHash(std::to_string(i)));
  return leaves;
}

RC_GTEST_PROP(Merkle, EveryLeafHasAPathToTheRoot, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 300);
  const auto index = *rc::gen::inRange<std::size_t>(0, size);
  const auto leaves = SomeLeaves(size);
  const auto path = InclusionPath(leaves, index);
  RC_ASSERT(RootFromPath(leaves[index], index, size, path) == Root(leaves));
  RC_ASSERT(path.size() <= static_cast<std::size_t>(std::bit_width(size - 1)));
}

// RFC 9162 2.1.4.2, written from its text.
bool IsConsistent(std::size_t old_size, std::size_t new_size, const std::string& old_root, const std::string& new_root,
                  std::vector<std::string> proof) {
  if (old_size == new_size) return proof.empty() && old_root == new_root;
  if (std::has_single_bit(old_size)) proof.insert(proof.begin(), old_root);
  if (proof.empty()) return false;
  std::size_t fn = old_size - 1;
  std::size_t sn = new_size - 1;
  while (fn % 2 == 1) {
    fn >>= 1;
    sn >>= 1;
  }
  std::string fr = proof.front();
  std::string sr = proof.front();
  for (std::size_t i = 1; i < proof.size(); ++i) {
    if (sn == 0) return false;
    if (fn % 2 == 1 || fn == sn) {
      fr = NodeHash(proof[i], fr);
      sr = NodeHash(proof[i], sr);
      while (fn % 2 == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = NodeHash(sr, proof[i]);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return fr == old_root && sr == new_root && sn == 0;
}

RC_GTEST_PROP(Merkle, EveryPrefixIsProvenConsistent, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 300);
  const auto old_size = *rc::gen::inRange<std::size_t>(1, size + 1);
  const auto leaves = SomeLeaves(size);
  const auto old_root = Root(std::span(leaves).first(old_size));
  RC_ASSERT(IsConsistent(old_size, size, old_root, Root(leaves), ConsistencyProof(leaves, old_size)));
}

RC_GTEST_PROP(Merkle, AKeptEdgeGoesOnAsIfItHadNeverStopped, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 200);
  const auto stop = *rc::gen::inRange<std::size_t>(0, size);
  const auto leaves = SomeLeaves(size);
  Frontier first;
  for (std::size_t i = 0; i < stop; ++i) first.Append(leaves[i]);
  Frontier second(first.size(), first.subtrees());
  for (std::size_t i = stop; i < size; ++i) second.Append(leaves[i]);
  RC_ASSERT(second.Root() == Root(leaves));
}

}  // namespace
}  // namespace cairn::tests
