// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is far from any log, made to fill the memory or by accident: told in the report, and soon done with.
#include <core_replay/recordings.h>
#include <support/testclass.h>

#include <core/replay/unpack.h>

#include <fmt/format.h>

#include <QTest>

#include <zlib.h>

namespace tst_loglimits {

using namespace taskarium;
using namespace taskarium::recordings;

class TestLogLimits : public QObject {
    Q_OBJECT

private slots:
    void bracketsWithoutEnd_data();
    void bracketsWithoutEnd();
    void aLineOfManyValues();
    void bytesThatAreNoText();
    void timesOfNobody_data();
    void timesOfNobody();
    void versionsOfNobody();
    void whatUnpacksToTooMuch();
    void packedDataMayBeBroken_data();
    void packedDataMayBeBroken();
    void aPackedStreamIsReadAtItsEnd();
    void aPackedStreamThatDoesNotEndIsGivenUp();
    void halfCharactersAreReplaced();
};

namespace {

std::string repeated(std::string_view part, std::size_t count)
{
    std::string text;
    text.reserve(part.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        text += part;
    return text;
}

std::string packed(const std::string& text)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16;
    constexpr int usualMemory = 8;
    if (deflateInit2(&stream, 9, Z_DEFLATED, gzipWindow, usualMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string bytes(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    deflate(&stream, Z_FINISH);
    bytes.resize(stream.total_out);
    deflateEnd(&stream);
    return bytes;
}

} // namespace

void TestLogLimits::bracketsWithoutEnd_data()
{
    constexpr std::size_t count = 100'000;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("note");
    const auto row = [](const char* name, const std::string& text, const char* note) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(note);
    };
    const std::string tooDeep = "broken 1 brackets lie more than 1000 deep in each other";
    row("lists", repeated("[", count) + repeated("]", count), tooDeep.c_str());
    row("objects", repeated("{\"a\":", count) + "1" + repeated("}", count), tooDeep.c_str());
    row("both", repeated("[{\"a\":", count) + "1" + repeated("}]", count), tooDeep.c_str());
    row("lists that are never closed", repeated("[", count),
        "broken 1 a list is never closed: its elements are read one by one");
    row("objects that are never closed", repeated("{\"a\":", count),
        "broken 100000 it ends before its brackets are closed");
}

/// Each bracket by itself would take hours.
void TestLogLimits::bracketsWithoutEnd()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, note);
    const Replay replay = replayOf(text.toStdString() + "\n" + taskEvent({}));
    QCOMPARE(QByteArray::fromStdString(notesOf(replay)), note);
    QCOMPARE(replay.report.readCount(), 1U);
}

/// To look for the end of the line at each value would take minutes.
void TestLogLimits::aLineOfManyValues()
{
    const Replay replay = replayOf(repeated("{\"a\":1}", 300'000) + taskEvent({}));
    QCOMPARE(notesOf(replay), std::string("skipped 300000 JSON in which ECS tells nothing of a task"));
    QCOMPARE(replay.report.readCount(), 1U);
}

void TestLogLimits::bytesThatAreNoText()
{
    const Replay replay = replayOf(taskEvent({.more = ",\"a\":\"\xC3\x28\""}) + "\n"
                                   + taskEvent({.version = 2, .updatedAt = "2026-03-01T10:00:09Z"}));
    QCOMPARE(notesOf(replay), std::string("broken 1 A byte here is not UTF-8."));
    QCOMPARE(replay.report.readCount(), 1U);
    QCOMPARE(replayOf(std::string("\xFF\x00\x7F\x01", 4)).report.readCount(), 0U);
}

void TestLogLimits::timesOfNobody_data()
{
    QTest::addColumn<QByteArray>("time");
    for (const char* const time :
         {"NaN", "Infinity", "-1e300", "1e300", "1e999", "\"9999-12-31T23:59:59Z\"", "-5", "\"nan\"",
          "\"99999999-01-01T00:00:00Z\"", "123456789012345678901234567890",
          "{\"year\":2147483647,\"month\":1,\"day\":1}"})
        QTest::newRow(time) << QByteArray(time);
}

void TestLogLimits::timesOfNobody()
{
    QFETCH(const QByteArray, time);
    const std::string more = ",\"startedAt\":" + time.toStdString();
    const Replay replay = replayOf(taskEvent({.more = more}));
    QCOMPARE(replay.report.readCount() + replay.report.countOf(ReplayNoteKind::Broken), 1U);
    QVERIFY(replay.report.countOf(ReplayNoteKind::Repaired) + replay.report.countOf(ReplayNoteKind::Broken)
            > 0);
    if (replay.report.readCount() > 0)
        QVERIFY(!worldOf(replay).detail({0}).times.started);
}

void TestLogLimits::versionsOfNobody()
{
    for (const int version : {-5, 0}) {
        const Replay replay = replayOf(taskEvent({.version = version}));
        QCOMPARE(worldOf(replay).task({0}).version, 0U);
    }
}

void TestLogLimits::whatUnpacksToTooMuch()
{
    const std::string bomb = packed(std::string(std::size_t(64) << 20, ' '));
    QVERIFY(bomb.size() < 100'000);
    const UnpackedText unpacked = unpackGzip(bomb);
    QVERIFY(unpacked.text.size() < std::size_t(40) << 20);
    QCOMPARE(std::string(unpacked.fault), std::string("packed data that is far larger than a log would be"));
    QCOMPARE(notesOf(replayOf(bomb)),
             std::string("broken 1 packed data that is far larger than a log would be"));
}

void TestLogLimits::packedDataMayBeBroken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<int>("read");
    const std::string line = taskEvent({}) + "\n";
    const auto row = [](const char* name, const std::string& bytes, const char* note, int read) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(note) << read;
    };
    row("whole", packed(line), "", 1);
    row("two one behind the other", packed(line) + packed(taskEvent({.version = 2}) + "\n"), "", 2);
    row("cut off", packed(line).substr(0, packed(line).size() - 20),
        "broken 1 packed data that ends too early; broken 1 text is not closed", 0);
    row("nothing but its beginning", "\x1F\x8B", "broken 1 packed data that ends too early", 0);
    row("nonsense", "\x1F\x8Bnonsense", "broken 1 packed data that is broken", 0);
    row("something behind it", packed(line) + "more",
        "broken 1 something that is not packed behind packed data", 1);
}

void TestLogLimits::packedDataMayBeBroken()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, note);
    QFETCH(const int, read);
    const Replay replay = replayOf(bytes.toStdString());
    QCOMPARE(QByteArray::fromStdString(notesOf(replay)), note);
    QCOMPARE(static_cast<int>(replay.report.readCount()), read);
}

