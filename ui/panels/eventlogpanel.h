// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/panels/searchpanel.h>

namespace taskarium::ui {

class RecordView;

/// The event log up to the playhead, with a text filter.
class EventLogPanel : public SearchPanel {
    Q_OBJECT

public:
    /// Both outlive the panel. A double click on a record selects its task.
    EventLogPanel(const Playback& playback, Selection& selection, QWidget* parent = nullptr);

protected:
    void showPlayhead() override;
    void forgetRun() override;

private:
    RecordView* m_view;
};

} // namespace taskarium::ui
