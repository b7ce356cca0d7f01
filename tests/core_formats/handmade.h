// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/exporter.h>
#include <core/log/apply.h>

#include <nlohmann/json.hpp>

#include <QString>

#include <string>
#include <vector>

namespace taskarium::test {

/// A log written by hand: a service of one Fargate task behind a load balancer, in cluster "sim".
class HandMade {
public:
    explicit HandMade(std::uint64_t seed = 7);

    void add(std::int64_t ms, RecordContent content);

    /// A task definition of two containers: "web" and "log".
    void addDefinition();
    void addService();

    /// The target group "front" with a service "web" behind it.
    void addBalancedService();

    /// A task as the service starts it; the service need not be there.
    TaskId addServiceTask(std::int64_t ms);

    /// A standalone task on EC2, bridge networking, with members of its request.
    TaskId addTask(std::int64_t ms, std::string request);

    /// The whole life of the service's task: nine events, from PROVISIONING at 0 s to STOPPED at 70 s.
    TaskId addLife();

    [[nodiscard]] const World& initial() const { return m_initial; }
    [[nodiscard]] const World& world() const { return m_world; }
    [[nodiscard]] const EventLog& log() const { return m_log; }
    [[nodiscard]] std::string exported(ExportFormat format) const;

    /// The events of the log, members in the order written.
    [[nodiscard]] std::vector<nlohmann::ordered_json> events() const;

private:
    TaskId put(std::int64_t ms, Task task, TaskDetail detail);

    World m_initial{};
    World m_world{};
    EventLog m_log{};
};

/// The names of an object's members, in the order written, a space between.
[[nodiscard]] QString keysOf(const nlohmann::ordered_json& object);

} // namespace taskarium::test
