// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/costledger.h>

#include <ui/models/costmodel.h>
#include <ui/models/refreshgate.h>

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace taskarium::ui {

/// What the run has used up by the playhead, per service and in all, to be copied as CSV. No prices.
class CostsPanel : public QWidget {
    Q_OBJECT

public:
    /// The playback outlives the panel.
    explicit CostsPanel(const Playback& playback, QWidget* parent = nullptr);

    [[nodiscard]] QTableView& view() { return *m_view; }
    [[nodiscard]] QPushButton& copyButton() { return *m_copy; }

signals:
    /// The table is wanted on the clipboard.
    void copyRequested(const QString& csv);

private:
    void makeView();
    void refresh();
    void goOn();

    const Playback& m_playback;
    CostLedger m_ledger{};
    CostModel m_model;
    RefreshGate m_gate;
    QTimer m_rest; ///< runs while there is still to be added up
    QLabel* m_caption = nullptr;
    QPushButton* m_copy = nullptr;
    QTableView* m_view = nullptr;
};

} // namespace taskarium::ui
