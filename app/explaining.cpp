// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/explaining.h>

#include <app/scenariosource.h>
#include <app/wording.h>

#include <core/base/timetext.h>
#include <core/model/arn.h>
#include <core/model/taskname.h>
#include <core/session/explaining.h>

#include <fmt/format.h>

#include <string>

namespace taskarium::app {

namespace {

Result<Subject> notThere(const ExplainedSubject& subject, SimTime at, std::string_view remedy)
{
    return Error{.message = fmt::format("{}: \"{}\" means nothing at {}, or more than one.",
                                        optionOf(subject.kind), subject.name, clockText(at)),
                 .remedy = std::string(remedy)};
}

/// The one entity that a name means; nothing if it means none, or more than one.
template <typename Kind, typename Matches>
std::optional<Kind> theOne(std::size_t count, Matches matches)
{
    std::optional<Kind> found;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!matches(Kind{i}))
            continue;
        if (found)
            return std::nullopt;
        found = Kind{i};
    }
    return found;
}

std::optional<TaskId> findTaskBy(const World& world, const std::string& name)
{
    if (isTaskSelector(name))
        return findSelectedTask(world, name);
    const std::string_view id = lastPart(name);
    return theOne<TaskId>(world.tasks.size(), [&](TaskId task) {
        return !world.task(task).isPurged && world.detail(task).id.starts_with(id);
    });
}

/// Of services that had the name one after the other the last.
std::optional<ServiceId> findServiceBy(const World& world, const std::string& name)
{
    for (auto i = static_cast<std::uint32_t>(world.services.size()); i-- > 0;) {
        if (world.services[i].name == name)
            return ServiceId{i};
    }
    return std::nullopt;
}

std::optional<InstanceId> findInstanceBy(const World& world, const std::string& name)
{
    if (const std::optional<InstanceId> named = findInstance(world, name))
        return named;
    return theOne<InstanceId>(world.instances.size(), [&](InstanceId instance) {
        return world.instance(instance).ec2InstanceId.starts_with(name)
            || world.instance(instance).id.starts_with(name);
    });
}

Result<Subject> subjectOf(const World& world, const ExplainedSubject& wanted, SimTime at)
{
    switch (wanted.kind) {
    case ExplainedKind::Task:
        if (const std::optional<TaskId> task = findTaskBy(world, wanted.name))
            return Subject(*task);
        return notThere(wanted, at,
                        "Give its id, as much of it as no other has, or a selector like service:web#1.");
    case ExplainedKind::Service:
        if (const std::optional<ServiceId> service = findServiceBy(world, wanted.name))
            return Subject(*service);
        return notThere(wanted, at, "Give the name of a service.");
    case ExplainedKind::Instance:
        if (const std::optional<InstanceId> instance = findInstanceBy(world, wanted.name))
            return Subject(*instance);
        break;
    }
    return notThere(wanted, at, "Give an EC2 instance id, or as much of it as no other has.");
}

std::string headingOf(const Subject& subject, const World& world)
{
    if (const auto* const task = std::get_if<TaskId>(&subject))
        return fmt::format("task {} ({})", taskName(world, *task), world.detail(*task).id);
    if (const auto* const service = std::get_if<ServiceId>(&subject))
        return fmt::format("service {}", world.service(*service).name);
    const ContainerInstance& instance = world.instance(std::get<InstanceId>(subject));
    return fmt::format("container instance {}", instance.ec2InstanceId);
}

void print(const Session& session, const Subject& subject, const Console& console)
{
    const World& world = session.liveWorld();
    const std::string text = explanationText(explain(session, session.liveEdge(), subject), world);
    console.out.stream << headingOf(subject, world) << '\n';
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        console.out.stream << "  " << text.substr(begin, end - begin) << '\n';
        begin = end + 1;
    }
}

} // namespace

std::string_view optionOf(ExplainedKind kind)
{
    switch (kind) {
    case ExplainedKind::Task: return "--task";
    case ExplainedKind::Service: return "--service";
    case ExplainedKind::Instance: return "--instance";
    }
    return {};
}

int explainMoment(const ExplainOptions& options, const Console& console)
{
    Result<Scenario> scenario = openScenario(options.scenario);
    if (!scenario)
        return fail(console, scenario.error());
    Session session(std::move(scenario).value());
    session.advance(SimTime(options.at));
    if (!options.subject) {
        const std::vector<Subject> subjects = restlessSubjects(session, session.liveEdge());
        for (const Subject& subject : subjects)
            print(session, subject, console);
        if (subjects.empty())
            console.out.stream << fmt::format("Everything is at rest at {}.\n",
                                              clockText(session.liveEdge()));
        return finish(console, Success);
    }
    const Result<Subject> subject = subjectOf(session.liveWorld(), *options.subject, session.liveEdge());
    if (!subject)
        return fail(console, subject.error());
    print(session, *subject, console);
    return finish(console, Success);
}

} // namespace taskarium::app
