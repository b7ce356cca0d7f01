// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/pulltries.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_pulltries {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

Engine engineOf(Profile profile)
{
    Engine engine;
    engine.world.settings.profile = profile;
    return engine;
}

Duration tried(Profile profile, const TryRule& rule, Duration each = {}, OwnerKey owner = 1)
{
    return triedInVain(engineOf(profile), owner, {.stage = TryStage::Layers, .rule = rule, .each = each});
}

} // namespace

/// How long it takes until nothing is tried any more (amazon-ecs-agent, docker client).
class TestPullTries : public QObject {
    Q_OBJECT

private slots:
    void waitsGrowUpToTheMost()
    {
        QCOMPARE(tried(Profile::Documented, manifestTries),
                 13640ms);                                         // 10, 30, 90, 270, 810, 2430, 5000, 5000
        QCOMPARE(tried(Profile::Documented, layerTries), 12700ms); // 1100, 2200, 4400, 5000
        QCOMPARE(tried(Profile::Documented, fargateTries(1)), 1100ms);
        QCOMPARE(tried(Profile::Documented, fargateTries(5)), 17700ms);
    }

    void everyTryTakesItsTime() { QCOMPARE(tried(Profile::Documented, layerTries, 15s), 87700ms); }

    void recordingsAreJitteredByAFifth()
    {
        bool differs = false;
        for (OwnerKey owner = 1; owner < 50; ++owner) {
            const Duration length = tried(Profile::Observed, layerTries, {}, owner);
            QVERIFY(length >= 12700ms && length <= 12700ms * 6 / 5);
            differs = differs || length != tried(Profile::Observed, layerTries);
        }
        QVERIFY(differs);
    }
};

TASKARIUM_TEST(TestPullTries)

} // namespace tst_pulltries

#include "tst_pulltries.moc"
