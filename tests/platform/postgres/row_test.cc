#include "platform/postgres/row.h"

#include <gtest/gtest.h>

#include "tests/platform/postgres/item_database.h"

namespace cairn::platform::postgres {
namespace {

using tests::ItemDatabase;

class RowTest : public ::testing::Test {
 protected:
  template <class... Args>
  Row Select(const Statement& statement, const Args&... args) {
    return items_.database.InTransaction(OrgId::New(), tests::InSeconds(5),
                                         [&](Transaction& tx) { return Row(tx.Exec(statement, args...).at(0)); });
  }
  ItemDatabase items_;
};

constexpr Statement kEverything{"everything", R"sql(
SELECT 'Zoë'::text AS text, true AS yes, false AS no, (-32768)::smallint AS small, 2147483647 AS middle,
       (-9223372036854775808)::bigint AS big, '\x00ff5c'::bytea AS bytes, ''::bytea AS no_bytes,
       '0190f0e0-0000-7000-8000-00000000abcd'::uuid AS uuid,
       '2026-11-23 13:24:26.1205+00'::timestamptz AS at, '1969-12-31 23:59:59+00'::timestamptz AS before_epoch,
       '2024-02-29'::date AS day, NULL::text AS nothing, ARRAY['a', '', 'b,"c\', 'NULL']::text[] AS words,
       '{}'::text[] AS no_words, ARRAY['a', NULL]::text[] AS holes, 'infinity'::timestamptz AS never
)sql"};

TEST_F(RowTest, ReadsEveryType) {
  const Row row = Select(kEverything);
  EXPECT_EQ(Get<std::string>(row, "text"), "Zoë");
  EXPECT_TRUE(Get<bool>(row, "yes"));
  EXPECT_FALSE(Get<bool>(row, "no"));
  EXPECT_EQ(Get<std::int16_t>(row, "small"), -32768);
  EXPECT_EQ(Get<std::int32_t>(row, "middle"), 2147483647);
  EXPECT_EQ(Get<std::int64_t>(row, "big"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(Get<Bytes>(row, "bytes").value, std::string("\0\xff\\", 3));
  EXPECT_EQ(Get<Bytes>(row, "no_bytes").value, "");
  EXPECT_EQ(Get<Uuid>(row, "uuid").ToString(), "0190f0e0-0000-7000-8000-00000000abcd");
  EXPECT_EQ(Get<OrgId>(row, "uuid").ToString(), "0190f0e0-0000-7000-8000-00000000abcd");
  EXPECT_EQ(FormatInstant(Get<Instant>(row, "at")), "2026-11-23T13:24:26.120500Z");
  EXPECT_EQ(FormatInstant(Get<Instant>(row, "before_epoch")), "1969-12-31T23:59:59.000000Z");
  EXPECT_EQ(FormatDate(Get<Date>(row, "day")), "2024-02-29");
  EXPECT_EQ(GetTextArray(row, "words"), (std::vector<std::string>{"a", "", "b,\"c\\", "NULL"}));
  EXPECT_TRUE(GetTextArray(row, "no_words").empty());
}

TEST_F(RowTest, NullIsNothingWhenAskedForAndABugWhenNot) {
  const Row row = Select(kEverything);
  EXPECT_EQ(GetOptional<std::string>(row, "nothing"), std::nullopt);
  EXPECT_EQ(GetOptional<std::string>(row, "text"), "Zoë");
  EXPECT_THROW(Get<std::string>(row, "nothing"), std::logic_error);
  EXPECT_THROW(GetTextArray(row, "nothing"), std::logic_error);
  EXPECT_THROW(GetTextArray(row, "holes"), std::logic_error);
}

TEST_F(RowTest, AValueOfAnotherTypeIsABugAndIsNotRepeated) {
  const Row row = Select(kEverything);
  EXPECT_THROW(Get<std::int16_t>(row, "middle"), std::logic_error);
  EXPECT_THROW(Get<Instant>(row, "never"), std::logic_error);
  try {
    Get<Uuid>(row, "text");
    FAIL();
  } catch (const std::logic_error& error) {
    EXPECT_STREQ(error.what(), "column text is not a UUID");
  }
}

constexpr Statement kEcho{"echo", R"sql(
SELECT $1::text AS text, $2::bytea AS bytes, $3::uuid AS uuid, $4::timestamptz AS at, $5::date AS day, $6::boolean AS yes,
       $7::bigint AS big, $8::text AS no_text, $9::bytea AS no_bytes, $10::bytea AS some_bytes
)sql"};

TEST_F(RowTest, ParametersComeBackAsTheyWere) {
  const auto at = Instant(std::chrono::microseconds(1'700'000'000'123'456));
  const auto day = *ParseDate("0001-01-01");
  const auto uuid = NewUuid();
  const std::string bytes("\0\\'\xff", 4);
  const Row row = Select(kEcho, "it's \"quoted\"", Bytes{bytes}, uuid, at, day, true, std::int64_t{-1},
                         std::optional<std::string>(), std::optional<Bytes>(), std::optional<Bytes>(Bytes{bytes}));
  EXPECT_EQ(Get<std::string>(row, "text"), "it's \"quoted\"");
  EXPECT_EQ(Get<Bytes>(row, "bytes").value, bytes);
  EXPECT_EQ(Get<Uuid>(row, "uuid"), uuid);
  EXPECT_EQ(Get<Instant>(row, "at"), at);
  EXPECT_EQ(Get<Date>(row, "day"), day);
  EXPECT_TRUE(Get<bool>(row, "yes"));
  EXPECT_EQ(Get<std::int64_t>(row, "big"), -1);
  EXPECT_EQ(GetOptional<std::string>(row, "no_text"), std::nullopt);
  EXPECT_FALSE(GetOptional<Bytes>(row, "no_bytes").has_value());
  EXPECT_EQ(Get<Bytes>(row, "some_bytes").value, bytes);
}

TEST_F(RowTest, EmptyBytesAreNotNull) {
  const Row row = Select(kEcho, "", Bytes{""}, NewUuid(), Instant{}, *ParseDate("2000-01-01"), false, std::int64_t{0},
                         std::optional<std::string>(""), std::optional<Bytes>(), std::optional<Bytes>(Bytes{""}));
  EXPECT_EQ(Get<Bytes>(row, "bytes").value, "");
  EXPECT_EQ(Get<Bytes>(row, "some_bytes").value, "");
  EXPECT_EQ(Get<std::string>(row, "no_text"), "");
}

constexpr Statement kArrays{"arrays", R"sql(
SELECT array_length($1::text[], 1) AS texts, ($1::text[])[2] AS second, ($2::bigint[])[1] AS number,
       ($3::bytea[])[2] AS bytes, ($4::uuid[])[1] AS uuid, array_length($5::text[], 1) AS none
)sql"};

TEST_F(RowTest, ArraysComeBackAsTheyWere) {
  const auto uuid = NewUuid();
  const std::vector<std::string> texts{"", "a \"b\" \\ {c}, NULL"};
  const std::string bytes("\0\\\"", 3);
  const Row row = Select(kArrays, ArrayOf(texts), ArrayOf(std::vector<std::int64_t>{-7}),
                         ArrayOf(std::vector<Bytes>{{""}, {bytes}}), ArrayOf(std::vector<Uuid>{uuid}),
                         ArrayOf(std::vector<std::string>{}));
  EXPECT_EQ(Get<std::int32_t>(row, "texts"), 2);
  EXPECT_EQ(Get<std::string>(row, "second"), texts[1]);
  EXPECT_EQ(Get<std::int64_t>(row, "number"), -7);
  EXPECT_EQ(Get<Bytes>(row, "bytes").value, bytes);
  EXPECT_EQ(Get<Uuid>(row, "uuid"), uuid);
  EXPECT_EQ(GetOptional<std::int32_t>(row, "none"), std::nullopt);
}

TEST(Parameter, ATextWithNulIsRefusedRatherThanCutOff) {
  const std::string text("ab\0cd", 5);
  EXPECT_THROW(ToParameter(text), std::invalid_argument);
  EXPECT_THROW(ArrayOf(std::vector<std::string>{text}), std::invalid_argument);
}

}  // namespace
}  // namespace cairn::platform::postgres
