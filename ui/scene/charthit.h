// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/chartlayout.h>
#include <ui/scene/tokens.h>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// The token nearest to a point, if it is within reach of it.
[[nodiscard]] std::optional<TaskId> tokenAt(const TokenScene& scene, QPointF point);

/// The tasks whose tokens lie in a rectangle.
[[nodiscard]] std::vector<TaskId> tokensIn(const TokenScene& scene, const QRectF& rect);

/// The state whose title, or whose box, is at a point.
[[nodiscard]] std::optional<TaskStatus> titleAt(const ChartLayout& layout, QPointF point);
[[nodiscard]] std::optional<TaskStatus> boxAt(const ChartLayout& layout, QPointF point);

/// The arrow at a point; null if there is none.
[[nodiscard]] const ArrowRoute* routeAt(const ChartLayout& layout, QPointF point);

/// Where the keyboard goes.
enum class Heading : std::uint8_t { Left, Right, Up, Down };

/// The token to go to from another: the nearest in that direction. Without one to start from, the first
/// token.
[[nodiscard]] std::optional<TaskId> neighbour(const TokenScene& scene, std::optional<TaskId> from,
                                              Heading heading);

/// Which way the Tab key goes.
enum class TabOrder : std::uint8_t { Forward, Backward };

/// The first token of the next state that has one; nothing behind the last.
[[nodiscard]] std::optional<TaskId> nextState(const TokenScene& scene, std::optional<TaskId> from,
                                              TabOrder order);

} // namespace taskarium::ui
