// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/isoclock.h>
#include <core/base/timetext.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_isoclock {

using namespace taskarium;
using namespace std::chrono_literals;

class TestIsoClock : public QObject {
    Q_OBJECT

private slots:
    // Steps that are prime meet all digits of clocks and fractions, and many days.
    void itWritesWhatIsoTextWrites()
    {
        IsoClock clock;
        const UtcTime begin = std::chrono::sys_days(std::chrono::year(2027) / 12 / 30);
        for (UtcTime time = begin; time < begin + 72h; time += 7'919ms) {
            QCOMPARE(std::string(clock.text(time)), isoText(time));
            QCOMPARE(std::string(clock.secondsText(time)), isoSecondsText(time));
        }
    }

    void fractionsEndWithoutZeros()
    {
        IsoClock clock;
        for (const Duration fraction : {0ms, 1ms, 10ms, 100ms, 120ms, 123ms, 103ms, 999ms})
            QCOMPARE(std::string(clock.text(UtcTime(fraction))), isoText(UtcTime(fraction)));
    }

    void timesGoBackToo()
    {
        IsoClock clock;
        for (const UtcTime time : {UtcTime(1ms), UtcTime(-1ms), UtcTime(48h), UtcTime(47h), UtcTime(-24h)})
            QCOMPARE(std::string(clock.text(time)), isoText(time));
    }
};

TASKARIUM_TEST(TestIsoClock)

} // namespace tst_isoclock

#include "tst_isoclock.moc"
