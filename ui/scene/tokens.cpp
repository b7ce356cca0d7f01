// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/tokens.h>

#include <ui/scene/polyline.h>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

/// Tokens closer than this, in units, are too small to tell apart: squares are used instead.
constexpr qreal closestTokens = 4.5;
constexpr qreal smallestArcToken = 4; ///< radius in units from which the arc is drawn

std::size_t indexOf(TaskStatus status)
{
    return static_cast<std::size_t>(status);
}

bool isStrip(TaskStatus status)
{
    return status == TaskStatus::Stopped || status == TaskStatus::Deleted;
}

/// The tasks of each state, in the order of their places.
std::array<std::vector<TaskId>, taskStatusCount> tasksByState(const World& world)
{
    std::array<std::vector<TaskId>, taskStatusCount> result;
    for (const TaskStatus status : taskStatuses)
        result[indexOf(status)].reserve(static_cast<std::size_t>(world.counts.of(status)));
    for (std::size_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (!task.isPurged)
            result[indexOf(task.state.last)].push_back({static_cast<std::uint32_t>(i)});
    }
    return result;
}

float remainingShare(const Step& step, SimTime playhead)
{
    if (!step.due || *step.due <= step.begun)
        return -1;
    const auto left = static_cast<float>((*step.due - playhead).count());
    return std::clamp(left / static_cast<float>((*step.due - step.begun).count()), 0.0F, 1.0F);
}

double eased(double share)
{
    return share * share * (3 - 2 * share);
}

class Placing {
public:
    Placing(const TokenView& view, const ChartLayout& layout)
        : m_view(view)
        , m_layout(layout)
        , m_marked(view.marked)
        , m_tellsServicesApart(view.outlines == ServiceOutlines::Shown && hasSeveralServices(view.world))
    {
        std::ranges::sort(m_marked);
    }

    TokenScene place()
    {
        m_scene.flows.assign(m_layout.routes.size(), 0.0);
        auto states = tasksByState(m_view.world);
        std::size_t total = 0;
        for (const auto& tasks : states)
            total += tasks.size();
        m_scene.tokens.reserve(total);
        for (const TaskStatus status : taskStatuses)
            placeState(status, states[indexOf(status)]);
        return std::move(m_scene);
    }

private:
    void placeState(TaskStatus status, std::vector<TaskId>& tasks)
    {
        if (tasks.empty())
            return;
        const ChartBox& box = m_layout.box(status);
        const qreal unit = m_layout.unit;
        if (isStrip(status)) {
            placeInStrip(box, tasks);
            return;
        }
        const auto count = static_cast<int>(tasks.size());
        // A single row stands at the height of the upper lane's arrows, in RUNNING too.
        const qreal lane = m_layout.box(TaskStatus::Pending).tokens.height() / 2;
        const SlotGrid grid = packSlots(box.tokens, count,
                                        {.widest = 28 * unit,
                                         .closest = closestTokens * unit,
                                         .radius = tokenRadius * unit,
                                         .lead = lane - 14 * unit});
        if (count >= densityFrom || grid.capacity < count)
            placeDensely(box, tasks);
        else
            placeIn(grid, tasks);
    }

    /// The oldest give way, so that what has just stopped is seen.
    void placeInStrip(const ChartBox& box, std::vector<TaskId>& tasks)
    {
        const qreal unit = m_layout.unit;
        const auto count = static_cast<int>(tasks.size());
        const SlotGrid grid = packSlots(
            box.tokens, count,
            {.widest = 26 * unit, .closest = 10 * unit, .radius = 5 * unit, .lead = box.tokens.height()});
        std::ranges::sort(tasks, {},
                          [this](TaskId task) { return std::pair(m_view.world.task(task).movedAt, task); });
        const int hidden = std::max(0, count - grid.capacity);
        m_scene.hidden[indexOf(box.status)] = hidden;
        placeIn(grid, std::vector<TaskId>(tasks.begin() + hidden, tasks.end()));
    }

    void placeIn(const SlotGrid& grid, const std::vector<TaskId>& tasks)
    {
        int index = 0;
        for (const TaskId task : tasks)
            placeToken(task, grid.centre(index++), grid.radius);
    }

