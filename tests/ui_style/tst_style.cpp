// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/style.h>

#include <support/testclass.h>

#include <QLabel>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace tst_style {

using namespace taskarium;
using namespace taskarium::ui;

namespace {

using Linear = std::array<double, 3>;

double linearChannel(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Linear linear(const QColor& colour)
{
    return {linearChannel(colour.redF()), linearChannel(colour.greenF()), linearChannel(colour.blueF())};
}

double luminance(const QColor& colour)
{
    const Linear c = linear(colour);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

/// WCAG's contrast ratio.
double contrast(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

using Matrix = std::array<Linear, 3>;

// Full dichromacy in linear RGB, after Machado, Oliveira and Fernandes (2009).
constexpr Matrix protanopia{{{0.152, 1.053, -0.205}, {0.115, 0.786, 0.099}, {-0.004, -0.048, 1.052}}};
constexpr Matrix deuteranopia{{{0.367, 0.861, -0.228}, {0.280, 0.673, 0.047}, {-0.012, 0.043, 0.969}}};
constexpr Matrix tritanopia{{{1.256, -0.077, -0.179}, {-0.078, 0.931, 0.148}, {0.005, 0.691, 0.304}}};

Linear seen(const QColor& colour, const Matrix& matrix)
{
    const Linear c = linear(colour);
    Linear out{};
    for (std::size_t i = 0; i < 3; ++i)
        out[i] = std::clamp(matrix[i][0] * c[0] + matrix[i][1] * c[1] + matrix[i][2] * c[2], 0.0, 1.0);
    return out;
}

double labCurve(double t)
{
    return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0;
}

Linear lab(const Linear& c)
{
    const double x = labCurve((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.9505);
    const double y = labCurve(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]);
    const double z = labCurve((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const QColor& a, const QColor& b, const Matrix& eye)
{
    const Linear first = lab(seen(a, eye));
    const Linear second = lab(seen(b, eye));
    return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

} // namespace

class TestStyle : public QObject {
    Q_OBJECT

private slots:
    void themes_data()
    {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << Theme::Light;
        QTest::newRow("dark") << Theme::Dark;
    }

    void textIsReadable_data() { themes_data(); }
    void textIsReadable()
    {
        QFETCH(Theme, theme);
        const Colours& c = colours(theme);
        for (const QColor& ground : {c.card, c.inset, c.window, c.accentSoft}) {
            QVERIFY(contrast(c.text, ground) >= 7);
            QVERIFY(contrast(c.mutedText, ground) >= 4.4);
            QVERIFY(contrast(c.warning, ground) >= 4.5);
        }
        QVERIFY(contrast(c.onAccent, c.accent) >= 4.5);
        for (const StatusStyle& status : c.statuses) {
            QVERIFY(contrast(status.text, c.card) >= 4.5);
            QVERIFY(contrast(status.text, status.fill) >= 4.5);
            QVERIFY(contrast(c.text, status.fill) >= 7);
        }
    }

    void pairsShareAHue_data() { themes_data(); }
    void pairsShareAHue()
    {
        QFETCH(Theme, theme);
        const Colours& c = colours(theme);
        const auto line = [&c](TaskStatus status) { return c.status(status).line; };
        QCOMPARE(line(TaskStatus::Provisioning), line(TaskStatus::Deprovisioning));
        QCOMPARE(line(TaskStatus::Pending), line(TaskStatus::Stopping));
        QCOMPARE(line(TaskStatus::Activating), line(TaskStatus::Deactivating));
    }

    void pairsDifferForEveryEye_data() { themes_data(); }
    void pairsDifferForEveryEye()
    {
        QFETCH(Theme, theme);
        const Colours& c = colours(theme);
        constexpr std::array ones{TaskStatus::Provisioning, TaskStatus::Pending, TaskStatus::Activating,
                                  TaskStatus::Running, TaskStatus::Stopped};
        for (const Matrix& eye : {protanopia, deuteranopia, tritanopia}) {
            for (std::size_t i = 0; i < ones.size(); ++i) {
                for (std::size_t j = i + 1; j < ones.size(); ++j)
                    QVERIFY2(difference(c.status(ones[i]).line, c.status(ones[j]).line, eye) > 14,
                             qPrintable(text(ones[i]) + QLatin1Char(' ') + text(ones[j])));
            }
        }
    }

    void lettersAreUnique_data() { themes_data(); }
    void lettersAreUnique()
    {
        QFETCH(Theme, theme);
        QSet<QString> letters;
        for (const TaskStatus status : taskStatuses) {
            const QString letter = colours(theme).status(status).letter;
            QCOMPARE(letter.size(), 1);
            QVERIFY(text(status).contains(letter) || status == TaskStatus::Stopped);
            letters.insert(letter);
        }
        QCOMPARE(letters.size(), qsizetype(taskStatusCount));
    }

    void paletteTellsItsTheme_data() { themes_data(); }
    void paletteTellsItsTheme()
    {
        QFETCH(Theme, theme);
        QCOMPARE(themeOf(widgetPalette(theme)), theme);
    }

    void styleSheetIsComplete_data() { themes_data(); }
    void styleSheetIsComplete()
    {
        QFETCH(Theme, theme);
        const QString sheet = styleSheet(theme);
        QVERIFY2(!sheet.contains(QLatin1Char('@')), "a colour's name was left over");
        QVERIFY(sheet.contains(colours(theme).accent.name()));
        QCOMPARE(sheet.count(QLatin1Char('{')), sheet.count(QLatin1Char('}')));
    }

    void lookCanChange()
    {
        qApp->setStyleSheet(styleSheet(Theme::Light));
        QLabel label(QStringLiteral("refused"));
        setLook(label, Look::Muted);
        QCOMPARE(label.palette().color(QPalette::WindowText), colours(Theme::Light).mutedText);
        setLook(label, Look::Warning);
        QCOMPARE(label.palette().color(QPalette::WindowText), colours(Theme::Light).warning);
    }

    void mixing()
    {
        QCOMPARE(mixed(Qt::black, Qt::white, 0), QColor(Qt::white));
        QCOMPARE(mixed(Qt::black, Qt::white, 1), QColor(Qt::black));
        QCOMPARE(mixed(QColor(100, 0, 0), QColor(0, 0, 200), 0.5), QColor(50, 0, 100));
    }
};

TASKARIUM_TEST(TestStyle)

} // namespace tst_style

#include "tst_style.moc"
