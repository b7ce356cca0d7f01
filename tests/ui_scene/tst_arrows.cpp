// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/arrows.h>
#include <ui/scene/scenetext.h>
#include <ui/style/language.h>

#include <support/testclass.h>
#include <support/worldbuilder.h>

#include <QCoreApplication>
#include <QLocale>
#include <QTest>

#include <algorithm>

namespace tst_arrows {

using namespace taskarium;
using namespace taskarium::ui;
using test::WorldBuilder;

namespace {

using enum TaskStatus;

const ChartArrow* find(const std::vector<ChartArrow>& arrows, TaskStatus from, TaskStatus to)
{
    const auto found = std::ranges::find_if(
        arrows, [from, to](const ChartArrow& arrow) { return arrow.from == from && arrow.to == to; });
    return found == arrows.end() ? nullptr : &*found;
}

std::vector<ChartArrow> arrowsFor(const TaskTraits& traits, LaunchType launchType = LaunchType::Fargate,
                                  Profile profile = Profile::Documented)
{
    WorldBuilder builder(profile);
    TaskTraits ofProfile = traits;
    ofProfile.profile = profile;
    builder.addTask({.state = initialState(ofProfile), .traits = traits, .launchType = launchType});
    return chartArrows(builder.world());
}

} // namespace

class TestArrows : public QObject {
    Q_OBJECT

private slots:
    void emptyWorldShowsTheUsualLife()
    {
        const auto arrows = chartArrows(WorldBuilder().world());
        QCOMPARE(arrows.size(), std::size_t{8});
        for (const ChartArrow& arrow : arrows)
            QCOMPARE(arrow.course, Course::Usual);
        for (std::size_t i = 0; i + 1 < taskStatusCount; ++i)
            QVERIFY(find(arrows, taskStatuses[i], taskStatuses[i + 1]));
    }

    void everyArrowIsARowOfTheTable()
    {
        for (const bool provisions : {false, true}) {
            for (const bool registers : {false, true}) {
                for (const ChartArrow& arrow : arrowsFor({provisions, registers}, LaunchType::Ec2)) {
                    for (const Trigger trigger : arrow.triggers)
                        QVERIFY(std::ranges::any_of(taskTransitions(), [&](const Transition& row) {
                            return row.from.last == arrow.from && row.to.last == arrow.to
                                && row.trigger == trigger;
                        }));
                }
            }
        }
    }

    void statesWithNothingToDoAreSkipped()
    {
        const auto bridge = arrowsFor({.provisions = false, .registers = false});
        QVERIFY(!find(bridge, Provisioning, Pending));
        QVERIFY(!find(bridge, Deactivating, Stopping));
        QVERIFY(find(bridge, Running, Stopping));
        QVERIFY(find(bridge, Stopping, Stopped));
    }

    void aStateThatWasSkippedKeepsItsWay()
    {
        const auto arrows = arrowsFor({.provisions = true, .registers = true});
        QVERIFY(find(arrows, Deactivating, Stopping) && find(arrows, Stopping, Deprovisioning));
        QVERIFY(!find(arrows, Deactivating, Deprovisioning));
    }

    void observedTasksSkipActivating()
    {
        const auto plain = arrowsFor({.provisions = true}, LaunchType::Fargate, Profile::Observed);
        QVERIFY(find(plain, Pending, Running));
        QVERIFY(find(plain, Running, Deprovisioning));
        QVERIFY(!find(plain, Pending, Activating));
        QVERIFY(!find(plain, Stopped, Deleted));
    }

    void onlyTasksOnInstancesLoseThem()
    {
        const TaskTraits traits{.provisions = true, .registers = true};
        QVERIFY(!find(arrowsFor(traits, LaunchType::Fargate), Running, Stopped));
        const auto arrows = arrowsFor(traits, LaunchType::Ec2);
        const ChartArrow* lost = find(arrows, Running, Stopped);
        QVERIFY(lost);
        QCOMPARE(lost->course, Course::Rare);
        QCOMPARE(arrowReasons(*lost), QStringList{QStringLiteral("instance gone")});
    }

