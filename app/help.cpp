// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/help.h>

namespace taskarium::app {

namespace {

constexpr std::string_view windowHelp = R"(Taskarium shows how Amazon ECS tasks live and die.

Usage:
  taskarium [FILE|NAME]... [--theme THEME]    a window on each scenario, or on
                                              logs of a real cluster
  taskarium [FILE|NAME]... --loop             plays them one after the other in
                                              one window, unattended
  taskarium run FILE|NAME [OPTION]...         runs a scenario without a window
  taskarium replay LOG... [OPTION]...         reads logs of a real cluster
  taskarium render FILE|NAME --at T -o PATH   draws the flow chart at a time
  taskarium explain FILE|NAME --at T          why tasks are where they are
  taskarium compare A B                       runs two, tells where they differ
  taskarium validate FILE|NAME                checks a scenario or a lesson
  taskarium serve FILE|NAME|--empty           answers the ECS API of clients
  taskarium list                              names what is built in
  taskarium --help, --version

"taskarium run --help" and the like say more. NAME is a built-in scenario or
lesson, for example demo; FILE may be a lesson's folder. Without one the window
opens on the last scenario or the demo.

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
        task any changes                     its lastStatus
        task any told to stop                desiredStatus becomes STOPPED
        task any in DEPROVISIONING for 30s   longer than that, without a break
        service web running 4                its runningCount becomes 4
        service web steady                   it tells of a steady state
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
  --times PATH          writes where the time of each task went, as CSV: a row
                        a task, a column a phase; - is standard output
  --costs PATH          writes what the run has used, as CSV: a row a service
                        and one for all; seconds of tasks, vCPUs, memory and
                        instances, network interfaces, MiB pulled, lost
                        requests, events; no prices; - is standard output
  --redact              puts other account ids into the exports, the same for
                        the same, and no values of environment variables
  --quiet               prints nothing but errors and the commands that were
                        refused, both to standard error
)";

constexpr std::string_view replayHelp = R"(Usage: taskarium replay LOG... [OPTION]...

Reads what ECS told of real tasks and makes one history of all the logs: events
of EventBridge, however they were stored or wrapped, and answers of
describe-tasks, run-task, stop-task and describe-services; as JSON, as CSV of
CloudWatch, packed by gzip or not. - is standard input.

Prints what was read, what was left out and why, what is missing, and which
changes of state the table of transitions calls impossible. The exit code is 0
if anything was read, 1 if nothing was.

  --captured-at T       when answers of the API were given, which do not say it:
                        2026-01-05T10:00:00Z; without it, their latest time,
                        else that of their file
  --export FORMAT=PATH  writes the history; as with run
  --redact              puts other account ids into the exports, the same for
                        the same, and no values of environment variables; the
                        scenario of --continue likewise; commands and tags stay
  --continue PATH       writes a scenario that goes on from the end of the
                        history as a simulation, and says what it takes over;
                        tasks begin anew at PROVISIONING
  --follow              waits for more on standard input, which comes last, and
                        prints each change of a task as it comes
  --quiet               prints nothing but errors
)";

constexpr std::string_view renderHelp = R"(Usage: taskarium render FILE|NAME --at T -o PATH [OPTION]...

Draws the flow chart of a scenario as the window shows it. Needs no display.

  --at T              the simulated time: 90s, 2m30s, 1h10m, 7d
  -o PATH             the file that the picture goes to; its ending says what
                      it is: .svg, .png or .pdf
  --size WxH          pixels, 1280x800 if not given
  --theme light|dark  light if not given
)";

constexpr std::string_view explainHelp =
    R"(Usage: taskarium explain FILE|NAME --at T
                         [--task X | --service X | --instance X]

Runs a scenario to a time and says why things are as they are then: what holds
them, with the time left, what comes next if nobody intervenes, who stopped a
task and what would have prevented it, and where ECS shows it, if it does.
Without a subject: everything that is not at rest.

  --at T            the simulated time: 90s, 2m30s, 1h10m, 7d
  --task X          a task: its id, as much of it as no other has, or a selector
                    such as service:web#1
  --service X       a service by its name
  --instance X      a container instance: its EC2 instance id or its id, as much
                    of either as no other has, or a selector such as instance#1
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

Checks a scenario or a lesson. The first fault is told with its file, line,
place and remedy, and the exit code is 1.

The commands of a good scenario are tried, those of its first 24 simulated
hours. Each that would be refused is told in a line that begins with "warning:",
and so is how many come after the end, where only run --until goes, and each
name in applications and cluster.images that no task definition of the scenario
has; the exit code is 0 all the same.

A lesson is a folder, or the name of a built-in one. It is played as somebody
would who does everything right; the first step that is not as the lesson says
is named, and the exit code is 1. How to write one: lessons.md in the folder of
the program's documentation.
)";

constexpr std::string_view serveHelp = R"(Usage: taskarium serve FILE|NAME|--empty [OPTION]...

Answers the API of Amazon ECS on this machine, for the AWS CLI, the SDKs and
scripts. The first line on standard output is the endpoint, once it is ready:

  aws ecs list-tasks --cluster demo --endpoint-url http://127.0.0.1:8700

Clients want credentials and a region, and any will do: signatures are not
checked. The scenario is in its own region; every other region that a client
names has an empty cluster "default", and with --empty all have. Nothing but
this machine can connect: it listens on 127.0.0.1 and ::1 only. GET /healthz
says whether it is there. SIGINT and SIGTERM end it with exit code 0, after the
exports are written.

  --port N              8700 if not given; 0 takes a free one
  --speed X             simulated time follows the wall clock, X times as fast;
                        1 if neither this nor --time is given
  --time settle         after each call it runs on until only steady states are
                        left, at most an hour
  --time step=DURATION  each call advances it by this time: 10s, 2m30s
  --seed N              draws ids, addresses and durations from another seed
  --events PATH         appends the events that ECS sends to EventBridge as they
                        happen, JSON Lines; - is standard output
  --export FORMAT=PATH  writes the log of the whole run, as run does; it is there
                        at the end, other regions beside it: run.csv and
                        run.us-east-1.csv
  --keep DURATION|all   how much of the past stays in memory; 24h if not given.
                        Events and exports tell of all of it either way
  --lag DURATION        describe-tasks, list-tasks, describe-services and
                        list-services do not see what is younger: 2s. Nothing
                        if not given
  --verbose             a line of each call goes to standard error
)";

constexpr std::string_view listHelp = R"(Usage: taskarium list

Prints one line for each thing that is built in: its kind (scenario, lesson,
incident or challenge), its name and its title, separated by tabs.
)";

} // namespace

std::string_view helpText(Form form)
{
    switch (form) {
    case Form::Window: return windowHelp;
    case Form::Run: return runHelp;
    case Form::Replay: return replayHelp;
    case Form::Render: return renderHelp;
    case Form::Explain: return explainHelp;
    case Form::Compare: return compareHelp;
    case Form::Validate: return validateHelp;
    case Form::Serve: return serveHelp;
    case Form::List: return listHelp;
    }
    return {};
}

std::string_view versionText()
{
    return "taskarium " TASKARIUM_VERSION "\n";
}

} // namespace taskarium::app
