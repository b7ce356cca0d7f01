// SPDX-License-Identifier: GPL-3.0-or-later
//
// The columns of a task's containers and attachments.
#include <core/formats/csvparts.h>

#include <core/formats/csvdetail.h>
#include <core/json/taskfacts.h>

namespace taskarium {

namespace {

std::string attachmentText(AttachmentKind kind, AttachmentStatus status)
{
    return fmt::format("{} {}", toText(kind), toText(status));
}

/// As they were told, those of types that the model does not know too.
void addAttachments(CsvParts& parts, const TaskDetail& detail)
{
    for (const Attachment& attachment : detail.attachments) {
        const RecordedAttachment* const other = findRecorded(*detail.recorded, attachment.id);
        parts.add(other ? fmt::format("{} {}", other->type, other->status)
                        : attachmentText(attachment.kind, attachment.status));
    }
    for (const RecordedAttachment* const other : attachmentsOfOtherTypes(detail))
        parts.add(fmt::format("{} {}", other->type, other->status));
}

/// "web STOPPED 1 OutOfMemoryError: ...", without what there is nothing of.
std::string containerText(const Container& container, std::string_view status)
{
    std::string text = container.name;
    if (!status.empty())
        text += fmt::format(" {}", status);
    if (container.exitCode)
        text += fmt::format(" {}", *container.exitCode);
    if (!container.reason.empty())
        text += " " + container.reason;
    return text;
}

/// Of a container that changes, what does.
std::string containerText(const ContainerChange& change, const Container& container)
{
    return containerText({.name = container.name, .exitCode = change.exitCode, .reason = change.reason},
                         change.status ? toText(*change.status) : std::string_view());
}

/// Of one that is seen, what was told of it.
std::string containerText(const Recorded& recorded, const Container& container)
{
    return containerText(container,
                         ToldMembers(recorded, container.name)
                             .text("lastStatus", toText(container.status))
                             .value_or(std::string_view()));
}

} // namespace

std::string containersText(const Record& record, const World& after)
{
    CsvParts parts;
    if (const auto* changed = std::get_if<TaskChanged>(&record.content)) {
        const TaskDetail& detail = after.detail(changed->task);
        for (const ContainerChange& container : changed->containers)
            parts.add(containerText(container, detail.containers[container.index]));
    } else if (const auto* observed = std::get_if<TaskObserved>(&record.content)) {
        for (const Container& container : observed->detail->containers)
            parts.add(containerText(*observed->detail->recorded, container));
    }
    return parts.text();
}

std::string attachmentsText(const Record& record, const World& after)
{
    CsvParts parts;
    if (const auto* changed = std::get_if<TaskChanged>(&record.content)) {
        const TaskDetail& detail = after.detail(changed->task);
        for (const AttachmentChange& attachment : changed->attachments)
            parts.add(attachmentText(detail.attachments[attachment.index].kind, attachment.status));
    } else if (const auto* observed = std::get_if<TaskObserved>(&record.content)) {
        addAttachments(parts, *observed->detail);
    }
    return parts.text();
}

} // namespace taskarium
