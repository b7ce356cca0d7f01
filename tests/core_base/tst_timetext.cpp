// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/timetext.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_timetext {

using namespace taskarium;
using namespace std::chrono_literals;

class TestTimeText : public QObject {
    Q_OBJECT

private slots:
    void durationsReadBackEqual_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("zero") << "0s" << qint64(0);
        QTest::newRow("seconds") << "12s" << qint64(12'000);
        QTest::newRow("fraction") << "12.25s" << qint64(12'250);
        QTest::newRow("one millisecond") << "0.001s" << qint64(1);
        QTest::newRow("minutes and seconds") << "2m30s" << qint64(150'000);
        QTest::newRow("hours and minutes") << "1h10m" << qint64(4'200'000);
        QTest::newRow("all") << "25h1m1.5s" << qint64(90'061'500);
    }

    void durationsReadBackEqual()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        QCOMPARE(QString::fromStdString(durationText(Duration(ms))), text);
        const Result<Duration> read = parseDuration(text.toStdString());
        QVERIFY(read.ok());
        QCOMPARE(qint64(read->count()), ms);
    }

    void otherSpellingsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("bare zero") << "0" << qint64(0);
        QTest::newRow("milliseconds") << "250ms" << qint64(250);
        QTest::newRow("many seconds") << "90s" << qint64(90'000);
        QTest::newRow("half an hour") << "0.5h" << qint64(1'800'000);
        QTest::newRow("days") << "1d2h" << qint64(93'600'000);
    }

    void otherSpellingsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const Result<Duration> read = parseDuration(text.toStdString());
        QVERIFY(read.ok());
        QCOMPARE(qint64(read->count()), ms);
    }

    void badDurationsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "s", "5", "-5s", "1.s", ".5s", "5 s", "1s1m", "1m1m", "0.0001s", "1.2345s", "1e3s", "0x5s",
              "5sec", "11d11d", "4000d1d", "4000d5", "-99999999999999999999s", " 5s"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void badDurationsAreRefused()
    {
        QFETCH(QString, text);
        const Result<Duration> read = parseDuration(text.toStdString());
        QVERIFY(!read.ok());
        QCOMPARE(read.error().message, "\"" + text.toStdString() + "\" is not a span of time.");
        QVERIFY(!read.error().remedy.empty());
    }

    void spansBeyondTenYearsAreToldTheLimit()
    {
        QVERIFY(parseDuration("3660d").ok());
        QVERIFY(parseDuration("87840h").ok());
        for (const char* text : {"3661d", "3660d1ms", "100000h", "9999999h", "1d87839h1ms", "316224000001ms",
                                 "99999999999999999999s", "99999999999999999999.5d3h", "4000d0.001s"}) {
            const Result<Duration> read = parseDuration(text);
            QVERIFY2(!read.ok(), text);
            QCOMPARE(errorText(read.error()),
                     '"' + std::string(text) + "\" is longer than ten years. Give 3660d at most.");
        }
    }

    void timesLoseTrailingZeros()
    {
        const UtcTime second = std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + 10h;
        QCOMPARE(isoText(second), std::string("2026-01-05T10:00:00Z"));
        QCOMPARE(isoText(second + 120ms), std::string("2026-01-05T10:00:00.12Z"));
        QCOMPARE(isoText(second + 7ms), std::string("2026-01-05T10:00:00.007Z"));
        QCOMPARE(isoSecondsText(second + 999ms), std::string("2026-01-05T10:00:00Z"));
    }

    void epochSecondsAreWrittenAsTheServiceDoes()
    {
        // The first is a createdAt of a captured reply of the real service.
        QCOMPARE(epochText(UtcTime(1789554341940ms)), std::string("1.78955434194E9"));
        QCOMPARE(epochText(UtcTime(1767607200000ms)), std::string("1.7676072E9"));
        QCOMPARE(epochText(UtcTime(1767607200001ms)), std::string("1.767607200001E9"));
        QCOMPARE(epochText(UtcTime(2000000000000ms)), std::string("2.0E9"));
    }

    void utcTimesReadBackEqual()
    {
        for (const char* text :
             {"2026-01-05T10:00:00Z", "2026-01-05T10:00:00.12Z", "1999-12-31T23:59:59.999Z"}) {
            const Result<UtcTime> read = parseUtc(text);
            QVERIFY2(read.ok(), text);
            QCOMPARE(isoText(*read), std::string(text));
        }
    }

    void badUtcTimesAreRefused()
    {
        for (const char* text :
             {"", "2026-01-05", "2026-01-05T10:00:00", "2026-01-05T10:00:00+01:00", "2026-02-30T10:00:00Z",
              "2026-01-05T24:00:00Z", "2026-01-05 10:00:00Z", "2026-01-05T10:00:00.Z",
              "2026-01-05T10:00:00.1234Z", "0001-01-01T00:00:00Z", "2026-01-05T10:00:005Z"})
            QVERIFY2(!parseUtc(text).ok(), text);
    }

    void clocksAndReadableSpans()
    {
        QCOMPARE(clockText(SimTime(161'300ms)), std::string("00:02:41.300"));
        QCOMPARE(clockText(SimTime(100h)), std::string("100:00:00.000"));
        QCOMPARE(readableText(2'149ms), std::string("2.1 s"));
        QCOMPARE(readableText(252s), std::string("4 min 12 s"));
        QCOMPARE(readableText(4200s), std::string("1 h 10 min"));
    }

    void preciseSpansAreRoundedToTenths()
    {
        QCOMPARE(preciseText(0ms), std::string("0.0 s"));
        QCOMPARE(preciseText(12'349ms), std::string("12.3 s"));
        QCOMPARE(preciseText(12'350ms), std::string("12.4 s"));
        QCOMPARE(preciseText(59'960ms), std::string("1 min 0.0 s"));
        QCOMPARE(preciseText(72'300ms), std::string("1 min 12.3 s"));
        QCOMPARE(preciseText(4'203'400ms), std::string("1 h 10 min 3.4 s"));
    }
};

TASKARIUM_TEST(TestTimeText)

} // namespace tst_timetext

#include "tst_timetext.moc"
