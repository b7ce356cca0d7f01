// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/tokens.h>

#include <ui/scene/convoy.h>
#include <ui/scene/polyline.h>
#include <ui/scene/residents.h>

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
        const int besides = rows / 2; // on each side of the middle one
        const qreal reach = (besides * tokenDistance + 1) * tokenRadius * layout.unit;
        const QRectF corridor = ends.normalized().adjusted(-reach, -reach, reach, reach);
        const auto isInTheWay = [&corridor](const ArrowRoute& route) {
            return !route.label.isEmpty() && route.label.intersects(corridor);
        };
        if (std::ranges::none_of(layout.routes, isInTheWay))
            return rows;
    }
    return 1;
}

/// A way from one state to another.
struct TokenWay {
    ArrowWay arrows{}; ///< its first is null if there is none
    MeasuredLine line{};
    int rows = 1;
};

/// One that has lately come to its state, and its place among all that are there.
struct Mover {
    SimTime movedAt{};
    TaskId task{};
    std::uint32_t place = 0;
    double share = 0;
};

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
        auto states = residentsOf(m_view.world);
        std::size_t total = 0;
        for (const Residents& tasks : states)
            total += tasks.size();
        m_scene.tokens.reserve(total);
        for (const TaskStatus status : taskStatuses)
            placeState(status, states[indexOf(status)]);
        return std::move(m_scene);
    }

