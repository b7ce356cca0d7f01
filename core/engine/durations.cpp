// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/durations.h>

#include <array>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

// Recorded durations in milliseconds, sorted. "Service" and "run task" are the recordings of Fargate
// platform 1.4.0 behind a load balancer and by RunTask without one; the time stamps of state changes are the
// events' updatedAt.
constexpr std::array serviceProvision{8569, 8651, 8689,  8718,  8727,  8744,  8788,  8790,  8828,  8831, 9048,
                                      9139, 9465, 10160, 10546, 11382, 12444, 12624, 12867, 13574, 13598};
constexpr std::array runTaskProvision{8768, 8873, 9039, 9930, 11512};
// createdAt to connectivityAt, without two microVMs of 15 and 17.6 s.
constexpr std::array fargateConnect{3313, 3366, 3411, 3443, 3475, 3517, 3557, 3621, 3640,
                                    3660, 3763, 3873, 3907, 4041, 4042, 4111, 4158, 4211,
                                    4558, 4734, 4948, 5334, 5648, 5749, 8564};
// PENDING to ACTIVATING less 2.0 s: the recorded images took 1.4 s to pull (median) and 0.6 s to start.
constexpr std::array serviceAgentTake{636,  852,  959,  1240, 1619, 1821, 1974, 2010, 2457, 2718, 3170,
                                      4115, 4472, 5796, 6095, 6136, 6593, 6782, 7050, 7934, 8375};
// PENDING to RUNNING less 10.2 s: pulls of 9.2 s (median) and a start of 1 s.
constexpr std::array runTaskAgentTake{678, 1845, 2833, 3042, 4419};
constexpr std::array ec2AgentTake{66, 92, 495, 877, 1258, 1548, 1553, 8213};
// EC2 with a network interface of its own is not recorded: it is drawn evenly from what is likely, given one
// published sample.
constexpr std::array ec2AwsvpcProvision{4000, 8000};
constexpr std::array ec2AwsvpcAgentTake{4000, 6000};
constexpr std::array ec2AwsvpcCleanup{5000, 15000};
// One of the seven recorded starts on EC2 took 33.9 s and is left out: interpolation would stretch a sixth of
// all draws to it.
constexpr std::array ec2ContainerStart{0, 724, 1000, 1000, 1000, 1152};
constexpr std::array serviceRegister{8463,  8482,  8583,  8597,  8634,  9151,  9670,
                                     9705,  10158, 10389, 11621, 13286, 13343, 14261,
                                     15486, 16051, 16299, 18978, 19523, 20912, 43307};
// DEACTIVATING to STOPPING less the deregistration delay of 10 s that the recorded target groups had.
constexpr std::array serviceDeregister{11839, 11878, 11895, 11925, 11949, 12046, 12086, 12179,
                                       12203, 12383, 12522, 12568, 12809, 12849, 13082, 13429};
constexpr std::array serviceCleanup{12777, 12843, 12866, 12866, 12877, 12959, 12975,
                                    12977, 12980, 13144, 13217, 13342, 13366, 13380,
                                    14322, 14327, 14373, 23382, 23839, 24058, 24839};
constexpr std::array runTaskCleanup{12754, 13068, 13212, 13777, 14249};
// Three recordings: the last container's death reaches the control plane 10.03 s later.
constexpr std::array fargateStopReport{10028, 10033, 10036};
// STOPPING to DEPROVISIONING less 12.2 s, which the recorded applications took to handle SIGTERM.
constexpr std::array serviceStopReport{9022,  9048,  9296,  9469,  9502,  9729,  9948,  10054,
                                       10056, 10101, 10233, 10350, 10703, 10810, 10924, 11224};
// Service discovery alone, Fargate: seven events of one task. What handling SIGTERM took is not known; our
// own rule is the two seconds that applications have unless the scenario says otherwise.
constexpr Duration discoveryContainerStart = 2500ms;
constexpr Duration discoveryRegister = 43300ms;
constexpr Duration discoveryDeregister = 21900ms; // containers stopped after 23.9 s
constexpr Duration discoveryCleanup = 12900ms;
// "Deep dive on Amazon ECS cluster auto scaling": tasks wait for capacity between 10 and 30 minutes. How long
// within that is not published; users report 30 and one recording has 27, so that is the documented value and
// the observed one is drawn evenly.
constexpr std::array capacityWait{600000, 1800000};
constexpr Duration fargatePendingStopReport = 21100ms; // one recording

bool isFargate(const Circumstances& circumstances)
{
    return circumstances.launchType == LaunchType::Fargate;
}

bool isEc2Awsvpc(const Circumstances& circumstances)
{
    return !isFargate(circumstances) && circumstances.networkMode == NetworkMode::Awsvpc;
}

/// One of three values by the kind of host, as the published table has its columns.
Duration byHost(const Circumstances& circumstances, Duration fargate, Duration ec2Awsvpc, Duration ec2Other)
{
    if (isFargate(circumstances))
        return fargate;
    return isEc2Awsvpc(circumstances) ? ec2Awsvpc : ec2Other;
}

