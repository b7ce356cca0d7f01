// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/picture.h>

#include <app/scenariosource.h>
#include <app/wording.h>

#include <core/base/timetext.h>
#include <core/session/session.h>

#include <ui/scene/render.h>

#include <QFile>
#include <QGuiApplication>
#include <QHashFunctions>
#include <QTemporaryDir>

#include <fmt/format.h>

#include <array>

namespace taskarium::app {

namespace {

ui::Theme themeOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light: return ui::Theme::Light;
    case ThemeChoice::Dark: break;
    }
    return ui::Theme::Dark;
}

Outcome draw(const RenderOptions& options)
{
    Result<Scenario> scenario = openScenario(options.scenario);
    if (!scenario)
        return scenario.error();
    const SimTime at(options.at);
    const ui::RenderOptions look{
        .size = {options.size.width, options.size.height},
        .theme = themeOf(options.theme),
        .title = QString::fromStdString(
            fmt::format("{} · {}", titleOf(*scenario, options.scenario), clockText(at))),
    };
    Session session(std::move(scenario).value());
    session.advance(at);
    return ui::renderChart(session.worldAt(at), at, look, QString::fromStdString(options.path));
}

} // namespace

int renderPicture(const RenderOptions& options, const Console& console)
{
    // A picture is the same with and without a display, and this platform needs none.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Where there is no session (a build server) Qt warns of the missing folder, though a picture has no use
    // for it.
    const QTemporaryDir runtime;
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
    // Qt draws a seed for its hash tables at each start, and a PDF has its fonts in their order.
    QHashSeed::setDeterministicGlobalSeed();
    std::array<char, 10> name{"taskarium"};
    std::array<char*, 2> arguments{name.data(), nullptr};
    int count = 1;
    const QGuiApplication application(count, arguments.data());
    const Outcome failure = draw(options);
    if (failure)
        complain(console, errorText(*failure));
    return finish(console, failure ? DataFailure : Success);
}

} // namespace taskarium::app
