// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/speedslider.h>

#include <ui/models/messages.h>
#include <ui/style/style.h>

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int positionsPerDecade = 60;
constexpr std::array speedMarks{0.1,  0.2,   0.5,   1.0,   2.0,     5.0,     10.0,    20.0,
                                50.0, 100.0, 200.0, 500.0, 1'000.0, 2'000.0, 5'000.0, 10'000.0};

int positionOf(double speed)
{
    return static_cast<int>(std::lround(positionsPerDecade * std::log10(speed / slowestSpeed)));
}

/// The speed of a position, in two figures, so that the label is plain.
double speedAt(int position)
{
    const double exact = slowestSpeed * std::pow(10.0, position / static_cast<double>(positionsPerDecade));
    const double unit = std::pow(10.0, std::floor(std::log10(exact)) - 1);
    return std::round(exact / unit) * unit;
}

} // namespace

double fasterThan(double speed)
{
    const auto next = std::upper_bound(speedMarks.begin(), speedMarks.end(), speed * 1.001);
    return next == speedMarks.end() ? speedMarks.back() : *next;
}

double slowerThan(double speed)
{
    const auto next = std::lower_bound(speedMarks.begin(), speedMarks.end(), speed * 0.999);
    return next == speedMarks.begin() ? speedMarks.front() : *std::prev(next);
}

SpeedSlider::SpeedSlider(Playback& playback, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_caption(new QLabel(tr("Speed"), this))
    , m_value(new QLabel(this))
{
    m_slider->setObjectName(u"speed"_s);
    m_slider->setAccessibleName(tr("Speed"));
    m_slider->setRange(0, positionOf(fastestSpeed));
    m_slider->setPageStep(positionsPerDecade);
    m_slider->setMinimumWidth(120);
    m_slider->setMaximumWidth(172);
    setLook(*m_caption, Look::Muted);
    m_value->setObjectName(u"speedText"_s);
    setLook(*m_value, Look::Title);
    m_value->setMinimumWidth(m_value->fontMetrics().horizontalAdvance(u"×10 000 "_s) + 6);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(0);
    layout->addWidget(m_caption, 0, 0, 1, 2);
    layout->addWidget(m_slider, 1, 0);
    layout->addWidget(m_value, 1, 1);
    connect(m_slider, &QSlider::valueChanged, this, &SpeedSlider::onMoved);
    connect(&playback, &Playback::speedChanged, this, &SpeedSlider::showSpeed);
    connect(&playback, &Playback::frame, this, &SpeedSlider::showReached);
    showSpeed();
}

void SpeedSlider::onMoved(int position)
{
    m_playback.setSpeed(speedAt(position));
}

void SpeedSlider::showSpeed()
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(positionOf(m_playback.speed()));
    m_slider->setToolTip(tr("Simulated seconds per second"));
    m_value->setText(speedText(m_playback.speed()));
    showReached();
}

/// What is reached is worth a word only where the eye would see the difference.
void SpeedSlider::showReached()
{
    const double reached = m_playback.achievedSpeed();
    const bool isSlower = m_playback.isPlaying() && reached < 0.8 * m_playback.speed();
    m_caption->setText(isSlower ? tr("Speed, reached %1").arg(speedText(std::max(reached, 0.01)))
                                : tr("Speed"));
}

} // namespace taskarium::ui

#include "moc_speedslider.cpp"
