// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/clustersummary.h>

#include <support/runs.h>

#include <QTest>

using namespace taskarium;
using namespace taskarium::ui;
using namespace taskarium::runs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Scenario webAndJob()
{
    return scenarioWith(Profile::Documented,
                        {{0s, registerDefinition("web", NetworkMode::Bridge)},
                         {0s, createService("web", 3, LaunchType::Ec2, Balancing::None)},
                         {1min, runTask("web", LaunchType::Ec2)},
                         {2min, scaleService("web", 1)}});
}

QString lineOf(const ServiceSummary& service)
{
    return u"%1: %2 desired, %3 running, %4 pending, %5"_s.arg(service.name)
        .arg(service.desired)
        .arg(service.running)
        .arg(service.pending)
        .arg(service.rollout);
}

QString serviceAt(Session& session, Duration time)
{
    session.advance(SimTime(time));
    return lineOf(summarize(session.liveWorld()).services.front());
}

} // namespace

class TestClusterSummary : public QObject {
    Q_OBJECT

private slots:
    void anEmptyWorldHasNothing() { QCOMPARE(summarize(World{}), ClusterSummary{}); }

    void followsAServiceThroughItsRollout()
    {
        Session session(webAndJob());
        QCOMPARE(serviceAt(session, 3s), u"web: 3 desired, 0 running, 3 pending, web:1 rolling out 0 %"_s);
        QCOMPARE(serviceAt(session, 50s), u"web: 3 desired, 3 running, 0 pending, web:1 steady state"_s);
        QCOMPARE(serviceAt(session, 2min), u"web: 1 desired, 3 running, 0 pending, web:1 scaling in to 1"_s);
        QCOMPARE(serviceAt(session, 5min), u"web: 1 desired, 1 running, 0 pending, web:1 steady state"_s);
    }

    void countsWhatInstancesHaveGiven()
    {
        Session session(webAndJob());
        session.advance(SimTime(50s));
        const ClusterSummary summary = summarize(session.liveWorld());
        QCOMPARE(summary.name, u"default"_s);
        QCOMPARE(summary.instances.size(), 1U);
        const InstanceSummary& instance = summary.instances.front();
        QVERIFY(instance.name.startsWith(u"i-"_s));
        QCOMPARE(instance.cpu.used, 3 * 256);
        QCOMPARE(instance.memory.used, 3 * 512);
        QVERIFY(instance.memory.total > instance.memory.used);
        QCOMPARE(instance.status, InstanceStatus::Active);
    }

    void countsTasksOfNoService()
    {
        Session session(webAndJob());
        session.advance(SimTime(50s));
        QCOMPARE(summarize(session.liveWorld()).standaloneTasks, 0);
        session.advance(SimTime(70s));
        QCOMPARE(summarize(session.liveWorld()).standaloneTasks, 1);
    }
};

QTEST_GUILESS_MAIN(TestClusterSummary)
#include "tst_clustersummary.moc"
