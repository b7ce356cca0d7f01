// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/conditions.h>

#include <core/base/lowercase.h>
#include <core/base/timetext.h>
#include <core/json/nearest.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <vector>

namespace taskarium {

namespace {

using Words = std::span<const std::string>;

constexpr std::string_view forms =
    "Write a time, \"task any reaches RUNNING\", \"task any changes\", \"task any told to stop\", \"task any "
    "in "
    "PENDING for 30s\", \"service web running 4\", \"service web steady\", \"service any below minimum\", "
    "\"deployment any failed\" or \"failure\".";

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string(text) + ' ') {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n';
        if (!isBlank)
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    return words;
}

bool is(Words words, std::size_t place, std::string_view expected)
{
    return place < words.size() && lowerCase(words[place]) == expected;
}

std::string joined(Words words)
{
    std::string text;
    for (const std::string& word : words)
        text += word;
    return text;
}

Error missing(std::string_view after, std::string_view what, std::string_view example)
{
    return {.message = fmt::format("After \"{}\" {} is missing.", after, what),
            .remedy = fmt::format("Write it like \"{}\".", example)};
}

Error unexpected(const std::string& word, std::string_view example)
{
    return {.message = fmt::format("\"{}\" is not understood there.", word),
            .remedy = fmt::format("Write it like \"{}\".", example)};
}

/// What is wrong where one of some words should stand.
Error wanted(Words words, std::size_t place, std::string_view what, std::string_view example)
{
    return place < words.size() ? unexpected(words[place], example)
                                : missing(words[place - 1], what, example);
}

Result<TaskStatus> statusAt(Words words, std::size_t place)
{
    if (place >= words.size())
        return missing(words[place - 1], "a status", "task any reaches RUNNING");
    std::vector<std::string> names;
    for (const TaskStatus status : taskStatuses) {
        if (lowerCase(words[place]) == lowerCase(std::string(toText(status))))
            return status;
        names.emplace_back(toText(status));
    }
    return Error{.message = fmt::format("\"{}\" is no status of a task.", words[place]),
                 .remedy = nameRemedy(words[place], names, fmt::format("Choose {}.", wordList(names, "or")))};
}

Result<Duration> spanOf(Words words)
{
    return parseDuration(joined(words));
}

Result<Condition> reaches(TaskScope tasks, Words rest)
{
    const Result<TaskStatus> status = statusAt(rest, 1);
    if (!status)
        return status.error();
    if (rest.size() > 2)
        return unexpected(rest[2], "task any reaches RUNNING");
    return Condition(UntilTaskReaches{std::move(tasks), *status});
}

Result<Condition> lingers(TaskScope tasks, Words rest)
{
    constexpr std::string_view example = "task any in DEPROVISIONING for 30s";
    const Result<TaskStatus> status = statusAt(rest, 1);
    if (!status)
        return status.error();
    if (!is(rest, 2, "for"))
        return wanted(rest, 2, "\"for\" and a time", example);
    const std::size_t place = is(rest, 3, "over") ? 4 : 3;
    if (place >= rest.size())
        return missing(rest[place - 1], "a time", example);
    const Result<Duration> span = spanOf(rest.subspan(place));
    if (!span)
        return span.error();
    return Condition(UntilTaskLingers{std::move(tasks), *status, *span});
}

Result<Condition> toldToStop(TaskScope tasks, Words rest)
{
    constexpr std::string_view example = "task any told to stop";
    for (const auto& [place, word] : {std::pair(1U, "to"), std::pair(2U, "stop")}) {
        if (!is(rest, place, word))
            return wanted(rest, place, fmt::format("\"{}\"", word), example);
    }
    if (rest.size() > 3)
        return unexpected(rest[3], example);
    return Condition(UntilTaskToldToStop{std::move(tasks)});
}

Result<Condition> changes(TaskScope tasks, Words rest)
{
    if (rest.size() > 1)
        return unexpected(rest[1], "task any changes");
    return Condition(UntilTaskChanges{std::move(tasks)});
}

/// What follows "task".
Result<Condition> ofTasks(Words words)
{
    constexpr std::string_view example = "task any reaches RUNNING";
    TaskScope tasks;
    std::size_t place = 1;
    if (is(words, place, "service")) {
        if (++place >= words.size())
            return missing("service", "a name", "task service web reaches RUNNING");
        tasks.service = words[place];
    } else if (place >= words.size()) {
        return missing("task", "\"any\", \"service NAME\" or an id", example);
    } else if (!is(words, place, "any")) {
        tasks.selector = words[place];
    }
    const Words rest = words.subspan(++place <= words.size() ? place : words.size());
    if (is(rest, 0, "reaches"))
        return reaches(std::move(tasks), rest);
    if (is(rest, 0, "in"))
        return lingers(std::move(tasks), rest);
    if (is(rest, 0, "changes"))
        return changes(std::move(tasks), rest);
    if (is(rest, 0, "told"))
        return toldToStop(std::move(tasks), rest);
    return wanted(words, place, "\"reaches\", \"changes\", \"told to stop\" or \"in\"", example);
}

std::string nameAt(Words words, std::size_t place)
{
    return is(words, place, "any") ? std::string() : words[place];
}

Result<Condition> running(Words words)
{
    constexpr std::string_view example = "service web running 4";
    if (words.size() < 4)
        return missing(words.back(), "a number of tasks", example);
    int count = 0;
    const char* const end = words[3].data() + words[3].size();
    const auto [rest, fault] = std::from_chars(words[3].data(), end, count);
    if (fault != std::errc() || rest != end || count < 0)
        return unexpected(words[3], example);
    if (words.size() > 4)
        return unexpected(words[4], example);
    return Condition(UntilServiceRuns{nameAt(words, 1), count});
}

Result<Condition> steady(Words words)
{
    if (words.size() > 3)
        return unexpected(words[3], "service web steady");
    return Condition(UntilServiceSteady{nameAt(words, 1)});
}

Result<Condition> belowMinimum(Words words)
{
    constexpr std::string_view example = "service any below minimum";
    if (words.size() < 2)
        return missing("service", "a name", example);
    if (!is(words, 2, "below"))
        return wanted(words, 2, "\"running\", \"steady\" or \"below minimum\"", "service web running 4");
    if (!is(words, 3, "minimum"))
        return wanted(words, 3, "\"minimum\"", example);
    if (words.size() > 4)
        return unexpected(words[4], example);
    return Condition(UntilBelowMinimum{nameAt(words, 1)});
}

Result<Condition> ofDeployment(Words words)
{
    constexpr std::string_view example = "deployment web completed";
    const std::size_t place =
        words.size() == 2 && (is(words, 1, "completed") || is(words, 1, "failed")) ? 1 : 2;
    if (words.size() < 2)
        return missing("deployment", "a service's name", example);
    const bool isCompleted = is(words, place, "completed");
    if (!isCompleted && !is(words, place, "failed"))
        return wanted(words, place, "\"completed\" or \"failed\"", example);
    if (words.size() > place + 1)
        return unexpected(words[place + 1], example);
    return Condition(UntilDeployment{place == 1 ? std::string() : nameAt(words, 1),
                                     isCompleted ? RolloutState::Completed : RolloutState::Failed});
}

Result<Condition> ofTime(Words words)
{
    const Result<Duration> span = spanOf(words);
    if (span)
        return Condition(UntilTime{SimTime(*span)});
    const bool isSpan = words.front().front() >= '0' && words.front().front() <= '9';
    if (isSpan && words.size() == 1)
        return span.error();
    const bool isLeftOver = words.size() > 1 && (is(words, 0, "failure") || spanOf(words.first(1)));
    return Error{.message = isLeftOver ? fmt::format("\"{}\" is not understood there.", words[1])
                                       : fmt::format("\"{}\" is no condition.", words.front()),
                 .remedy = std::string(forms)};
}

} // namespace

Result<Condition> parseCondition(std::string_view text)
{
    std::vector<std::string> words = wordsOf(text);
    if (words.empty())
        return Error{.message = "The condition is empty.", .remedy = std::string(forms)};
    if (is(words, 0, "any") && is(words, 1, "task"))
        std::swap(words[0], words[1]);
    if (is(words, 0, "task"))
        return ofTasks(words);
    if (is(words, 0, "service") && is(words, 2, "running"))
        return running(words);
    if (is(words, 0, "service") && is(words, 2, "steady"))
        return steady(words);
    if (is(words, 0, "service"))
        return belowMinimum(words);
    if (is(words, 0, "deployment"))
        return ofDeployment(words);
    if (is(words, 0, "failure") && words.size() == 1)
        return Condition(UntilFailure{});
    return ofTime(words);
}

} // namespace taskarium