void TestLogLimits::aPackedStreamIsReadAtItsEnd()
{
    const std::string bytes = packed(taskEvent({}) + "\n");
    ReplayReader reader;
    for (const char byte : bytes)
        reader.feed("log", std::string(1, byte));
    QVERIFY(reader.takeRecords().empty());
    reader.endFeed("log");
    QCOMPARE(reader.report().readCount(), 1U);
}

/// It is kept until its end is there, but not for ever.
void TestLogLimits::aPackedStreamThatDoesNotEndIsGivenUp()
{
    ReplayReader reader;
    reader.feed("log", "\x1F\x8B");
    const std::string piece(std::size_t(16) << 20, 'x');
    for (int i = 0; i < 20; ++i)
        reader.feed("log", piece);
    reader.endFeed("log");
    QCOMPARE(reader.report().readCount(), 0U);
    const std::vector<ReplayNote> notes = reader.report().notes();
    QCOMPARE(notes.size(), std::size_t(1));
    QCOMPARE(notes.front().reason, std::string("a packed stream of more than 256 MiB: unpack it first"));
}

void TestLogLimits::halfCharactersAreReplaced()
{
    using namespace std::string_view_literals;
    QCOMPARE(textOfUtf16("\xFF\xFE"
                         "a\0\x3D\xD8\x80\xDE\xAC\x20"sv),
             std::string("a\xF0\x9F\x9A\x80\xE2\x82\xAC"));
    QCOMPARE(textOfUtf16("\xFE\xFF"
                         "\0a\xD8\x3D\0b"sv),
             std::string("a\xEF\xBF\xBD"
                         "b"));
    QCOMPARE(textOfUtf16("\xFF\xFE"
                         "a\0b"sv),
             std::string("a"));
}

TASKARIUM_TEST(TestLogLimits)

} // namespace tst_loglimits

#include "tst_loglimits.moc"
