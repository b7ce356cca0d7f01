// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_cluster: 200 services with 20,000 tasks on 1,000 instances, and a rolling deployment of all of them,
// through a Session that keeps the whole history.
#include <bench/figures.h>
#include <bench/workloads.h>

#include <core/session/session.h>

#include <fmt/format.h>

#include <cstdlib>

using namespace taskarium;

namespace {

/// Whether every service has come to rest with its second deployment.
bool isRolledOut(const World& world)
{
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        const Service& service = world.service(ServiceId{i});
        if (service.deployments.back().rolloutState != RolloutState::Completed
            || service.deployments.size() != 2)
            return false;
    }
    return !world.services.empty();
}

} // namespace

int main()
{
    const double begun = bench::secondsUsed();
    Session session(bench::cluster());
    session.advance(bench::rolloutBegin - Duration(1));
    const double started = bench::secondsUsed();
    const auto before = static_cast<double>(session.log().size());
    while (!session.isSettled())
        session.advance(session.liveEdge() + std::chrono::seconds(10));
    const double ended = bench::secondsUsed();
    const auto records = static_cast<double>(session.log().size());
    bench::figure("cluster.start", before / (started - begun) / 1e6, "million/s");
    bench::figure("cluster.rollout", (records - before) / (ended - started) / 1e6, "million/s");
    bench::figure("cluster.memory", static_cast<double>(bench::peakResidentBytes()) / (1 << 20), "MiB");
    bench::figure("cluster.records", records, "records");
    fmt::print(
        "{} tasks: started in {:.2f} s, {:.0f} records; rolled out in {:.2f} s, {:.0f} more; at rest after "
        "{} s\n",
        session.liveWorld().tasks.size(), started - begun, before, ended - started, records - before,
        std::chrono::floor<std::chrono::seconds>(session.liveEdge().time_since_epoch()).count());
    if (isRolledOut(session.liveWorld()))
        return EXIT_SUCCESS;
    fmt::print(stderr, "bench_cluster: not all services were rolled out\n");
    return EXIT_FAILURE;
}
