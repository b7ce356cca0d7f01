// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/recorded.h>

#include <algorithm>

namespace taskarium {

std::string containerMember(std::string_view container, std::string_view member)
{
    return "container " + std::string(container) + ' ' + std::string(member);
}

ToldMembers::ToldMembers(const Recorded& recorded, std::string_view container) : m_recorded(recorded)
{
    if (!recorded.others.empty() || !recorded.untold.empty())
        m_owner = containerMember(container, {});
}

bool ToldMembers::isNamed(std::string_view name, std::string_view member) const
{
    return name.size() == m_owner.size() + member.size() && name.starts_with(m_owner)
        && name.ends_with(member);
}

bool ToldMembers::isUntold(std::string_view member) const
{
    return std::ranges::any_of(m_recorded.untold,
                               [&](const std::string& name) { return isNamed(name, member); });
}

std::optional<std::string_view> ToldMembers::text(std::string_view member, std::string_view known) const
{
    for (const AttachmentDetail& other : m_recorded.others) {
        if (isNamed(other.name, member))
            return other.value;
    }
    return has(member) ? std::optional(known) : std::nullopt;
}

const RecordedAttachment* findRecorded(const Recorded& recorded, std::string_view attachment)
{
    const auto found = std::ranges::find(recorded.attachments, attachment, &RecordedAttachment::id);
    return found == recorded.attachments.end() ? nullptr : &*found;
}

} // namespace taskarium
