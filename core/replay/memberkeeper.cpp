// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/memberkeeper.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

void MemberKeeper::beginContainer(std::string_view name, Acquaintance acquaintance)
{
    m_owner = acquaintance;
    m_prefix = name.empty() ? std::string() : containerMember(name, {});
}

std::string MemberKeeper::nameOf(std::string_view member) const
{
    return std::string(m_prefix).append(member);
}

/// Whether a name is that of a member; made without the name, since most observations leave out the same.
bool MemberKeeper::isNameOf(std::string_view name, std::string_view member) const
{
    return name.size() == m_prefix.size() + member.size() && name.starts_with(m_prefix)
        && name.ends_with(member);
}

/// Where a member is among those that nobody has told before; nothing if it is not. They are mostly asked for
/// in the order in which they stand there.
std::optional<std::size_t> MemberKeeper::placeInUntold(std::string_view member)
{
    const std::vector<std::string>& untold = m_before->untold;
    for (std::size_t i = 0; i < untold.size(); ++i) {
        const std::size_t place = (m_nextUntold + i) % untold.size();
        if (!isNameOf(untold[place], member))
            continue;
        m_nextUntold = place + 1;
        return place;
    }
    return std::nullopt;
}

void MemberKeeper::leaveOut(std::string_view member)
{
    const auto isIt = [&](const AttachmentDetail& other) { return isNameOf(other.name, member); };
    const auto known = std::ranges::find_if(m_before->others, isIt);
    if (known != m_before->others.end())
        m_after.others.push_back(*known);
    else if (m_owner == Acquaintance::New)
        m_after.untold.push_back(nameOf(member));
    else if (const std::optional<std::size_t> before = placeInUntold(member))
        m_stillUntold.push_back(*before);
}

void MemberKeeper::tellText(std::string_view member, const std::string& text, Value value)
{
    if (text.empty())
        leaveOut(member);
    if (text.empty() || value == Value::Known)
        return;
    m_after.others.push_back({nameOf(member), text});
    if (value == Value::Unknown)
        m_unknown.push_back(m_after.others.back().name + ' ' + text);
}

void MemberKeeper::tellPlaceless(std::string_view member, const std::string& text, std::string_view usual)
{
    tellText(member, text, text == usual ? Value::Known : Value::Placeless);
}

void MemberKeeper::keepAttachment(const RecordedAttachment& seen, std::string name)
{
    if (!seen.status.empty()) {
        m_unknown.push_back(name + ' ' + seen.status);
        m_after.others.push_back({std::move(name), seen.status});
    }
    m_after.attachments.push_back(seen);
}

void MemberKeeper::keepThoseOf(std::string_view owner)
{
    std::ranges::copy_if(m_before->others, std::back_inserter(m_after.others),
                         [owner](const AttachmentDetail& other) { return other.name.starts_with(owner); });
    for (std::size_t i = 0; i < m_before->untold.size(); ++i) {
        if (m_before->untold[i].starts_with(owner))
            m_stillUntold.push_back(i);
    }
}

void MemberKeeper::keepAttachments()
{
    keepThoseOf("attachment ");
    m_after.attachments = m_before->attachments;
}

bool MemberKeeper::hasChanged() const
{
    return !m_before->isOfRecording || !m_after.untold.empty()
        || m_stillUntold.size() != m_before->untold.size() || m_after.others != m_before->others
        || m_after.attachments != m_before->attachments;
}

Shared<Recorded> MemberKeeper::take()
{
    // Most observations tell the same members as the one before: those share what is kept of them.
    if (!hasChanged())
        return m_before;
    m_after.order = m_before->order;
    m_after.isOfRecording = true;
    for (const std::size_t i : m_stillUntold)
        m_after.untold.push_back(m_before->untold[i]);
    return Shared(std::move(m_after));
}

} // namespace taskarium
