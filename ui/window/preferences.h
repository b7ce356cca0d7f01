// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window remembers, in the user's QSettings. Who wants another place (a test) sets it with
// QCoreApplication::setOrganizationName() or QSettings::setPath() before.
#pragma once

#include <ui/scene/tokens.h>

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace taskarium::ui {

/// View > Theme.
enum class ThemeChoice : std::uint8_t { System, Light, Dark };

/// What a window shows that is started without a file.
enum class StartWith : std::uint8_t { LastScenario, Demo };

struct Preferences {
    ThemeChoice theme = ThemeChoice::System;
    StartWith startWith = StartWith::LastScenario;
    Motion motion = Motion::Travel;
    ServiceOutlines outlines = ServiceOutlines::Hidden;
    std::optional<double> speed{}; ///< simulated seconds per second of a new window; nothing: the last one's

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// Reads the settings; whatever is missing or nonsense has its default.
[[nodiscard]] Preferences loadPreferences();
void savePreferences(const Preferences& preferences);

/// "system", "light", "dark", as in the settings and on the command line; any other text is System.
[[nodiscard]] ThemeChoice themeChoiceFrom(const QString& text);
[[nodiscard]] QString toText(ThemeChoice choice);

/// Files opened or saved lately, the latest first, at most recentFileLimit; absolute paths.
inline constexpr qsizetype recentFileLimit = 10;
[[nodiscard]] QStringList recentFiles();
void addRecentFile(const QString& path);
void forgetRecentFile(const QString& path);
void clearRecentFiles();

/// What a window shows: a built-in scenario by its name, or a file by its absolute path. Empty: neither.
struct LastScenario {
    QString builtIn{};
    QString path{};
};
[[nodiscard]] LastScenario lastScenario();
void rememberLastScenario(const LastScenario& scenario);

/// The speed at which the last window was closed; 1 before there was one.
[[nodiscard]] double lastSpeed();
void rememberSpeed(double speed);

/// The port of the API server that was chosen last; 8700 before there was one, 0: any free one.
[[nodiscard]] std::uint16_t apiPort();
void rememberApiPort(std::uint16_t port);

} // namespace taskarium::ui
