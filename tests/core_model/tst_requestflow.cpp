// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/requestflow.h>

#include <support/testclass.h>

#include <QTest>

#include <algorithm>
#include <array>

namespace tst_requestflow {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

constexpr SimTime start{};

TargetRef target(std::uint32_t number)
{
    return {.task = {number}, .index = 0};
}

/// An application that answers after half a second, as many as it is asked.
constexpr Intake serving{.answersAfter = 500ms};
constexpr Intake refusing{.reception = Reception::Refuses};

/// So many requests per second for targets in these states.
RequestFlow flowOf(int requestsPerSecond, const std::vector<TargetState>& states)
{
    RequestFlow flow;
    for (std::uint32_t i = 0; i < states.size(); ++i)
        flow.setIntake(start, target(i), states[i], serving);
    flow.setRequestsPerSecond(start, requestsPerSecond);
    return flow;
}

RequestRate inflow(const RequestFlow& flow, std::uint32_t number)
{
    return flow.find(target(number))->stream.inflow();
}

std::int64_t lostBy(const RequestFlow& flow, SimTime time, Loss loss)
{
    return wholeRequests(flow.tallyAt(time).lostBy(loss));
}

std::vector<RequestRate> sharesOf(const RequestFlow& flow)
{
    std::vector<RequestRate> shares;
    for (const std::uint32_t place : flow.present())
        shares.push_back(flow.lane(place).stream.inflow());
    return shares;
}

/// The same by the rule: the healthy ones or, without any, all that do not drain.
std::vector<RequestRate> expectedShares(const RequestFlow& flow)
{
    const auto count = [&flow](auto isCounted) {
        return std::ranges::count_if(flow.present(),
                                     [&](std::uint32_t place) { return isCounted(flow.lane(place).state); });
    };
    const auto isHealthy = [](TargetState state) { return state == TargetState::Healthy; };
    const auto isRegistered = [](TargetState state) { return state != TargetState::Draining; };
    const bool isAnyHealthy = count(isHealthy) > 0;
    const RequestRate all = flow.requestsPerSecond() * onePerSecond;
    const auto targets = static_cast<RequestRate>(isAnyHealthy ? count(isHealthy) : count(isRegistered));
    RequestRate rest = targets == 0 ? 0 : all % targets;
    std::vector<RequestRate> shares;
    for (const std::uint32_t place : flow.present()) {
        const TargetState state = flow.lane(place).state;
        const bool isRouted = isAnyHealthy ? isHealthy(state) : isRegistered(state);
        shares.push_back(isRouted ? all / targets + (rest-- > 0 ? 1 : 0) : 0);
    }
    return shares;
}

} // namespace

/// Where requests go (Application Load Balancers guide, "Health checks" and "Deregistration delay").
class RequestFlowTest : public QObject {
    Q_OBJECT

private slots:
    void healthyTargetsShareAlike();
    void whatDoesNotDivideIsNotLost();
    void othersGetNothingWhileOneIsHealthy();
    void withoutAHealthyOneAllRegisteredGetTheirShare();
    void drainingTargetsFinishWhatTheyHave();
    void withoutTargetsRequestsEndWith503();
    void whoRefusesLosesAtOnce();
    void whoHangsLosesAfterTheIdleTimeout();
    void whoIsOverloadedServesWhatItCan();
    void answersThatTakeLongerThanTheIdleTimeoutAreLost();
    void aTargetThatLeavesLosesTheRestAndKeepsItsTally();
    void theWholeIsTheSumOfItsParts();
    void sharesFollowEveryChange();
    void itIsSteadyUntilTheNextAnswer();
};

void RequestFlowTest::sharesFollowEveryChange()
{
    constexpr std::array states{TargetState::Initial, TargetState::Healthy, TargetState::Unhealthy,
                                TargetState::Draining, TargetState::Unused};
    RequestFlow flow;
    flow.setRequestsPerSecond(start, 100);
    std::uint32_t random = 1;
    for (int i = 0; i < 2000; ++i) {
        random = random * 1664525 + 1013904223;
        const TargetRef some = target(random >> 28);
        const TargetState state = states[(random >> 20) % states.size()];
        const SimTime at = start + i * 100ms;
        if (const RequestLane* const lane = flow.find(some); lane == nullptr)
            flow.setIntake(at, some, state == TargetState::Unused ? TargetState::Initial : state, serving);
        else if (i % 3 == 0)
            flow.setIntake(at, some, lane->state, i % 2 == 0 ? refusing : serving);
        else
            flow.setState(at, some, state);
        QCOMPARE(sharesOf(flow), expectedShares(flow));
    }
}

