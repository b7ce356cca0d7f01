// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/timelineview.h>

#include <core/base/timetext.h>
#include <core/model/taskname.h>

#include <ui/style/painting.h>
#include <ui/timeline/lanetext.h>

#include <QFontMetricsF>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace taskarium::ui {

namespace {

/// How far to the right the playhead may walk before a zoomed window goes with it.
constexpr double followShare = 0.85;

/// Pages of a zoomed window in units of the scroll bar.
constexpr int scrollPage = 1000;

constexpr double widestLabel = 170;

} // namespace

TimelineView::TimelineView(Playback& playback, Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_playback(playback)
    , m_selection(selection)
    , m_fit(new QPushButton(tr("Whole run"), this))
{
    setLook(*this, Look::Card);
    setLook(*m_fit, Look::Flat);
    setWindowTitle(tr("Timeline"));
    setAccessibleName(windowTitle());
    setFocusPolicy(Qt::StrongFocus);
    setViewportMargins(2, 2, 2, 2);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    m_fit->setToolTip(tr("Show the whole run (0)"));
    m_fit->setCursor(Qt::PointingHandCursor);
    m_fit->hide();
    connect(m_fit, &QPushButton::clicked, this, &TimelineView::showWholeRun);
    connect(&m_playback, &Playback::frame, this, &TimelineView::takeFrame);
    connect(&m_playback, &Playback::historyReplaced, this, &TimelineView::reopen);
    connect(&m_selection, &Selection::changed, this, &TimelineView::showSelected);
    connect(&m_selection, &Selection::followedChanged, this, &TimelineView::takeFrame);
    connect(&m_selection, &Selection::filterChanged, this, &TimelineView::takeFrame);
    restyle();
    reopen();
}

QSize TimelineView::sizeHint() const
{
    return {700, 220};
}

QSize TimelineView::minimumSizeHint() const
{
    return {280, 110};
}

TimeWindow TimelineView::wholeWindow() const
{
    return wholeRun(m_playback.session().liveEdge(), m_playback.session().end());
}

TimeWindow TimelineView::window() const
{
    return m_zoom.value_or(wholeWindow());
}

TimelineLayout TimelineView::layout() const
{
    return layOut({
        .size = viewport()->size(),
        .rows = m_lanes.rowCount(m_selection.serviceFilter()),
        .labelWidth = m_labelWidth,
        .textHeight = QFontMetricsF(font()).height(),
        .scrolled = static_cast<std::size_t>(verticalScrollBar()->value()),
        .window = window(),
    });
}

void TimelineView::restyle()
{
    m_painter.emplace(theme(), font());
    m_measuredRows = 0;
    m_labelWidth = 0;
    updateLabelWidth();
    updateScrollBars();
    viewport()->update();
}

/// Another run: its lanes are others, and a zoom into the old one means nothing.
void TimelineView::reopen()
{
    m_lanes.clear();
    m_measuredRows = 0;
    m_labelWidth = 0;
    m_zoom.reset();
    takeFrame();
}

void TimelineView::takeFrame()
{
    if (!isVisible())
        return;
    m_lanes.take(m_playback.session().log());
    updateLabelWidth();
    followPlayhead();
    updateScrollBars();
    if (m_selection.followed())
        scrollTo(*m_selection.followed());
    describe();
    viewport()->update();
}

/// Keeps the playhead in a zoomed window: it goes along while playing and is brought back after a jump. Who
/// scrolled away while playing is left alone.
void TimelineView::followPlayhead()
{
    const SimTime before = std::exchange(m_shownPlayhead, m_playback.playhead());
    const SimTime now = m_shownPlayhead;
    if (!m_zoom || before == now)
        return;
    const bool wasVisible = before >= m_zoom->begin && before <= m_zoom->end;
    if (m_playback.isPlaying() && !wasVisible)
        return;
    const TimeScale scale{.window = *m_zoom};
    if (const double share = scale.x(now); share >= 0 && share <= followShare)
        return;
    const SimTime begin = now - (scale.timeAt(followShare) - m_zoom->begin);
    showWindow({begin, begin + m_zoom->length()});
}

/// Shows a window, or one of its length as near to it as the run allows.
void TimelineView::showWindow(const TimeWindow& wanted)
{
    const TimeWindow whole = wholeWindow();
    const Duration length = wanted.length();
    if (length >= whole.length()) {
        m_zoom.reset();
    } else {
        const SimTime begin = std::clamp(wanted.begin, whole.begin, whole.end - length);
        m_zoom = {begin, begin + length};
    }
    updateScrollBars();
    viewport()->update();
}

void TimelineView::updateScrollBars()
{
    const TimelineLayout now = layout();
    verticalScrollBar()->setRange(0, static_cast<int>(now.scrollRange()));
    verticalScrollBar()->setPageStep(static_cast<int>(now.page()));
    const QSignalBlocker silent(horizontalScrollBar());
    const TimeWindow whole = wholeWindow();
    const TimeWindow shown = window();
    const auto units = [&](Duration span) {
        return static_cast<int>(scrollPage * span.count() / shown.length().count());
    };
    horizontalScrollBar()->setRange(0, m_zoom ? units(whole.length() - shown.length()) : 0);
    horizontalScrollBar()->setPageStep(scrollPage);
    horizontalScrollBar()->setSingleStep(scrollPage / 10);
    horizontalScrollBar()->setValue(units(shown.begin - whole.begin));
    m_fit->setVisible(isZoomed());
}

void TimelineView::scrollContentsBy(int dx, int)
{
    if (dx != 0 && m_zoom) {
        const Duration length = m_zoom->length();
        const SimTime begin = wholeWindow().begin + length * horizontalScrollBar()->value() / scrollPage;
        m_zoom = {begin, begin + length};
    }
    viewport()->update();
}

/// Labels differ in the names of services and families, so new rows are measured once, when they come.
void TimelineView::updateLabelWidth()
{
    const QFontMetricsF metrics(font());
    const std::size_t rows = m_lanes.rowCount({});
    for (; m_measuredRows < rows; ++m_measuredRows) {
        const QString label = qtText(
            taskName(m_playback.session().liveWorld(), TaskId{static_cast<std::uint32_t>(m_measuredRows)}));
        m_labelWidth = std::clamp(metrics.horizontalAdvance(label) + 1, m_labelWidth, widestLabel);
    }
}

/// Lanes are not in the accessibility tree, so their facts are told as text.
void TimelineView::describe()
{
    const auto rows = static_cast<int>(m_lanes.rowCount(m_selection.serviceFilter()));
    const QString text =
        tr("%n tasks; playhead at %1", nullptr, rows).arg(qtText(clockText(m_playback.playhead())));
    if (!m_playback.isPlaying() && text != accessibleDescription())
        setAccessibleDescription(text);
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const TimelineLayout now = layout();
    QFont titleFont = font();
    titleFont.setBold(true);
    painter.setFont(titleFont);
    painter.setPen(theme().text);
    painter.drawText(now.header, Qt::AlignVCenter | Qt::AlignLeft, windowTitle());
    m_painter->paintAxis(painter, now);
    const SimTime liveEdge = m_playback.session().liveEdge();
    m_painter->paintRows(painter, now, {m_lanes, m_playback.session().liveWorld(), m_selection, liveEdge});
    paintPlayhead(painter, now.scale.x(m_playback.playhead()), now.bars, theme());
    if (now.rows == 0) {
        painter.setFont(font());
        painter.setPen(theme().mutedText);
        painter.drawText(now.bars, Qt::AlignCenter, tr("No tasks yet"));
    }
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    QRect place({}, m_fit->sizeHint());
    place.moveCenter(layout().header.center().toPoint());
    place.moveRight(static_cast<int>(layout().header.right()));
    m_fit->setGeometry(place.translated(viewport()->pos()));
}

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void TimelineView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    takeFrame();
}

} // namespace taskarium::ui

#include "moc_timelineview.cpp"
