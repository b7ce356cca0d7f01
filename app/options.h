// SPDX-License-Identifier: GPL-3.0-or-later
//
// app: the program's doors. The command line is read by a pure function into one of these options; `run`,
// `validate`, `serve` and `list` live in a library that links no ui; `render` and the window are the rest.
// main() only chooses.
#pragma once

#include <core/base/time.h>
#include <core/formats/format.h>
#include <core/formats/redaction.h>
#include <core/lifecycle/tasktable.h>
#include <core/session/conditions.h>
#include <core/session/settings.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace taskarium::app {

enum class ThemeChoice : std::uint8_t { Light, Dark };

/// Whether a window plays what it is given one after the other, for ever, until somebody comes.
enum class Looping : std::uint8_t { Off, On };

/// `taskarium [FILE|NAME]... [--theme light|dark] [--loop]`: a window each, or one for all.
struct WindowOptions {
    std::vector<std::string> files{};   ///< none: the last scenario or the demo
    std::optional<ThemeChoice> theme{}; ///< nothing: as preferred, else as the desktop has it
    Looping looping = Looping::Off;     ///< then none means the built-in ones that are told by themselves

    friend bool operator==(const WindowOptions&, const WindowOptions&) = default;
};

/// The path that stands for standard output.
inline constexpr std::string_view standardOutput = "-";

/// FORMAT=PATH.
struct ExportTarget {
    ExportFormat format{};
    std::string path{}; ///< "-": standard output
    Privacy privacy = Privacy::AsIs;

    [[nodiscard]] bool isStandardOutput() const { return path == standardOutput; }

    friend bool operator==(const ExportTarget&, const ExportTarget&) = default;
};

/// How much `run` tells while it runs.
enum class Talk : std::uint8_t { Progress, ErrorsOnly };

/// `taskarium run FILE|NAME ...`.
struct RunOptions {
    std::string scenario{};              ///< a built-in one's name, else a path
    std::optional<Duration> until{};     ///< beats the scenario's own end
    std::optional<Condition> runUntil{}; ///< ends it before that
    std::optional<std::uint64_t> seed{}; ///< instead of the scenario's
    std::optional<Profile> profile{};    ///< instead of the scenario's
    std::vector<ExportTarget> exports{};
    std::optional<std::string> times{}; ///< where the times of all tasks go; "-": standard output
    std::optional<std::string> costs{}; ///< where the costs of the run go; "-": standard output
    Talk talk = Talk::Progress;

    friend bool operator==(const RunOptions&, const RunOptions&) = default;
};

/// Whether `replay` waits for what is still to come.
enum class Following : std::uint8_t { Off, On };

/// `taskarium replay LOG... ...`.
struct ReplayCommand {
    std::vector<std::string> logs{};     ///< paths; "-": standard input
    std::optional<UtcTime> capturedAt{}; ///< when answers of the API were given that do not say it
    std::vector<ExportTarget> exports{};
    std::string continuation{};      ///< where the scenario goes that begins at its end; empty: nowhere
    Privacy privacy = Privacy::AsIs; ///< of that scenario, and of the exports
    Following following = Following::Off;
    Talk talk = Talk::Progress;

    friend bool operator==(const ReplayCommand&, const ReplayCommand&) = default;
};

/// Size of a picture, in pixels.
struct PictureSize {
    int width = 1280;
    int height = 800;

    friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// `taskarium render FILE|NAME --at T -o PATH ...`.
struct RenderOptions {
    std::string scenario{};
    Duration at{};
    std::string path{}; ///< ends in .svg, .png or .pdf, which says what it is
    PictureSize size{};
    ThemeChoice theme = ThemeChoice::Light;

    friend bool operator==(const RenderOptions&, const RenderOptions&) = default;
};

/// What one can ask about.
enum class ExplainedKind : std::uint8_t { Task, Service, Instance };
inline constexpr std::array explainedKinds{ExplainedKind::Task, ExplainedKind::Service,
                                           ExplainedKind::Instance};

/// "--task" ...
[[nodiscard]] std::string_view optionOf(ExplainedKind kind);

/// A task by its id, the beginning of it or a selector; a service or an instance by its name or id.
struct ExplainedSubject {
    ExplainedKind kind{};
    std::string name{};

    friend bool operator==(const ExplainedSubject&, const ExplainedSubject&) = default;
};

/// `taskarium explain FILE|NAME --at T ...`.
struct ExplainOptions {
    std::string scenario{};
    Duration at{};
    std::optional<ExplainedSubject> subject{}; ///< nothing: everything that is not at rest

    friend bool operator==(const ExplainOptions&, const ExplainOptions&) = default;
};

/// `taskarium validate FILE|NAME`.
struct ValidateOptions {
    std::string scenario{};

    friend bool operator==(const ValidateOptions&, const ValidateOptions&) = default;
};

/// How simulated time passes while the API is served.
enum class Pace : std::uint8_t {
    Speed,  ///< it follows the wall clock
    Settle, ///< after each call it runs on until only steady states are left
    Step,   ///< each call advances it by a fixed time
};

struct ServeTime {
    Pace pace = Pace::Speed;
    int permille = 1000; ///< of Speed: of the wall clock's speed
    Duration step{};     ///< of Step

    friend bool operator==(const ServeTime&, const ServeTime&) = default;
};

/// `taskarium serve FILE|NAME|--empty ...`.
struct ServeOptions {
    std::optional<std::string> scenario{}; ///< nothing: nothing but the cluster `default`
    std::uint16_t port = 8700;             ///< 0: a free one
    ServeTime time{};
    std::optional<std::uint64_t> seed{}; ///< instead of the scenario's
    std::string events{};                ///< a file that events are appended to; "-": standard output
    std::vector<ExportTarget> exports{}; ///< none to standard output
    std::optional<Duration> keep = std::chrono::hours(24); ///< of its history; nothing: all
    Duration lag{};         ///< by which what looks at tasks and services is behind
    bool isVerbose = false; ///< a line of each call goes to standard error

    friend bool operator==(const ServeOptions&, const ServeOptions&) = default;
};

/// `taskarium compare A B` or `taskarium compare A --vary SETTING=VALUE`.
struct CompareOptions {
    std::string left{};
    std::string right{};                  ///< empty: the left one, varied
    std::optional<SettingValue> varied{}; ///< nothing: there is a right one
    std::optional<Duration> until{};      ///< nothing: the later of the scenarios' own ends

    friend bool operator==(const CompareOptions&, const CompareOptions&) = default;
};

/// `taskarium list`.
struct ListOptions {
    friend bool operator==(const ListOptions&, const ListOptions&) = default;
};

/// The forms of the command line.
enum class Form : std::uint8_t { Window, Run, Replay, Render, Explain, Compare, Validate, Serve, List };

/// `--help`, alone or after a subcommand.
struct HelpOptions {
    Form form = Form::Window;

    friend bool operator==(const HelpOptions&, const HelpOptions&) = default;
};

/// `--version`.
struct VersionOptions {
    friend bool operator==(const VersionOptions&, const VersionOptions&) = default;
};

/// What the command line asks for.
using Options =
    std::variant<WindowOptions, RunOptions, ReplayCommand, RenderOptions, ExplainOptions, CompareOptions,
                 ValidateOptions, ServeOptions, ListOptions, HelpOptions, VersionOptions>;

} // namespace taskarium::app
