// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/recordview.h>

#include <ui/models/modelroles.h>
#include <ui/style/style.h>

#include <QHeaderView>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace taskarium::ui {

namespace {

constexpr int timeColumnWidth = 102;

/// Colours what went wrong, quietens the times, and keeps wrapped sentences apart.
class RecordDelegate : public QStyledItemDelegate {
public:
    RecordDelegate(RecordView::Sentences sentences, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_sentences(sentences)
    {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        constexpr int rowGap = 8;
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, rowGap);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Colours& from = colours(themeOf(option->palette));
        if (index.column() == RecordModel::TimeColumn)
            option->palette.setColor(QPalette::Text, from.mutedText);
        else if (index.data(IsTroubleRole).toBool())
            option->palette.setColor(QPalette::Text, from.warning);
        if (m_sentences == RecordView::Sentences::Wrapped)
            option->displayAlignment = Qt::AlignTop | Qt::AlignLeft;
    }

private:
    RecordView::Sentences m_sentences;
};

} // namespace

RecordView::RecordView(Sentences sentences, QWidget* parent)
    : QTableView(parent)
    , m_model(this)
    , m_filter(this)
{
    m_filter.setSourceModel(&m_model);
    setModel(&m_filter);
    setItemDelegate(new RecordDelegate(sentences, this));
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    setColumnWidth(RecordModel::TimeColumn, timeColumnWidth);
    const bool wraps = sentences == Sentences::Wrapped;
    setWordWrap(wraps);
    verticalHeader()->setSectionResizeMode(wraps ? QHeaderView::ResizeToContents : QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        m_isFollowing = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum();
    });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &RecordView::follow);
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        const QVariant task = index.data(TaskIdRole);
        if (task.isValid())
            emit taskActivated(TaskId{task.toUInt()});
    });
}

void RecordView::show(const Playback& playback)
{
    m_model.show(playback.session().log(), playback.world(), playback.playhead());
    follow();
}

std::optional<std::size_t> RecordView::currentRecord() const
{
    const QModelIndex index = m_filter.mapToSource(currentIndex());
    return index.isValid() ? std::optional(static_cast<std::size_t>(index.row())) : std::nullopt;
}

void RecordView::follow()
{
    if (m_isFollowing)
        scrollToBottom();
}

} // namespace taskarium::ui

#include "moc_recordview.cpp"
