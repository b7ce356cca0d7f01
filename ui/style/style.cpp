// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/style.h>

#include <QStyle>
#include <QWidget>

namespace taskarium::ui {

namespace {

/// What a theme says of a status; its box is filled with a breath of its line.
struct StatusHue {
    QRgb line;
    QRgb text;
    char16_t letter;
};

using StatusHues = std::array<StatusHue, taskStatusCount>;

// In the order of taskStatuses. The two of a pair share a hue; PENDING has the orange of Okabe and Ito. Where
// two hues meet for some eyes (ACTIVATING and RUNNING without blue, ACTIVATING and STOPPED without red or
// green) their lightness differs. Letters are the first free one of each name that is heard in it; STOPPED
// has the cross of what is over.
constexpr StatusHues lightHues{{
    {0xff8b5cf6, 0xff6d3fe0, u'P'},
    {0xffe69f00, 0xff8f5f00, u'N'},
    {0xff0fb1ae, 0xff0a7271, u'A'},
    {0xff278f47, 0xff1f7a3a, u'R'},
    {0xff0fb1ae, 0xff0a7271, u'D'},
    {0xffe69f00, 0xff8f5f00, u'S'},
    {0xff8b5cf6, 0xff6d3fe0, u'V'},
    {0xff667085, 0xff566074, u'X'},
    {0xffb6bcc6, 0xff667085, u'L'},
}};

constexpr StatusHues darkHues{{
    {0xffa78bfa, 0xffb9a3fb, u'P'},
    {0xfff0b429, 0xfff0b429, u'N'},
    {0xff35d3cd, 0xff3fd0cc, u'A'},
    {0xff37a95c, 0xff5acb80, u'R'},
    {0xff35d3cd, 0xff3fd0cc, u'D'},
    {0xfff0b429, 0xfff0b429, u'S'},
    {0xffa78bfa, 0xffb9a3fb, u'V'},
    {0xff7f8a9c, 0xffa9b4c4, u'X'},
    {0xff5d6877, 0xff98a3b3, u'L'},
}};

void addStatuses(Colours& colours, const StatusHues& hues, qreal fillShare)
{
    for (std::size_t i = 0; i < hues.size(); ++i) {
        const QColor line(hues[i].line);
        colours.statuses[i] = {.line = line,
                               .fill = mixed(line, colours.card, fillShare),
                               .text = QColor(hues[i].text),
                               .letter = QString(QChar(hues[i].letter))};
    }
}

Colours lightColours()
{
    Colours colours{
        .window = QColor(0xf6, 0xf7, 0xf9),
        .card = QColor(0xff, 0xff, 0xff),
        .inset = QColor(0xfb, 0xfc, 0xfd),
        .border = QColor(0xd5, 0xda, 0xe1),
        .text = QColor(0x1c, 0x24, 0x30),
        .mutedText = QColor(0x66, 0x70, 0x85),
        .accent = QColor(0x2f, 0x6f, 0xed),
        .accentSoft = QColor(0xee, 0xf2, 0xff),
        .onAccent = QColor(0xff, 0xff, 0xff),
        .arrow = QColor(0x98, 0xa2, 0xb3),
        .grid = QColor(0xe7, 0xea, 0xee),
        .warning = QColor(0xc2, 0x2f, 0x26),
        .statuses = {},
    };
    addStatuses(colours, lightHues, 0.07);
    return colours;
}

Colours darkColours()
{
    Colours colours{
        .window = QColor(0x13, 0x17, 0x1e),
        .card = QColor(0x1b, 0x21, 0x2b),
        .inset = QColor(0x21, 0x28, 0x34),
        .border = QColor(0x35, 0x3e, 0x4d),
        .text = QColor(0xe6, 0xea, 0xf0),
        .mutedText = QColor(0x9d, 0xa8, 0xb8),
        .accent = QColor(0x6b, 0x9b, 0xff),
        .accentSoft = QColor(0x23, 0x2f, 0x4a),
        .onAccent = QColor(0x0d, 0x14, 0x20),
        .arrow = QColor(0x74, 0x80, 0x92),
        .grid = QColor(0x2c, 0x34, 0x41),
        .warning = QColor(0xff, 0x85, 0x7a),
        .statuses = {},
    };
    addStatuses(colours, darkHues, 0.10);
    return colours;
}

QString lookName(Look look)
{
    switch (look) {
    case Look::Card: return QStringLiteral("card");
    case Look::Inset: return QStringLiteral("inset");
    case Look::Note: return QStringLiteral("note");
    case Look::Title: return QStringLiteral("title");
    case Look::Muted: return QStringLiteral("muted");
    case Look::Primary: return QStringLiteral("primary");
    case Look::Flat: return QStringLiteral("flat");
    case Look::Link: return QStringLiteral("link");
    case Look::Warning: return QStringLiteral("warning");
    }
    return {};
}

} // namespace

const StatusStyle& Colours::status(TaskStatus status) const
{
    return statuses[static_cast<std::size_t>(status)];
}

const Colours& colours(Theme theme)
{
    static const Colours light = lightColours();
    static const Colours dark = darkColours();
    return theme == Theme::Light ? light : dark;
}

void setLook(QWidget& widget, Look look)
{
    widget.setProperty("look", lookName(look));
    // A style sheet reads properties when a widget is polished; again, so that a caption may turn into a
    // warning.
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

QFont pictureFont(int pixelSize, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QColor mixed(const QColor& colour, const QColor& ground, qreal share)
{
    const auto blend = [share](int over, int under) { return qRound(over * share + under * (1 - share)); };
    return QColor(blend(colour.red(), ground.red()), blend(colour.green(), ground.green()),
                  blend(colour.blue(), ground.blue()));
}

QString text(TaskStatus status)
{
    return qtText(toText(status));
}

QString text(DesiredStatus status)
{
    return qtText(toText(status));
}

QString qtText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace taskarium::ui
