// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>
#include <app/comparing.h>
#include <app/explaining.h>
#include <app/gui.h>
#include <app/headless.h>
#include <app/help.h>
#include <app/picture.h>
#include <app/replaying.h>
#include <app/serve.h>
#include <app/validation.h>

#include <string>
#include <vector>

namespace taskarium::app {

namespace {

/// One door for each form of the command line. Only the window and the picture touch Qt.
struct Doors {
    const Console& console;
    ProcessArguments arguments;

    int operator()(const WindowOptions& options) const { return openWindows(options, arguments, console); }
    int operator()(const RunOptions& options) const { return runScenario(options, console); }
    int operator()(const ReplayCommand& options) const { return replayLogs(options, console); }
    int operator()(const RenderOptions& options) const { return renderPicture(options, console); }
    int operator()(const ExplainOptions& options) const { return explainMoment(options, console); }
    int operator()(const CompareOptions& options) const { return compareRuns(options, console); }
    int operator()(const ValidateOptions& options) const { return validate(options, console); }
    int operator()(const ServeOptions& options) const { return serveApi(options, console); }
    int operator()(const ListOptions&) const { return listBuiltIns(console); }
    int operator()(const HelpOptions& options) const { return print(helpText(options.form)); }
    int operator()(const VersionOptions&) const { return print(versionText()); }

    int print(std::string_view text) const
    {
        console.out.stream << text;
        return finish(console, Success);
    }
};

} // namespace

} // namespace taskarium::app

// NOLINTNEXTLINE(bugprone-exception-escape): only want of memory is thrown here, and that ends it anyway
int main(int argc, char* argv[])
{
    using namespace taskarium::app;
    const ProcessConsole process;
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto options = parseCommandLine(arguments);
    if (!options) {
        complain(process.console(), errorText(options.error()));
        return WrongUsage;
    }
    return std::visit(Doors{process.console(), {argc, argv}}, *options);
}
