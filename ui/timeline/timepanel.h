// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/explain/phases.h>

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>

#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;

namespace taskarium::ui {

class PhaseChart;

/// Where did the time go: the sum and the share of each phase up to the playhead, of the selected tasks or,
/// if none is selected, of all tasks that the filter leaves. The chart can leave RUNNING out, which dwarfs
/// the rest. All of it can be copied as text and exported as CSV.
class TimePanel : public QWidget {
    Q_OBJECT

public:
    /// The lives are those that the playback's timeline takes from its log.
    TimePanel(Playback& playback, Selection& selection, std::shared_ptr<Lifelines> lives,
              QWidget* parent = nullptr);

    [[nodiscard]] const PhaseChart& chart() const { return *m_chart; }

    /// Whose time it is: "web 3f1d2c4b", "3 tasks".
    [[nodiscard]] QString subject() const;

    /// What Copy as text copies.
    [[nodiscard]] QString text() const;

    /// Writes the CSV file, a row a task. Fails if the file cannot be written.
    [[nodiscard]] Outcome exportTo(const QString& path) const;

    [[nodiscard]] QSize sizeHint() const override { return {420, 220}; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeLayout();
    void refresh();
    void takeFrame();
    void askExport();
    [[nodiscard]] std::vector<TaskId> tasks() const;
    void showTotals();

    Playback& m_playback;
    Selection& m_selection;
    std::shared_ptr<Lifelines> m_lives;
    PhaseTotals m_totals{};
    QLabel* m_title;
    QLabel* m_subject;
    QLabel* m_note;
    PhaseChart* m_chart;
    QCheckBox* m_leavesRunningOut; ///< it dwarfs the rest
    QPushButton* m_copy;
    QPushButton* m_export;
    QTimer m_pause; ///< runs while the next update has to wait
    QTimer m_goOn;  ///< runs while there is more of the log to be taken
    bool m_isStale = false;
};

} // namespace taskarium::ui
