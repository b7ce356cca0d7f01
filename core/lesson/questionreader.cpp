// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/partreaders.h>

#include <core/base/timetext.h>
#include <core/json/nearest.h>
#include <core/lesson/until.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

constexpr std::array kindMembers{"choice", "nextStatus", "victim", "time", "count"};

TaskStatus readStatus(ObjectReader& reader, std::string_view member, TaskStatus fallback)
{
    const std::string text = reader.text(member, std::string(toText(fallback)));
    const auto found =
        std::ranges::find_if(taskStatuses, [&text](TaskStatus status) { return toText(status) == text; });
    if (found != taskStatuses.end())
        return *found;
    reader.fail(member,
                {.message = fmt::format("\"{}\" is no status of a task.", text),
                 .remedy = "Write it like \"RUNNING\"."});
    return fallback;
}

AsksChoice readChoice(ObjectReader& question)
{
    AsksChoice asks;
    for (std::size_t i = 0; i < question.listSize("choice"); ++i) {
        ObjectReader option = question.element(
            "choice", i,
            {.noun = "An option", .members = {"text", "reply", "right"}, .required = {"text", "reply"}});
        asks.options.push_back(
            {.text = option.text("text"), .reply = option.text("reply"), .isRight = option.flag("right")});
        question.adopt(option.fault());
    }
    if (asks.options.size() < 2 || std::ranges::count(asks.options, true, &ChoiceOption::isRight) != 1)
        question.fail("choice",
                      {.message = "A choice has two or more options, of which exactly one is right.",
                       .remedy = "Write \"right\": true in one of them."});
    return asks;
}

AsksNextStatus readNextStatus(ObjectReader& question)
{
    ObjectReader part = question.part(
        "nextStatus", {.noun = "A question for the next status", .members = {"task"}, .required = {"task"}});
    AsksNextStatus asks{.task = part.text("task")};
    question.adopt(part.fault());
    return asks;
}

AsksVictim readVictim(ObjectReader& question)
{
    ObjectReader part = question.part("victim", {.noun = "A question for a victim", .members = {"service"}});
    AsksVictim asks{.among = {.service = part.text("service")}};
    question.adopt(part.fault());
    return asks;
}

AsksTime readTime(ObjectReader& question)
{
    ObjectReader part = question.part("time",
                                      {.noun = "A question for a time",
                                       .members = {"until", "tolerance"},
                                       .required = {"until", "tolerance"}});
    AsksTime asks{.until = readUntil(part).value_or(Until{}),
                  .tolerance = part.span("tolerance").value_or(Duration{})};
    question.adopt(part.fault());
    return asks;
}

AsksCount readCount(ObjectReader& question)
{
    ObjectReader part = question.part(
        "count",
        {.noun = "A question for a count", .members = {"service", "status", "until"}, .required = {"until"}});
    AsksCount asks{.of = {.service = part.text("service")},
                   .status = readStatus(part, "status", TaskStatus::Running),
                   .until = readUntil(part).value_or(Until{})};
    question.adopt(part.fault());
    return asks;
}

QuestionKind readKind(ObjectReader& question, std::string_view member)
{
    if (member == "choice")
        return readChoice(question);
    if (member == "nextStatus")
        return readNextStatus(question);
    if (member == "victim")
        return readVictim(question);
    return member == "time" ? QuestionKind(readTime(question)) : QuestionKind(readCount(question));
}

/// What the claim of a question looks like follows from its kind.
std::optional<Claim> readClaim(ObjectReader& reader, const QuestionKind& kind)
{
    if (std::holds_alternative<AsksChoice>(kind))
        return std::nullopt;
    if (!reader.has("claim")) {
        reader.adopt(reader.document().at(reader.pointer(),
                                          "This question does not say what its text relies on.",
                                          "Write the answer as \"claim\"."));
        return std::nullopt;
    }
    if (std::holds_alternative<AsksNextStatus>(kind))
        return readStatus(reader, "claim", TaskStatus::Running);
    if (std::holds_alternative<AsksVictim>(kind))
        return reader.text("claim");
    if (std::holds_alternative<AsksTime>(kind))
        return reader.span("claim").value_or(Duration{});
    return static_cast<int>(reader.number("claim", {0, 1000000}, 0));
}

} // namespace

