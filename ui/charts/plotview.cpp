// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/plotview.h>

#include <ui/style/painting.h>

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QtCharts/QAbstractSeries>
#include <QtCharts/QChart>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

constexpr double tickWidth = 64;    // pixels that a time's label and its distance to the next take
constexpr double labelDistance = 6; // between a label and the plot
constexpr double rightSpace = 22;   // half of the last time's label
constexpr double lineRoom = 2;      // below 0 and above the top, so that no line there is cut
constexpr double lineSpacing = 1.7; // of count labels, in heights of text

constexpr std::size_t leastPoints = 60;
constexpr std::size_t bearablePoints = 400;

QValueAxis* hiddenAxis(QChart& chart, Qt::Alignment alignment)
{
    auto* axis = new QValueAxis;
    axis->setVisible(false);
    chart.addAxis(axis, alignment);
    return axis;
}

} // namespace

double chartX(SimTime time)
{
    return static_cast<double>(time.time_since_epoch().count());
}

int countStep(int most, int mostSteps)
{
    for (int power = 1;; power *= 10) {
        for (const int step : {power, 2 * power, 5 * power}) {
            if ((most + step - 1) / step <= std::max(mostSteps, 1))
                return step;
        }
    }
}

PlotView::PlotView(QWidget* parent)
    : QChartView(new QChart, parent)
    , m_times(hiddenAxis(*chart(), Qt::AlignBottom))
    , m_counts(hiddenAxis(*chart(), Qt::AlignLeft))
    , m_window(wholeRun({}, {}))
{
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    // Every edge is upright or level, so nothing is gained by antialiasing, which costs three times as much.
    setRenderHint(QPainter::Antialiasing, false);
    layOut();
}

void PlotView::add(QAbstractSeries* series)
{
    chart()->addSeries(series);
    series->attachAxis(m_times);
    series->attachAxis(m_counts);
}

void PlotView::setRange(const TimeWindow& window, int most)
{
    if (window != m_window || most != m_most) {
        m_window = window;
        m_most = std::max(most, 1);
        layOut();
    }
}

void PlotView::setPlayhead(SimTime playhead)
{
    m_playhead = playhead;
    viewport()->update();
}

void PlotView::setMark(std::optional<SimTime> mark)
{
    m_mark = mark;
    viewport()->update();
}

void PlotView::setNote(const QString& note)
{
    m_note = note;
    viewport()->update();
}

void PlotView::setHint(std::function<QString(SimTime)> hint)
{
    m_hint = std::move(hint);
}

QSize PlotView::sizeHint() const
{
    return {280, 150};
}

QSize PlotView::minimumSizeHint() const
{
    return {120, 60};
}

QRectF PlotView::plotArea() const
{
    const QFontMetricsF metrics(captionFont(font()));
    const double left = std::max(metrics.horizontalAdvance(QString::number(m_top)) + labelDistance,
                                 metrics.horizontalAdvance(QStringLiteral("00:00")) / 2);
    const double top = handleHeight + 2;
    const double bottom = metrics.height() + 4;
    return {left, top, std::max(width() - left - rightSpace, 1.0), std::max(height() - top - bottom, 1.0)};
}

std::size_t PlotView::mostPoints() const
{
    return std::clamp(static_cast<std::size_t>(plotArea().width()), leastPoints, bearablePoints);
}

TimeScale PlotView::scale() const
{
    const QRectF area = plotArea();
    return {.window = m_window, .left = area.left(), .width = area.width()};
}

double PlotView::y(int count) const
{
    const QRectF area = plotArea();
    const double inset = area.height() - 2 * lineRoom;
    return std::round(area.bottom() - lineRoom - inset * count / m_top);
}

/// Tells Qt Charts the plot's place and range. Both are costly there, so only changes reach it.
void PlotView::layOut()
{
    const double lineHeight = QFontMetricsF(captionFont(font())).height() * lineSpacing;
    m_countStep = countStep(m_most, static_cast<int>(plotArea().height() / lineHeight));
    m_top = (m_most + m_countStep - 1) / m_countStep * m_countStep;
    chart()->setPlotArea(plotArea());
    m_times->setRange(chartX(m_window.begin), chartX(m_window.end));
    const double pad = lineRoom * m_top / std::max(plotArea().height() - 2 * lineRoom, 1.0);
    m_counts->setRange(-pad, m_top + pad);
    resetCachedContent();
    viewport()->update();
}

void PlotView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void PlotView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

void PlotView::drawBackground(QPainter* painter, const QRectF&)
{
    painter->fillRect(rect(), theme().card);
    painter->setFont(captionFont(font()));
    paintCounts(*painter);
    paintTimes(*painter);
}

void PlotView::paintCounts(QPainter& painter) const
{
    const QRectF area = plotArea();
    const double lineHeight = painter.fontMetrics().height();
    for (int count = 0; count <= m_top; count += m_countStep) {
        painter.fillRect(QRectF(area.left(), y(count), area.width(), 1),
                         count == 0 ? theme().border : theme().grid);
        painter.setPen(theme().mutedText);
        const QRectF place(0, y(count) - lineHeight / 2, area.left() - labelDistance, lineHeight);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, QString::number(count));
    }
}

void PlotView::paintTimes(QPainter& painter) const
{
    const QRectF area = plotArea();
    const TimeScale times = scale();
    const Duration step =
        tickStep(m_window.length(), std::max(static_cast<int>(area.width() / tickWidth), 1));
    painter.setPen(theme().mutedText);
    for (const SimTime tick : ticks(m_window, step)) {
        const QRectF place(times.x(tick) - tickWidth / 2, area.bottom() + 2, tickWidth,
                           height() - area.bottom() - 2);
        painter.drawText(place, Qt::AlignHCenter | Qt::AlignVCenter, qtText(tickText(tick, step)));
    }
}

void PlotView::drawForeground(QPainter* painter, const QRectF&)
{
    if (m_mark && m_note.isEmpty()) {
        const QRectF area = plotArea();
        painter->fillRect(QRectF(std::round(scale().x(*m_mark)), area.top(), 2, area.height()),
                          theme().warning);
    }
    if (m_note.isEmpty()) {
        paintPlayhead(*painter, scale().x(m_playhead), plotArea(), theme());
        return;
    }
    painter->setFont(font());
    painter->setPen(theme().mutedText);
    painter->drawText(plotArea(), Qt::AlignCenter | Qt::TextWordWrap, m_note);
}

bool PlotView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_hint || !m_note.isEmpty())
        return QChartView::viewportEvent(event);
    const auto& help = static_cast<const QHelpEvent&>(*event);
    if (plotArea().contains(help.pos()))
        QToolTip::showText(help.globalPos(), m_hint(scale().timeAt(help.pos().x())), viewport());
    else
        QToolTip::hideText();
    return true;
}

} // namespace taskarium::ui

#include "moc_plotview.cpp"
