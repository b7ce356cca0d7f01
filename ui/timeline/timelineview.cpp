// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/timelineview.h>

#include <core/base/timetext.h>

#include <ui/style/painting.h>
#include <ui/timeline/laneaccess.h>
#include <ui/timeline/lanetext.h>

#include <QComboBox>
#include <QFontMetricsF>
#include <QLabel>
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

constexpr int headerGap = 8;     ///< between the parts of the header, in pixels
constexpr int headerPadding = 3; ///< above and below the text of the selector

QString emptyText(LaneKind kind)
{
    switch (kind) {
    case LaneKind::Tasks: break;
    case LaneKind::Containers: return TimelineView::tr("No containers yet");
    case LaneKind::Deployments: return TimelineView::tr("No deployments yet");
    case LaneKind::Instances: return TimelineView::tr("No container instances");
    }
    return TimelineView::tr("No tasks yet");
}

} // namespace

TimelineView::TimelineView(Playback& playback, Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_playback(playback)
    , m_selection(selection)
    , m_kindsLabel(new QLabel(tr("Lanes"), this))
    , m_kinds(new QComboBox(this))
    , m_fit(new QPushButton(tr("Fit"), this))
    , m_times(new QPushButton(tr("Where did the time go?"), this))
{
    installLaneAccess();
    setLook(*this, Look::Card);
    setWindowTitle(tr("Timeline"));
    setAccessibleName(windowTitle());
    setFocusPolicy(Qt::StrongFocus);
    setViewportMargins(2, 2, 2, 2);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    makeHeader();
    m_goOn.setSingleShot(true);
    connect(&m_goOn, &QTimer::timeout, this, &TimelineView::takeFrame);
    connect(&m_playback, &Playback::frame, this, &TimelineView::takeFrame);
    connect(&m_playback, &Playback::historyReplaced, this, &TimelineView::reopen);
    connect(&m_playback, &Playback::bookmarksChanged, this, &TimelineView::updateMarks);
    connect(&m_playback, &Playback::branchesChanged, this, &TimelineView::updateMarks);
    connect(&m_selection, &Selection::changed, this, &TimelineView::showSelected);
    connect(&m_selection, &Selection::followedChanged, this, &TimelineView::takeFrame);
    connect(&m_selection, &Selection::filterChanged, this, &TimelineView::takeFrame);
    restyle();
    reopen();
}

void TimelineView::makeHeader()
{
    setLook(*m_times, Look::Flat);
    m_times->setToolTip(tr("The sum and the share of each phase, of the selected tasks or of all"));
    m_times->setCursor(Qt::PointingHandCursor);
    connect(m_times, &QPushButton::clicked, this, &TimelineView::timesAsked);
    setLook(*m_fit, Look::Flat);
    m_fit->setToolTip(tr("Show the whole run (0)"));
    m_fit->setCursor(Qt::PointingHandCursor);
    m_fit->hide();
    connect(m_fit, &QPushButton::clicked, this, &TimelineView::showWholeRun);
    for (const LaneKind kind :
         {LaneKind::Tasks, LaneKind::Containers, LaneKind::Deployments, LaneKind::Instances})
        m_kinds->addItem(text(kind));
    setLook(*m_kindsLabel, Look::Muted);
    m_kindsLabel->setBuddy(m_kinds);
    m_kinds->setAccessibleName(m_kindsLabel->text());
    m_kinds->setAccessibleDescription(tr("What has a lane in the timeline"));
    m_kinds->setToolTip(m_kinds->accessibleDescription());
    connect(m_kinds, &QComboBox::activated, this,
            [this](int index) { showLanes(static_cast<LaneKind>(index)); });
}

void TimelineView::showLanes(LaneKind kind)
{
    m_kinds->setCurrentIndex(static_cast<int>(kind));
    m_lanes.show(kind);
    m_focusedGroup.reset();
    m_measuredLanes = 0;
    m_labelWidth = 0;
    takeFrame();
    showSelected();
}

void TimelineView::setMarks(std::vector<TimelineMark> marks)
{
    m_given = std::move(marks);
    updateMarks();
}

void TimelineView::updateMarks()
{
    m_marks = marksOf(m_playback.session());
    m_marks.insert(m_marks.end(), m_given.begin(), m_given.end());
    viewport()->update();
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
    m_kinds->setFont(captionFont(font()));
    m_kindsLabel->setFont(captionFont(font()));
    m_painter.emplace(theme(), font());
    m_placed.reset();
    m_measuredLanes = 0;
    m_labelWidth = 0;
    updateLabelWidth();
    updateScrollBars();
    viewport()->update();
}

/// Another run: its lanes are others, and a zoom into the old one means nothing. The frame that follows reads
/// it.
void TimelineView::reopen()
{
    m_lanes.clear();
    m_focusedGroup.reset();
    m_measuredLanes = 0;
    m_labelWidth = 0;
    m_zoom.reset();
    updateMarks();
}

void TimelineView::takeFrame()
{
    if (!isVisible())
        return;
    if (!m_lanes.take(m_playback.session().log(), recordsPerFrame))
        m_goOn.start(0);
    updateLabelWidth();
    followPlayhead();
    updateScrollBars();
    if (m_selection.followed())
        scrollTo(m_lanes.placeOf(*m_selection.followed(), m_selection.serviceFilter()));
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
    placeHeader();
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

/// Labels differ in the names of what they are about, so new lanes are measured once, when they come.
void TimelineView::updateLabelWidth()
{
    const QFontMetricsF metrics(font());
    const World& world = m_playback.session().liveWorld();
    for (; m_measuredLanes < m_lanes.source().size(); ++m_measuredLanes) {
        const QString label = laneName(m_lanes, world, m_measuredLanes);
        m_labelWidth = std::clamp(metrics.horizontalAdvance(label) + 1, m_labelWidth, widestLabel);
    }
}

/// What the view as a whole shows; its rows are told by LaneAccess. While it plays nobody could listen.
void TimelineView::describe()
{
    if (m_playback.isPlaying())
        return;
    const auto rows = static_cast<int>(m_lanes.source().size());
    const QString text = tr("%1: %2; playhead at %3", "kind of lanes, how many")
                             .arg(m_kinds->currentText())
                             .arg(rows)
                             .arg(qtText(clockText(m_playback.playhead())));
    if (text != accessibleDescription())
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
    m_painter->paintRows(painter, now,
                         {.lanes = m_lanes,
                          .world = m_playback.session().liveWorld(),
                          .selection = m_selection,
                          .liveEdge = liveEdge,
                          .focusedGroup = hasFocus() ? m_focusedGroup : std::nullopt});
    paintMarks(painter, now, m_marks, theme());
    paintPlayhead(painter, now.scale.x(m_playback.playhead()), now.bars, theme());
    if (now.rows == 0) {
        painter.setFont(font());
        painter.setPen(theme().mutedText);
        painter.drawText(now.bars, Qt::AlignCenter, emptyText(m_lanes.kind()));
    }
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

/// From the right: what has a lane, and the way back from a zoom. What finds no room beside the title is left
/// out. Above lies the grip of a dock.
void TimelineView::placeHeader()
{
    const QRectF header = layout().header;
    if (m_placed == std::pair(header, isZoomed())) // their sizes take long to find out
        return;
    m_placed.emplace(header, isZoomed());
    QFont titleFont = font();
    titleFont.setBold(true);
    const double left = header.left() + QFontMetricsF(titleFont).horizontalAdvance(windowTitle()) + headerGap;
    double right = header.right();
    for (QWidget* const part : std::initializer_list<QWidget*>{m_kinds, m_kindsLabel, m_fit, m_times}) {
        QRect place({}, part->sizeHint());
        place.setHeight(QFontMetrics(captionFont(font())).height() + 2 * headerPadding);
        place.moveBottom(static_cast<int>(header.bottom()));
        place.moveRight(static_cast<int>(right));
        part->setGeometry(place.translated(viewport()->pos()));
        const bool isShown = place.left() >= left && (part != m_fit || isZoomed());
        part->setVisible(isShown);
        right = isShown ? place.left() - headerGap : right;
    }
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
    m_placed.reset(); // fonts may be others now
    takeFrame();
}

} // namespace taskarium::ui

#include "moc_timelineview.cpp"
