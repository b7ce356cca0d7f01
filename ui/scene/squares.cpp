// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/squares.h>

#include <QList>
#include <QPaintDevice>
#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

/// Squares one after the other.
struct Span {
    int begin = 0;
    int end = 0;
};

void drawRunning(QPainter& painter, const DensityGrid& grid, Span span, const SquareColours& look)
{
    QList<QRectF> squares;
    for (int i = span.begin; i < span.end; ++i)
        squares.append(grid.square(i));
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.line);
    painter.drawRects(squares);
}

void drawStopped(QPainter& painter, const DensityGrid& grid, Span span, const SquareColours& look)
{
    QList<QRectF> squares;
    const qreal width = grid.pitch * 0.2;
    for (int i = span.begin; i < span.end; ++i)
        squares.append(grid.square(i).adjusted(width / 2, width / 2, -width / 2, -width / 2));
    painter.setPen(QPen(look.line, width));
    painter.setBrush(look.ground);
    painter.drawRects(squares);
}

/// Places in device pixels from the corner of a grid's pictures.
class Pixels {
public:
    Pixels(const DensityGrid& grid, qreal ratio) : m_grid(grid), m_ratio(ratio)
    {
        m_corner = QPoint(static_cast<int>(std::floor(grid.area.left() * ratio)) - 1,
                          static_cast<int>(std::floor(grid.area.top() * ratio)) - 1);
    }

    [[nodiscard]] QPoint corner() const { return m_corner; }
    [[nodiscard]] int columns() const { return m_grid.columns; }
    [[nodiscard]] int left(int column) const { return edge(m_grid.area.left(), column) - m_corner.x(); }
    [[nodiscard]] int top(int row) const { return edge(m_grid.area.top(), row) - m_corner.y(); }

private:
    /// Between a square and the one before it, where no pixel is of both.
    [[nodiscard]] int edge(qreal begin, int place) const
    {
        const qreal gap = m_grid.pitch * 0.2;
        return static_cast<int>(std::ceil((begin + place * m_grid.pitch - gap) * m_ratio));
    }

    const DensityGrid& m_grid;
    qreal m_ratio;
    QPoint m_corner{};
};

/// Copies squares from a picture of all of them: the end of a row, whole rows, the begin of another.
void copy(QPainter& painter, const QPixmap& picture, const Pixels& pixels, Span span)
{
    const qreal ratio = picture.devicePixelRatio();
    const int columns = pixels.columns();
    for (int i = span.begin; i < span.end;) {
        const int row = i / columns;
        const int column = i % columns;
        const bool isWhole = column == 0 && span.end - i >= columns;
        const int rows = isWhole ? (span.end - i) / columns : 1;
        const int count = isWhole ? columns : std::min(columns - column, span.end - i);
        const QRect part(QPoint(pixels.left(column), pixels.top(row)),
                         QPoint(pixels.left(column + count) - 1, pixels.top(row + rows) - 1));
        painter.drawPixmap(QPointF(pixels.corner() + part.topLeft()) / ratio, picture, part);
        i += rows * count;
    }
}

int rowsOf(const DensityGrid& grid)
{
    return static_cast<int>(std::floor(grid.area.height() / grid.pitch + 1e-6));
}

} // namespace

void drawSquares(QPainter& painter, const DensityGrid& grid, const SquareColours& look)
{
    drawRunning(painter, grid, {0, grid.running}, look);
    drawStopped(painter, grid, {grid.running, grid.running + grid.stopped}, look);
}

void SquareStamp::stamp(QPainter& painter, const DensityGrid& grid, const SquareColours& look)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const bool hasGaps = grid.pitch * 0.2 * ratio >= 1; // or pixels would be of two squares
    const int squares = grid.running + grid.stopped;
    if (!hasGaps || squares > rowsOf(grid) * grid.columns) {
        drawSquares(painter, grid, look);
        return;
    }
    if (ratio != m_pixelRatio)
        *this = {};
    m_pixelRatio = ratio;
    const Pixels pixels(grid, ratio);
    if (grid.running > 0)
        copy(painter, picture(Kind::Running, grid, look), pixels, {0, grid.running});
    if (grid.stopped > 0)
        copy(painter, picture(Kind::Stopped, grid, look), pixels, {grid.running, squares});
}

const QPixmap& SquareStamp::picture(Kind kind, const DensityGrid& grid, const SquareColours& look)
{
    QPixmap& picture = kind == Kind::Running ? m_running : m_stopped;
    if (!picture.isNull())
        return picture;
    const Pixels pixels(grid, m_pixelRatio);
    picture = QPixmap(pixels.left(grid.columns) + 1, pixels.top(rowsOf(grid)) + 1);
    picture.setDevicePixelRatio(m_pixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-QPointF(pixels.corner()) / m_pixelRatio);
    const Span all{0, rowsOf(grid) * grid.columns};
    if (kind == Kind::Running)
        drawRunning(painter, grid, all, look);
    else
        drawStopped(painter, grid, all, look);
    return picture;
}

} // namespace taskarium::ui
