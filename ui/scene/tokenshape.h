// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <QPainterPath>
#include <QString>

#include <cstdint>
#include <vector>

namespace taskarium::ui {

/// Whether tasks of different services have tokens of different outline.
enum class ServiceOutlines : std::uint8_t { Hidden, Shown };

/// The outline of a token: a disc for a standalone task, one of the others for a service's. The sixth service
/// has that of the first again.
enum class TokenShape : std::uint8_t { Disc, Square, Diamond, Triangle, Hexagon, Wedge };

/// A shape's outline around the origin, about as large to the eye as a disc of that radius and within the arc
/// around a token.
[[nodiscard]] QPainterPath outlineOf(TokenShape shape, qreal radius);

/// The shape of a service's tasks; a disc for none. It stays the same for the whole run.
[[nodiscard]] TokenShape shapeOf(ServiceId service);

/// Whether there are services to tell apart: more than one that is not INACTIVE.
[[nodiscard]] bool hasSeveralServices(const World& world);

/// A service's shape in the legend.
struct ServiceMark {
    TokenShape shape = TokenShape::Disc;
    QString name{};

    friend bool operator==(const ServiceMark&, const ServiceMark&) = default;
};

/// A mark of each service that is not INACTIVE, in the order of their creation, and one of standalone tasks;
/// none if there is nothing to tell apart.
[[nodiscard]] std::vector<ServiceMark> serviceMarks(const World& world);

} // namespace taskarium::ui
