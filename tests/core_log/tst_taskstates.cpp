// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/taskstates.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_taskstates {

using namespace taskarium;
using test::LogBuilder;

class TestTaskStates : public QObject {
    Q_OBJECT

private slots:
    void tellsBirthMovesAndEnd();
    void aChangeOfDesiredStatusAloneIsAChange();
    void recordsThatMoveNoTaskTellNothing();
    void aTriggerThatMeansNothingThereChangesNothing();
    void aTaskThatWaitsGoesOnFromTheInstantThatItHasAPlace();
};

namespace {

std::vector<StateChange> changesOf(const LogBuilder& builder)
{
    TaskStates states;
    std::vector<StateChange> changes;
    for (std::size_t i = 0; i < builder.log().size(); ++i) {
        if (const std::optional<StateChange> change = states.take(builder.log()[i]))
            changes.push_back(*change);
    }
    return changes;
}

constexpr TaskState provisioning{TaskStatus::Provisioning, DesiredStatus::Running};
constexpr TaskState unwantedProvisioning{TaskStatus::Provisioning, DesiredStatus::Stopped};
constexpr TaskState pending{TaskStatus::Pending, DesiredStatus::Running};

} // namespace

void TestTaskStates::tellsBirthMovesAndEnd()
{
    LogBuilder builder;
    const ServiceId web = builder.addService(0, "web", 1);
    const TaskId task = builder.addTask(1, web);
    builder.change(2, task, Trigger::NetworkReady);
    builder.purge(3, task);
    const std::vector<StateChange> expected{
        {.task = task, .service = web, .at = LogBuilder::time(1), .from = {}, .to = provisioning},
        {.task = task, .service = web, .at = LogBuilder::time(2), .from = provisioning, .to = pending},
        {.task = task, .service = web, .at = LogBuilder::time(3), .from = pending, .to = {}},
    };
    QVERIFY(changesOf(builder) == expected);
}

void TestTaskStates::aChangeOfDesiredStatusAloneIsAChange()
{
    LogBuilder builder;
    const TaskId task = builder.addTask(1);
    builder.change(2, task, Trigger::StopRequested);
    const std::vector<StateChange> changes = changesOf(builder);
    QCOMPARE(changes.size(), 2U);
    QVERIFY(changes[1].from == provisioning);
    QVERIFY(changes[1].to == unwantedProvisioning);
    QVERIFY(!changes[1].service.isValid());
}

void TestTaskStates::recordsThatMoveNoTaskTellNothing()
{
    LogBuilder builder;
    const ServiceId web = builder.addService(0, "web", 1);
    const TaskId task = builder.addTask(1, web);
    builder.touch(2, task);
    builder.setDesiredCount(3, web, 2);
    QCOMPARE(changesOf(builder).size(), 1U);
}

void TestTaskStates::aTriggerThatMeansNothingThereChangesNothing()
{
    LogBuilder builder;
    const TaskId task = builder.addTask(1);
    TaskStates states;
    for (std::size_t i = 0; i < builder.log().size(); ++i)
        (void)states.take(builder.log()[i]);
    QVERIFY(!states.take({LogBuilder::time(2), TaskChanged{.task = task, .trigger = Trigger::CleanedUp}}));
    const auto next =
        states.take({LogBuilder::time(3), TaskChanged{.task = task, .trigger = Trigger::NetworkReady}});
    QVERIFY(next && next->from == provisioning && next->to == pending);
}

void TestTaskStates::aTaskThatWaitsGoesOnFromTheInstantThatItHasAPlace()
{
    const auto next = [](TaskStates& states, TaskChanged change) {
        change.task = {0};
        return states.take({LogBuilder::time(2), std::move(change)});
    };
    const auto placement = std::make_shared<const Placement>();
    for (const bool provisions : {false, true}) {
        TaskStates states;
        const TaskTraits traits{.provisions = provisions, .place = Place::Awaited};
        Task task{.state = initialState(traits), .traits = traits};
        (void)states.take({LogBuilder::time(1), TaskCreated{std::make_shared<Task>(task), nullptr}});
        QVERIFY(!next(states, {.trigger = Trigger::NetworkReady}));
        const auto found = provisions
            ? next(states, {.placement = placement})
            : next(states, {.trigger = Trigger::CapacityFound, .placement = placement});
        QCOMPARE(found.has_value(), !provisions);
        QVERIFY(provisions ? next(states, {.trigger = Trigger::NetworkReady})->to == pending
                           : found->to == pending);
    }
}

TASKARIUM_TEST(TestTaskStates)

} // namespace tst_taskstates

#include "tst_taskstates.moc"
