// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/travel/comparedialog.h>

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QSlider;

namespace taskarium::ui {

class CompareChart;
class FiguresTable;

/// Two runs side by side under one clock: two flow charts, one chart of both, what came of each, and where
/// they first differ. The left playback is the clock, the right one keeps up with it.
class CompareWindow : public QWidget {
    Q_OBJECT

public:
    /// Runs both as far as `until` and shows that time.
    CompareWindow(ComparedRuns runs, SimTime until, QWidget* parent = nullptr);

    [[nodiscard]] Playback& left() { return m_left; }
    [[nodiscard]] Playback& right() { return m_right; }
    [[nodiscard]] QString differenceLine() const;

    /// Both to a time.
    void seek(SimTime time);

private:
    void layOut(const ComparedRuns& runs);
    QWidget* makeControls();
    QWidget* makeChart(Playback& playback, Selection& selection, const QString& name);
    void makeDifference(QBoxLayout& layout);
    void follow();
    void showDifference();
    void showTime();
    void showFigures();
    void countFigures();

    Playback m_left;
    Playback m_right;
    Selection m_leftSelection{};
    Selection m_rightSelection{};
    DifferenceFinder m_finder{};
    QPushButton* m_play = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_clock = nullptr;
    QLabel* m_difference = nullptr;
    QPushButton* m_goThere = nullptr;
    CompareChart* m_chart = nullptr;
    FiguresTable* m_figures = nullptr;
    std::optional<Difference> m_told{}; ///< that m_difference tells
    QTimer m_figuresPause{};            ///< they are counted from the whole log, so not in every frame
    bool m_areFiguresDue = false;
};

} // namespace taskarium::ui
