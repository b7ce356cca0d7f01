// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/refreshgate.h>
#include <ui/playback/selection.h>

#include <QWidget>

class QLabel;
class QLineEdit;

namespace taskarium::ui {

class RecordView;

/// The event log up to the playhead, with a text filter.
class EventLogPanel : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the panel. A double click on a record selects its task.
    EventLogPanel(const Playback& playback, Selection& selection, QWidget* parent = nullptr);

public slots:
    /// Puts the cursor into the filter.
    void focusSearch();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void showCount();

    const Playback& m_playback;
    QLineEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    RecordView* m_view = nullptr;
    RefreshGate m_gate;
};

} // namespace taskarium::ui
