// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/lesson: a run that teaches. A lesson is a scenario with steps: each has a text, points at something,
// lets the run go on to a time or a condition, asks, and lets the learner act. A lesson is a folder with one
// JSON file, lesson.json, and its texts in Markdown, text.md; resources/lessons/README.md tells how to write
// one. LessonRun plays it against a Session, QuizMaster asks about any run.
//
// How a lesson names a task: by a selector such as service:web#1 (core/model/arn.h), which is looked up when
// its step begins and means that task from then on, or by the word "it": the task that met the last
// condition.
#pragma once

#include <core/lesson/goal.h>
#include <core/lesson/question.h>
#include <core/scenario/scenario.h>
#include <core/session/settings.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// An incident hides the truth and shows what AWS would show until a step reveals it. A challenge has goals.
enum class LessonKind : std::uint8_t { Lesson, Incident, Challenge };
inline constexpr std::array lessonKinds{LessonKind::Lesson, LessonKind::Incident, LessonKind::Challenge};

/// "lesson" ...
[[nodiscard]] std::string_view toText(LessonKind kind);

/// The panels that a lesson may show or point at.
enum class LessonPanel : std::uint8_t {
    FlowChart,
    Grid,
    Cluster,
    Inspector,
    Timeline,
    Charts,
    Requests, ///< the charts, with the requests of a service
    Tasks,
    Events,
    Times,
    Observers,
    Costs,
};
inline constexpr std::array lessonPanels{
    LessonPanel::FlowChart, LessonPanel::Grid,   LessonPanel::Cluster,   LessonPanel::Inspector,
    LessonPanel::Timeline,  LessonPanel::Charts, LessonPanel::Requests,  LessonPanel::Tasks,
    LessonPanel::Events,    LessonPanel::Times,  LessonPanel::Observers, LessonPanel::Costs,
};

/// "flow chart", "grid", "cluster" ...
[[nodiscard]] std::string_view toText(LessonPanel panel);

/// What a step points at: {"state": "PENDING"}, {"task": "service:web#1"}, {"service": "web"}, {"instance":
/// "instance#1"} or {"panel": "timeline"}.
struct PointsAtState {
    TaskStatus status{};
    friend bool operator==(const PointsAtState&, const PointsAtState&) = default;
};
struct PointsAtTask {
    std::string task{};
    friend bool operator==(const PointsAtTask&, const PointsAtTask&) = default;
};
struct PointsAtService {
    std::string service{};
    friend bool operator==(const PointsAtService&, const PointsAtService&) = default;
};
struct PointsAtInstance {
    std::string instance{};
    friend bool operator==(const PointsAtInstance&, const PointsAtInstance&) = default;
};
struct PointsAtPanel {
    LessonPanel panel{};
    friend bool operator==(const PointsAtPanel&, const PointsAtPanel&) = default;
};
using Callout = std::variant<PointsAtState, PointsAtTask, PointsAtService, PointsAtInstance, PointsAtPanel>;

/// What the learner does himself. It is done when one of the commands was given and, if there is a condition,
/// that has been met since.
struct LearnerAction {
    std::string ask{};                   ///< as a sentence
    std::string hint{};                  ///< where in the window; may be empty
    std::vector<std::string> commands{}; ///< names of calls and faults, one of which he gives: "StopTask"
    std::optional<Until> until{};
    std::vector<Command> solution{}; ///< commands that do it: "Show me", and what a test gives

    friend bool operator==(const LearnerAction&, const LearnerAction&) = default;
};

/// What the learner tries: settings for a run from the start, until goals are reached in one.
struct Trial {
    std::string ask{};
    std::vector<SettingValue> settings{}; ///< which he may change, with what they begin with
    Duration length{};                    ///< of the run that is tried
    SimTime from{};                       ///< the goals are about what happens from then on
    std::vector<Goal> goals{};
    std::vector<SettingValue> solution{}; ///< settings that reach all goals; those of the scenario do not

    friend bool operator==(const Trial&, const Trial&) = default;
};

/// A step, in the order in which it happens: the commands are given, the run goes on until the condition is
/// met, the question is asked and decided, the learner acts or tries. Each may be absent. The next step comes
/// when the learner asks for it.
struct LessonStep {
    std::string id{};
    std::string title{};
    std::string text{};  ///< Markdown
    std::string notes{}; ///< Markdown, for the speaker only; may be empty
    std::vector<Command> commands{};
    std::optional<Until> until{};
    Duration within = std::chrono::hours(1); ///< so long it may take until a condition is met
    double speed = 10;                       ///< simulated seconds per second while it runs
    std::vector<LessonPanel> panels{};       ///< which are shown besides the flow chart; empty: as before
    std::optional<Callout> callout{};
    std::vector<Callout> highlights{}; ///< less loudly than the call-out
    std::string bookmark{};            ///< set where the run has come to; empty: none
    std::optional<Question> question{};
    std::optional<LearnerAction> action{};
    std::optional<Trial> trial{};
    bool isReveal = false; ///< of an incident: from here on everything is shown

    friend bool operator==(const LessonStep&, const LessonStep&) = default;
};

struct Lesson {
    std::string name{}; ///< the folder's: "first-task"
    LessonKind kind{};
    int number = 0; ///< its place among the built-in ones of its kind
    std::string title{};
    std::string goal{}; ///< what one can do after it, a sentence
    int minutes = 0;    ///< that it takes, about
    Scenario scenario{};
    std::vector<LessonStep> steps{};

    friend bool operator==(const Lesson&, const Lesson&) = default;
};

/// The files of a lesson.
struct LessonFiles {
    std::string name{}; ///< of the folder, or its path: as errors name it
    std::string_view json{};
    std::string_view text{};
};

/// Reads a lesson. Nothing is half loaded: the first fault ends it with file, pointer, line, step and remedy.
[[nodiscard]] Result<Lesson> readLesson(const LessonFiles& files);

/// A lesson that comes with the program; it is read when it is asked for.
struct BuiltInLesson {
    std::string name{};
    LessonKind kind{};
    int number = 0;
    std::string title{};
    std::string goal{};
    int minutes = 0;
};

/// All built-in lessons: by kind, then by number.
[[nodiscard]] std::vector<BuiltInLesson> builtInLessons();

/// Their names alone, in order of the alphabet: nothing is read.
[[nodiscard]] std::vector<std::string> builtInLessonNames();

/// The built-in lesson of that name; fails with the names that come near.
[[nodiscard]] Result<Lesson> builtInLesson(std::string_view name);

} // namespace taskarium
