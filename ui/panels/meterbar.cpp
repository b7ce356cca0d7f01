// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/meterbar.h>

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

namespace {

constexpr int thickness = 7;
constexpr int usualLength = 120;

} // namespace

MeterBar::MeterBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MeterBar::setParts(std::vector<Part> parts)
{
    if (parts == m_parts)
        return;
    m_parts = std::move(parts);
    update();
}

QSize MeterBar::sizeHint() const
{
    return {usualLength, thickness};
}

void MeterBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF whole = rect();
    QPainterPath outline;
    outline.addRoundedRect(whole, whole.height() / 2, whole.height() / 2);
    const Colours& from = colours(themeOf(window()->palette()));
    painter.fillPath(outline, from.grid);
    painter.setClipPath(outline);
    double left = 0;
    for (const Part& part : m_parts) {
        const double right = std::clamp(left + part.share, left, std::max(left, 1.0));
        painter.fillRect(QRectF(left * width(), 0, (right - left) * width(), height()), part.colour(from));
        left = right;
    }
}

} // namespace taskarium::ui

#include "moc_meterbar.cpp"
