// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/unwrap.h>

#include <core/json/document.h>
#include <core/replay/readparts.h>
#include <core/replay/repair.h>
#include <core/replay/resourcename.h>
#include <core/replay/unpack.h>

#include <fmt/format.h>

#include <utility>

namespace taskarium {

namespace {

/// Texts in texts: SNS in SQS in a log event is three.
constexpr std::size_t mostTexts = 8;

constexpr std::string_view taskChange = "ECS Task State Change";
constexpr std::string_view instanceChange = "ECS Container Instance State Change";
constexpr std::string_view serviceAction = "ECS Service Action";
constexpr std::string_view deploymentChange = "ECS Deployment State Change";

/// Whether JSON may stand in a text: at its beginning, or behind prose if it has what only ECS tells.
bool mayHoldJson(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return false;
    const bool isAtBeginning = text[first] == '{' || text[first] == '[';
    return isAtBeginning
        || (text.find('{') != std::string_view::npos && text.find("astStatus") != std::string_view::npos);
}

std::string typeOf(const JsonObject& envelope)
{
    std::string type = envelope.text("detail-type");
    return type.empty() ? envelope.text("detailType") : type;
}

/// What looks like a task and is none: it has no state of ECS, or no history. Empty if it is not that.
std::string_view lookAlike(const JsonObject& object)
{
    if (object.has("knownStatus"))
        return "task metadata, which has the agent's states and not those of ECS";
    if (object.text("type") == "Task" && object.has("taskId"))
        return "a measurement of Container Insights, which has no states";
    return {};
}

bool isTask(const JsonObject& object)
{
    return object.has("lastStatus") && object.has("taskArn") && !object.has("containerArn");
}

bool isService(const JsonObject& object)
{
    return object.has("serviceName") && (object.has("deployments") || object.has("runningCount"));
}

bool isInstance(const JsonObject& object)
{
    return object.has("containerInstanceArn") && object.has("registeredResources");
}

/// The first ARN that an event is about. Its list was once a plain text, and once held nothing.
std::string_view resourceOf(const JsonObject& envelope)
{
    std::optional<std::string_view> first;
    envelope.forEachIn("resources", [&first](const dom::element& resource) {
        if (!first)
            first = stringIn(resource);
    });
    return first ? *first : envelope.string("resources");
}

/// An event whose detail is a text, as a program hands it to PutEvents, as one that has it as an object.
std::string eventWithDetail(const JsonObject& entry, std::string_view detail)
{
    std::string event = "{";
    entry.forEach([&](std::string_view key, const dom::element& value) {
        std::string name(key);
        if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z')
            name.front() = static_cast<char>(name.front() - 'A' + 'a');
        const bool isDetail = name == "detail";
        if (name == "detailType")
            name = "detail-type";
        event += fmt::format("{}\"{}\":{}", event.size() > 1 ? "," : "", name,
                             isDetail ? compactJson(detail) : compactJson(value));
    });
    return event + "}";
}

SeenServiceNews readNews(const JsonObject& envelope, const JsonObject& detail)
{
    const ResourceName service = resourceNameFrom(resourceOf(envelope));
    SeenServiceNews news{.service = std::string(service.name),
                         .cluster = std::string(resourceNameFrom(detail.string("clusterArn")).name),
                         .name = detail.text("eventName"),
                         .level = detail.text("eventType"),
                         .deployment = detail.text("deploymentId"),
                         .reason = detail.text("reason"),
                         .desiredCount = detail.number("desiredCount")};
    if (news.cluster.empty())
        news.cluster = service.cluster;
    return news;
}

} // namespace

Observations Unwrapper::takeObservations()
{
    return std::exchange(m_found, {});
}

dom::parser& Unwrapper::parserAt(std::size_t level)
{
    while (m_parsers.size() <= level)
        m_parsers.push_back(std::make_unique<dom::parser>());
    return *m_parsers[level];
}

void Unwrapper::add(std::string_view kind, std::unique_ptr<Observation> found)
{
    ++m_report.read[std::string(kind)];
    m_found.push_back(std::move(found));
}

bool Unwrapper::skip(const std::string& reason, const ReadPlace& place)
{
    m_report.note(ReplayNoteKind::Skipped, reason, place);
    return true;
}

bool Unwrapper::take(const Frame& frame, const std::string& file)
{
    if (m_files.empty() || m_files.back() != file)
        m_files.push_back(file);
    const ReadPlace place{&m_files.back(), frame.line};
    switch (frame.kind) {
    case FrameKind::Prose:
        return readPacked(frame.text, {.place = place}) || skip("a line without JSON", place);
    case FrameKind::Value: return parseAndRead(frame.text, {.place = place, .text = frame.text});
    case FrameKind::Broken: break;
    }
    if (!readRepaired(frame, place))
        noteBroken(frame, SourcePlace(place));
    return true;
}

/// Where a value went wrong, and why: if its brackets do not tell, its reader does.
void Unwrapper::noteBroken(const Frame& frame, SourcePlace place)
{
    constexpr std::size_t searched = std::size_t(16) << 20; // larger ones are not read twice
    std::string problem(frame.problem);
    if (problem.empty() && frame.text.size() > largestValue)
        problem = fmt::format("a value of more than {} MiB", largestValue >> 20);
    place.column = frame.column;
    if (problem.empty() && frame.text.size() <= searched) {
        if (const Result<Document> document = parseDocument(frame.text, place.file); !document) {
            place.line += document.error().line - 1;
            problem = document.error().message;
        }
    }
    m_report.note(ReplayNoteKind::Broken, problem.empty() ? "not readable as JSON" : problem, place);
}

bool Unwrapper::readRepaired(const Frame& frame, const ReadPlace& place)
{
    if (!frame.problem.empty() || frame.text.size() > largestValue)
        return false;
    const RepairedText repaired = repairedJson(frame.text);
    if (repaired.faults.empty() || !parseAndRead(repaired.text, {.place = place, .text = repaired.text}))
        return false;
    for (const std::string_view fault : repaired.faults)
        m_report.note(ReplayNoteKind::Repaired, fmt::format("JSON with {}", fault), place);
    return true;
}

bool Unwrapper::parseAndRead(std::string_view text, Inside inside)
{
    dom::element root;
    if (text.size() > largestValue)
        return false;
    if (parserAt(inside.texts).parse(text.data(), text.size()).get(root) != simdjson::SUCCESS)
        return false;
    const std::size_t notes = m_report.countOf(ReplayNoteKind::Skipped);
    if (!read(root, inside) && inside.texts == 0 && notes == m_report.countOf(ReplayNoteKind::Skipped))
        skip("JSON in which ECS tells nothing of a task", inside.place);
    return true;
}

bool Unwrapper::read(const dom::element& value, const Inside& inside)
{
    if (inside.depth > deepestNesting)
        return skip("a value that lies too deep in others", inside.place);
    if (value.is_object())
        return readObject(value, inside);
    if (const auto text = stringIn(value))
        return readText(*text, inside);
    dom::array elements;
    if (value.get(elements) != simdjson::SUCCESS)
        return false;
    Inside within = inside;
    within.text = {};
    ++within.depth;
    bool hasFound = false;
    for (const dom::element element : elements)
        hasFound = read(element, within) || hasFound;
    return hasFound;
}

bool Unwrapper::readText(std::string_view text, const Inside& inside)
{
    if (inside.texts + 1 >= mostTexts)
        return false;
    return mayHoldJson(text) ? readValues(text, inside) : readPacked(text, inside);
}

bool Unwrapper::readValues(std::string_view text, const Inside& inside)
{
    const std::size_t before = m_found.size();
    Inside within = inside;
    ++within.texts;
    ++within.depth;
    bool isWhole = true;
    (void)frameValues(text, TextEnd::Final, 1, [&](const Frame& frame) {
        within.text = frame.text;
        const bool isRead = frame.kind == FrameKind::Value && parseAndRead(frame.text, within);
        isWhole = isWhole && frame.kind != FrameKind::Broken;
        return isRead;
    });
    if (!isWhole && text.find("lastStatus") != std::string_view::npos) {
        m_report.note(ReplayNoteKind::Broken, "a text in it that looks like JSON and is none", inside.place);
        return true;
    }
    return m_found.size() > before;
}

/// What CloudWatch Logs hands to subscribers and Kinesis carries: base64 of JSON, packed by gzip or not.
bool Unwrapper::readPacked(std::string_view text, const Inside& inside)
{
    const std::optional<std::string> bytes = mayBeBase64(text) ? bytesOfBase64(text) : std::nullopt;
    if (!bytes || !isGzip(*bytes))
        return bytes && mayHoldJson(*bytes) && readValues(*bytes, inside);
    const UnpackedText unpacked = unpackGzip(*bytes);
    if (!unpacked.fault.empty())
        m_report.note(ReplayNoteKind::Broken, std::string(unpacked.fault), inside.place);
    const bool hasFound = mayHoldJson(unpacked.text) && readValues(unpacked.text, inside);
    return hasFound || !unpacked.fault.empty();
}

bool Unwrapper::readObject(const dom::element& value, const Inside& inside)
{
    const JsonObject object = JsonObject::of(value);
    if (const std::string_view what = lookAlike(object); !what.empty())
        return skip(std::string(what), inside.place);
    if (object.has("detail") && !typeOf(object).empty())
        return readEnvelope(object, value, inside);
    return readDescribed(object, inside) || readMembers(object, inside);
}

bool Unwrapper::readMembers(const JsonObject& object, Inside inside)
{
    inside.text = {};
    ++inside.depth;
    if (const auto told = object.instant("eventTime"); told.kind == InstantRead::Kind::Known)
        inside.told = told.at; // CloudTrail's
    bool hasFound = false;
    object.forEach(
        [&](std::string_view, const dom::element& value) { hasFound = read(value, inside) || hasFound; });
    return hasFound;
}

bool Unwrapper::readEnvelope(const JsonObject& object, const dom::element& value, const Inside& inside)
{
    auto found = std::make_unique<Observation>(
        Observation{.at = readTime(object, "time", {m_report, inside.place}), .place = inside.place});
    if (!typeOf(object).starts_with("ECS ")) {
        Inside within = inside;
        within.text = {};
        within.told = found->at;
        ++within.depth;
        return read(*object.find("detail"), within)
            || skip("an event of another service: " + object.text("source"), inside.place);
    }
    const ResourceName resource = resourceNameFrom(resourceOf(object));
    found->eventId = object.text("id");
    found->account = resource.account.empty() ? object.text("account") : std::string(resource.account);
    found->region = resource.region.empty() ? object.text("region") : std::string(resource.region);
    const std::optional<std::string_view> text = stringIn(*object.find("detail"));
    if (!text) {
        const bool isWhole = !inside.text.empty();
        found->event =
            std::make_shared<const std::string>(isWhole ? compactJson(inside.text) : compactJson(value));
        return readDetail(object, object.object("detail"), std::move(found));
    }
    dom::element detail;
    if (parserAt(inside.texts + 1).parse(text->data(), text->size()).get(detail) != simdjson::SUCCESS) {
        m_report.note(ReplayNoteKind::Broken, "an event whose detail is no JSON", inside.place);
        return true;
    }
    found->event = std::make_shared<const std::string>(eventWithDetail(object, *text));
    return readDetail(object, JsonObject::of(detail), std::move(found));
}

bool Unwrapper::readDetail(const JsonObject& envelope, const JsonObject& detail,
                           std::unique_ptr<Observation> found)
{
    const std::string type = typeOf(envelope);
    if (type.starts_with(taskChange))
        return readTaskChange(envelope, detail, std::move(found));
    const Reading reading{m_report, found->place};
    if (type.starts_with(instanceChange)) {
        std::optional<SeenInstance> instance = readInstance(detail, reading);
        if (!instance)
            return skip("an event of a container instance without its ARN", found->place);
        found->at = instance->updated ? instance->updated : found->at;
        found->seen = std::move(*instance);
        add(instanceChange, std::move(found));
    } else if (type.starts_with(serviceAction) || type.starts_with(deploymentChange)) {
        // The time of an action is told to the millisecond; that of a deployment's change is earlier than its
        // event by up to minutes, so that only the envelope's will do unless it is the same second.
        const MemberName member = detail.has("createdAt") ? MemberName("createdAt") : MemberName("updatedAt");
        const auto told = readTime(detail, member, reading);
        found->isCutToSecond = true;
        if (told && (!found->at || std::chrono::floor<std::chrono::seconds>(*told) == *found->at)) {
            found->at = told;
            found->isCutToSecond = false;
        }
        found->seen = readNews(envelope, detail);
        add(type.starts_with(serviceAction) ? serviceAction : deploymentChange, std::move(found));
    } else {
        return skip("an event of ECS that is not about tasks: " + type, found->place);
    }
    return true;
}

bool Unwrapper::readTaskChange(const JsonObject& envelope, const JsonObject& detail,
                               std::unique_ptr<Observation> found)
{
    SeenTask& task = found->seen.emplace<SeenTask>();
    const bool isTold = readTask(task, detail, {m_report, found->place});
    const bool hasArn = !detail.string("taskArn").empty();
    if (!hasArn || task.cluster.empty()) {
        const ResourceName resource = resourceNameFrom(resourceOf(envelope));
        if (!hasArn && !resource.name.empty())
            task.id = resource.name;
        if (task.cluster.empty())
            task.cluster = resource.cluster;
    }
    if (!isTold || task.id.empty())
        return skip("an event of a task without its ARN or its lastStatus", found->place);
    found->at = task.times.updated ? task.times.updated : found->at;
    add(taskChange, std::move(found));
    return true;
}

bool Unwrapper::readDescribed(const JsonObject& object, const Inside& inside)
{
    const Reading reading{m_report, inside.place};
    auto found = std::make_unique<Observation>(Observation{.at = inside.told, .place = inside.place});
    const auto setOwner = [&found](std::string_view arn) {
        const ResourceName name = resourceNameFrom(arn);
        found->account = name.account;
        found->region = name.region;
    };
    if (isTask(object)) {
        SeenTask& task = found->seen.emplace<SeenTask>();
        if (!readTask(task, object, reading) || task.id.empty())
            return skip("a task without its ARN or its lastStatus", inside.place);
        setOwner(object.string("taskArn"));
        if (task.times.updated)
            found->at = task.times.updated; // the detail of an event, without its envelope
        add("task described", std::move(found));
    } else if (isService(object)) {
        setOwner(object.string("serviceArn"));
        found->seen = readService(object, reading).value_or(SeenService{});
        add("service described", std::move(found));
    } else if (isInstance(object)) {
        setOwner(object.string("containerInstanceArn"));
        found->seen = readInstance(object, reading).value_or(SeenInstance{});
        add("container instance described", std::move(found));
    } else {
        return false;
    }
    return true;
}

} // namespace taskarium
