// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/scene/charthit.h>
#include <ui/scene/chartpainter.h>

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QMenu;
class QRubberBand;

namespace taskarium::ui {

/// The live flow chart. It shows the playhead's world at every frame; when playback stands still it runs a
/// clock of its own only while tokens travel. It asks for things by signals and changes nothing but the
/// selection.
class FlowChart : public QWidget {
    Q_OBJECT

public:
    FlowChart(Playback& playback, Selection& selection, QWidget* parent = nullptr);
    ~FlowChart() override;

    /// How tokens move; Fade for reduced motion.
    void setMotion(Motion motion);

    /// The size of type, 1 for the usual one; more in a presentation.
    void setTypeScale(qreal scale);

    /// Whether tokens tell services apart by their outline.
    void setServiceOutlines(ServiceOutlines outlines);

    /// Where everything is at this moment.
    [[nodiscard]] const ChartLayout& chartLayout() const { return m_painter->layout(); }
    [[nodiscard]] const TokenScene& scene() const { return m_scene; }

    /// What it shows, and what is selected in it.
    [[nodiscard]] const Playback& playback() const { return m_playback; }
    [[nodiscard]] Selection& selection() const { return m_selection; }
    [[nodiscard]] std::optional<TaskId> focusedTask() const { return m_marks.focused; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void stopRequested(const std::vector<taskarium::TaskId>& tasks);
    void pauseOnMoveRequested(taskarium::TaskId task);
    void copyArnRequested(taskarium::TaskId task);
    void copyCommandRequested(taskarium::TaskId task); ///< the StopTask of this task for the AWS CLI
    void pauseHereRequested(taskarium::TaskStatus status);
    void meaningRequested(taskarium::TaskStatus status);
    /// A state's box or title was clicked, not a token in it.
    void stateClicked(taskarium::TaskStatus status);
    /// Tokens or boxes may be elsewhere.
    void sceneChanged();
    /// The menu of a token opens; what can be done besides is added to it.
    void tokenMenuOpening(QMenu& menu, taskarium::TaskId task);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void onFrame();
    void onPlayingChanged(bool isPlaying);
    void beginRest();
    [[nodiscard]] RealSeconds rested() const;
    void refresh();
    void updatePainter();
    void updateDescription();
    void placeAll();
    void hover(QPointF point);
    void focusToken(std::optional<TaskId> task);
    bool moveFocus(int key);
    void requestStop();
    void selectInBand(Qt::KeyboardModifiers modifiers);
    void fillTokenMenu(QMenu& menu, TaskId task);
    void fillStateMenu(QMenu& menu, TaskStatus status);
    [[nodiscard]] QString tipAt(QPointF point) const;

    Playback& m_playback;
    Selection& m_selection;
    std::unique_ptr<ChartPainter> m_painter;
    ChartRequest m_request{};     ///< what the painter's layout was made for
    ArrowKinds m_kinds{};         ///< that the request's arrows are of
    Theme m_theme = Theme::Light; ///< what the painter was made for
    TokenScene m_scene{};
    Motion m_motion = Motion::Travel;
    qreal m_typeScale = 1;
    ServiceOutlines m_outlines = ServiceOutlines::Hidden;
    ChartMarks m_marks{};
    std::optional<QPointF> m_pressed{}; ///< where the left button went down, on no token and no title
    QRubberBand* m_band = nullptr;
    std::optional<QPointF> m_pointer{};                  ///< where the mouse is
    bool m_isByKeyboard = false;                         ///< how the focus came here, or what was used last
    QTimer m_settling{};                                 ///< runs while playback stands and tokens travel
    QElapsedTimer m_since{};                             ///< since playback came to stand at m_stoodAt
    SimTime m_stoodAt{};                                 ///< where it stands, or stood last
    std::optional<RealSeconds> m_rested{RealSeconds{0}}; ///< how long it stood there; nothing while it stands
    SimTime m_shownTime{};
    std::uint64_t m_shownRevision = 0;
};

} // namespace taskarium::ui
