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

signals:
    /// The call that a record of the log tells of is wanted as a line for the AWS CLI.
    void copyCommandRequested(std::size_t record);

protected:
    void showPlayhead() override;
    void forgetRun() override;

private:
    void makeActions();

    RecordView* m_view;
};

} // namespace taskarium::ui
