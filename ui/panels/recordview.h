// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/recordmodel.h>
#include <ui/models/searchfilter.h>
#include <ui/playback/playback.h>

#include <QTableView>

#include <optional>

namespace taskarium::ui {

/// The log up to the playhead as a list. It follows the end until the reader scrolls up, and again from when
/// he is back at the end.
class RecordView : public QTableView {
    Q_OBJECT

public:
    /// Whether a sentence that does not fit is cut off (long logs) or wrapped (a few records).
    enum class Sentences { Cut, Wrapped };

    explicit RecordView(Sentences sentences, QWidget* parent = nullptr);

    [[nodiscard]] SearchFilter& filter() { return m_filter; }

    /// Shows the log of a playback up to its playhead.
    void show(const Playback& playback);
    using QTableView::show;

    /// Forgets the run.
    void clear() { m_model.clear(); }

    /// The place in the log of the record that the user is at; nothing if he is at none.
    [[nodiscard]] std::optional<std::size_t> currentRecord() const;

signals:
    /// A record about a task was double-clicked, or Enter pressed on it.
    void taskActivated(taskarium::TaskId task);

private:
    void follow();

    RecordModel m_model;
    SearchFilter m_filter;
    bool m_isFollowing = true;
};

} // namespace taskarium::ui
