// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_lessons/samplelessons.h>

#include <support/runs.h>

namespace taskarium::test {

namespace {

using namespace std::chrono_literals;
using namespace runs;

Condition condition(std::string_view text)
{
    return *parseCondition(text);
}

Question choice(std::size_t right)
{
    AsksChoice asks{
        .options = {{.text = "It waits for the agent on its container instance, which is busy.",
                     .reply = "That is what PENDING is for."},
                    {.text = "Somebody called StopTask.", .reply = "The event says so: UserInitiated."}}};
    asks.options[right].isRight = true;
    return {.ask = "Why is it so?", .kind = asks, .explanation = "The stop code tells who it was."};
}

} // namespace

Lesson sampleLesson()
{
    Lesson lesson{.name = "sample",
                  .kind = LessonKind::Lesson,
                  .number = 1,
                  .title = "A task lives",
                  .goal = "Name the states.",
                  .minutes = 3};
    lesson.scenario = scenarioWith(Profile::Documented,
                                   {{0s, registerDefinition("batch", NetworkMode::Awsvpc)},
                                    {3s, runTask("batch", LaunchType::Fargate)},
                                    {2min, stopTask("family:batch#1")}});
    LessonStep start{.id = "start",
                     .title = "A task is asked for",
                     .text = "RunTask returns at once. The task is **PROVISIONING**.",
                     .notes = "Ask the room."};
    start.until = condition("task any reaches PENDING");
    start.callout = PointsAtState{TaskStatus::Provisioning};
    start.highlights = {PointsAtTask{"it"}};
    start.bookmark = "PENDING";
    LessonStep next{.id = "next", .title = "It runs", .text = "What comes next?"};
    next.until = condition("task it reaches RUNNING");
    next.question = Question{.ask = "Which lastStatus comes next?",
                             .kind = AsksNextStatus{"it"},
                             .explanation = "It has no targets to deregister."};
    LessonStep why{.id = "why", .title = "Why", .text = "It was told to stop."};
    why.question = choice(1);
    LessonStep act{.id = "act", .title = "Your turn", .text = "Run another one."};
    act.action = LearnerAction{.ask = "Run a task.",
                               .hint = "Simulation > Run task…",
                               .commands = {"RunTask"},
                               .until = condition("task any reaches PENDING"),
                               .solution = {runTask("batch", LaunchType::Fargate)}};
    LessonStep end{.id = "end", .title = "That is all", .text = "You know the states."};
    lesson.steps = {start, next, why, act, end};
    return lesson;
}

Lesson sampleIncident()
{
    Lesson lesson{.name = "trouble",
                  .kind = LessonKind::Incident,
                  .number = 2,
                  .title = "The service does not come up",
                  .goal = "Find the cause.",
                  .minutes = 5};
    lesson.scenario = scenarioWith(Profile::Documented,
                                   {{0s, registerDefinition("web", NetworkMode::Bridge)},
                                    {1s, createService("web", 2, LaunchType::Ec2, Balancing::None)}});
    LessonStep look{.id = "look", .title = "It is slow", .text = "Look at what AWS shows."};
    look.until = Duration(30s);
    look.question = choice(0);
    LessonStep reveal{.id = "reveal", .title = "What it was", .text = "Now you see everything."};
    reveal.isReveal = true;
    lesson.steps = {look, reveal};
    return lesson;
}

Lesson sampleChallenge()
{
    Lesson lesson{.name = "more",
                  .kind = LessonKind::Challenge,
                  .number = 3,
                  .title = "Enough tasks in time",
                  .goal = "Size a service.",
                  .minutes = 4};
    lesson.scenario = *builtInScenario("rolling-update");
    LessonStep step{.id = "try", .title = "Try it", .text = "Five should run after 80 s."};
    step.trial =
        Trial{.ask = "Have five tasks run in time.",
              .settings = {{Setting::DesiredCount, "web", "4"}, {Setting::Profile, "", "documented"}},
              .length = 2min,
              .goals = {*parseGoal("service web running 5 by 1m20s"), *parseGoal("no request lost")},
              .solution = {{Setting::DesiredCount, "web", "5"}}};
    LessonStep end{.id = "end", .title = "Done", .text = "That was it."};
    lesson.steps = {step, end};
    return lesson;
}

void playToPause(ui::Playback& playback)
{
    for (int frame = 0; playback.isPlaying() && frame < 10'000; ++frame)
        playback.playFor(ui::Playback::Milliseconds(100));
}

} // namespace taskarium::test