Duration documentedLength(Phase phase, const Circumstances& circumstances)
{
    switch (phase) {
    case Phase::Provision: return byHost(circumstances, 4s, 6s, 0s);
    case Phase::Connect: return byHost(circumstances, 4s, 0s, 0s);
    case Phase::AgentTake: return byHost(circumstances, 8s, 5s, 1500ms);
    case Phase::ContainerStart: return byHost(circumstances, 2s, 600ms, 1s);
    case Phase::Register: return 20s;
    case Phase::Deregister: return 12s;
    case Phase::Signal: return noticeLead;
    case Phase::StopReport:
    case Phase::PendingStopReport: return byHost(circumstances, 10030ms, 1s, 1s);
    case Phase::Cleanup: return byHost(circumstances, 13s, 10s, 0s);
    case Phase::Abandon: return 1s;
    case Phase::CapacityWait: return Duration(capacityWait.back());
    }
    return {};
}

/// What an EC2 task with a network interface of its own does at a pace of its own; nothing for the rest.
std::span<const std::int32_t> ec2AwsvpcRange(Phase phase)
{
    if (phase == Phase::Provision)
        return ec2AwsvpcProvision;
    if (phase == Phase::AgentTake)
        return ec2AwsvpcAgentTake;
    return phase == Phase::Cleanup ? std::span<const std::int32_t>(ec2AwsvpcCleanup)
                                   : std::span<const std::int32_t>();
}

std::span<const std::int32_t> recordings(Phase phase, const Circumstances& circumstances)
{
    const bool service = circumstances.registration != Registration::None;
    const bool balanced = circumstances.registration == Registration::Targets;
    if (isEc2Awsvpc(circumstances)) {
        if (const std::span<const std::int32_t> likely = ec2AwsvpcRange(phase); !likely.empty())
            return likely;
    }
    switch (phase) {
    case Phase::Provision:
        return service ? std::span<const std::int32_t>(serviceProvision) : runTaskProvision;
    case Phase::Connect:
        return isFargate(circumstances) ? std::span<const std::int32_t>(fargateConnect)
                                        : std::span<const std::int32_t>();
    case Phase::AgentTake:
        if (!isFargate(circumstances))
            return ec2AgentTake;
        return service ? std::span<const std::int32_t>(serviceAgentTake) : runTaskAgentTake;
    case Phase::ContainerStart:
        return isFargate(circumstances) ? std::span<const std::int32_t>() : ec2ContainerStart;
    case Phase::Register: return serviceRegister;
    case Phase::Deregister: return serviceDeregister;
    case Phase::StopReport:
        if (isFargate(circumstances) && balanced)
            return serviceStopReport;
        return isFargate(circumstances) ? std::span<const std::int32_t>(fargateStopReport)
                                        : std::span<const std::int32_t>();
    case Phase::Cleanup: return service ? std::span<const std::int32_t>(serviceCleanup) : runTaskCleanup;
    case Phase::CapacityWait: return capacityWait;
    case Phase::Signal:
    case Phase::PendingStopReport:
    case Phase::Abandon: break;
    }
    return {};
}

/// What is recorded of a task that registers with service discovery alone; nothing if it is as with others.
std::optional<Duration> discoveryLength(Phase phase, const Circumstances& circumstances)
{
    if (circumstances.registration != Registration::Discovery)
        return std::nullopt;
    switch (phase) {
    case Phase::Register: return discoveryRegister;
    case Phase::Deregister: return discoveryDeregister;
    case Phase::ContainerStart:
        return isFargate(circumstances) ? std::optional(discoveryContainerStart) : std::nullopt;
    case Phase::Cleanup: return isFargate(circumstances) ? std::optional(discoveryCleanup) : std::nullopt;
    case Phase::Provision:
    case Phase::Connect:
    case Phase::AgentTake:
    case Phase::Signal:
    case Phase::StopReport:
    case Phase::PendingStopReport:
    case Phase::Abandon:
    case Phase::CapacityWait: break;
    }
    return std::nullopt;
}

} // namespace

Duration lengthOf(Phase phase, const Circumstances& circumstances, std::uint64_t bits)
{
    if (circumstances.profile == Profile::Documented)
        return documentedLength(phase, circumstances);
    if (const std::optional<Duration> recorded = discoveryLength(phase, circumstances))
        return *recorded;
    const std::span<const std::int32_t> recorded = recordings(phase, circumstances);
    if (!recorded.empty())
        return quantile(recorded, bits);
    if (phase == Phase::Signal && circumstances.registration != Registration::None)
        return {}; // SIGTERM comes with STOPPING
    if (phase == Phase::PendingStopReport && isFargate(circumstances))
        return fargatePendingStopReport;
    if (phase == Phase::ContainerStart)
        return 600ms;
    return documentedLength(phase, circumstances);
}

Duration schedulerPeriod(Profile profile)
{
    return profile == Profile::Documented ? Duration(1s) : Duration(10s);
}

} // namespace taskarium
