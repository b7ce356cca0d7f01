// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/timeline/foldedlanes.h>

namespace taskarium::ui {

/// A lane for each deployment of each service: its rolloutState, hatched from when another one takes its
/// place, until it is INACTIVE. IN_PROGRESS is shown as ACTIVATING, COMPLETED as RUNNING, FAILED as STOPPED.
class DeploymentLanes : public FoldedLanes {
public:
    using FoldedLanes::take;
    [[nodiscard]] std::string label(const World& world, std::size_t index) const override;

protected:
    void take(const Record& record) override;

private:
    struct Entry {
        ServiceId service{};
        DeploymentId deployment{};
        DeploymentStatus status{};
        RolloutState rollout{};
    };

    void add(ServiceId service, const Deployment& deployment, SimTime at);
    void takeTask(const Task& task);
    void takeChange(const DeploymentChanged& content, SimTime at);
    void show(std::size_t lane, SimTime at);

    std::vector<Entry> m_entries{};                          ///< by lane
    std::vector<std::vector<std::uint32_t>> m_deployments{}; ///< lanes by ServiceId and DeploymentId
    std::uint32_t m_tasks = 0;                               ///< how many the log has created
};

} // namespace taskarium::ui
