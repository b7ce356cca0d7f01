// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/chartcard.h>

#include <QGridLayout>
#include <QLabel>

#include <utility>

namespace taskarium::ui {

namespace {

/// Qt Charts takes some ten milliseconds for an update of all areas.
constexpr std::chrono::milliseconds leastInterval{100};

constexpr int cardMargin = 12;

} // namespace

ChartCard::ChartCard(Playback& playback, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_title(new QLabel(this))
    , m_legend(new Legend(this))
    , m_plot(new PlotView(this))
    , m_header(new QGridLayout)
{
    setLook(*this, Look::Card);
    setAttribute(Qt::WA_StyledBackground);
    setLook(*m_title, Look::Title);
    m_header->setVerticalSpacing(2);
    m_header->setHorizontalSpacing(cardMargin);
    m_header->setColumnStretch(1, 1);
    m_header->addWidget(m_title, 0, 0);
    m_header->addWidget(m_legend, 1, 0, 1, 3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(cardMargin, 8, cardMargin - 4, 6);
    column->setSpacing(2);
    column->addLayout(m_header);
    column->addWidget(m_plot, 1);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isStale, false))
            takeFrame();
    });
    connect(&m_playback, &Playback::frame, this, &ChartCard::takeFrame);
    connect(m_legend, &Legend::shownChanged, this, &ChartCard::refresh);
}

QString ChartCard::title() const
{
    return m_title->text();
}

void ChartCard::setTitle(const QString& title)
{
    m_title->setText(title);
    setWindowTitle(title);
}

void ChartCard::describe(const QString& counts)
{
    const QString name = tr("%1: %2", "title of a chart, its counts").arg(title(), counts);
    if (name != accessibleName())
        setAccessibleName(name);
}

void ChartCard::addToHeader(QWidget* widget)
{
    m_header->addWidget(widget, 0, 2);
}

void ChartCard::takeFrame()
{
    if (m_playback.isPlaying() && m_pause.isActive()) {
        m_isStale = true;
        return;
    }
    m_pause.start(leastInterval);
    refresh();
}

void ChartCard::refresh()
{
    if (!isVisible())
        return;
    takeData();
    showCounts();
    placeLegend();
    m_plot->setPlayhead(m_playback.playhead());
}

void ChartCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isVisible()) {
        restyle();
        refresh();
    }
}

void ChartCard::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    restyle(); // the theme may have changed while nobody looked
    refresh();
}

void ChartCard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refresh();
}

/// A wide card has its legend beside the title, a narrow one below it, which leaves the plot the most of
/// both.
void ChartCard::placeLegend()
{
    const QLayoutItem* const extra = m_header->itemAtPosition(0, 2);
    const int extraWidth = extra && !extra->isEmpty() ? extra->sizeHint().width() : 0;
    const int taken = m_title->sizeHint().width() + extraWidth + 5 * cardMargin;
    const bool fitsBeside = width() >= taken + m_legend->fullWidth();
    const bool isBeside = m_header->itemAtPosition(0, 1) != nullptr;
    if (fitsBeside == isBeside)
        return;
    m_header->removeWidget(m_legend);
    if (fitsBeside)
        m_header->addWidget(m_legend, 0, 1);
    else
        m_header->addWidget(m_legend, 1, 0, 1, 3);
}

} // namespace taskarium::ui
