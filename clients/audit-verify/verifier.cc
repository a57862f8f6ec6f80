#include "audit-verify/verifier.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <vector>

namespace cairn::audit_verify {

namespace {

constexpr std::string_view kFileMark = "cairn-audit-export-1\n";
constexpr std::string_view kEntryMark = "cairn-audit-1\n";
constexpr std::string_view kHeadMark = "cairn-tree-head-1\n";
constexpr std::size_t kHash = SHA256_DIGEST_LENGTH;
constexpr std::size_t kId = 16;
constexpr std::size_t kSignature = 64;
// No record comes near; a length beyond is damage.
constexpr std::uint64_t kMaxRecord = 16 << 20;

const unsigned char* Octets(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

/// SHA-256 of a mark byte and up to two parts.
std::string Digest(unsigned char mark, std::string_view first, std::string_view second = {}) {
  SHA256_CTX context;
  std::string digest(kHash, '\0');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  // The one-shot interface would copy the parts together, which is a third of the time.
  SHA256_Init(&context);
  SHA256_Update(&context, &mark, 1);
  SHA256_Update(&context, first.data(), first.size());
  SHA256_Update(&context, second.data(), second.size());
  SHA256_Final(reinterpret_cast<unsigned char*>(digest.data()), &context);
#pragma GCC diagnostic pop
  return digest;
}

std::uint64_t BigEndian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

std::string UuidText(std::string_view id) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kDigits[static_cast<unsigned char>(id[i]) >> 4];
    text += kDigits[static_cast<unsigned char>(id[i]) & 15];
  }
  return text;
}

bool IsSignature(const std::string& key, const std::string& message, std::string_view signature) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> public_key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Octets(key), key.size()), EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return public_key && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, public_key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Octets(signature), signature.size(), Octets(message), message.size()) == 1;
}

/// A tree that grows leaf by leaf: at height h stands the complete subtree of 2^h leaves that no larger one has taken
/// in yet.
class Tree {
 public:
  void Add(std::string hash) {
    std::size_t height = 0;
    for (; (size_ >> height & 1) == 1; ++height) hash = Digest(1, at_height_[height], hash);
    at_height_[height] = std::move(hash);
    ++size_;
  }
  std::string Root() const {
    std::optional<std::string> root;
    for (std::size_t height = 0; height < at_height_.size(); ++height) {
      if ((size_ >> height & 1) == 0) continue;
      root = root ? Digest(1, at_height_[height], *root) : at_height_[height];
    }
    return root.value_or(EmptyRoot());
  }
  std::int64_t size() const { return static_cast<std::int64_t>(size_); }

 private:
  static std::string EmptyRoot() {
    std::string root(kHash, '\0');
    SHA256(nullptr, 0, reinterpret_cast<unsigned char*>(root.data()));
    return root;
  }
  std::uint64_t size_ = 0;
  std::array<std::string, 63> at_height_;
};

struct Head {
  std::int64_t tree_size = 0;
  std::string_view root;
  std::string_view signed_at;
  std::string_view signature;
  std::string key_id;
};

}  // namespace

struct Verifier::State {
  Trust trust;
  Report report;
  std::string pending;
  bool marked = false;
  bool started = false;
  std::string organisation_id;
  Tree tree;
  /// Size of the last head that held.
  std::int64_t sound = 0;

  bool Fail(std::string problem, std::int64_t first, std::int64_t last) {
    report.problem = std::move(problem);
    report.first_bad = first;
    report.last_bad = last;
    return false;
  }
  bool FailAt(std::string problem, std::int64_t position) { return Fail(std::move(problem), position, position); }
  bool Damaged(std::string problem) { return Fail("the export is damaged: " + std::move(problem), 0, 0); }

  bool TakeStart(std::string_view content) {
    if (started || content.size() <= kId) return Damaged("it does not begin with one service");
    started = true;
    organisation_id = content.substr(0, kId);
    report.organisation = UuidText(organisation_id);
    report.service = content.substr(kId);
    report.keys_from_export = trust.keys.empty();
    return true;
  }

