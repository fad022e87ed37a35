#include "lectern/fetch/bytes.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>

#include "lectern/base/error.hpp"
#include "support/temporary_directory.hpp"
#include "unit/fetch/compressed.hpp"

namespace lectern {
namespace {

using testing::gzip;
using testing::zstd;

std::string drain(ByteSource& source, std::size_t block = 1000) {
  std::string all;
  std::string buffer(block, '\0');
  while (const auto got = source.read(buffer)) all.append(buffer, 0, got);
  return all;
}

std::string plain(std::string_view bytes, std::size_t block = 1000) {
  return drain(*decompressed(open_memory(bytes)), block);
}

/// Long enough for several blocks, and not easily compressed away.
std::string long_text() {
  std::string text;
  std::uint32_t state = 1;
  for (int i = 0; i < 60000; ++i) {
    state = state * 1664525U + 1013904223U;
    text += static_cast<char>('a' + (state >> 24) % 26);
    if (i % 80 == 79) text += '\n';
  }
  return text;
}

TEST(ByteSource, gives_what_a_file_a_stream_and_memory_hold) {
  const testing::TemporaryDirectory folder;
  const auto path = folder.path() / "x.txt";
  const std::string text = long_text();
  std::ofstream(path) << text;
  EXPECT_EQ(drain(*open_file(path)), text);
  std::istringstream stream(text);
  EXPECT_EQ(drain(*open_stream(stream)), text);
  EXPECT_EQ(drain(*open_memory(text), 7), text);
  EXPECT_EQ(drain(*open_memory("")), "");
}

TEST(ByteSource, says_which_file_cannot_be_opened) {
  const testing::TemporaryDirectory folder;
  try {
    (void)open_file("x.jsonl");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::no_input);
    EXPECT_STREQ(error.what(), "cannot open 'x.jsonl': No such file or directory");
    EXPECT_FALSE(error.hint().empty());
  }
  try {
    (void)open_file(folder.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::no_input);
    EXPECT_NE(std::string(error.what()).find("Is a directory"), std::string::npos);
    EXPECT_FALSE(error.hint().empty());
  }
}

TEST(ByteSource, counts_the_bytes_that_were_taken) {
  const std::string text = long_text();
  const auto whole = open_memory(text);
  std::array<char, 100> buffer{};
  EXPECT_EQ(whole->read(buffer), 100U);
  EXPECT_EQ(whole->consumed(), 100U);
  for (const auto& packed : {gzip(text), zstd(text)}) {
    const auto source = decompressed(open_memory(packed));
    EXPECT_EQ(drain(*source), text);
    EXPECT_EQ(source->consumed(), packed.size());
    EXPECT_LT(source->consumed(), text.size());
  }
}

TEST(Decompressed, leaves_plain_bytes_alone) {
  for (const std::string text : {"", "a", "ab", "abc", "plain text", "\x1f", "\x28\xb5\x2f"})
    EXPECT_EQ(plain(text), text);
}

TEST(Decompressed, reads_gzip_and_zstandard_in_blocks_of_any_size) {
  const std::string text = long_text();
  for (const std::size_t block : {std::size_t{1}, std::size_t{999}, std::size_t{1} << 20}) {
    EXPECT_EQ(plain(gzip(text), block), text);
    EXPECT_EQ(plain(zstd(text), block), text);
  }
  EXPECT_EQ(plain(gzip("")), "");
  EXPECT_EQ(plain(zstd("")), "");
}

TEST(Decompressed, reads_members_that_follow_one_another) {
  EXPECT_EQ(plain(gzip("one ") + gzip("") + gzip("two ") + gzip("three")), "one two three");
  EXPECT_EQ(plain(zstd("one ") + zstd("") + zstd("two ") + zstd("three")), "one two three");
  EXPECT_EQ(plain(gzip("padded") + std::string(512, '\0')), "padded");
  const std::string skipped = std::string("\x50\x2a\x4d\x18\x03\0\0\0", 8) + "abc";
  EXPECT_EQ(plain(skipped + zstd("behind a skippable frame")), "behind a skippable frame");
}

TEST(Decompressed, refuses_every_truncation) {
  const std::string text = "a line\nand another line that is a bit longer\n";
  for (const auto& packed : {gzip(text), zstd(text)})
    for (std::size_t cut = 4; cut < packed.size(); ++cut) {
      try {
        plain(packed.substr(0, cut));
        ADD_FAILURE() << cut << " of " << packed.size() << " bytes were taken for the whole";
      } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::bad_data);
        EXPECT_NE(std::string(error.what()).find("truncated"), std::string::npos) << error.what();
      }
    }
}

TEST(Decompressed, refuses_a_truncated_second_member) {
  const std::string more = gzip("second");
  for (std::size_t cut = 1; cut < more.size(); ++cut)
    EXPECT_THROW(plain(gzip("first") + more.substr(0, cut)), Error) << cut;
}

TEST(Decompressed, refuses_damage) {
  const std::string text = long_text();
  for (auto packed : {gzip(text), zstd(text)}) {
    packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 0x55);
    try {
      plain(packed);
      ADD_FAILURE() << "damage was not noticed";
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_data);
      EXPECT_NE(std::string(error.what()).find("damaged"), std::string::npos) << error.what();
    }
  }
  EXPECT_THROW(plain(gzip("x") + "rubbish behind it"), Error);
  EXPECT_THROW(plain(zstd("x") + "rubbish behind it"), Error);
}

}  // namespace
}  // namespace lectern
