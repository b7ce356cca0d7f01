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

    /// Stamps a token in its place. Positions are those of the painter's device pixels.
    void stamp(QPainter& painter, const PlacedToken& token);

private:
    [[nodiscard]] const QPixmap& sprite(const PlacedToken& token, qreal pixelRatio);

    const Colours& m_colours;
    QHash<quint64, QPixmap> m_sprites{};
};

} // namespace taskarium::ui
