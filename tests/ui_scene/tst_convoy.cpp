// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/convoy.h>

#include <support/testclass.h>

#include <QTest>

#include <cmath>

namespace tst_convoy {

using namespace taskarium::ui;

class TestConvoy : public QObject {
    Q_OBJECT

private slots:
    void whoHasRoomDrivesInTheMiddle()
    {
        for (const Berth& berth : convoy({0, 10, 25}, {.spacing = 10, .rows = 3, .longest = 100})) {
            QCOMPARE(berth.aside, 0.0);
            QCOMPARE(berth.behind, 0.0);
        }
    }

    void whoHasNoneDrivesBesideAndThenBehind()
    {
        const std::vector<Berth> berths = convoy({0, 0, 2, 2}, {.spacing = 10, .rows = 3, .longest = 100});
        QCOMPARE(berths[1].aside, 10.0);
        QCOMPARE(berths[2].aside, -10.0);
        QCOMPARE(berths[2].behind, 0.0);
        QCOMPARE(berths[3].behind, 8.0);
    }

    void nobodyTouchesAnother()
    {
        const std::vector<qreal> places{0, 0, 0, 0, 3, 3, 4, 9, 12, 12, 12, 20, 21, 40};
        for (const int rows : {1, 3, 5}) {
            const std::vector<Berth> berths = convoy(places, {.spacing = 10, .rows = rows, .longest = 1000});
            for (std::size_t i = 0; i < places.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    const qreal along = places[i] + berths[i].behind - places[j] - berths[j].behind;
                    QVERIFY(std::hypot(along, berths[i].aside - berths[j].aside) >= 10 - 1e-9);
                }
            }
        }
    }

    void aColumnIsNoLongerThanItMayBe()
    {
        const std::vector<Berth> berths =
            convoy(std::vector<qreal>(50, 0.0), {.spacing = 10, .rows = 3, .longest = 60});
        for (const Berth& berth : berths)
            QVERIFY(berth.behind <= 60);
    }

    void aBerthStaysWhenMoreTokensCome()
    {
        const ConvoyRules rules{.spacing = 10, .rows = 3, .longest = 60};
        const std::vector<Berth> few = convoy({0, 1, 1}, rules);
        const std::vector<Berth> many = convoy({0, 1, 1, 1, 5, 30}, rules);
        for (std::size_t i = 0; i < few.size(); ++i) {
            QCOMPARE(many[i].aside, few[i].aside);
            QCOMPARE(many[i].behind, few[i].behind);
        }
    }
};

TASKARIUM_TEST(TestConvoy)

} // namespace tst_convoy

#include "tst_convoy.moc"