    /// Squares for the resting tasks; only those that travel have tokens.
    void placeDensely(const ChartBox& box, const std::vector<TaskId>& tasks)
    {
        const std::size_t index = indexOf(box.status);
        const StateCounts& counts = m_view.world.counts;
        const DensityGrid grid = packDensity(box.tokens, 7 * m_layout.unit, counts.desiredRunning[index],
                                             counts.desiredStopped[index]);
        m_scene.densities[index] = grid;
        int running = 0;
        int stopped = 0;
        for (const TaskId task : tasks) {
            const bool isWanted = m_view.world.task(task).state.desired == DesiredStatus::Running;
            const int rank = isWanted ? running++ : stopped++;
            const int square = rank / grid.tasksPerSquare + (isWanted ? 0 : grid.running);
            placeToken(task, grid.square(square).center(), grid.pitch * 0.4);
        }
    }

    void placeToken(TaskId id, QPointF slot, qreal radius)
    {
        const Task& task = m_view.world.task(id);
        PlacedToken token{.task = id, .state = task.state, .centre = slot, .radius = radius};
        token.isDimmed = m_view.filter && task.service != *m_view.filter;
        if (radius >= smallestArcToken * m_layout.unit && !isStrip(task.state.last))
            token.arc = remainingShare(task.step, m_view.playhead);
        if (m_tellsServicesApart)
            token.shape = shapeOf(task.service);
        move(token, task);
        const bool isSquare = m_scene.densities[indexOf(task.state.last)].has_value() && !token.isOnArrow;
        if (!isSquare || std::ranges::binary_search(m_marked, id))
            m_scene.tokens.push_back(token);
    }

    /// Puts a token that has just left another state on its way, or counts it in the flow.
    void move(PlacedToken& token, const Task& task)
    {
        if (task.cameFrom == task.state.last)
            return;
        const std::chrono::duration<double> since = m_view.playhead - task.movedAt;
        const RealSeconds rest = task.movedAt <= m_view.stoodAt ? m_view.settling : RealSeconds{0};
        const double share = (since / m_view.speed + rest) / travelTime;
        const ArrowWay way = share < 1 ? m_layout.way(task.cameFrom, task.state.last) : ArrowWay{};
        if (!way.first)
            return;
        if (m_view.speed >= flowSpeed && rest == RealSeconds{0})
            flow(way, 1 - share);
        else if (m_view.motion == Motion::Travel)
            travel(token, way.line(), eased(share));
        else
            fade(token, *way.first, share);
    }

    void flow(const ArrowWay& way, double strength)
    {
        for (const ArrowRoute* route : {way.first, way.second}) {
            if (route)
                m_scene.flows[static_cast<std::size_t>(route - m_layout.routes.data())] += strength;
        }
    }

    void travel(PlacedToken& token, const QPolygonF& line, double share)
    {
        const qreal onArrow = lengthOf(line);
        const QPolygonF inBox{line.back(), token.centre};
        const qreal length = onArrow + lengthOf(inBox);
        const qreal gone = length * share;
        token.isOnArrow = gone < onArrow;
        token.centre = token.isOnArrow
            ? pointAlong(line, gone / onArrow)
            : pointAlong(inBox, (gone - onArrow) / std::max(1.0, length - onArrow));
        if (token.isOnArrow) {
            token.radius = tokenRadius * m_layout.unit;
            token.arc = -1;
        }
        m_scene.isMoving = true;
    }

    void fade(PlacedToken& token, const ArrowRoute& route, double share)
    {
        const double half = 0.5;
        token.opacity = static_cast<float>(std::abs(share - half) / half);
        token.isOnArrow = share < half;
        if (token.isOnArrow)
            token.centre = route.line.front();
        m_scene.isMoving = true;
    }

    const TokenView& m_view;
    const ChartLayout& m_layout;
    std::vector<TaskId> m_marked; ///< sorted
    bool m_tellsServicesApart;
    TokenScene m_scene{};
};

} // namespace

const PlacedToken* TokenScene::find(TaskId task) const
{
    const auto found = std::ranges::find(tokens, task, &PlacedToken::task);
    return found == tokens.end() ? nullptr : &*found;
}

TokenScene placeTokens(const TokenView& view, const ChartLayout& layout)
{
    return Placing(view, layout).place();
}

} // namespace taskarium::ui
