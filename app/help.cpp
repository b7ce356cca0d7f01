// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/help.h>

namespace taskarium::app {

namespace {

constexpr std::string_view windowHelp = R"(Taskarium shows how Amazon ECS tasks live and die.

Usage:
  taskarium [FILE|NAME]... [--theme THEME]    a window on each scenario
  taskarium run FILE|NAME [OPTION]...         runs a scenario without a window
  taskarium render FILE|NAME --at T -o PATH   draws the flow chart at a time
  taskarium compare A B                       runs two, tells where they differ
  taskarium validate FILE|NAME                checks a scenario and its commands
  taskarium list                              names what is built in
  taskarium --help, --version

"taskarium run --help" and the like say more. NAME is a built-in scenario, for
example demo. Without one the window opens on the last scenario or the demo.

Exit codes: 0 all went well, 1 something is wrong with the data, 2 wrong usage.
)";

constexpr std::string_view runHelp = R"(Usage: taskarium run FILE|NAME [OPTION]...

Runs a scenario without a window and prints a table of the tasks by state as it
goes: until --until, else the end that the scenario names, else until only
steady states are left, but no longer than a day.

A row of the table is due every 10 s at first, and in wider steps the longer the
run is; rows in which nothing has changed are left out. On a terminal one line
is rewritten instead. Commands that were refused are listed at the end; they do
not change the exit code.

  --until T             ends at this simulated time: 90s, 2m30s, 1h10m, 7d;
                        3660d at most
  --run-until CONDITION ends it as soon as this is met, tells when and by whom,
                        and fails if it is not met before the end:
        2m30s                                a time
        task any reaches RUNNING             any of the nine states; instead of
                                             any: service NAME, an id, or a
                                             selector such as service:web#1
        task any in DEPROVISIONING for 30s   longer than that, without a break
        service any below minimum            fewer running tasks than
                                             minimumHealthyPercent asks for
        deployment any failed                or completed; any, or a service
        failure                              a task stops with an error
  --seed N              draws ids, addresses and durations from another seed
  --profile P           documented: as the developer guide describes the states
                        observed: as recordings of real clusters show them
  --export FORMAT=PATH  writes the log at the end; may be given more than once;
                        - as PATH is standard output, and the table then goes
                        to standard error
        eventbridge     the events that ECS sends to EventBridge, JSON Lines
        csv             every record of the log, one row each
        describe-tasks  all tasks in one document, as the API describes them
  --quiet               prints nothing but errors and the commands that were
                        refused, both to standard error
)";

constexpr std::string_view renderHelp = R"(Usage: taskarium render FILE|NAME --at T -o PATH [OPTION]...

Draws the flow chart of a scenario as the window shows it. Needs no display.

  --at T              the simulated time: 90s, 2m30s, 1h10m, 7d
  -o PATH             the file that the picture goes to; its ending says what
                      it is: .svg, .png or .pdf
  --size WxH          pixels, 1280x800 if not given
  --theme light|dark  light if not given
)";

constexpr std::string_view compareHelp = R"(Usage: taskarium compare FILE|NAME FILE|NAME [--until T]
       taskarium compare FILE|NAME --vary SETTING=VALUE [--until T]

Runs two scenarios, or one and the same with one setting changed, under one
clock, and prints the first difference of their logs and what came of each:
until --until, else the later of their own ends, else until both are at rest,
but no longer than a day.

  --vary SETTING=VALUE  changes a setting of all that have it;
                        SETTING:NAME=VALUE changes it of one
        deregistrationDelay    of a target group, like 30s
        stopTimeout            of the containers of a family, like 5s
        minimumHealthyPercent, maximumPercent
                               of a service
        desiredCount           of a service when it is created
        imageSize              of an image, in MiB
        stopsAfterSigterm      of an application, like 2s, or never
        pullSpeed              in MiB per second
        profile                documented or observed
        seed
  --until T             ends both at this simulated time, like 2m30s
)";

constexpr std::string_view validateHelp = R"(Usage: taskarium validate FILE|NAME

Checks a scenario. The first fault is told with its file, line, place and
remedy, and the exit code is 1.

The commands of a good scenario are tried, those of its first 24 simulated
hours. Each that would be refused is told in a line that begins with "warning:",
and so is how many come after the end, where only run --until goes, and each
name in applications and cluster.images that no task definition of the scenario
has; the exit code is 0 all the same.
)";

constexpr std::string_view listHelp = R"(Usage: taskarium list

Prints one line for each thing that is built in: its kind, its name and its
title, separated by tabs.
)";

} // namespace

std::string_view helpText(Form form)
{
    switch (form) {
    case Form::Window: return windowHelp;
    case Form::Run: return runHelp;
    case Form::Render: return renderHelp;
    case Form::Compare: return compareHelp;
    case Form::Validate: return validateHelp;
    case Form::List: return listHelp;
    }
    return {};
}

std::string_view versionText()
{
    return "taskarium " TASKARIUM_VERSION "\n";
}

} // namespace taskarium::app
