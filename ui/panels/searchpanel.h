// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/refreshgate.h>
#include <ui/playback/selection.h>

#include <QWidget>

class QAbstractItemView;
class QLabel;
class QLineEdit;

namespace taskarium::ui {

class SearchFilter;

/// A list of what is at the playhead, with a line above it that finds rows by words and tells how many are
/// shown. The base of the panels that are such lists; it takes the service filter of the selection, too.
class SearchPanel : public QWidget {
    Q_OBJECT

public slots:
    /// Puts the cursor into the text filter. There Enter opens the first row found, Down goes into the list,
    /// and Escape clears the filter and leaves it.
    void focusSearch();

signals:
    /// Escape was pressed in the text filter.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

    /// How the text filter is called.
    struct Words {
        QString placeholder{};
        QString accessibleName{};
    };

    /// Both outlive the panel.
    SearchPanel(const Playback& playback, Selection& selection, QWidget* parent);

    /// Takes the list and lays everything out. The filter is the list's; whoever derives keeps it.
    void setList(QAbstractItemView* list, SearchFilter& filter, const Words& words);

    /// Shows the list what is at the playhead; only asked for while the panel is visible.
    virtual void showPlayhead() = 0;
    /// Another run was opened.
    virtual void forgetRun() = 0;

    [[nodiscard]] const Playback& playback() const { return m_playback; }
    [[nodiscard]] Selection& selection() const { return m_selection; }

private:
    void connectFilter(SearchFilter& filter);
    [[nodiscard]] bool takeKey(int key);
    void openFirst();
    void enterList();

    const Playback& m_playback;
    Selection& m_selection;
    QLineEdit* m_search = nullptr;
    QAbstractItemView* m_list = nullptr;
    QLabel* m_count = nullptr;
    RefreshGate m_gate;
};

} // namespace taskarium::ui
