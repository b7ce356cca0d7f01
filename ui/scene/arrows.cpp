// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/arrows.h>

#include <algorithm>
#include <bitset>
#include <utility>

namespace taskarium::ui {

namespace {

enum class HostKind : std::uint8_t { Fargate, Instance };

/// Tasks that meet the same rows: of the same traits, and either on container instances, which can be lost,
/// or not. A task that has waited for its place has met those of the wait too.
struct Kind {
    TaskTraits traits{};
    HostKind host = HostKind::Fargate;
    bool hasWaited = false;
};

constexpr std::size_t kindCount = ArrowKinds().seen.size();

std::size_t kindIndex(const Task& task)
{
    return (task.traits.provisions ? 1U : 0U) + (task.traits.registers ? 2U : 0U)
        + (task.traits.profile == Profile::Observed ? 4U : 0U)
        + (task.launchType == LaunchType::Fargate ? 0U : 8U) + (task.traits.place == Place::Given ? 0U : 16U);
}

Kind kindAt(std::size_t index)
{
    return {.traits = {.provisions = (index & 1U) != 0,
                       .registers = (index & 2U) != 0,
                       .profile = (index & 4U) != 0 ? Profile::Observed : Profile::Documented},
            .host = (index & 8U) != 0 ? HostKind::Instance : HostKind::Fargate,
            .hasWaited = (index & 16U) != 0};
}

using States = std::bitset<2 * taskStatusCount>;

std::size_t stateIndex(TaskState state)
{
    return 2 * static_cast<std::size_t>(state.last) + (state.desired == DesiredStatus::Stopped ? 1U : 0U);
}

std::bitset<kindCount> seenKinds(const World& world)
{
    std::bitset<kindCount> seen;
    for (std::size_t i = 0; i < world.tasks.size(); ++i)
        seen.set(kindIndex(world.tasks[i]));
    return seen;
}

/// Whether a row only skips a state with nothing to do in it, as STOPPING is if every container has stopped
/// before the targets are deregistered: the chart shows the way through that state.
bool isShortcut(const Transition& row)
{
    return row.from.last == TaskStatus::Deactivating && row.trigger == Trigger::ContainersStopped;
}

bool canHappen(const Transition& row, const Kind& kind)
{
    const bool isInstance = kind.host == HostKind::Instance;
    return row.when.admits(kind.traits) && (row.trigger != Trigger::InstanceLost || isInstance)
        && (row.trigger != Trigger::InterruptionNoticed || !isInstance);
}

void addRow(std::vector<ChartArrow>& arrows, const Transition& row)
{
    const auto isSame = [&row](const ChartArrow& arrow) {
        return arrow.from == row.from.last && arrow.to == row.to.last;
    };
    auto arrow = std::ranges::find_if(arrows, isSame);
    if (arrow == arrows.end())
        arrow = arrows.insert(arrow, {.from = row.from.last, .to = row.to.last, .course = row.course});
    if (row.course == Course::Usual)
        arrow->course = Course::Usual;
    if (std::ranges::find(arrow->triggers, row.trigger) == arrow->triggers.end())
        arrow->triggers.push_back(row.trigger);
}

/// Adds the rows that a task of this kind can meet. A state is only ever reached from earlier ones, but a row
/// may stand before the one that leads to it, so the walk repeats until it finds nothing new.
void addReachable(std::vector<ChartArrow>& arrows, const Kind& kind)
{
    States reached;
    reached.set(stateIndex(initialState(kind.traits)));
    for (States before; before != reached;) {
        before = reached;
        for (const Transition& row : taskTransitions()) {
            if (reached[stateIndex(row.from)] && canHappen(row, kind))
                reached.set(stateIndex(row.to));
        }
    }
    for (const Transition& row : taskTransitions()) {
        const bool moves = row.from.last != row.to.last && !isShortcut(row);
        if (moves && reached[stateIndex(row.from)] && canHappen(row, kind))
            addRow(arrows, row);
    }
}

/// The same for the whole life of such tasks, with and without a place.
void addLife(std::vector<ChartArrow>& arrows, Kind kind)
{
    if (kind.hasWaited) {
        kind.traits.place = Place::Awaited;
        addReachable(arrows, kind);
        kind.traits.place = Place::Found;
    }
    addReachable(arrows, kind);
}

std::vector<ChartArrow> usualArrows(Profile profile)
{
    std::vector<ChartArrow> arrows;
    addReachable(arrows, {.traits = {.provisions = true, .registers = true, .profile = profile}});
    std::erase_if(arrows, [](const ChartArrow& arrow) { return arrow.course == Course::Rare; });
    return arrows;
}

} // namespace

ArrowKinds arrowKinds(const World& world)
{
    return {.seen = seenKinds(world), .profile = world.settings.profile};
}

std::vector<ChartArrow> chartArrows(const World& world)
{
    return chartArrows(arrowKinds(world));
}

std::vector<ChartArrow> chartArrows(const ArrowKinds& kinds)
{
    if (kinds.seen.none())
        return usualArrows(kinds.profile);
    std::vector<ChartArrow> arrows;
    for (std::size_t index = 0; index < kindCount; ++index) {
        if (kinds.seen[index])
            addLife(arrows, kindAt(index));
    }
    std::ranges::sort(arrows, {}, [](const ChartArrow& arrow) { return std::pair(arrow.from, arrow.to); });
    return arrows;
}

} // namespace taskarium::ui
