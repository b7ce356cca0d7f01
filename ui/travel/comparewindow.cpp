// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/travel/comparewindow.h>

#include <core/base/timetext.h>

#include <ui/charts/comparechart.h>
#include <ui/scene/flowchart.h>
#include <ui/style/style.h>
#include <ui/travel/figurestable.h>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr std::array speeds{1.0, 10.0, 100.0, 1000.0};
constexpr int chartHeight = 230;
constexpr std::chrono::milliseconds figuresInterval{500};

/// The slider's steps: tenths of a second.
constexpr Duration sliderStep{100};

int sliderValue(SimTime time)
{
    return static_cast<int>(time.time_since_epoch() / sliderStep);
}

} // namespace

CompareWindow::CompareWindow(ComparedRuns runs, SimTime until, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_left(runs.left)
    , m_right(runs.right)
{
    setObjectName(u"compareWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare: %1 — %2").arg(runs.leftName, runs.rightName));
    resize(1440, 900);
    layOut(runs);
    m_figuresPause.setSingleShot(true);
    connect(&m_figuresPause, &QTimer::timeout, this, [this] {
        if (m_areFiguresDue)
            countFigures();
    });
    connect(&m_left, &Playback::frame, this, &CompareWindow::follow);
    seek(until);
}

void CompareWindow::layOut(const ComparedRuns& runs)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->setSpacing(8);
    layout->addWidget(makeControls());
    makeDifference(*layout);
    auto* charts = new QSplitter(Qt::Horizontal, this);
    charts->setChildrenCollapsible(false);
    charts->addWidget(makeChart(m_left, m_leftSelection, runs.leftName));
    charts->addWidget(makeChart(m_right, m_rightSelection, runs.rightName));
    layout->addWidget(charts, 1);
    auto* foot = new QHBoxLayout;
    m_chart = new CompareChart(m_left, m_right, this);
    m_figures = new FiguresTable(runs.leftName, runs.rightName, this);
    foot->addWidget(m_chart, 1);
    foot->addWidget(m_figures);
    m_chart->setFixedHeight(chartHeight);
    m_figures->setFixedHeight(chartHeight);
    layout->addLayout(foot);
}

QWidget* CompareWindow::makeControls()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    m_play = new QPushButton(tr("&Play"), bar);
    m_play->setObjectName(u"play"_s);
    m_slider = new QSlider(Qt::Horizontal, bar);
    m_slider->setObjectName(u"time"_s);
    m_slider->setAccessibleName(tr("Time of both runs"));
    m_clock = new QLabel(bar);
    setLook(*m_clock, Look::Title);
    auto* speed = new QComboBox(bar);
    speed->setObjectName(u"speed"_s);
    speed->setAccessibleName(tr("Speed"));
    for (const double factor : speeds)
        speed->addItem(u"×%1"_s.arg(factor));
    speed->setCurrentIndex(1);
    m_left.setSpeed(speeds[1]);
    row->addWidget(m_play);
    row->addWidget(speed);
    row->addWidget(m_slider, 1);
    row->addWidget(m_clock);
    connect(m_play, &QPushButton::clicked, &m_left, &Playback::togglePlaying);
    connect(&m_left, &Playback::playingChanged, m_play, [this](bool isPlaying) {
        m_play->setText(isPlaying ? tr("&Pause") : tr("&Play"));
        showFigures();
    });
    connect(speed, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_left.setSpeed(speeds[static_cast<std::size_t>(index)]); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { seek(SimTime(value * sliderStep)); });
    return bar;
}

void CompareWindow::makeDifference(QBoxLayout& layout)
{
    auto* row = new QHBoxLayout;
    m_difference = new QLabel(this);
    m_difference->setObjectName(u"difference"_s);
    setLook(*m_difference, Look::Title);
    m_difference->setWordWrap(true);
    m_difference->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_goThere = new QPushButton(tr("&Go there"), this);
    m_goThere->setObjectName(u"goThere"_s);
    row->addWidget(m_difference, 1);
    row->addWidget(m_goThere, 0, Qt::AlignTop);
    layout.addLayout(row);
    connect(m_goThere, &QPushButton::clicked, this, [this] {
        if (const auto& found = m_finder.look(m_left.session(), m_right.session()))
            seek(found->at);
    });
}

QWidget* CompareWindow::makeChart(Playback& playback, Selection& selection, const QString& name)
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(name, side);
    setLook(*title, Look::Title);
    title->setToolTip(name);
    column->addWidget(title);
    column->addWidget(new FlowChart(playback, selection), 1);
    return side;
}

/// Both go on to the same time, so that both logs are known as far.
void CompareWindow::seek(SimTime time)
{
    m_left.playTo(time);
}

void CompareWindow::follow()
{
    m_right.playTo(m_left.playhead());
    showDifference();
    showTime();
    showFigures();
}

void CompareWindow::showFigures()
{
    m_areFiguresDue = (m_left.isPlaying() || m_slider->isSliderDown()) && m_figuresPause.isActive();
    if (!m_areFiguresDue)
        countFigures();
}

/// The next ones have to wait from when these were done, however long they took.
void CompareWindow::countFigures()
{
    m_areFiguresDue = false;
    m_figures->show(figuresOf(m_left.session(), m_left.playhead()),
                    figuresOf(m_right.session(), m_left.playhead()));
    m_figuresPause.start(figuresInterval);
}

void CompareWindow::showDifference()
{
    const std::optional<Difference>& found = m_finder.look(m_left.session(), m_right.session());
    if (found == m_told && !m_difference->text().isEmpty())
        return;
    m_told = found;
    m_goThere->setEnabled(found.has_value());
    m_chart->setDifference(found ? std::optional(found->at) : std::nullopt);
    m_difference->setText(found ? qtText(differenceText(*found, m_left.session(), m_right.session()))
                                : tr("Up to here both runs are the same."));
}

void CompareWindow::showTime()
{
    const QSignalBlocker silent(m_slider);
    const SimTime edge = std::max(m_left.session().liveEdge(), m_right.session().liveEdge());
    m_slider->setMaximum(sliderValue(std::max(edge, m_left.session().end().value_or(edge))));
    m_slider->setValue(sliderValue(m_left.playhead()));
    m_clock->setText(qtText(clockText(m_left.playhead())));
}

QString CompareWindow::differenceLine() const
{
    return m_difference->text();
}

} // namespace taskarium::ui

#include "moc_comparewindow.cpp"
