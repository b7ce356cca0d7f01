// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/notices.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_notices {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

Engine engineWithService()
{
    Engine engine{.scenario = std::make_shared<const Scenario>()};
    engine.record(ClusterCreated{{.name = "demo"}});
    engine.servicePlans.emplace_back();
    engine.record(ServiceCreated{std::make_shared<const Service>(Service{.name = "web", .cluster = {0}})});
    return engine;
}

/// Tells that there is no room, at a time; returns how many messages there are then.
std::size_t tell(Engine& engine, SimTime now)
{
    engine.now = now;
    tellOnce(engine, {0}, Notice::PlacementFailure, {"has no room."});
    return engine.world.services[0].events.size();
}

} // namespace

/// What holds for a while is told once in six hours (developer guide, "Viewing Amazon ECS service event
/// messages").
class TestNotices : public QObject {
    Q_OBJECT

private slots:
    void sixHoursPassUntilItIsToldAgain()
    {
        Engine engine = engineWithService();
        QCOMPARE(tell(engine, SimTime(1h)), std::size_t(1));
        QCOMPARE(tell(engine, SimTime(2h)), std::size_t(1));
        QCOMPARE(tell(engine, SimTime(7h) - 1ms), std::size_t(1));
        QCOMPARE(tell(engine, SimTime(7h)), std::size_t(2));
        QCOMPARE(tell(engine, SimTime(8h)), std::size_t(2));
        QCOMPARE(engine.world.services[0].events.front()->message, std::string("(service web) has no room."));
    }

    void onceTheCauseIsGoneTheNextIsNews()
    {
        Engine engine = engineWithService();
        QCOMPARE(tell(engine, SimTime(1h)), std::size_t(1));
        forgetNotice(engine, {0}, Notice::SteadyState); // another matter
        QVERIFY(isTold(engine, {0}, Notice::PlacementFailure));
        QCOMPARE(tell(engine, SimTime(2h)), std::size_t(1));
        forgetNotice(engine, {0}, Notice::PlacementFailure);
        QVERIFY(!isTold(engine, {0}, Notice::PlacementFailure));
        QCOMPARE(tell(engine, SimTime(3h)), std::size_t(2));
    }

    void theSchedulerLooksAgainWhenItIsDue()
    {
        Engine engine = engineWithService();
        tell(engine, SimTime(1h));
        const Action next = engine.queue.pop();
        QCOMPARE(next.at, SimTime(7h));
        QCOMPARE(next.kind, ActionKind::ServicePass);
        QCOMPARE(engine.awaited, std::int64_t(0));
    }
};

TASKARIUM_TEST(TestNotices)

} // namespace tst_notices

#include "tst_notices.moc"
