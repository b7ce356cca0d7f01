// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/lifeline.h>
#include <core/model/world.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace taskarium::ui {

/// What has a lane.
enum class LaneKind : std::uint8_t { Tasks, Containers, Deployments, Instances };

/// One lane. Lives until its source takes more records. The states of what is no task are told in those of a
/// task: see stateText().
struct Lane {
    std::span<const LifeSpan> spans{};   ///< in order of time, at least one
    std::optional<SimTime> gone{};       ///< when it ceased to exist
    std::span<const LifeBreak> breaks{}; ///< what a recording does not show of it

    [[nodiscard]] std::optional<SimTime> endOf(std::size_t span) const
    {
        return taskarium::endOf(spans, gone, span);
    }
    [[nodiscard]] std::optional<std::size_t> spanAt(SimTime time) const
    {
        return taskarium::spanAt(spans, gone, time);
    }
};

/// Lanes under one heading, in the order of their creation.
struct LaneGroup {
    ServiceId service{};                ///< none: standalone tasks, or container instances
    std::string zone{};                 ///< of container instances
    std::vector<std::uint32_t> lanes{}; ///< ascending
};

/// The lanes of one kind, folded from the log. Each record is read once, in order.
class LaneSource {
public:
    LaneSource() = default;
    LaneSource(const LaneSource&) = delete;
    LaneSource& operator=(const LaneSource&) = delete;
    LaneSource(LaneSource&&) = delete;
    LaneSource& operator=(LaneSource&&) = delete;
    virtual ~LaneSource() = default;

    /// Takes what the log has gained, but at most so many records; returns whether that was all.
    virtual bool take(const EventLog& log, std::size_t most) = 0;

    /// How many records were taken.
    [[nodiscard]] virtual std::size_t taken() const = 0;

    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual Lane lane(std::size_t index) const = 0;

    /// What stands beside a lane. Lives as long as neither world nor source change.
    [[nodiscard]] virtual std::string label(const World& world, std::size_t index) const = 0;

    /// The tasks that a lane is about, for the selection.
    [[nodiscard]] virtual std::vector<TaskId> tasksOf(std::size_t index) const = 0;

    /// The lane that is about a task; the first if there are several.
    [[nodiscard]] virtual std::optional<std::size_t> laneOf(TaskId task) const = 0;

    /// First what belongs to none, then services in the order of their creation, or zones. Some may be empty.
    [[nodiscard]] const std::vector<LaneGroup>& groups() const { return m_groups; }
    [[nodiscard]] std::size_t groupOf(std::size_t lane) const { return m_groupOf[lane]; }

protected:
    /// Puts the next lane into the group of a service, or of what has none, or of a zone.
    void join(ServiceId service);
    void join(const std::string& zone);

private:
    void joinGroup(std::size_t group);

    std::vector<LaneGroup> m_groups{};
    std::vector<std::uint32_t> m_groupOf{}; ///< by lane
};

/// An empty source. That of tasks reads the log by way of `lives`, which may be shared.
[[nodiscard]] std::unique_ptr<LaneSource> makeLaneSource(LaneKind kind, std::shared_ptr<Lifelines> lives);

} // namespace taskarium::ui
