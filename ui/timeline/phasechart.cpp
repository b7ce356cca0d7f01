// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/phasechart.h>

#include <core/base/timetext.h>

#include <ui/style/painting.h>
#include <ui/timeline/lanetext.h>

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr double columnGap = 10; // between the columns, in pixels
constexpr double rowPadding = 6; // above and below a row's text, together
constexpr double barPadding = 3; // above and below a bar
constexpr double narrowest = 60; // that the bars take at least
constexpr double barRadius = 3;

/// Phases of tasks that are to stop are hatched, as in the lanes.
bool isHatched(Phase phase)
{
    return phase > Phase::Running;
}

QString shareText(int thousandths)
{
    return PhaseChart::tr("%1.%2 %", "a percentage with one decimal")
        .arg(thousandths / 10)
        .arg(thousandths % 10);
}

} // namespace

PhaseChart::PhaseChart(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void PhaseChart::setTotals(const PhaseTotals& totals, const QString& sumName)
{
    m_totals = totals;
    m_sumName = sumName;
    m_rows.clear();
    std::ranges::copy_if(phases, std::back_inserter(m_rows),
                         [&totals](Phase phase) { return totals.of(phase) > Duration::zero(); });
    measure();
    QStringList lines;
    for (const Phase phase : m_rows) {
        const Texts texts = textsOf(phase);
        lines += tr("%1 %2, %3", "a phase, its length, its share").arg(texts.name, texts.time, texts.share);
    }
    setAccessibleDescription(lines.join(tr("; ")));
    updateGeometry();
    update();
}

PhaseChart::Texts PhaseChart::textsOf(Phase phase) const
{
    return {text(phase), qtText(preciseText(m_totals.of(phase))), shareText(m_totals.share(phase))};
}

PhaseChart::Texts PhaseChart::textsOfAll() const
{
    return {m_sumName, qtText(preciseText(m_totals.lifetime())), {}};
}

void PhaseChart::measure()
{
    const QFontMetricsF metrics(font());
    m_nameWidth = m_timeWidth = m_shareWidth = 0;
    std::vector<Texts> all{textsOfAll()};
    for (const Phase phase : m_rows)
        all.push_back(textsOf(phase));
    for (const Texts& texts : all) {
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(texts.name));
        m_timeWidth = std::max(m_timeWidth, metrics.horizontalAdvance(texts.time));
        m_shareWidth = std::max(m_shareWidth, metrics.horizontalAdvance(texts.share));
    }
}

double PhaseChart::rowHeight() const
{
    return QFontMetricsF(font()).height() + rowPadding;
}

QSize PhaseChart::sizeHint() const
{
    const double width = m_nameWidth + m_timeWidth + m_shareWidth + 3 * columnGap + 3 * narrowest;
    return QSizeF(width, static_cast<double>(m_rows.size() + 1) * rowHeight()).toSize();
}

QSize PhaseChart::minimumSizeHint() const
{
    const double width = m_nameWidth + m_timeWidth + m_shareWidth + 3 * columnGap + narrowest;
    return QSizeF(width, static_cast<double>(m_rows.size() + 1) * rowHeight()).toSize();
}

QRectF PhaseChart::bar(std::size_t row) const
{
    const double left = m_nameWidth + columnGap;
    const double width =
        std::max(this->width() - left - m_timeWidth - m_shareWidth - 2 * columnGap, narrowest);
    Duration before{};
    for (std::size_t i = 0; i < row; ++i)
        before += m_totals.of(m_rows[i]);
    const auto whole = static_cast<double>(m_totals.lifetime().count());
    const double from = left + width * static_cast<double>(before.count()) / whole;
    const double length = width * static_cast<double>(m_totals.of(m_rows[row]).count()) / whole;
    return {from, static_cast<double>(row) * rowHeight() + barPadding, std::max(length, 1.0),
            rowHeight() - 2 * barPadding};
}

void PhaseChart::paintTexts(QPainter& painter, std::size_t row, const Texts& texts) const
{
    const Colours& theme = colours(themeOf(palette()));
    const double top = static_cast<double>(row) * rowHeight();
    const double right = width() - m_shareWidth;
    painter.setPen(theme.text);
    painter.drawText(QRectF(0, top, m_nameWidth + 1, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                     texts.name);
    painter.drawText(QRectF(right - columnGap - m_timeWidth - 1, top, m_timeWidth + 1, rowHeight()),
                     Qt::AlignRight | Qt::AlignVCenter, texts.time);
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(right - 1, top, m_shareWidth + 1, rowHeight()), Qt::AlignRight | Qt::AlignVCenter,
                     texts.share);
}

void PhaseChart::paintEvent(QPaintEvent*)
{
    if (m_rows.empty())
        return;
    const Colours& theme = colours(themeOf(palette()));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const QColor& colour = theme.status(statusOf(m_rows[row])).line;
        const QRectF place = bar(row);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isHatched(m_rows[row]) ? hatched(colour, theme.card)
                                                : QBrush(mixed(colour, theme.card, 0.85)));
        painter.drawRoundedRect(place, std::min(barRadius, place.width() / 2), barRadius);
        paintTexts(painter, row, textsOf(m_rows[row]));
    }
    const double line = static_cast<double>(m_rows.size()) * rowHeight();
    painter.fillRect(QRectF(0, line, width(), 1), theme.border);
    paintTexts(painter, m_rows.size(), textsOfAll());
}

void PhaseChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        measure();
        updateGeometry();
    }
}

} // namespace taskarium::ui

#include "moc_phasechart.cpp"
