// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/chartcard.h>

#include <ui/style/painting.h>

#include <QFontMetrics>
#include <QGridLayout>
#include <QLabel>

#include <utility>

namespace taskarium::ui {

namespace {

/// Qt Charts takes some ten milliseconds for an update of all areas.
constexpr std::chrono::milliseconds leastInterval{100};

constexpr int cardMargin = 12;
constexpr int boxPadding = 8; ///< above and below the text of a box in the header

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
    m_header->setVerticalSpacing(3);
    m_header->setHorizontalSpacing(cardMargin);
    m_header->setColumnStretch(1, 1);
    m_header->addWidget(m_title, 0, 0, 1, 3);
    m_header->addWidget(m_legend, 1, 0, 1, 2);
    m_title->setMinimumWidth(1);
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

void ChartCard::setTitle(const QString& title)
{
    setWindowTitle(title);
    m_title->setToolTip(title);
}

void ChartCard::describe(const QString& counts)
{
    const QString name = tr("%1: %2", "title of a chart, its counts").arg(title(), counts);
    if (name == accessibleName())
        return;
    setAccessibleName(name);
    m_plot->setAccessibleName(name);
}

int ChartCard::headerRowHeight() const
{
    return QFontMetrics(captionFont(font())).height() + boxPadding;
}

void ChartCard::addToHeader(QWidget* widget)
{
    m_extra = widget;
    m_header->addWidget(widget, 1, 2);
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
    placeHeader();
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

int ChartCard::extraWidth() const
{
    return m_extra && !m_extra->isHidden() ? m_extra->sizeHint().width() + cardMargin : 0;
}

/// A wide card has its header in one row, a narrow one the title above the rest, which leaves the plot the
/// most of both. A title that is longer still is cut, since it may hold the longest of names.
void ChartCard::placeHeader()
{
    const QFontMetrics metrics(m_title->font());
    const int room = contentsRect().width() - 2 * cardMargin;
    const int beside =
        metrics.horizontalAdvance(title()) + m_legend->widthOf(LegendForm::Name) + extraWidth();
    const int row = beside + 2 * cardMargin <= room ? 0 : 1;
    m_title->setText(metrics.elidedText(title(), Qt::ElideMiddle, room));
    // As high with a box in it as without, so that plots side by side begin at the same height.
    m_header->setRowMinimumHeight(row, headerRowHeight());
    m_header->setRowMinimumHeight(1 - row, 0);
    if ((m_header->itemAtPosition(0, 1)->widget() == m_legend) == (row == 0))
        return;
    m_header->removeWidget(m_title);
    m_header->removeWidget(m_legend);
    m_header->addWidget(m_title, 0, 0, 1, row == 0 ? 1 : 3);
    m_header->addWidget(m_legend, row, row == 0 ? 1 : 0, 1, row == 0 ? 1 : 2);
    if (m_extra) {
        m_header->removeWidget(m_extra);
        m_header->addWidget(m_extra, row, 2);
    }
}

} // namespace taskarium::ui

#include "moc_chartcard.cpp"
