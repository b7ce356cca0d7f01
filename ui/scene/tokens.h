// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>
#include <ui/scene/chartlayout.h>
#include <ui/scene/slots.h>
#include <ui/scene/tokenshape.h>

#include <QPointF>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace taskarium::ui {

/// Real time, in which tokens travel.
using RealSeconds = std::chrono::duration<double>;

/// A token is on its arrow for at most so long, whatever the speed.
inline constexpr RealSeconds travelTime{0.6};

/// From this speed on, tokens no longer travel: in one travel time a task may pass several states, so the
/// arrow shows how many went along it instead.
inline constexpr double flowSpeed = 40;

/// A state with as many tasks shows squares instead of tokens.
inline constexpr int densityFrom = 600;

/// How a token gets from box to box.
enum class Motion : std::uint8_t {
    Travel, ///< along the arrow
    Fade,   ///< out at the arrow's foot and in at its new place: reduced motion
};

/// What is to be placed: a world, the time looked at, and how simulated time runs in real time.
struct TokenView {
    const World& world;
    SimTime playhead{};
    double speed = 1;                 ///< simulated seconds per real second
    RealSeconds settling{0};          ///< how long in real time playback has stood at stoodAt
    SimTime stoodAt = SimTime::max(); ///< moves up to then have had that time, too, for their way
    Motion motion = Motion::Travel;
    std::optional<ServiceId> filter{}; ///< tokens of other services are dimmed
    std::vector<TaskId> marked{};      ///< selected or hovered tasks: they have a token even among squares
    ServiceOutlines outlines = ServiceOutlines::Hidden;
};

/// A task's token in its place.
struct PlacedToken {
    TaskId task{};
    TaskState state{};
    QPointF centre{};
    qreal radius = 0;
    float arc = -1; ///< share of the present step that is left; negative if not known or too small to show
    float opacity = 1;
    bool isDimmed = false;
    bool isOnArrow = false;
    TokenShape shape = TokenShape::Disc;
};

/// All that moves in a chart. Flows run parallel to the layout's routes.
struct TokenScene {
    std::vector<PlacedToken> tokens{};
    std::array<std::optional<DensityGrid>, taskStatusCount> densities{};
    std::array<int, taskStatusCount>
        hidden{};                ///< tasks in a strip that has no room for their tokens: its oldest
    std::vector<double> flows{}; ///< how many tasks took each route lately, fading; all 0 at low speed
    bool isMoving = false;       ///< whether a token is between two boxes

    /// The token of a task; null if it has none.
    [[nodiscard]] const PlacedToken* find(TaskId task) const;
};

/// Places all tasks that can be described. A pure function: where a token is depends on the world and the
/// times alone, so that after any jump the picture is right.
[[nodiscard]] TokenScene placeTokens(const TokenView& view, const ChartLayout& layout);

} // namespace taskarium::ui
