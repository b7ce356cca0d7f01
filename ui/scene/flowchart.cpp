// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/flowchart.h>

#include <ui/scene/chartaccess.h>
#include <ui/scene/scenetext.h>
#include <ui/style/painting.h>

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QRubberBand>

namespace taskarium::ui {

namespace {

constexpr int frameMilliseconds = 16;

} // namespace

FlowChart::FlowChart(Playback& playback, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_selection(selection)
    , m_band(new QRubberBand(QRubberBand::Rectangle, this))
{
    installChartAccess();
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Task flow chart"));
    m_settling.setInterval(frameMilliseconds);
    connect(&m_settling, &QTimer::timeout, this, &FlowChart::refresh);
    connect(&m_playback, &Playback::frame, this, &FlowChart::onFrame);
    connect(&m_playback, &Playback::historyReplaced, this, &FlowChart::onFrame);
    connect(&m_playback, &Playback::playingChanged, this, &FlowChart::onPlayingChanged);
    connect(&m_playback, &Playback::speedChanged, this, &FlowChart::refresh);
    connect(&m_selection, &Selection::changed, this, &FlowChart::refresh);
    connect(&m_selection, &Selection::filterChanged, this, &FlowChart::refresh);
    refresh();
}

FlowChart::~FlowChart() = default;

void FlowChart::setMotion(Motion motion)
{
    m_motion = motion;
    refresh();
}

void FlowChart::setTypeScale(qreal scale)
{
    m_typeScale = scale;
    refresh();
}

void FlowChart::setServiceOutlines(ServiceOutlines outlines)
{
    m_outlines = outlines;
    refresh();
}

QSize FlowChart::sizeHint() const
{
    return {848, 564};
}

QSize FlowChart::minimumSizeHint() const
{
    return smallestChart.toSize();
}

void FlowChart::onFrame()
{
    const std::uint64_t revision = m_playback.session().revision();
    const bool isNew = m_playback.playhead() != m_shownTime || revision != m_shownRevision;
    m_shownTime = m_playback.playhead();
    m_shownRevision = revision;
    // A step, a jump or a command while playback stands: the tokens that moved at this instant travel all the
    // same.
    if (isNew && !m_playback.isPlaying())
        beginRest();
    else if (m_playback.playhead() < m_stoodAt)
        m_rested = RealSeconds{0};
    refresh();
}

/// Pausing lets the tokens on their arrows arrive; playing on does not send them back.
void FlowChart::onPlayingChanged(bool isPlaying)
{
    if (isPlaying)
        m_rested = rested();
    else
        beginRest();
    refresh();
}

void FlowChart::beginRest()
{
    m_stoodAt = m_playback.playhead();
    m_rested.reset();
    m_since.start();
    m_settling.start();
}

RealSeconds FlowChart::rested() const
{
    return m_rested.value_or(std::chrono::nanoseconds(m_since.isValid() ? m_since.nsecsElapsed() : 0));
}

/// A chart that is not shown costs nothing but its first layout.
void FlowChart::refresh()
{
    if (!isVisible() && m_painter) {
        m_settling.stop();
        return;
    }
    updatePainter();
    placeAll();
    if (!m_scene.isMoving)
        m_settling.stop();
    if (m_pointer)
        hover(*m_pointer);
    updateDescription();
    update();
    emit sceneChanged();
}

void FlowChart::updatePainter()
{
    const World& world = m_playback.world();
    const ArrowKinds kinds = arrowKinds(world);
    ChartRequest request{.size = size(),
                         .typeScale = m_typeScale,
                         .profile = world.settings.profile,
                         .origin = world.settings.origin,
                         .arrows = m_painter && kinds == m_kinds ? m_request.arrows : chartArrows(kinds)};
    m_kinds = kinds;
    if (m_outlines == ServiceOutlines::Shown)
        request.services = serviceMarks(world);
    const Theme theme = themeOf(palette());
    if (m_painter && request == m_request && theme == m_theme)
        return;
    m_request = std::move(request);
    m_theme = theme;
    m_painter = std::make_unique<ChartPainter>(layoutChart(m_request), ChartStyle{.theme = theme});
}

void FlowChart::placeAll()
{
    m_marks.selected = m_selection.tasks();
    TokenView view{.world = m_playback.world(),
                   .playhead = m_playback.playhead(),
                   .speed = m_playback.speed(),
                   .settling = rested(),
                   .stoodAt = m_stoodAt,
                   .motion = m_motion,
                   .filter = m_selection.serviceFilter(),
                   .marked = m_selection.tasks(),
                   .outlines = m_outlines};
    if (m_marks.focused)
        view.marked.push_back(*m_marks.focused);
    m_scene = placeTokens(view, m_painter->layout());
}

/// The counts as text, for those who hear the chart.
void FlowChart::updateDescription()
{
    const QString counts = countsSentence(m_playback.world());
    if (counts == accessibleDescription())
        return;
    setAccessibleDescription(counts);
}

void FlowChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const World& world = m_playback.world();
    m_painter->paint(
        painter,
        {.scene = m_scene, .counts = world.counts, .profile = world.settings.profile, .marks = m_marks});
    if (hasFocus() && m_isByKeyboard && !m_marks.focused)
        paintFocusFrame(painter, rect(), colours(m_theme));
}

void FlowChart::resizeEvent(QResizeEvent*)
{
    refresh();
}

void FlowChart::showEvent(QShowEvent*)
{
    if (!m_rested)
        m_settling.start();
    refresh();
}

void FlowChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace taskarium::ui

#include "moc_flowchart.cpp"
