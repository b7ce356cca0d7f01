// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explanation.h>

#include <core/base/timetext.h>
#include <core/model/taskname.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr std::size_t mostNamed = 3;

std::string textOf(const std::string& word, const World&)
{
    return word;
}

std::string textOf(std::int64_t amount, const World&)
{
    return std::to_string(amount);
}

std::string textOf(Duration span, const World&)
{
    return readableText(span);
}

std::string textOf(SimTime time, const World&)
{
    return clockText(time);
}

std::string textOf(const std::vector<TaskId>& tasks, const World& world)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(tasks.size(), mostNamed); ++i)
        text += (i == 0 ? "task " : ", task ") + taskName(world, tasks[i]);
    if (tasks.size() > mostNamed)
        text += fmt::format(" and {} more", tasks.size() - mostNamed);
    return text;
}

std::string textOf(InstanceId instance, const World& world)
{
    const ContainerInstance& found = world.instance(instance);
    return found.ec2InstanceId.empty() ? found.id : found.ec2InstanceId;
}

/// The value that a word in braces stands for.
std::string valueText(const Reason& reason, std::string_view name, const World& world)
{
    const auto found = std::ranges::find(reason.values, name, &NamedValue::name);
    if (found == reason.values.end())
        return std::string(name);
    return std::visit([&world](const auto& value) { return textOf(value, world); }, found->value);
}

/// A sentence is one even where its reason is ECS's own.
void endSentence(std::string& text)
{
    if (!text.empty() && !text.ends_with('.'))
        text += '.';
}

std::string sentences(const std::vector<Reason>& reasons, const World& world)
{
    std::string text;
    for (const Reason& reason : reasons) {
        if (text.ends_with('.'))
            text.pop_back();
        text += (text.empty() ? "" : "; ") + reasonText(reason, world);
    }
    endSentence(text);
    return text;
}

/// "PENDING for 41 s: "
std::string headText(const Explanation& explanation, const World& world)
{
    const TaskId* const id = std::get_if<TaskId>(&explanation.subject);
    if (id == nullptr)
        return {};
    const Task& task = world.task(*id);
    const std::optional<SimTime>& told = world.detail(*id).times.stopping;
    const bool isToldToStop = task.state.desired == DesiredStatus::Stopped && told
        && task.state.last <= TaskStatus::Running && *told <= explanation.at;
    return fmt::format("{}{} for {}: ", toText(task.state.last), isToldToStop ? ", desired STOPPED" : "",
                       readableText(explanation.at - (isToldToStop ? *told : task.movedAt)));
}

std::string nextText(const Explanation& explanation)
{
    std::string text;
    for (const TaskMove& move : explanation.next) {
        text += text.empty() ? "Next: " : "; ";
        const bool isStop = move.from.last == move.to.last;
        text += fmt::format("{} at {}, in {}", isStop ? "desired STOPPED" : toText(move.to.last),
                            clockText(move.at), readableText(move.at - explanation.at));
    }
    return text.empty() ? text : text + ", if nobody intervenes.";
}

std::string paragraph(std::string_view title, const std::string& text)
{
    return text.empty() ? std::string() : fmt::format("{}{}\n", title, text);
}

std::string evidenceText(const Explanation& explanation)
{
    const Proof proof = proofOf(explanation);
    if (proof.places.empty())
        return proof.isAllTold ? "" : "ECS would not tell you this.";
    std::vector<std::string_view> places;
    for (const Evidence evidence : proof.places)
        places.push_back(toText(evidence));
    return fmt::format("{}: {}.", proof.isAllTold ? "In reality" : "In reality, but not all of it",
                       fmt::join(places, "; "));
}

} // namespace

Proof proofOf(const Explanation& explanation)
{
    Proof proof;
    for (const std::vector<Reason>* const reasons : {&explanation.because, &explanation.stopped}) {
        for (const Reason& reason : *reasons) {
            const Evidence evidence = causeRow(reason.cause).evidence;
            proof.isAllTold = proof.isAllTold && evidence != Evidence::Untold;
            const bool isPlace = !toText(evidence).empty();
            if (isPlace && std::ranges::find(proof.places, evidence) == proof.places.end())
                proof.places.push_back(evidence);
        }
    }
    return proof;
}

std::string reasonText(const Reason& reason, std::string_view text, const World& world)
{
    std::string filled;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        filled += text.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const std::size_t close = text.find('}', open);
        filled += valueText(reason, text.substr(open + 1, close - open - 1), world);
        text.remove_prefix(close + 1);
    }
    return filled;
}

std::string reasonText(const Reason& reason, const World& world)
{
    return reasonText(reason, causeRow(reason.cause).text, world);
}

std::string explanationText(const Explanation& explanation, const World& world)
{
    std::string text = paragraph(headText(explanation, world), sentences(explanation.because, world));
    text += paragraph("", nextText(explanation));
    text += paragraph("Why it stops: ", sentences(explanation.stopped, world));
    text += paragraph("What would have prevented it: ", sentences(explanation.prevented, world));
    text += paragraph("", evidenceText(explanation));
    if (explanation.isInferred)
        text += "This is inferred from the recording alone.\n";
    return text;
}

} // namespace taskarium
