// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/lesson.h>

#include <core/lesson/lessontext.h>
#include <core/lesson/partreaders.h>
#include <core/scenario/partreaders.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

ObjectSpec stepSpec()
{
    return {.noun = "A step",
            .members = {"id", "commands", "until", "within", "speed", "show", "point", "highlight",
                        "bookmark", "question", "action", "trial", "reveal"},
            .required = {"id"}};
}

/// A step's fault says in which step it is.
Outcome inStep(const Outcome& fault, const std::string& id)
{
    if (!fault || id.empty())
        return fault;
    Error named = *fault;
    named.message = fmt::format("Step \"{}\": {}", id, named.message);
    return named;
}

/// Whole simulated seconds per second.
double readSpeed(ObjectReader& reader, double fallback)
{
    return static_cast<double>(reader.number("speed", {1, 10000}, static_cast<std::int64_t>(fallback)));
}

void readPointers(ObjectReader& reader, LessonStep& step)
{
    step.panels = readPanels(reader);
    if (reader.has("point"))
        step.callout = readCallout(reader.part("point", calloutSpec()), reader);
    for (std::size_t i = 0; i < reader.listSize("highlight"); ++i)
        step.highlights.push_back(readCallout(reader.element("highlight", i, calloutSpec()), reader));
}

LessonStep readStep(ObjectReader& reader, const Scenario& scenario)
{
    LessonStep step{
        .id = reader.text("id"), .commands = readCommandList(reader, "commands"), .until = readUntil(reader)};
    step.within = reader.span("within").value_or(step.within);
    step.speed = readSpeed(reader, step.speed);
    step.bookmark = reader.text("bookmark");
    step.isReveal = reader.flag("reveal");
    readPointers(reader, step);
    if (reader.has("question"))
        step.question = readQuestion(reader);
    if (reader.has("action"))
        step.action = readAction(reader);
    if (reader.has("trial"))
        step.trial = readTrial(reader, scenario);
    if (!isStepId(step.id))
        reader.fail(
            "id",
            {.message = "This is no id of a step.", .remedy = "Write small letters, digits and hyphens."});
    return step;
}

std::vector<LessonStep> readSteps(ObjectReader& lesson, const Scenario& scenario)
{
    std::vector<LessonStep> steps;
    for (std::size_t i = 0; i < lesson.listSize("steps"); ++i) {
        ObjectReader reader = lesson.element("steps", i, stepSpec());
        LessonStep step = readStep(reader, scenario);
        if (std::ranges::find(steps, step.id, &LessonStep::id) != steps.end())
            reader.fail(
                "id",
                {.message = "Another step has the same id.", .remedy = "Give each step an id of its own."});
        lesson.adopt(inStep(reader.fault(), step.id));
        steps.push_back(std::move(step));
    }
    if (steps.empty() && !lesson.fault())
        lesson.fail("steps", {.message = "This lesson has no steps.", .remedy = "Write at least one."});
    return steps;
}

/// The scenario itself, or a built-in one by its name.
Scenario scenarioOf(ObjectReader& lesson)
{
    const nlohmann::json& value = lesson.document().value.at("scenario");
    const Result<Scenario> scenario = value.is_string()
        ? builtInScenario(value.get<std::string>())
        : readScenario(lesson.document(), lesson.pointerOf("scenario"));
    if (scenario)
        return *scenario;
    if (value.is_string())
        lesson.fail("scenario", scenario.error());
    else
        lesson.adopt(scenario.error());
    return {};
}

LessonKind readKind(ObjectReader& lesson)
{
    const std::string text = lesson.text("kind");
    const auto kind = std::ranges::find_if(lessonKinds, [&text](LessonKind k) { return toText(k) == text; });
    if (kind != lessonKinds.end())
        return *kind;
    lesson.fail("kind",
                {.message = fmt::format("\"{}\" is no kind of lesson.", text),
                 .remedy = "Write lesson, incident or challenge."});
    return LessonKind::Lesson;
}

/// An incident has a curtain that opens once, a challenge something to try; the others have no curtain.
void checkKind(ObjectReader& reader, const Lesson& lesson)
{
    const auto reveals = std::ranges::count(lesson.steps, true, &LessonStep::isReveal);
    const bool tries =
        std::ranges::any_of(lesson.steps, [](const LessonStep& step) { return step.trial.has_value(); });
    if (lesson.kind == LessonKind::Incident && reveals != 1)
        reader.fail("steps",
                    {.message = "An incident opens its curtain in exactly one step.",
                     .remedy = "Write \"reveal\": true in it."});
    if (lesson.kind != LessonKind::Incident && reveals != 0)
        reader.fail("steps",
                    {.message = "Only an incident has a curtain to open.", .remedy = "Remove \"reveal\"."});
    if (lesson.kind == LessonKind::Challenge && !tries)
        reader.fail("steps",
                    {.message = "A challenge has something to try.",
                     .remedy = "Write a \"trial\" in one of its steps."});
}

/// Gives each step its text; every section belongs to a step, and every step has one.
Outcome addTexts(Lesson& lesson, const std::vector<LessonSection>& sections, const std::string& fileName)
{
    for (const LessonSection& section : sections) {
        const auto step = std::ranges::find(lesson.steps, section.id, &LessonStep::id);
        if (step == lesson.steps.end())
            return Error{.file = fileName,
                         .line = section.line,
                         .message = fmt::format("There is no step \"{}\" in lesson.json.", section.id),
                         .remedy = "Name the section as its step, or remove it."};
        step->title = section.title;
        step->text = section.text;
        step->notes = section.notes;
    }
    const auto silent =
        std::ranges::find_if(lesson.steps, [](const LessonStep& step) { return step.text.empty(); });
    if (silent == lesson.steps.end())
        return std::nullopt;
    return Error{.file = fileName,
                 .message = fmt::format("Step \"{}\" has no text.", silent->id),
                 .remedy = fmt::format("Write a section \"# {}: Title\" with some text.", silent->id)};
}

void readHead(ObjectReader& reader, Lesson& lesson)
{
    static_cast<void>(reader.text("$schema"));
    lesson.kind = readKind(reader);
    lesson.number = static_cast<int>(reader.number("number", {1, 1000}, 1));
    lesson.title = reader.text("title");
    lesson.goal = reader.text("goal");
    lesson.minutes = static_cast<int>(reader.number("minutes", {1, 120}, 5));
}

} // namespace

Result<Lesson> readLesson(const LessonFiles& files)
{
    const std::string textName = files.name + "/text.md";
    const Result<Document> document = parseDocument(files.json, files.name + "/lesson.json");
    if (!document)
        return document.error();
    ObjectReader reader(
        *document, {},
        {.noun = "A lesson",
         .members = {"$schema", "kind", "number", "title", "goal", "minutes", "scenario", "steps"},
         .required = {"kind", "title", "goal", "scenario", "steps"}});
    Lesson lesson{.name = files.name};
    if (!reader.fault()) {
        readHead(reader, lesson);
        lesson.scenario = scenarioOf(reader);
        lesson.steps = readSteps(reader, lesson.scenario);
        checkKind(reader, lesson);
    }
    if (reader.fault())
        return *reader.fault();
    const Result<std::vector<LessonSection>> sections = readSections(files.text, textName);
    if (!sections)
        return sections.error();
    if (Outcome fault = addTexts(lesson, *sections, textName))
        return *fault;
    return lesson;
}

} // namespace taskarium
