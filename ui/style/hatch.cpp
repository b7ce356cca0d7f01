// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/hatch.h>

#include <ui/style/style.h>

#include <QImage>

namespace taskarium::ui {

namespace {

constexpr int hatchPeriod = 8;  // pixels from stripe to stripe, along a row
constexpr int hatchSamples = 4; // of a pixel's width: enough for a smooth edge at 45 degrees

/// How much of a pixel on a diagonal lies on the strong stripe, from 0 to 1.
double coverage(int diagonal)
{
    int inside = 0;
    for (int i = 0; i < hatchSamples; ++i) {
        for (int j = 0; j < hatchSamples; ++j) {
            const int place = diagonal * hatchSamples + i + j + 1;
            inside += place % (hatchPeriod * hatchSamples) < hatchPeriod * hatchSamples / 2 ? 1 : 0;
        }
    }
    return static_cast<double>(inside) / (hatchSamples * hatchSamples);
}

} // namespace

QColor lightened(const QColor& colour, const QColor& ground)
{
    return mixed(colour, ground, 0.4);
}

QBrush hatched(const QColor& colour, const QColor& ground)
{
    const QColor strong = mixed(colour, ground, 0.85);
    const QColor pale = lightened(colour, ground);
    QImage tile(hatchPeriod, hatchPeriod, QImage::Format_RGB32);
    for (int y = 0; y < hatchPeriod; ++y) {
        for (int x = 0; x < hatchPeriod; ++x)
            tile.setPixelColor(x, y, mixed(strong, pale, coverage((x + y) % hatchPeriod)));
    }
    return QBrush(tile);
}

} // namespace taskarium::ui
