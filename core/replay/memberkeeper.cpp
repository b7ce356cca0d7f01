// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/memberkeeper.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

void MemberKeeper::beginContainer(std::string_view name, Acquaintance acquaintance)
{
    m_container = name;
    m_owner = acquaintance;
}

std::string MemberKeeper::nameOf(std::string_view member) const
{
    return m_container.empty() ? std::string(member) : containerMember(m_container, member);
}

void MemberKeeper::leaveOut(std::string_view member)
{
    std::string name = nameOf(member);
    const auto known = std::ranges::find(m_before->others, name, &AttachmentDetail::name);
    if (known != m_before->others.end())
        m_after.others.push_back(*known);
    else if (m_owner == Acquaintance::New
             || std::ranges::find(m_before->untold, name) != m_before->untold.end())
        m_after.untold.push_back(std::move(name));
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
    std::ranges::copy_if(m_before->untold, std::back_inserter(m_after.untold),
                         [owner](const std::string& name) { return name.starts_with(owner); });
}

void MemberKeeper::keepAttachments()
{
    keepThoseOf("attachment ");
    m_after.attachments = m_before->attachments;
}

Shared<Recorded> MemberKeeper::take()
{
    m_after.order = m_before->order;
    m_after.isOfRecording = true;
    // Most observations tell the same members as the one before: those share what is kept of them.
    return m_after == *m_before ? m_before : Shared(std::move(m_after));
}

} // namespace taskarium
