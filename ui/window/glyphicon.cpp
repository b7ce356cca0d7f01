// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/glyphicon.h>

#include <ui/style/style.h>

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace taskarium::ui {

namespace {

// The marks are drawn in a square of 16 by 16.
constexpr qreal gridSize = 16;

QPainterPath bar(qreal x, qreal width)
{
    QPainterPath path;
    path.addRoundedRect(QRectF(x, 3, width, 10), 0.6, 0.6);
    return path;
}

/// A triangle from its back to its tip, which points right if the tip is right of the back.
QPainterPath triangle(qreal back, qreal tip)
{
    QPainterPath path;
    path.moveTo(back, 3);
    path.lineTo(tip, 8);
    path.lineTo(back, 13);
    path.closeSubpath();
    return path;
}

QPainterPath pathOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::ToStart: return bar(3, 2) + triangle(13, 6);
    case Glyph::StepBack: return triangle(12, 4);
    case Glyph::Play: return triangle(4.5, 13);
    case Glyph::Pause: return bar(4, 3) + bar(9, 3);
    case Glyph::StepForward: return triangle(3, 10) + bar(11, 2);
    case Glyph::ToLiveEdge: return triangle(2, 8) + triangle(8, 14);
    }
    return {};
}

class GlyphEngine : public QIconEngine {
public:
    explicit GlyphEngine(Glyph glyph) : m_glyph(glyph) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const Colours& table = colours(themeOf(QApplication::palette()));
        // Pause is shown while it plays: the mark that says that something is going on.
        QColor colour = m_glyph == Glyph::Pause ? table.accent : table.text;
        if (mode == QIcon::Disabled)
            colour.setAlphaF(0.35F);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / gridSize, rect.height() / gridSize);
        painter->fillPath(pathOf(m_glyph), colour);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new GlyphEngine(m_glyph); }

private:
    Glyph m_glyph;
};

} // namespace

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

} // namespace taskarium::ui
