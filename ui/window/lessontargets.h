// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/lessons/calloutlayer.h>
#include <ui/playback/playback.h>
#include <ui/window/views.h>

#include <functional>
#include <optional>
#include <string>

namespace taskarium::ui {

class DockArea;

/// Finds in the views of a window what a lesson points at.
class LessonTargets {
public:
    /// What it looks at; all outlive it.
    struct Parts {
        const Playback& playback;
        const Views& views;
        const DockArea& docks;
        std::function<std::optional<TaskId>(const std::string& name)> taskNamed; ///< as the lesson names it
    };

    explicit LessonTargets(Parts parts) : m_parts(std::move(parts)) {}

    [[nodiscard]] std::optional<CalloutPlace> find(const Callout& callout) const;

    /// The view that a panel of a lesson is; null: there is none.
    [[nodiscard]] const QWidget* viewOf(LessonPanel panel) const;

private:
    using Place = std::optional<CalloutPlace>;
    [[nodiscard]] Place placeOf(const PointsAtState& points) const;
    [[nodiscard]] Place placeOf(const PointsAtTask& points) const;
    [[nodiscard]] Place placeOf(const PointsAtService& points) const;
    [[nodiscard]] Place placeOf(const PointsAtInstance& points) const;
    [[nodiscard]] Place placeOf(const PointsAtPanel& points) const;
    [[nodiscard]] Place inChart(const QRectF& rect) const;
    [[nodiscard]] Place inGrid(const QRectF& rect) const;
    [[nodiscard]] Place whole(QWidget* widget) const;

    Parts m_parts;
};

} // namespace taskarium::ui
