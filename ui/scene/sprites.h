// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/tokens.h>
#include <ui/style/style.h>

#include <QHash>
#include <QPixmap>

class QPainter;

namespace taskarium::ui {

/// How much is seen of a token that the filter leaves out.
inline constexpr qreal dimmedOpacity = 0.2;

/// Draws a token with its centre at the painter's origin, as lines and curves.
void drawToken(QPainter& painter, const PlacedToken& token, const Colours& colours);

/// Tokens drawn once and stamped ever after: a stamp costs a fraction of a drawing. One cache serves one
/// theme and one layout; arcs are stamped in steps of one fiftieth.
class SpriteCache {
public:
    explicit SpriteCache(const Colours& colours) : m_colours(colours) {}

    /// Stamps those that are at rest, and over them those on arrows, in their places: those of the painter's
    /// device pixels. One that another covers to the pixel is left out.
    void stampAll(QPainter& painter, const std::vector<PlacedToken>& tokens);

private:
    /// A token drawn, its middle at (half, half).
    struct Sprite {
        QPixmap pixmap{};
        qreal half = 0;
    };

    void stamp(QPainter& painter, const PlacedToken& token);
    enum class Layer : std::uint8_t { Boxes, Arrows };
    [[nodiscard]] std::vector<const PlacedToken*> seen(const std::vector<PlacedToken>& tokens,
                                                       Layer layer) const;
    [[nodiscard]] const Sprite& spriteOf(const PlacedToken& token);
    [[nodiscard]] Sprite draw(const PlacedToken& token) const;

    const Colours& m_colours;
    qreal m_pixelRatio = 1; ///< that the sprites are for
    QHash<quint64, Sprite> m_sprites{};
    Sprite m_last{}; ///< stamped last, under its key: the next one mostly looks the same
    quint64 m_lastKey = ~quint64{0};
};

} // namespace taskarium::ui
