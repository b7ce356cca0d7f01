// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/details.h>

#include <functional>
#include <utility>

namespace taskarium {

const TaskDetail& Details::at(TaskId task, std::uint32_t changes) const
{
    if (m_mode == Mode::Kept && m_kept[task.value])
        return *m_kept[task.value];
    return m_source->detail(task, changes);
}

bool Details::resembles(TaskId task, std::string_view id) const
{
    return idHash(task) == hashOf(id);
}

std::uint64_t Details::hashOf(std::string_view id)
{
    return std::hash<std::string_view>{}(id);
}

void Details::append(std::shared_ptr<const TaskDetail> detail)
{
    ++m_size;
    m_idHashes.append(hashOf(detail->id));
    if (m_mode == Mode::Kept)
        m_kept.append(std::move(detail));
}

void Details::replace(TaskId task, std::shared_ptr<const TaskDetail> detail)
{
    if (m_mode == Mode::Kept && m_kept[task.value])
        m_kept.edit(task.value) = std::move(detail);
}

TaskDetail* Details::find(std::size_t index)
{
    if (m_mode == Mode::Recalled || !m_kept[index])
        return nullptr;
    std::shared_ptr<const TaskDetail>& detail = m_kept.edit(index);
    if (detail.use_count() > 1)
        detail = std::make_shared<TaskDetail>(*detail);
    return std::const_pointer_cast<TaskDetail>(detail).get();
}

void Details::release(TaskId task)
{
    if (m_mode == Mode::Kept && m_source && m_source->knows(task) && m_kept[task.value])
        m_kept.edit(task.value).reset();
}

Details Details::recalled(std::shared_ptr<const DetailSource> source) const
{
    Details details;
    details.m_mode = Mode::Recalled;
    details.m_size = m_size;
    details.m_idHashes = m_idHashes;
    details.m_source = std::move(source);
    return details;
}

} // namespace taskarium
