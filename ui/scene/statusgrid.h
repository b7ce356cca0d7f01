// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/scene/gridlayout.h>
#include <ui/scene/sprites.h>

#include <QWidget>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// What the cells of a grid show.
struct GridScene {
    std::vector<PlacedToken> tokens{};
    std::vector<std::optional<DensityGrid>> densities{}; ///< of the cells of the layout
    std::vector<int> counts{};                           ///< likewise
};

/// Places the tasks of a world that can be described into a grid. Selected tasks have no place of their own:
/// each has one anyway, but for those in a cell that shows squares.
[[nodiscard]] GridScene placeInGrid(const World& world, const GridLayout& layout,
                                    std::optional<ServiceId> filter);

/// The tasks at the playhead in a grid of lastStatus and desiredStatus: what the guide's chart of pairs
/// taught. Pairs that no task can be in are crossed out.
class StatusGrid : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the grid.
    StatusGrid(const Playback& playback, Selection& selection, QWidget* parent = nullptr);

    /// The size of type, 1 for the usual one; more in a presentation.
    void setTypeScale(qreal scale);

    [[nodiscard]] const GridLayout& gridLayout() const { return m_layout; }
    [[nodiscard]] const GridScene& scene() const { return m_scene; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void meaningRequested(taskarium::TaskStatus status);
    void stateClicked(taskarium::TaskStatus status); ///< its name, or a cell of it
    void sceneChanged();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void refresh();
    void paintCell(QPainter& painter, std::size_t index) const;
    void paintSquares(QPainter& painter, const GridCell& cell, const DensityGrid& grid) const;
    [[nodiscard]] std::optional<TaskId> taskAt(QPointF point) const;
    [[nodiscard]] std::optional<TaskStatus> rowAt(QPointF point) const;
    [[nodiscard]] QString tipAt(QPointF point) const;

    const Playback& m_playback;
    Selection& m_selection;
    qreal m_typeScale = 1;
    GridLayout m_layout{};
    GridScene m_scene{};
    Theme m_theme = Theme::Light;
    std::optional<SpriteCache> m_sprites{};
};

} // namespace taskarium::ui
