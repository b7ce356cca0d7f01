// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/scenario.h>
#include <core/session/session.h>

#include <cstdint>
#include <random>

namespace taskarium::soak {

/// A cluster with eleven services on Fargate, on an Auto Scaling group and on instances of its own, with
/// traffic, whose applications, instances, agents, interfaces and zones fail by chance.
[[nodiscard]] Scenario busyCluster(std::uint64_t seed);

/// Those who work with it: they roll out, scale, run batch jobs, stop tasks, drain instances and change the
/// traffic, all by chance.
class Operators {
public:
    explicit Operators(std::uint64_t seed) : m_chance(seed) {}

    /// Does one thing at the live edge, or tries to: as in reality, some requests are refused.
    void act(Session& session);

    [[nodiscard]] std::uint64_t refused() const { return m_refused; }

private:
    [[nodiscard]] std::uint64_t below(std::uint64_t limit) { return m_chance() % limit; }
    [[nodiscard]] std::string someTask(const World& world);
    [[nodiscard]] std::string someInstance(const World& world);
    [[nodiscard]] Result<Command> choose(const World& world);

    std::mt19937_64 m_chance;
    std::uint64_t m_refused = 0;
};

} // namespace taskarium::soak
