// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lifecycle/stopcode.h>
#include <core/lifecycle/tasktable.h>

#include <support/testclass.h>

#include <QTest>

#include <map>
#include <optional>
#include <sstream>
#include <string>

namespace tst_transitions {

using namespace taskarium;

namespace {

// What is allowed, written down a second time and in another way: the state before, the trigger, whether the
// task waits for a place, whether it has an ENI, whether it registers, the profile (* for any), and the state
// after. Lower case is desiredStatus STOPPED. All that is not here is refused.
constexpr const char* allowed = R"(
PROVISIONING   NetworkReady      n y * *          PENDING
PROVISIONING   CapacityFound     y n * *          PENDING
PROVISIONING   StopRequested     * * * *          provisioning
PROVISIONING   StartFailed       n y * *          deprovisioning
PROVISIONING   StartFailed       y * * *          stopped
PROVISIONING   InstanceLost      n y * *          stopped
provisioning   LaunchAbandoned   n y * *          deprovisioning
provisioning   LaunchAbandoned   y * * *          stopped
provisioning   InstanceLost      n y * *          stopped
PENDING        AgentReady        * * * documented ACTIVATING
PENDING        ContainersUp      * * y observed   ACTIVATING
PENDING        ContainersUp      * * n observed   RUNNING
PENDING        StopRequested     * * * *          pending
PENDING        StartFailed       * y * *          deprovisioning
PENDING        StartFailed       * n * *          stopped
PENDING        EssentialExited   * y * *          deprovisioning
PENDING        EssentialExited   * n * *          stopped
PENDING        InstanceLost      * * * *          stopped
pending        ContainersStopped * y * *          deprovisioning
pending        ContainersStopped * n * *          stopped
pending        InstanceLost      * * * *          stopped
ACTIVATING     ContainersUp      * * n documented RUNNING
ACTIVATING     Registered        * * y *          RUNNING
ACTIVATING     StopRequested     * * y *          deactivating
ACTIVATING     StopRequested     * * n documented stopping
ACTIVATING     StartFailed       * y * *          deprovisioning
ACTIVATING     StartFailed       * n * *          stopped
ACTIVATING     EssentialExited   * y * *          deprovisioning
ACTIVATING     EssentialExited   * n * *          stopped
ACTIVATING     InstanceLost      * * * *          stopped
RUNNING        StopRequested     * * y *          deactivating
RUNNING        StopRequested     * * n documented stopping
RUNNING        StopRequested     * * n observed   running
RUNNING        InterruptionNoticed * y * *        running
running        StopBegun         * y y *          deactivating
running        StopBegun         * y n documented stopping
RUNNING        EssentialExited   * * y documented deactivating
RUNNING        EssentialExited   * * n documented stopping
RUNNING        EssentialExited   * y * observed   deprovisioning
RUNNING        EssentialExited   * n * observed   stopped
RUNNING        InstanceLost      * * * *          stopped
running        ContainersStopped * y n observed   deprovisioning
running        ContainersStopped * n n observed   stopped
running        InstanceLost      * * * *          stopped
deactivating   Deregistered      * * * *          stopping
deactivating   ContainersStopped * y * *          deprovisioning
deactivating   ContainersStopped * n * *          stopped
deactivating   InstanceLost      * * * *          stopped
stopping       ContainersStopped * y * *          deprovisioning
stopping       ContainersStopped * n * *          stopped
stopping       InstanceLost      * * * *          stopped
deprovisioning CleanedUp         * * * *          stopped
deprovisioning InstanceLost      * * * *          stopped
stopped        RetentionOver     * * * documented deleted
)";

std::string stateText(TaskState state)
{
    QString text = QString::fromUtf8(toText(state.last).data());
    return (state.desired == DesiredStatus::Stopped ? text.toLower() : text).toStdString();
}

bool admits(const std::string& wanted, const std::string& actual)
{
    return wanted == "*" || wanted == actual;
}

/// The state after, by the text above; "refused" if no row admits.
std::string expected(TaskState from, Trigger trigger, const TaskTraits& traits)
{
    std::istringstream rows(allowed);
    std::string before;
    std::string name;
    std::string waits;
    std::string eni;
    std::string registers;
    std::string profile;
    std::string after;
    while (rows >> before >> name >> waits >> eni >> registers >> profile >> after) {
        if (before == stateText(from) && name == toText(trigger)
            && admits(waits, traits.place == Place::Awaited ? "y" : "n")
            && admits(eni, traits.provisions ? "y" : "n") && admits(registers, traits.registers ? "y" : "n")
            && admits(profile, std::string(toText(traits.profile))))
            return after;
    }
    return "refused";
}

std::string actual(TaskState from, Trigger trigger, const TaskTraits& traits)
{
    const Transition* row = findTransition(from, trigger, traits);
    return row ? stateText(row->to) : "refused";
}

} // namespace

class TestTaskTable : public QObject {
    Q_OBJECT

private slots:
    void everyStateAndTriggerIsAllowedOrRefused_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("trigger");
        for (const TaskStatus status : taskStatuses) {
            for (const Trigger trigger : triggers) {
                const std::string name = std::string(toText(status)) + " " + std::string(toText(trigger));
                QTest::newRow(name.c_str()) << int(status) << int(trigger);
            }
        }
    }

    void everyStateAndTriggerIsAllowedOrRefused()
    {
        QFETCH(int, status);
        QFETCH(int, trigger);
        for (int bits = 0; bits < 48; ++bits) {
            const TaskState from{TaskStatus(status),
                                 (bits & 8) ? DesiredStatus::Stopped : DesiredStatus::Running};
            const TaskTraits traits{(bits & 1) != 0, (bits & 2) != 0,
                                    (bits & 4) ? Profile::Observed : Profile::Documented, Place(bits / 16)};
            QCOMPARE(actual(from, Trigger(trigger), traits), expected(from, Trigger(trigger), traits));
        }
    }

    void everyRowSaysWhy()
    {
        for (const Transition& row : taskTransitions())
            QVERIFY(!row.why.empty());
    }

    void aTaskIsBornWhereItsWorkBegins()
    {
        QCOMPARE(initialState({.provisions = true}).last, TaskStatus::Provisioning);
        QCOMPARE(initialState({.provisions = false}).last, TaskStatus::Pending);
        QCOMPARE(initialState({}).desired, DesiredStatus::Running);
        QCOMPARE(initialState({.place = Place::Awaited}).last, TaskStatus::Provisioning);
        QCOMPARE(initialState({.place = Place::Found}).last, TaskStatus::Pending);
        QCOMPARE(initialState({.provisions = true, .place = Place::Found}).last, TaskStatus::Provisioning);
    }

    void namesReadBack()
    {
        for (const TaskStatus status : taskStatuses)
            QCOMPARE(taskStatusFrom(toText(status)), std::optional(status));
        for (const StopCode code : stopCodes)
            QCOMPARE(stopCodeFrom(toText(code)), std::optional(code));
        QCOMPARE(profileFrom("observed"), std::optional(Profile::Observed));
        QVERIFY(!taskStatusFrom("running") && !taskStatusFrom("") && !stopCodeFrom("Other")
                && !profileFrom("Observed"));
    }
};

TASKARIUM_TEST(TestTaskTable)

} // namespace tst_transitions

#include "tst_transitions.moc"
