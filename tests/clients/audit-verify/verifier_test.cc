#include "audit-verify/verifier.h"

#include <gtest/gtest.h>

#include "audit-verify/report_text.h"
#include "tests/clients/audit-verify/sealed_log.h"

namespace cairn::tests {
namespace {

using audit_verify::Report;
using audit_verify::Trust;
using audit_verify::Verifier;

Report Check(const std::string& bytes, Trust trust = {}, std::size_t piece = 1 << 20) {
  Verifier verifier(std::move(trust));
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    if (!verifier.Feed(std::string_view(bytes).substr(at, piece))) break;
  }
  return verifier.Finish();
}

class VerifierTest : public testing::Test {
 protected:
  LogMaker maker_{7};
  SealedLog log_ = maker_.Make(40);
  std::string export_ = Export(log_, maker_.root_key());
};

TEST_F(VerifierTest, ReportsASoundLog) {
  const auto report = Check(export_);
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.service, "enrollment");
  EXPECT_EQ(report.organisation, log_.org.ToString());
  EXPECT_EQ(report.entries, 40);
  EXPECT_EQ(report.heads, static_cast<std::int64_t>(log_.heads.size()));
  EXPECT_EQ(report.root, log_.heads.back().root);
  EXPECT_TRUE(report.keys_from_export);
  EXPECT_EQ(audit_verify::ToText(report).rfind("OK enrollment: 40 entries, root ", 0), 0U);
}

TEST_F(VerifierTest, TakesPiecesOfAnySize) {
  for (const std::size_t piece : {1, 2, 3, 7, 64, 1000}) EXPECT_TRUE(Check(export_, {}, piece).ok) << piece;
}

TEST_F(VerifierTest, AnEmptyLogIsSound) {
  SealedLog empty;
  const auto report = Check(Export(empty, maker_.root_key()));
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.entries, 0);
}

TEST_F(VerifierTest, TrustsOnlyGivenKeys) {
  const auto other = platform::audit::MakeTreeHeadKey(platform::crypto::SecretKey::Random(), "enrollment");
  const auto report = Check(export_, {.keys = {{other.key_id, other.public_key}}, .witnessed_roots = {}});
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.problem, "a tree head is signed by an unknown key");
}

TEST_F(VerifierTest, FindsATailThatIsGoneOnlyByAWitness) {
  const auto last = log_.heads.back();
  log_.heads.pop_back();
  log_.entries.resize(static_cast<std::size_t>(log_.heads.back().tree_size));
  const auto cut = Export(log_, maker_.root_key());
  EXPECT_TRUE(Check(cut).ok);
  const auto report = Check(cut, {.keys = {}, .witnessed_roots = {{last.tree_size, last.root}}});
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.first_bad, static_cast<std::int64_t>(log_.entries.size()) + 1);
  EXPECT_EQ(report.last_bad, last.tree_size);
}

TEST_F(VerifierTest, SaysWhereAnExportIsDamaged) {
  EXPECT_EQ(Check("").problem, "the export is damaged: it ends in the middle");
  EXPECT_EQ(Check("something else entirely").problem, "the export is damaged: it is no export");
  EXPECT_EQ(Check(export_.substr(0, export_.size() - 1)).problem, "the export is damaged: it ends in the middle");
  EXPECT_EQ(Check(export_ + std::string("X\0\0\0\0", 5)).problem, "the export is damaged: a record of an unknown type");
  EXPECT_EQ(Check(export_ + "E\xFF\xFF\xFF\xFF").problem, "the export is damaged: a record is too long");
}

TEST_F(VerifierTest, WantsEveryEntryUnderAHead) {
  const auto sound = log_.heads[log_.heads.size() - 2].tree_size;
  log_.heads.pop_back();
  const auto report = Check(Export(log_, maker_.root_key()));
  EXPECT_EQ(report.problem, "the last entries are under no tree head");
  EXPECT_EQ(report.first_bad, sound + 1);
}

TEST_F(VerifierTest, NamesTheEntryThatWasChanged) {
  log_.entries[16].entry.event.outcome = "x";
  const auto report = Check(Export(log_, maker_.root_key()));
  EXPECT_EQ(audit_verify::ToText(report), "BAD enrollment: position 17: an entry has been changed");
}

}  // namespace
}  // namespace cairn::tests
