// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/lifeline.h>

#include <ui/models/observermodel.h>
#include <ui/models/searchfilter.h>
#include <ui/panels/searchpanel.h>

#include <memory>

class QComboBox;
class QLabel;
class QTableView;

namespace taskarium::ui {

/// Three observers side by side for the moment of the playhead: the truth, a poller of DescribeTasks, whose
/// interval can be chosen, and the event stream. The guide's lesson, that lastStatus is only what was last
/// known, made visible.
class ObserverPanel : public SearchPanel {
    Q_OBJECT

public:
    /// The playback and the selection outlive the panel; the lives are those that the timeline takes, too.
    ObserverPanel(const Playback& playback, Selection& selection, std::shared_ptr<Lifelines> lives,
                  QWidget* parent = nullptr);

    [[nodiscard]] QTableView& view() { return *m_view; }
    [[nodiscard]] QComboBox& interval() { return *m_interval; }

    /// "The poller is wrong about 2 of 5 tasks and has missed 7 states." What the line at the top says.
    [[nodiscard]] QString verdict() const;

protected:
    void showPlayhead() override;
    void forgetRun() override;

private:
    void makeView();
    QWidget* makeChoice();
    [[nodiscard]] Poller poller() const;

    std::shared_ptr<Lifelines> m_lives;
    ObserverModel m_model;
    SearchFilter m_filter;
    QTableView* m_view = nullptr;
    QComboBox* m_interval = nullptr;
    QLabel* m_verdict = nullptr;
};

} // namespace taskarium::ui
