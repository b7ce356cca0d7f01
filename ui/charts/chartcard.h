// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/charts/legend.h>
#include <ui/charts/plotview.h>
#include <ui/playback/playback.h>

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace taskarium::ui {

/// A chart on a card: title, legend, plot. Follows the playback: at most ten times a second while playing, at
/// once when paused, never while hidden.
class ChartCard : public QWidget {
    Q_OBJECT

public:
    explicit ChartCard(Playback& playback, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const { return windowTitle(); }
    [[nodiscard]] const PlotView& plot() const { return *m_plot; }
    [[nodiscard]] const Legend& legend() const { return *m_legend; }

    [[nodiscard]] QSize sizeHint() const override { return {360, 220}; }

protected:
    /// Takes what is new in the log and gives the plot its points.
    virtual void takeData() = 0;

    /// Gives series and legend the colours of the present theme.
    virtual void restyle() = 0;

    /// The counts at the playhead, for the legend and for a screen reader.
    virtual void showCounts() = 0;

    /// Brings everything up to date, if it can be seen.
    void refresh();

    void setTitle(const QString& title);
    void describe(const QString& counts);

    /// The height of the header's row with the legend, which holds a box of caption type.
    [[nodiscard]] int headerRowHeight() const;

    /// Puts a widget at the right end of the header.
    void addToHeader(QWidget* widget);

    [[nodiscard]] const Playback& playback() const { return m_playback; }
    [[nodiscard]] const Colours& theme() const { return colours(themeOf(palette())); }
    [[nodiscard]] PlotView& plot() { return *m_plot; }
    [[nodiscard]] Legend& legend() { return *m_legend; }

    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void takeFrame();
    void placeHeader();
    [[nodiscard]] int extraWidth() const;

    Playback& m_playback;
    QLabel* m_title;
    Legend* m_legend;
    PlotView* m_plot;
    QGridLayout* m_header;
    QWidget* m_extra = nullptr; ///< at the right end of the header, if there is anything
    QTimer m_pause;             ///< runs while the next update has to wait
    bool m_isStale = false;
};

} // namespace taskarium::ui