std::optional<Until> readUntil(ObjectReader& reader, std::string_view member)
{
    if (!reader.has(member))
        return std::nullopt;
    const std::string text = reader.text(member);
    if (reader.fault())
        return std::nullopt;
    const Result<Until> until = parseUntil(text);
    if (until)
        return *until;
    reader.fail(member, until.error());
    return std::nullopt;
}

Question readQuestion(ObjectReader& step)
{
    ObjectSpec spec{.noun = "A question", .members = {"ask", "explanation", "claim"}, .required = {"ask"}};
    spec.members.insert(spec.members.end(), kindMembers.begin(), kindMembers.end());
    ObjectReader reader = step.part("question", spec);
    const auto kind =
        std::ranges::find_if(kindMembers, [&reader](const char* member) { return reader.has(member); });
    if (std::ranges::count_if(kindMembers, [&reader](const char* member) { return reader.has(member); }) != 1)
        reader.adopt(reader.document().at(reader.pointer(), "A question has exactly one kind.",
                                          "Write one of choice, nextStatus, victim, time and count."));
    Question question{.ask = reader.text("ask"), .explanation = reader.text("explanation")};
    if (!reader.fault()) {
        question.kind = readKind(reader, *kind);
        question.claim = readClaim(reader, question.kind);
    }
    step.adopt(reader.fault());
    return question;
}

ObjectSpec calloutSpec()
{
    return {.noun = "A call-out", .members = {"state", "task", "service", "instance", "panel"}};
}

namespace {

std::optional<LessonPanel> panelNamed(std::string_view name)
{
    const auto found =
        std::ranges::find_if(lessonPanels, [name](LessonPanel panel) { return toText(panel) == name; });
    return found == lessonPanels.end() ? std::nullopt : std::optional(*found);
}

Error noPanel(const std::string& name)
{
    std::vector<std::string> names;
    names.reserve(lessonPanels.size());
    for (const LessonPanel panel : lessonPanels)
        names.emplace_back(toText(panel));
    return {.message = fmt::format("There is no panel \"{}\".", name),
            .remedy = nameRemedy(name, names, fmt::format("Choose {}.", wordList(names, "or")))};
}

LessonPanel readPanel(ObjectReader& reader)
{
    const std::string name = reader.text("panel");
    const std::optional<LessonPanel> panel = panelNamed(name);
    if (!panel)
        reader.fail("panel", noPanel(name));
    return panel.value_or(LessonPanel::FlowChart);
}

} // namespace

Callout readCallout(ObjectReader callout, ObjectReader& step)
{
    const ObjectSpec spec = calloutSpec();
    const auto count = std::ranges::count_if(
        spec.members, [&callout](const std::string& member) { return callout.has(member); });
    if (count != 1)
        callout.adopt(callout.document().at(callout.pointer(), "A call-out points at exactly one thing.",
                                            "Write one of state, task, service, instance and panel."));
    Callout found = PointsAtPanel{};
    if (callout.has("state"))
        found = PointsAtState{readStatus(callout, "state", TaskStatus::Running)};
    else if (callout.has("task"))
        found = PointsAtTask{callout.text("task")};
    else if (callout.has("service"))
        found = PointsAtService{callout.text("service")};
    else if (callout.has("instance"))
        found = PointsAtInstance{callout.text("instance")};
    else if (callout.has("panel"))
        found = PointsAtPanel{readPanel(callout)};
    step.adopt(callout.fault());
    return found;
}

std::vector<LessonPanel> readPanels(ObjectReader& step)
{
    std::vector<LessonPanel> panels;
    for (const std::string& name : step.texts("show")) {
        if (const std::optional<LessonPanel> panel = panelNamed(name))
            panels.push_back(*panel);
        else
            step.fail("show", noPanel(name));
    }
    return panels;
}

} // namespace taskarium
