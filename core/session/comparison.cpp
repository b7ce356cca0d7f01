// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/comparison.h>

#include <core/base/timetext.h>
#include <core/formats/csvdetail.h>
#include <core/json/taskjson.h>
#include <core/model/taskname.h>
#include <core/session/milestoneindex.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Whether a record only tells what was asked for, such as a target group with its delay.
bool tellsWish(const Record& record)
{
    return std::holds_alternative<TargetGroupCreated>(record.content)
        || std::holds_alternative<TaskDefinitionRegistered>(record.content)
        || std::holds_alternative<ServiceCreated>(record.content)
        || std::holds_alternative<ServiceChanged>(record.content)
        || std::holds_alternative<DeploymentStarted>(record.content);
}

/// Whether two tasks began alike, whatever the requests that they carry through ask for besides.
bool beginAlike(const TaskCreated& left, const TaskCreated& right)
{
    TaskDetail detail = *left.detail;
    detail.request = right.detail->request;
    return *left.task == *right.task && detail == *right.detail;
}

bool areAlike(const Record& left, const Record& right)
{
    if (left.at != right.at || left.content.index() != right.content.index())
        return false;
    if (const auto* const created = std::get_if<TaskCreated>(&left.content))
        return beginAlike(*created, std::get<TaskCreated>(right.content));
    return tellsWish(left) || left == right;
}

/// A record of a run; nothing if it has not come so far.
std::optional<Record> known(const Session& session, std::size_t place)
{
    return place < session.log().size() ? std::optional(session.log()[place]) : std::nullopt;
}

/// Whether a run has certainly nothing more to say up to a time.
bool isSilentUntil(const Session& session, SimTime time)
{
    return session.liveEdge() > time;
}

/// "UpdateService web is requested, and refused".
std::string requestText(const CommandTaken& taken)
{
    return fmt::format("{}{}{} is requested{}", taken.call, taken.subject.empty() ? "" : " ", taken.subject,
                       taken.refusal ? ", and refused" : "");
}

std::string clauseOf(const Session& session, std::size_t place)
{
    const Record record = session.log().recordAt(place);
    const World after = session.worldAt(record.at);
    if (const std::optional<Milestone> milestone = milestoneAt(session.log(), place))
        return milestoneText(*milestone, after);
    if (const auto* const posted = std::get_if<ServiceEventPosted>(&record.content))
        return fmt::format("ECS says: {}", posted->event.message);
    if (const auto* const taken = std::get_if<CommandTaken>(&record.content))
        return requestText(*taken);
    if (const auto* const began = std::get_if<FaultBegan>(&record.content))
        return fmt::format("the fault {} begins", toText(began->fault.kind));
    const std::optional<TaskId> task = session.log().taskOf(place);
    return task ? fmt::format("{} of task {}", kindText(record), taskName(after, *task))
                : std::string(kindText(record));
}

/// What one run does at the first difference, which is at a time.
std::string sideText(const std::optional<Record>& record, const Difference& difference,
                     const Session& session)
{
    if (!record)
        return "nothing more happens";
    std::string text = clauseOf(session, difference.record);
    if (record->at != difference.at)
        text = fmt::format("nothing happens then; at {} {}", clockText(record->at), text);
    return text;
}

/// The task that a record is about as DescribeTasks answers it; null if it is about none.
nlohmann::json describedTask(const Session& session, std::size_t place)
{
    const std::optional<TaskId> task = session.log().taskOf(place);
    return task ? describeTask(session.worldAt(session.log().recordAt(place).at), *task) : nlohmann::json();
}

/// ", with startedBy ecs-svc/1, availabilityZone eu-west-1b": the members in which a task differs from that
/// of the other run, as far as they are words and numbers; those of others by name alone.
std::string membersText(const nlohmann::json& own, const nlohmann::json& other)
{
    std::string text;
    for (const auto& [name, value] : own.items()) {
        if (other.contains(name) && other[name] == value)
            continue;
        text += text.empty() ? ", with " : ", ";
        text += value.is_structured()
            ? "other " + name
            : fmt::format("{} {}", name, value.is_string() ? value.get<std::string>() : value.dump());
    }
    return text;
}

/// How the same kind of record differs in two runs.
std::string detailOf(const Session& own, const Session& other, std::size_t place)
{
    const std::string members = membersText(describedTask(own, place), describedTask(other, place));
    if (!members.empty())
        return members;
    const auto text = [place](const Session& session) {
        const Record record = session.log().recordAt(place);
        return detailText(record, session.worldAt(record.at));
    };
    const std::string told = text(own);
    return told.empty() || told == text(other) ? ", with other details" : ", with " + told;
}

/// The step that a task begins with a record.
std::optional<Step> stepOf(const Record& record)
{
    if (const auto* const created = std::get_if<TaskCreated>(&record.content))
        return created->task->step;
    const auto* const change = std::get_if<TaskChanged>(&record.content);
    return change ? change->step : std::nullopt;
}

/// ", which is due to go on at 00:02:45.000": how the same change of a task differs by what it waits for;
/// empty if that is not it.
std::string stepText(const std::optional<Record>& record)
{
    const std::optional<Step> step = record ? stepOf(*record) : std::nullopt;
    if (!step)
        return {};
    return step->due ? fmt::format(", which is due to go on at {}", clockText(*step->due))
                     : std::string(", for nobody knows how long");
}

} // namespace

const std::optional<Difference>& DifferenceFinder::look(const Session& left, const Session& right)
{
    if (m_found) { // a side that had not come so far may have by now
        m_found->left = m_found->left ? m_found->left : known(left, m_same);
        m_found->right = m_found->right ? m_found->right : known(right, m_same);
    }
    while (!m_found) {
        const std::optional<Record> ours = known(left, m_same);
        const std::optional<Record> theirs = known(right, m_same);
        if (!ours && !theirs)
            break;
        if (ours && theirs && areAlike(*ours, *theirs)) {
            ++m_same;
            continue;
        }
        if ((!ours && !isSilentUntil(left, theirs->at)) || (!theirs && !isSilentUntil(right, ours->at)))
            break;
        const SimTime at = !ours ? theirs->at : !theirs ? ours->at : std::min(ours->at, theirs->at);
        m_found = Difference{.record = m_same, .at = at, .left = ours, .right = theirs};
    }
    return m_found;
}

std::string differenceText(const Difference& difference, const Session& left, const Session& right)
{
    std::string ours = sideText(difference.left, difference, left);
    std::string theirs = sideText(difference.right, difference, right);
    if (ours == theirs) {
        const std::string our = stepText(difference.left);
        const std::string their = stepText(difference.right);
        const bool isStep = our != their;
        ours += isStep ? our : detailOf(left, right, difference.record);
        theirs += isStep ? their : detailOf(right, left, difference.record);
    }
    return fmt::format("At {}, in the first run {}; in the second {}.", clockText(difference.at), ours,
                       theirs);
}

} // namespace taskarium