    void tasksThatWaitForAPlaceMayStopWithoutOne()
    {
        const auto placed = arrowsFor({.provisions = true}, LaunchType::Ec2);
        QVERIFY(arrowReasons(*find(placed, Provisioning, Deprovisioning))
                    .contains(QStringLiteral("start failed")));
        for (const Place place : {Place::Awaited, Place::Found}) {
            const auto bridge = arrowsFor({.place = place}, LaunchType::Ec2);
            const ChartArrow* const found = find(bridge, Provisioning, Pending);
            QVERIFY(found);
            QCOMPARE(found->triggers, std::vector<Trigger>{Trigger::CapacityFound});
            QCOMPARE(found->course, Course::Usual);
            QCOMPARE(find(bridge, Provisioning, Stopped)->triggers,
                     (std::vector<Trigger>{Trigger::LaunchAbandoned, Trigger::StartFailed}));
            QCOMPARE(
                arrowReasons(*find(bridge, Provisioning, Stopped)),
                QStringList({QStringLiteral("stopped before launch"), QStringLiteral("no capacity found")}));
            QVERIFY(!find(bridge, Provisioning, Deprovisioning));
            const auto awsvpc = arrowsFor({.provisions = true, .place = place}, LaunchType::Ec2);
            QVERIFY(find(awsvpc, Provisioning, Stopped) && find(awsvpc, Provisioning, Deprovisioning));
            QCOMPARE(find(awsvpc, Provisioning, Pending)->triggers,
                     std::vector<Trigger>{Trigger::NetworkReady});
        }
    }

    void traitsOfAllTasksAddUp()
    {
        WorldBuilder builder;
        builder.addTask(
            {.state = {Running, DesiredStatus::Running}, .traits = {.provisions = true, .registers = true}});
        QVERIFY(!find(chartArrows(builder.world()), Running, Stopping));
        builder.addTask({.state = {Pending, DesiredStatus::Running}, .traits = {.provisions = true}});
        const auto arrows = chartArrows(builder.world());
        QVERIFY(find(arrows, Running, Stopping));
        QVERIFY(find(arrows, Running, Deactivating));
        QVERIFY(
            std::ranges::is_sorted(arrows, {}, [](const ChartArrow& a) { return std::pair(a.from, a.to); }));
    }

    void aUsualArrowNeedsNoReason()
    {
        const auto arrows = arrowsFor({.provisions = true, .registers = true});
        QVERIFY(arrowReasons(*find(arrows, Running, Deactivating)).isEmpty());
        QCOMPARE(arrowReasons(*find(arrows, Pending, Deprovisioning)),
                 QStringList({QStringLiteral("stopped while pending"), QStringLiteral("start failed"),
                              QStringLiteral("essential container exited")}));
    }

    void aLostInstanceIsNamedOnlyWhereNothingElseLeads()
    {
        const auto arrows = arrowsFor({.provisions = false, .registers = true}, LaunchType::Ec2);
        const QStringList reasons = arrowReasons(*find(arrows, Pending, Stopped));
        QVERIFY(!reasons.isEmpty());
        QVERIFY(!reasons.contains(QStringLiteral("instance gone")));
    }

    void everyRareArrowHasAReason()
    {
        for (const Profile profile : {Profile::Documented, Profile::Observed}) {
            for (const ChartArrow& arrow :
                 arrowsFor({.provisions = true, .registers = true}, LaunchType::Ec2, profile))
                QCOMPARE(arrowReasons(arrow).isEmpty(), arrow.course == Course::Usual);
        }
    }

    void sentences()
    {
        WorldBuilder builder;
        const ServiceId web = builder.addService("web");
        const TaskId task = builder.addTask({.state = {Pending, DesiredStatus::Running},
                                             .service = web,
                                             .step = {.kind = StepKind::Agent,
                                                      .begun = SimTime{Duration{0}},
                                                      .due = SimTime{Duration{5000}}}});
        const World& world = builder.world();
        QCOMPARE(
            taskSentence(world, task, SimTime{Duration{2900}}),
            QStringLiteral("web 00000000 · PENDING, desired RUNNING · waiting for the agent · 2.1 s left"));
        installCatalogues(*qApp, QLocale::c());
        QCOMPARE(stateSentence(world, Pending), QStringLiteral("PENDING: 1 task"));
        QVERIFY(countsSentence(world).startsWith(QStringLiteral("PROVISIONING 0, PENDING 1, ")));
        QCOMPARE(countText(9999), QStringLiteral("9999"));
        QCOMPARE(countText(12000), QStringLiteral("12,000"));
    }
};

TASKARIUM_TEST(TestArrows)

} // namespace tst_arrows

#include "tst_arrows.moc"