private:
    void placeState(TaskStatus status, Residents& tasks)
    {
        if (tasks.empty())
            return;
        const ChartBox& box = m_layout.box(status);
        const qreal unit = m_layout.unit;
        if (isStrip(status)) {
            placeInStrip(box, tasks);
            return;
        }
        formConvoys(status, tasks);
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
            placeIn(grid, tasks, 0);
    }

    /// The oldest give way, so that what has just stopped is seen.
    void placeInStrip(const ChartBox& box, Residents& tasks)
    {
        const qreal unit = m_layout.unit;
        const auto count = static_cast<int>(tasks.size());
        const SlotGrid grid = packSlots(
            box.tokens, count,
            {.widest = 26 * unit, .closest = 10 * unit, .radius = 5 * unit, .lead = box.tokens.height()});
        const int hidden = std::max(0, count - grid.capacity);
        m_scene.hidden[indexOf(box.status)] = hidden;
        sortNewest(tasks, static_cast<std::size_t>(hidden));
        formConvoys(box.status, tasks);
        placeIn(grid, tasks, static_cast<std::size_t>(hidden));
    }

    /// The tasks from a place on become the last that have come, in the order in which they did.
    static void sortNewest(Residents& tasks, std::size_t from)
    {
        const auto first = tasks.begin() + static_cast<std::ptrdiff_t>(from);
        if (from > 0)
            std::ranges::nth_element(tasks, first, {}, arrival);
        std::ranges::sort(first, tasks.end(), {}, arrival);
    }

    void placeIn(const SlotGrid& grid, const Residents& tasks, std::size_t from)
    {
        int index = 0;
        for (std::size_t place = from; place < tasks.size(); ++place)
            placeToken(tasks[place], m_berths[place], {grid.centre(index++), grid.radius});
    }

    /// Squares for the resting tasks; only those that travel have tokens.
    void placeDensely(const ChartBox& box, const Residents& tasks)
    {
        const std::size_t index = indexOf(box.status);
        const StateCounts& counts = m_view.world.counts;
        const DensityGrid grid = packDensity(box.tokens, 7 * m_layout.unit, counts.desiredRunning[index],
                                             counts.desiredStopped[index]);
        m_scene.densities[index] = grid;
        int running = 0;
        int stopped = 0;
        for (std::size_t place = 0; place < tasks.size(); ++place) {
            const bool isWanted = tasks[place].task->state.desired == DesiredStatus::Running;
            const int rank = isWanted ? running++ : stopped++;
            const int square = rank / grid.tasksPerSquare + (isWanted ? 0 : grid.running);
            placeToken(tasks[place], m_berths[place], {grid.square(square).center(), grid.pitch * 0.4});
        }
    }

    /// Where a token rests.
    struct Slot {
        QPointF centre{};
        qreal radius = 0;
    };

    void placeToken(const Resident& resident, const Berth& berth, const Slot& slot)
    {
        const Task& task = *resident.task;
        PlacedToken& token = m_scene.tokens.emplace_back(PlacedToken{
            .task = resident.id, .state = task.state, .centre = slot.centre, .radius = slot.radius});
        token.isDimmed = m_view.filter && task.service != *m_view.filter;
        if (slot.radius >= smallestArcToken * m_layout.unit && !isStrip(task.state.last))
            token.arc = remainingShare(task.step, m_view.playhead);
        if (m_tellsServicesApart)
            token.shape = shapeOf(task.service);
        move(token, resident, berth);
        const bool isSquare = m_scene.densities[indexOf(task.state.last)].has_value() && !token.isOnArrow;
        if (isSquare && !std::ranges::binary_search(m_marked, resident.id))
            m_scene.tokens.pop_back();
    }

    /// How long playback has stood, for a token that has had that time for its way.
    [[nodiscard]] RealSeconds restOf(SimTime movedAt) const
    {
        return movedAt <= m_view.stoodAt ? m_view.settling : RealSeconds{0};
    }

    /// The part of its travel time that has gone by since a task left its last state.
    [[nodiscard]] double shareOf(SimTime movedAt) const
    {
        const std::chrono::duration<double> since = m_view.playhead - movedAt;
        return (since / m_view.speed + restOf(movedAt)) / travelTime;
    }

    const TokenWay& wayOf(TaskStatus from, TaskStatus to)
    {
        std::optional<TokenWay>& way = m_ways[indexOf(from)][indexOf(to)];
        if (way)
            return *way;
        way.emplace(TokenWay{.arrows = m_layout.way(from, to)});
        if (way->arrows.first) {
            way->line = MeasuredLine(way->arrows.line());
            way->rows = rowsOn(m_layout, way->line.points());
        }
        return *way;
    }

    /// Gives the tokens that have lately come to a state their berths, arrow by arrow.
    void formConvoys(TaskStatus status, const Residents& tasks)
    {
        m_berths.assign(tasks.size(), {});
        std::array<std::vector<Mover>, taskStatusCount> movers;
        for (std::uint32_t place = 0; place < tasks.size(); ++place) {
            const Resident& resident = tasks[place];
            if (resident.cameFrom == status)
                continue;
            if (const double share = shareOf(resident.movedAt); share < convoyMemory)
                movers[indexOf(resident.cameFrom)].push_back({resident.movedAt, resident.id, place, share});
        }
        for (const TaskStatus from : taskStatuses) {
            if (movers[indexOf(from)].size() > 1)
                formConvoy(movers[indexOf(from)], wayOf(from, status));
        }
    }

    /// They come in the order of their creation. Mostly that is the order in which they moved, too, or it is
    /// in two parts: where a service replaces its tasks, those that move first are not the oldest.
    static void sortByTime(std::vector<Mover>& column)
    {
        const auto order = [](const Mover& mover) { return std::pair(mover.movedAt, mover.task); };
        const auto second = std::ranges::is_sorted_until(column, {}, order);
        if (second == column.end())
            return;
        if (std::ranges::is_sorted(second, column.end(), {}, order))
            std::ranges::inplace_merge(column, second, {}, order);
        else
            std::ranges::sort(column, {}, order);
    }

    void formConvoy(std::vector<Mover>& column, const TokenWay& way)
    {
        if (!way.arrows.first)
            return;
        sortByTime(column);
        const double first = column.front().share;
        std::vector<qreal> places;
        places.reserve(column.size());
        for (const Mover& mover : column)
            places.push_back(std::max(0.0, first - mover.share) * way.line.length());
        const qreal unit = m_layout.unit;
        const std::vector<Berth> berths = convoy(places,
                                                 {.spacing = tokenDistance * tokenRadius * unit,
                                                  .rows = way.rows,
                                                  .longest = longestConvoy * unit});
        for (std::size_t i = 0; i < column.size(); ++i)
            m_berths[column[i].place] = berths[i];
    }

    /// Puts a token that has just left another state on its way, or counts it in the flow.
    void move(PlacedToken& token, const Resident& resident, const Berth& berth)
    {
        if (resident.cameFrom == token.state.last)
            return;
        const double share = shareOf(resident.movedAt);
        if (share >= 1)
            return;
        const TokenWay& way = wayOf(resident.cameFrom, token.state.last);
        if (!way.arrows.first)
            return;
        if (m_view.speed >= flowSpeed && restOf(resident.movedAt) == RealSeconds{0})
            flow(way.arrows, 1 - share);
        else if (m_view.motion == Motion::Travel)
            travel(token, way.line, {.berth = berth, .share = eased(share)});
        else
            fade(token, *way.arrows.first, share);
    }

    void flow(const ArrowWay& way, double strength)
    {
        for (const ArrowRoute* route : {way.first, way.second}) {
            if (route)
                m_scene.flows[static_cast<std::size_t>(route - m_layout.routes.data())] += strength;
        }
    }

    /// How far a token has come, and where it drives among others.
    struct Progress {
        const Berth& berth;
        double share = 0;
    };

    /// A token that drives behind others begins so far behind the arrow's foot, in the box that it leaves,
    /// and catches up in the box that it comes to.
    void travel(PlacedToken& token, const MeasuredLine& line, const Progress& progress)
    {
        const Berth& berth = progress.berth;
        const qreal onArrow = line.length();
        // All are as fast on an arrow, wherever their places in the box are, or they would run into another.
        const qreal arrival =
            std::min((onArrow + berth.behind) / (onArrow + usualWayInBox * m_layout.unit), latestArrival);
        token.isOnArrow = progress.share < arrival;
        if (token.isOnArrow) {
            token.centre =
                onLane(line, (onArrow + berth.behind) * progress.share / arrival - berth.behind, berth.aside);
            token.radius = tokenRadius * m_layout.unit;
            token.arc = -1;
        } else {
            const QPointF foot = line.back() + asideOf(line, onArrow, berth.aside);
            token.centre = foot + (token.centre - foot) * ((progress.share - arrival) / (1 - arrival));
        }
        m_scene.isMoving = true;
    }

    static QPointF asideOf(const MeasuredLine& line, qreal gone, qreal aside)
    {
        return aside == 0 ? QPointF() : line.rightAt(gone) * aside;
    }

    /// A point beside a line, so far along it; before its beginning where that is negative.
    static QPointF onLane(const MeasuredLine& line, qreal gone, qreal aside)
    {
        const QPointF beside = line.at(gone) + asideOf(line, std::max(gone, 0.0), aside);
        if (gone >= 0)
            return beside;
        const QPointF right = line.rightAt(0);
        return beside + QPointF(right.y(), -right.x()) * gone;
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
    std::vector<Berth> m_berths{}; ///< of the tasks of the state that is being placed
    std::array<std::array<std::optional<TokenWay>, taskStatusCount>, taskStatusCount>
        m_ways{}; ///< those needed so far
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