  bool TakeKey(std::string_view content) {
    if (content.size() <= kHash) return Damaged("a key is too short");
    if (report.keys_from_export) trust.keys[std::string(content.substr(kHash))] = content.substr(0, kHash);
    return true;
  }

  bool TakeEntry(std::string_view content) {
    const std::int64_t expected = tree.size() + 1;
    constexpr std::size_t kPlace = kHash + kEntryMark.size();
    if (content.size() < kPlace + 8 + kId) return FailAt("an entry is too short", expected);
    const auto leaf = content.substr(0, kHash);
    const auto entry = content.substr(kHash);
    const auto position = static_cast<std::int64_t>(BigEndian(content.substr(kPlace, 8)));
    if (position > expected) return FailAt("an entry is missing", expected);
    if (position < expected) return FailAt("an entry stands where another one was", expected);
    if (!entry.starts_with(kEntryMark)) return FailAt("an entry has another form", expected);
    if (content.substr(kPlace + 8, kId) != organisation_id)
      return FailAt("an entry is of another organisation", expected);
    auto hash = Digest(0, entry);
    if (hash != leaf) return FailAt("an entry has been changed", expected);
    tree.Add(std::move(hash));
    return CheckWitness();
  }

  bool CheckWitness() {
    const auto witnessed = trust.witnessed_roots.find(tree.size());
    if (witnessed == trust.witnessed_roots.end() || witnessed->second == tree.Root()) return true;
    return Fail("the log differs from what was witnessed", sound + 1, tree.size());
  }

  bool TakeHead(std::string_view content) {
    constexpr std::size_t kFixed = 8 + kHash + 8 + kSignature;
    if (content.size() <= kFixed) return Damaged("a tree head is too short");
    Head head;
    head.tree_size = static_cast<std::int64_t>(BigEndian(content.substr(0, 8)));
    head.root = content.substr(8, kHash);
    head.signed_at = content.substr(8 + kHash, 8);
    head.signature = content.substr(16 + kHash, kSignature);
    head.key_id = content.substr(kFixed);
    return CheckHead(head);
  }

  bool CheckHead(const Head& head) {
    if (head.tree_size <= sound) return Fail("two tree heads contradict each other", head.tree_size, head.tree_size);
    if (head.tree_size > tree.size()) return Fail("entries are missing", sound + 1, head.tree_size);
    const auto key = trust.keys.find(head.key_id);
    if (key == trust.keys.end()) return Fail("a tree head is signed by an unknown key", sound + 1, head.tree_size);
    std::string message(kHeadMark);
    const auto length = static_cast<std::uint32_t>(report.service.size());
    for (int shift = 24; shift >= 0; shift -= 8) message += static_cast<char>(length >> shift & 0xFF);
    message += report.service + organisation_id;
    for (int shift = 56; shift >= 0; shift -= 8) {
      message += static_cast<char>(static_cast<std::uint64_t>(head.tree_size) >> shift & 0xFF);
    }
    message += std::string(head.root) + std::string(head.signed_at);
    if (!IsSignature(key->second, message, head.signature)) {
      return Fail("the signature of a tree head does not hold", sound + 1, head.tree_size);
    }
    if (head.tree_size < tree.size()) return Fail("a tree head is missing", sound + 1, tree.size());
    if (head.root != tree.Root()) return Fail("the entries are not those that were signed", sound + 1, head.tree_size);
    sound = head.tree_size;
    ++report.heads;
    return true;
  }

  bool TakeRecord(char type, std::string_view content) {
    if (!started && type != 'S') return Damaged("it does not begin with one service");
    switch (type) {
      case 'S':
        return TakeStart(content);
      case 'K':
        return TakeKey(content);
      case 'E':
        return TakeEntry(content);
      case 'H':
        return TakeHead(content);
      default:
        return Damaged("a record of an unknown type");
    }
  }

  bool TakeMark(std::size_t& at) {
    if (marked) return true;
    if (pending.size() < kFileMark.size())
      return std::string_view(kFileMark).starts_with(pending) || Damaged("it is no export");
    if (!pending.starts_with(kFileMark)) return Damaged("it is no export");
    marked = true;
    at = kFileMark.size();
    return true;
  }
};

