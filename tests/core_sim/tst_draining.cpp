// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <fmt/format.h>

#include <QTest>

#include <algorithm>

namespace tst_draining {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// A service web of two tasks that are RUNNING but not known to be healthy, both on the first of two
/// instances when that is told to drain.
Session drained(const char* configuration, const std::string& drainAt)
{
    return told(scenarioOf(
        R"({"instances": [{"count": 2}]})",
        {call("0s", "RegisterTaskDefinition", R"({"family": "web", "containerDefinitions": [{"name": "app",
             "image": "web:1", "memory": 256}]})"),
         call("1s", "CreateService",
              fmt::format(R"({{"serviceName": "web", "taskDefinition": "web", "desiredCount": 2,
                  "placementStrategy": [{{"type": "binpack", "field": "memory"}}],
                  "deploymentConfiguration": {{{}}}}})",
                          configuration)),
         call(drainAt, "UpdateContainerInstancesState",
              R"({"containerInstances": ["instance#1"], "status": "DRAINING"})")},
        R"("end": "10m")"));
}

/// When the service was told that tasks of it were started a second time.
SimTime replacedAt(const Session& session)
{
    return session.liveWorld().tasks[2].createdAt;
}

SimTime stopped(const Session& session, std::uint32_t task)
{
    return session.liveWorld().detail(TaskId{task}).times.stopping.value_or(SimTime::max());
}

} // namespace

/// What a service does about an instance that drains: tasks that do not run yet are stopped at once, those
/// that run within minimumHealthyPercent and maximumPercent (developer guide, "Container instance draining").
class TestDraining : public QObject {
    Q_OBJECT

private slots:
    void whatHasJustStartedWaitsForItsReplacement()
    {
        const Session session = drained(R"("maximumPercent": 200)", "20s");
        const World then = session.worldAt(SimTime(20s));
        QCOMPARE(then.services[0].counts, (ServiceCounts{2, 0}));
        QCOMPARE(then.instances[0].tasks.size(), std::size_t(2));
        QVERIFY(session.liveWorld().tasks.size() == 4);
        QVERIFY(replacedAt(session) <= SimTime(22s));
        const double running = reached(session, TaskId{2}, TaskStatus::Running);
        for (const std::uint32_t task : {0u, 1u})
            QVERIFY(secondOf(stopped(session, task)) >= running);
        QCOMPARE(session.liveWorld().services[0].counts, (ServiceCounts{2, 0}));
    }

    void aSmallerMinimumLetsThemGoFirst()
    {
        const Session session = drained(R"("minimumHealthyPercent": 0, "maximumPercent": 100)", "20s");
        QVERIFY(stopped(session, 0) <= SimTime(22s));
        QVERIFY(stopped(session, 1) <= SimTime(22s));
        QCOMPARE(session.liveWorld().services[0].counts, (ServiceCounts{2, 0}));
    }

    void halfOfThemMayHaveToStay()
    {
        const Session session = drained(R"("minimumHealthyPercent": 50, "maximumPercent": 100)", "20s");
        const auto [first, last] = std::minmax({stopped(session, 0), stopped(session, 1)});
        QVERIFY(first <= SimTime(22s));
        QVERIFY(last > SimTime(40s));
        QCOMPARE(session.liveWorld().services[0].counts, (ServiceCounts{2, 0}));
    }

    void whatDoesNotRunYetGoesAtOnce()
    {
        const Session session = drained(R"("maximumPercent": 200)", "3s");
        QCOMPARE(session.worldAt(SimTime(3s)).services[0].counts, (ServiceCounts{0, 2}));
        QVERIFY(stopped(session, 0) <= SimTime(5s));
        QVERIFY(stopped(session, 1) <= SimTime(5s));
    }
};

TASKARIUM_TEST(TestDraining)

} // namespace tst_draining

#include "tst_draining.moc"
