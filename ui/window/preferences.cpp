// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/preferences.h>

#include <ui/playback/playback.h>

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

const QString themeKey = u"theme"_s;
const QString startKey = u"startWith"_s;
const QString motionKey = u"motion"_s;
const QString outlinesKey = u"serviceOutlines"_s;
const QString speedKey = u"speedOfNewWindow"_s;
const QString lastSpeedKey = u"speed"_s;
const QString recentKey = u"recentFiles"_s;
const QString lastBuiltInKey = u"last/builtIn"_s;
const QString lastPathKey = u"last/path"_s;
const QString apiPortKey = u"api/port"_s;
constexpr std::uint16_t usualApiPort = 8700;

/// Nothing if it is missing or no number.
std::optional<double> readSpeed(const QSettings& settings, const QString& key)
{
    bool isNumber = false;
    const double speed = settings.value(key).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(speed))
        return std::nullopt;
    return std::clamp(speed, slowestSpeed, fastestSpeed);
}

} // namespace

Preferences loadPreferences()
{
    const QSettings settings;
    return Preferences{
        .theme = themeChoiceFrom(settings.value(themeKey).toString()),
        .startWith = settings.value(startKey) == u"demo"_s ? StartWith::Demo : StartWith::LastScenario,
        .motion = settings.value(motionKey) == u"reduced"_s ? Motion::Fade : Motion::Travel,
        .outlines = settings.value(outlinesKey).toBool() ? ServiceOutlines::Shown : ServiceOutlines::Hidden,
        .speed = readSpeed(settings, speedKey),
    };
}

void savePreferences(const Preferences& preferences)
{
    QSettings settings;
    settings.setValue(themeKey, toText(preferences.theme));
    settings.setValue(startKey, preferences.startWith == StartWith::Demo ? u"demo"_s : u"last"_s);
    settings.setValue(motionKey, preferences.motion == Motion::Fade ? u"reduced"_s : u"full"_s);
    settings.setValue(outlinesKey, preferences.outlines == ServiceOutlines::Shown);
    settings.setValue(speedKey, preferences.speed ? QVariant(*preferences.speed) : QVariant());
}

ThemeChoice themeChoiceFrom(const QString& text)
{
    if (text == u"light"_s)
        return ThemeChoice::Light;
    return text == u"dark"_s ? ThemeChoice::Dark : ThemeChoice::System;
}

QString toText(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System: return u"system"_s;
    case ThemeChoice::Light: return u"light"_s;
    case ThemeChoice::Dark: return u"dark"_s;
    }
    return {};
}

QStringList recentFiles()
{
    return QSettings().value(recentKey).toStringList();
}

void addRecentFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(recentKey, files.mid(0, recentFileLimit));
}

void forgetRecentFile(const QString& path)
{
    QStringList files = recentFiles();
    files.removeAll(QFileInfo(path).absoluteFilePath());
    QSettings().setValue(recentKey, files);
}

void clearRecentFiles()
{
    QSettings().remove(recentKey);
}

LastScenario lastScenario()
{
    const QSettings settings;
    return {.builtIn = settings.value(lastBuiltInKey).toString(),
            .path = settings.value(lastPathKey).toString()};
}

void rememberLastScenario(const LastScenario& scenario)
{
    QSettings settings;
    settings.setValue(lastBuiltInKey, scenario.builtIn);
    settings.setValue(lastPathKey, scenario.path);
}

double lastSpeed()
{
    return readSpeed(QSettings(), lastSpeedKey).value_or(1.0);
}

void rememberSpeed(double speed)
{
    QSettings().setValue(lastSpeedKey, speed);
}

std::uint16_t apiPort()
{
    bool isNumber = false;
    const std::uint16_t port = QSettings().value(apiPortKey).toString().toUShort(&isNumber);
    return isNumber ? port : usualApiPort;
}

void rememberApiPort(std::uint16_t port)
{
    QSettings().setValue(apiPortKey, port);
}

} // namespace taskarium::ui
