// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/style.h>

namespace taskarium::ui {

namespace {

/// The lightness of a window, 0 to 255, from which on it is a light theme.
constexpr int lightFrom = 128;

void disable(QPalette& palette, const Colours& colours)
{
    const QColor pale = mixed(colours.mutedText, colours.card, 0.6);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, pale);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.grid);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, pale);
}

} // namespace

Theme themeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() >= lightFrom ? Theme::Light : Theme::Dark;
}

QPalette widgetPalette(Theme theme)
{
    const Colours& from = colours(theme);
    QPalette palette(from.inset, from.window);
    palette.setColor(QPalette::Window, from.window);
    palette.setColor(QPalette::WindowText, from.text);
    palette.setColor(QPalette::Base, from.card);
    palette.setColor(QPalette::AlternateBase, from.inset);
    palette.setColor(QPalette::Text, from.text);
    palette.setColor(QPalette::PlaceholderText, from.mutedText);
    palette.setColor(QPalette::Button, from.inset);
    palette.setColor(QPalette::ButtonText, from.text);
    palette.setColor(QPalette::BrightText, from.warning);
    palette.setColor(QPalette::Mid, from.border);
    palette.setColor(QPalette::Highlight, from.accent);
    palette.setColor(QPalette::HighlightedText, from.onAccent);
    palette.setColor(QPalette::ToolTipBase, from.card);
    palette.setColor(QPalette::ToolTipText, from.text);
    palette.setColor(QPalette::Link, from.accent);
    palette.setColor(QPalette::LinkVisited, from.accent);
    disable(palette, from);
    return palette;
}

} // namespace taskarium::ui
