// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/style: one table of how things look. Colour, letter and texture of each status, light and dark; nothing
// else in the window names a colour. The pairs of states share a hue (PROVISIONING and DEPROVISIONING ...),
// from the palette of Okabe and Ito where it serves, checked for the common colour blindnesses by lightness
// and by letter.
#pragma once

#include <core/lifecycle/stopcode.h>
#include <core/lifecycle/taskstatus.h>

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <array>
#include <cstdint>
#include <string_view>

class QWidget;

namespace taskarium::ui {

enum class Theme { Light, Dark };

/// How a status is drawn.
struct StatusStyle {
    QColor line;    ///< outline, title, token, lane and area
    QColor fill;    ///< the inside of its box
    QColor text;    ///< its name in running text: readable on a card
    QString letter; ///< one letter, unique among the nine
};

/// The colours of one theme.
struct Colours {
    QColor window;     ///< behind the cards
    QColor card;       ///< panels, tool bar, chart
    QColor inset;      ///< a card on a card, a button at rest
    QColor border;     ///< outlines of cards and buttons
    QColor text;       ///< primary text
    QColor mutedText;  ///< captions
    QColor accent;     ///< selection, playhead, primary button
    QColor accentSoft; ///< background of notes and of the checked button
    QColor onAccent;   ///< text on accent
    QColor arrow;      ///< arrows of the chart
    QColor grid;       ///< grid lines and empty bars
    QColor warning;    ///< refusals, failures

    [[nodiscard]] const StatusStyle& status(TaskStatus status) const;

    std::array<StatusStyle, taskStatusCount> statuses;
};

/// The table of a theme.
[[nodiscard]] const Colours& colours(Theme theme);

/// The theme that a palette belongs to, by the lightness of its window colour (Qt 6.4 has no colorScheme).
[[nodiscard]] Theme themeOf(const QPalette& palette);

/// The widget palette of a theme, for the Fusion style.
[[nodiscard]] QPalette widgetPalette(Theme theme);

/// The style sheet of a theme: cards, buttons, tabs, headers.
[[nodiscard]] QString styleSheet(Theme theme);

/// What a widget is in the style sheet's eyes. A widget without a look is styled by its class alone.
enum class Look : std::uint8_t {
    Card,    ///< a panel: rounded, on the window's ground
    Inset,   ///< a card on a card
    Note,    ///< a tinted card for an explanation
    Title,   ///< a label: small, bold
    Muted,   ///< a label: a caption in the quiet colour
    Primary, ///< a button: the one thing to do here
    Flat,    ///< a button that looks like a link
    Link,    ///< the same, flush with the text around it
    Warning, ///< a label: something went wrong
};

/// Gives a widget its look; may be called again.
void setLook(QWidget& widget, Look look);

/// The font of everything painted by hand, the same on every machine that has Noto Sans; unhinted, so that
/// text scales with the picture.
[[nodiscard]] QFont pictureFont(int pixelSize, QFont::Weight weight = QFont::Normal);

/// A colour over an opaque ground, `share` of it from 0 to 1, as one opaque colour.
[[nodiscard]] QColor mixed(const QColor& colour, const QColor& ground, qreal share);

/// "PROVISIONING" as a QString: ECS's own name, never translated.
[[nodiscard]] QString text(TaskStatus status);
[[nodiscard]] QString text(DesiredStatus status);

/// A core string, which is UTF-8.
[[nodiscard]] QString qtText(std::string_view text);

} // namespace taskarium::ui
