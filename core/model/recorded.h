// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A named value of an attachment, e.g. networkInterfaceId.
struct AttachmentDetail {
    std::string name{};
    std::string value{};

    friend bool operator==(const AttachmentDetail&, const AttachmentDetail&) = default;
};

/// An attachment of a recording, as it was written.
struct RecordedAttachment {
    std::string id{};
    std::string type{};
    std::string status{};
    std::vector<AttachmentDetail> details{};

    friend bool operator==(const RecordedAttachment&, const RecordedAttachment&) = default;
};

/// What a recording tells of a task otherwise than the model holds it. Members have the names of the API;
/// those of a container stand behind its name: "container web lastStatus". A simulated task has none of it.
struct Recorded {
    /// What the model has no place for, as it was written: a status that ECS did not have when this was
    /// built, an attachment of another type. In the order in which it was met.
    std::vector<AttachmentDetail> others{};
    std::vector<std::string>
        untold{}; ///< members that nothing has told: what the model has in their place says nothing
    std::vector<RecordedAttachment> attachments{}; ///< with a type or a status that the model does not know
    std::uint32_t order = 0;                       ///< the place of the task among those that were read
    bool isOfRecording = false;                    ///< it was not simulated

    friend bool operator==(const Recorded&, const Recorded&) = default;
};

/// "container web lastStatus": a member of a container among those of its task.
[[nodiscard]] std::string containerMember(std::string_view container, std::string_view member);

/// What was told of the members of a task, or of one of its containers: what an export may write of them.
class ToldMembers {
public:
    /// A task's.
    explicit ToldMembers(const Recorded& recorded) : m_recorded(recorded) {}

    /// A container's.
    ToldMembers(const Recorded& recorded, std::string_view container);

    [[nodiscard]] bool has(std::string_view member) const
    {
        return m_recorded.untold.empty() || !isUntold(member); // most often nothing is
    }

    /// What stands for a member: what the model knows, or the text that it does not know; nothing if nothing
    /// has told the member. Lives as long as both.
    [[nodiscard]] std::optional<std::string_view> text(std::string_view member, std::string_view known) const;

private:
    [[nodiscard]] bool isUntold(std::string_view member) const;
    [[nodiscard]] bool isNamed(std::string_view name, std::string_view member) const;

    const Recorded& m_recorded;
    std::string m_owner{}; ///< "container web ", or nothing
};

/// An attachment of that id which was told otherwise; null if none was.
[[nodiscard]] const RecordedAttachment* findRecorded(const Recorded& recorded, std::string_view attachment);

} // namespace taskarium