void RequestFlowTest::itIsSteadyUntilTheNextAnswer()
{
    RequestFlow flow = flowOf(60, {TargetState::Healthy});
    QCOMPARE(flow.steadyUntil(start), start + 500ms);
    QCOMPARE(flow.steadyUntil(start + 500ms), SimTime::max());
    flow.setRequestsPerSecond(start + 1s, 0);
    QCOMPARE(flow.steadyUntil(start + 1s), start + 1500ms);
    QCOMPARE(flow.ratesAt(start + 1499ms).served, 60 * onePerSecond);
    QCOMPARE(flow.ratesAt(start + 1500ms).served, RequestRate(0));
}

void RequestFlowTest::healthyTargetsShareAlike()
{
    const RequestFlow flow = flowOf(60, {TargetState::Healthy, TargetState::Healthy, TargetState::Healthy});
    for (const std::uint32_t number : {0U, 1U, 2U})
        QCOMPARE(inflow(flow, number), 20 * onePerSecond);
    QCOMPARE(flow.tallyAt(start + 10s).served, 570 * oneRequest);
}

void RequestFlowTest::whatDoesNotDivideIsNotLost()
{
    const RequestFlow flow = flowOf(100, {TargetState::Healthy, TargetState::Healthy, TargetState::Healthy});
    QCOMPARE(inflow(flow, 0), RequestRate(33'334));
    QCOMPARE(inflow(flow, 1), RequestRate(33'333));
    QCOMPARE(inflow(flow, 2), RequestRate(33'333));
    QCOMPARE(flow.tallyAt(start + 1h).arrived, 360'000 * oneRequest);
}

void RequestFlowTest::othersGetNothingWhileOneIsHealthy()
{
    const RequestFlow flow = flowOf(60, {TargetState::Initial, TargetState::Healthy, TargetState::Unhealthy});
    QCOMPARE(inflow(flow, 0), RequestRate(0));
    QCOMPARE(inflow(flow, 1), 60 * onePerSecond);
    QCOMPARE(inflow(flow, 2), RequestRate(0));
}

void RequestFlowTest::withoutAHealthyOneAllRegisteredGetTheirShare()
{
    const RequestFlow flow =
        flowOf(60, {TargetState::Initial, TargetState::Draining, TargetState::Unhealthy});
    QCOMPARE(inflow(flow, 0), 30 * onePerSecond);
    QCOMPARE(inflow(flow, 1), RequestRate(0));
    QCOMPARE(inflow(flow, 2), 30 * onePerSecond);
}

void RequestFlowTest::drainingTargetsFinishWhatTheyHave()
{
    RequestFlow flow = flowOf(60, {TargetState::Healthy, TargetState::Healthy});
    flow.setState(start + 10s, target(0), TargetState::Draining);
    const RequestTally drained = flow.find(target(0))->stream.tallyAt(start + 11s);
    QCOMPARE(drained.arrived, 300 * oneRequest);
    QCOMPARE(drained.served, 300 * oneRequest);
    QCOMPARE(inflow(flow, 1), 60 * onePerSecond);
    QCOMPARE(flow.tallyAt(start + 20s).lostInAll(), RequestCount(0));
}

void RequestFlowTest::withoutTargetsRequestsEndWith503()
{
    RequestFlow flow = flowOf(60, {TargetState::Draining});
    QCOMPARE(lostBy(flow, start + 2s, Loss::NoTarget), 120);
    flow.setIntake(start + 2s, target(1), TargetState::Initial, serving);
    QCOMPARE(lostBy(flow, start + 9s, Loss::NoTarget), 120);
}

void RequestFlowTest::whoRefusesLosesAtOnce()
{
    RequestFlow flow = flowOf(60, {TargetState::Healthy, TargetState::Healthy});
    flow.setIntake(start + 10s, target(0), TargetState::Healthy, refusing);
    QCOMPARE(lostBy(flow, start + 11s, Loss::Refused), 30);
    QCOMPARE(flow.tallyAt(start + 11s).inFlight(), 15 * oneRequest); // of the other
    QCOMPARE(flow.tallyAt(start + 11s).served, (300 + 30 * 10 + 15) * oneRequest);
}

void RequestFlowTest::whoHangsLosesAfterTheIdleTimeout()
{
    RequestFlow flow = flowOf(10, {TargetState::Healthy});
    flow.setIntake(start + 10s, target(0), TargetState::Healthy, {.reception = Reception::Hangs});
    QCOMPARE(flow.tallyAt(start + 1min).lostInAll(), RequestCount(0));
    // From 9.5 s on nothing is answered: what it worked on then, and what it took later.
    QCOMPARE(lostBy(flow, start + 70s, Loss::TimedOut), 5);
    QCOMPARE(lostBy(flow, start + 80s, Loss::TimedOut), 105);
    QCOMPARE(flow.tallyAt(start + 80s).served, 95 * oneRequest);
}

void RequestFlowTest::whoIsOverloadedServesWhatItCan()
{
    RequestFlow flow = flowOf(30, {TargetState::Healthy});
    flow.setIntake(start, target(0), TargetState::Healthy, {.servesPerSecond = 30, .answersAfter = 500ms});
    QVERIFY(!flow.find(target(0))->isOverloaded());
    flow.setRequestsPerSecond(start + 10s, 40);
    QVERIFY(flow.find(target(0))->isOverloaded());
    QCOMPARE(flow.ratesAt(start + 20s).served, 30 * onePerSecond);
    QCOMPARE(flow.tallyAt(start + 1min).lostInAll(), RequestCount(0));
    QCOMPARE(lostBy(flow, start + 80s, Loss::TimedOut), 100);
}

void RequestFlowTest::answersThatTakeLongerThanTheIdleTimeoutAreLost()
{
    RequestFlow flow = flowOf(10, {TargetState::Healthy});
    flow.setIntake(start, target(0), TargetState::Healthy, {.answersAfter = 61s});
    QCOMPARE(lostBy(flow, start + 70s, Loss::TimedOut), 100);
    QCOMPARE(flow.tallyAt(start + 2min).served, RequestCount(0));
}

void RequestFlowTest::aTargetThatLeavesLosesTheRestAndKeepsItsTally()
{
    RequestFlow flow = flowOf(60, {TargetState::Healthy, TargetState::Healthy});
    flow.setState(start + 10s, target(0), TargetState::Unused);
    QVERIFY(flow.find(target(0)) == nullptr);
    const RequestTally left = flow.findEver(target(0))->stream.tallyAt(start + 1h);
    QCOMPARE(left.arrived, 300 * oneRequest);
    QCOMPARE(wholeRequests(left.lostBy(Loss::DelayElapsed)), 15);
    QCOMPARE(lostBy(flow, start + 20s, Loss::DelayElapsed), 15);
    QCOMPARE(inflow(flow, 1), 60 * onePerSecond);
    flow.setState(start + 11s, target(0), TargetState::Healthy); // nothing of it is in the flow any more
    QVERIFY(flow.find(target(0)) == nullptr);
}

void RequestFlowTest::theWholeIsTheSumOfItsParts()
{
    RequestFlow flow = flowOf(70, {TargetState::Healthy, TargetState::Initial});
    flow.setState(start + 3s, target(0), TargetState::Unhealthy);
    flow.setIntake(start + 5s, target(1), TargetState::Initial, refusing);
    flow.breakOff(start + 6s, target(0), Loss::Interrupted);
    flow.setState(start + 7s, target(0), TargetState::Unused);
    flow.setState(start + 8s, target(1), TargetState::Draining);
    const RequestTally tally = flow.tallyAt(start + 1min);
    QCOMPARE(tally.arrived, 70 * 60 * oneRequest);
    QCOMPARE(tally.inFlight(), RequestCount(0));
    QCOMPARE(wholeRequests(tally.lostBy(Loss::NoTarget)), 70 * 52);
}

TASKARIUM_TEST(RequestFlowTest)

} // namespace tst_requestflow

#include "tst_requestflow.moc"
