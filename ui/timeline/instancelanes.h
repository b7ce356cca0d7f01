// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/timeline/foldedlanes.h>

namespace taskarium::ui {

/// A lane for each container instance, by zone, from the launch of one that boots for a capacity provider.
/// REGISTERING is shown as PROVISIONING, ACTIVE as RUNNING, or as PENDING while the agent is not connected,
/// DRAINING hatched, DEREGISTERING as DEPROVISIONING, and INACTIVE as STOPPED.
class InstanceLanes : public FoldedLanes {
public:
    using FoldedLanes::take;
    [[nodiscard]] std::string label(const World& world, std::size_t index) const override;

protected:
    void take(const Record& record) override;

private:
    struct Entry {
        std::string ec2InstanceId{};
        InstanceStatus status = InstanceStatus::Registering;
        bool agentConnected = true;
    };

    void add(Entry entry, const std::string& zone, SimTime at);
    void takeRegistered(const ContainerInstance& instance, SimTime at);
    void takeObserved(const InstanceObserved& content, SimTime at);
    void takeTask(const TaskObserved& content);
    void takeChange(const InstanceChanged& content, SimTime at);
    void takeProvider(const CapacityProviderChanged& content, SimTime at);
    [[nodiscard]] std::optional<std::size_t> find(const std::string& ec2InstanceId) const;

    std::vector<Entry> m_entries{};           ///< by lane
    std::vector<std::uint32_t> m_instances{}; ///< lanes by InstanceId
    std::uint32_t m_tasks = 0;                ///< how many the log has created
};

} // namespace taskarium::ui