Verifier::Verifier(Trust trust) : state_(std::make_unique<State>()) { state_->trust = std::move(trust); }
Verifier::~Verifier() = default;

bool Verifier::Feed(std::string_view bytes) {
  auto& state = *state_;
  if (!state.report.problem.empty()) return false;
  state.pending += bytes;
  std::size_t at = 0;
  if (!state.TakeMark(at)) return false;
  const std::string_view all(state.pending);
  while (state.marked && all.size() - at >= 5) {
    const auto length = BigEndian(all.substr(at + 1, 4));
    if (length > kMaxRecord) return state.Damaged("a record is too long");
    if (all.size() - at - 5 < length) break;
    if (!state.TakeRecord(all[at], all.substr(at + 5, length))) return false;
    at += 5 + length;
  }
  state.pending.erase(0, at);
  return true;
}

Report Verifier::Finish() {
  auto& state = *state_;
  auto& report = state.report;
  report.entries = state.tree.size();
  report.root = state.tree.Root();
  if (!report.problem.empty()) return report;
  if (!state.started || !state.pending.empty()) {
    state.Damaged("it ends in the middle");
  } else if (state.sound != state.tree.size()) {
    state.Fail("the last entries are under no tree head", state.sound + 1, state.tree.size() + 1);
  } else if (!state.trust.witnessed_roots.empty() && state.trust.witnessed_roots.rbegin()->first > state.tree.size()) {
    state.Fail("the end of the log is missing: a longer one was witnessed", state.tree.size() + 1,
               state.trust.witnessed_roots.rbegin()->first);
  }
  report.ok = report.problem.empty();
  return report;
}

namespace {

/// Walks up a tree from leaf `index`, where the last leaf of the tree is `last`, and tells of each step whether the
/// sibling stands left.
class Climb {
 public:
  Climb(std::uint64_t index, std::uint64_t last) : index_(index), last_(last) {}
  bool AtRoot() const { return last_ == 0; }
  bool SiblingIsLeft() {
    const bool left = index_ % 2 == 1 || index_ == last_;
    if (left) {
      while (index_ % 2 == 0 && index_ != 0) Up();
    }
    Up();
    return left;
  }
  void Up() {
    index_ >>= 1;
    last_ >>= 1;
  }
  bool IsRightChild() const { return index_ % 2 == 1; }

 private:
  std::uint64_t index_;
  std::uint64_t last_;
};

}  // namespace

bool IsIncluded(std::string_view entry, std::int64_t position, std::int64_t tree_size,
                const std::vector<std::string>& path, std::string_view root) {
  if (position < 1 || position > tree_size) return false;
  Climb climb(static_cast<std::uint64_t>(position - 1), static_cast<std::uint64_t>(tree_size - 1));
  auto hash = Digest(0, entry);
  for (const auto& sibling : path) {
    if (climb.AtRoot()) return false;
    hash = climb.SiblingIsLeft() ? Digest(1, sibling, hash) : Digest(1, hash, sibling);
  }
  return climb.AtRoot() && hash == root;
}

bool IsPrefix(std::int64_t old_size, std::int64_t new_size, std::string_view old_root, std::string_view new_root,
              std::vector<std::string> proof) {
  if (old_size < 1 || old_size > new_size) return false;
  if (old_size == new_size) return proof.empty() && old_root == new_root;
  if ((old_size & (old_size - 1)) == 0) proof.insert(proof.begin(), std::string(old_root));
  if (proof.empty()) return false;
  Climb climb(static_cast<std::uint64_t>(old_size - 1), static_cast<std::uint64_t>(new_size - 1));
  while (climb.IsRightChild()) climb.Up();
  std::string old_hash = proof.front();
  std::string new_hash = proof.front();
  for (std::size_t i = 1; i < proof.size(); ++i) {
    if (climb.AtRoot()) return false;
    if (climb.SiblingIsLeft()) {
      old_hash = Digest(1, proof[i], old_hash);
      new_hash = Digest(1, proof[i], new_hash);
    } else {
      new_hash = Digest(1, new_hash, proof[i]);
    }
  }
  return climb.AtRoot() && old_hash == old_root && new_hash == new_root;
}

}  // namespace cairn::audit_verify
