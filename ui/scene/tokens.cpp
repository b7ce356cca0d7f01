// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/tokens.h>

#include <ui/scene/convoy.h>
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

/// Tokens that drive on one arrow keep so far apart, in radii, from centre to centre.
constexpr qreal tokenDistance = 2.3;

/// Those that left so long ago, in travel times, still count: others drive beside or behind them.
constexpr double convoyMemory = 2;

/// The part of its way after which a token is off the arrow at the latest.
constexpr qreal latestArrival = 0.95;

/// How long the rest of the way is taken to be, in units.
constexpr qreal usualWayInBox = 40;

constexpr int mostRows = 5;
constexpr qreal longestConvoy = 120; ///< in units

/// How many tokens may drive side by side on a way: one if it has bends, else as many as come by no label.
int rowsOn(const ChartLayout& layout, const QPolygonF& line)
{
    if (line.size() > 2)
        return 1;
    const QRectF ends(line.front(), line.back());
    for (int rows = mostRows; rows > 1; rows -= 2) {
        const qreal reach = (rows / 2 * tokenDistance + 1) * tokenRadius * layout.unit;
        const QRectF corridor = ends.normalized().adjusted(-reach, -reach, reach, reach);
        const auto isInTheWay = [&corridor](const ArrowRoute& route) {
            return !route.label.isEmpty() && route.label.intersects(corridor);
        };
        if (std::ranges::none_of(layout.routes, isInTheWay))
            return rows;
    }
    return 1;
}

/// The unit vector to the right of a line's course at a share of its length.
QPointF rightOf(const QPolygonF& line, qreal share)
{
    const QPointF course = pointAlong(line, share + 0.01) - pointAlong(line, share - 0.01);
    const qreal length = std::max(std::hypot(course.x(), course.y()), 1e-9);
    return QPointF(-course.y(), course.x()) / length;
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
        formConvoys(tasks);
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
        formConvoys(tasks);
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

    /// How long playback has stood, for a token that has had that time for its way.
    [[nodiscard]] RealSeconds restOf(const Task& task) const
    {
        return task.movedAt <= m_view.stoodAt ? m_view.settling : RealSeconds{0};
    }

    /// The part of its travel time that has gone by since a task left its last state.
    [[nodiscard]] double shareOf(const Task& task) const
    {
        const std::chrono::duration<double> since = m_view.playhead - task.movedAt;
        return (since / m_view.speed + restOf(task)) / travelTime;
    }

    /// Gives the tokens that have lately come to a state their berths, arrow by arrow.
    void formConvoys(const std::vector<TaskId>& tasks)
    {
        m_berths.clear();
        std::array<std::vector<TaskId>, taskStatusCount> movers;
        for (const TaskId id : tasks) {
            const Task& task = m_view.world.task(id);
            if (task.cameFrom != task.state.last && shareOf(task) < convoyMemory)
                movers[indexOf(task.cameFrom)].push_back(id);
        }
        for (std::vector<TaskId>& column : movers) {
            if (column.size() > 1)
                formConvoy(column);
        }
        std::ranges::sort(m_berths, {}, &std::pair<TaskId, Berth>::first);
    }

    void formConvoy(std::vector<TaskId>& tasks)
    {
        const Task& any = m_view.world.task(tasks.front());
        const ArrowWay way = m_layout.way(any.cameFrom, any.state.last);
        if (!way.first)
            return;
        std::ranges::sort(tasks, {},
                          [this](TaskId task) { return std::pair(m_view.world.task(task).movedAt, task); });
        const QPolygonF line = way.line();
        const double first = shareOf(m_view.world.task(tasks.front()));
        std::vector<qreal> places;
        for (const TaskId id : tasks)
            places.push_back(std::max(0.0, first - shareOf(m_view.world.task(id))) * lengthOf(line));
        const qreal unit = m_layout.unit;
        const std::vector<Berth> berths = convoy(places,
                                                 {.spacing = tokenDistance * tokenRadius * unit,
                                                  .rows = rowsOn(m_layout, line),
                                                  .longest = longestConvoy * unit});
        for (std::size_t i = 0; i < tasks.size(); ++i)
            m_berths.emplace_back(tasks[i], berths[i]);
    }

    [[nodiscard]] Berth berthOf(TaskId task) const
    {
        const auto found = std::ranges::lower_bound(m_berths, task, {}, &std::pair<TaskId, Berth>::first);
        return found != m_berths.end() && found->first == task ? found->second : Berth{};
    }

    /// Puts a token that has just left another state on its way, or counts it in the flow.
    void move(PlacedToken& token, const Task& task)
    {
        if (task.cameFrom == task.state.last)
            return;
        const double share = shareOf(task);
        const ArrowWay way = share < 1 ? m_layout.way(task.cameFrom, task.state.last) : ArrowWay{};
        if (!way.first)
            return;
        if (m_view.speed >= flowSpeed && restOf(task) == RealSeconds{0})
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

    /// A token that drives behind others begins so far behind the arrow's foot, in the box that it leaves,
    /// and catches up in the box that it comes to.
    void travel(PlacedToken& token, const QPolygonF& line, double share)
    {
        const Berth berth = berthOf(token.task);
        const qreal onArrow = lengthOf(line);
        const QPolygonF inBox{line.back() + rightOf(line, 1) * berth.aside, token.centre};
        // All are as fast on an arrow, wherever their places in the box are, or they would run into another.
        const qreal arrival =
            std::min((onArrow + berth.behind) / (onArrow + usualWayInBox * m_layout.unit), latestArrival);
        token.isOnArrow = share < arrival;
        token.centre = token.isOnArrow
            ? onLane(line, (onArrow + berth.behind) * share / arrival - berth.behind, berth.aside)
            : pointAlong(inBox, (share - arrival) / (1 - arrival));
        if (token.isOnArrow) {
            token.radius = tokenRadius * m_layout.unit;
            token.arc = -1;
        }
        m_scene.isMoving = true;
    }

    /// A point beside a line, so far along it; before its beginning where that is negative.
    static QPointF onLane(const QPolygonF& line, qreal gone, qreal aside)
    {
        const qreal share = std::max(gone, 0.0) / std::max(lengthOf(line), 1.0);
        const QPointF right = rightOf(line, share);
        const QPointF ahead(right.y(), -right.x());
        return pointAlong(line, share) + right * aside + ahead * std::min(gone, 0.0);
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
    std::vector<std::pair<TaskId, Berth>> m_berths{}; ///< of the state that is being placed, by task
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
