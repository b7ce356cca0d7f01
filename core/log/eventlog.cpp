// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/eventlog.h>

#include <core/log/birth.h>
#include <core/log/recordpack.h>

#include <algorithm>
#include <cassert>

namespace taskarium {

namespace {

/// The task that a record creates or changes; nothing for the others.
std::optional<TaskId> taskIn(const RecordContent& content, std::size_t taskCount)
{
    return std::visit(
        [taskCount](const auto& some) -> std::optional<TaskId> {
            if constexpr (requires { some.target.task; })
                return some.target.task;
            else if constexpr (requires { requires std::is_same_v<decltype(some.task), TaskId>; })
                return some.task;
            else if constexpr (std::is_same_v<std::remove_cvref_t<decltype(some)>, TaskCreated>)
                return TaskId{static_cast<std::uint32_t>(taskCount)};
            else
                return std::nullopt;
        },
        content);
}

/// How many tasks the first of some records created.
std::size_t createdIn(const std::vector<Record>& records, std::size_t count)
{
    return static_cast<std::size_t>(
        std::count_if(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(count),
                      [](const Record& record) { return createsTask(record.content); }));
}

/// Whether a record that was packed came back as it was. One that is kept was moved from its place.
[[maybe_unused]] bool isUnpackedAlike(const Record& unpacked, const Record& before)
{
    return unpacked.at == before.at && (!isPacked(unpacked.content) || unpacked == before);
}

constexpr std::uint32_t noRecord = 0xFFFF'FFFF;

} // namespace

/// Walks through the heads of a block.
class EventLog::Heads {
public:
    Heads(const Block& block, const StringTable& strings, std::size_t firstIndex)
        : m_bytes(block.bytes)
        , m_strings(strings)
        , m_at(block.begin)
        , m_index(firstIndex)
    {}

    Head next()
    {
        Unpacker length(m_bytes, m_strings, {});
        const std::uint64_t count = length.number();
        const std::string_view record = length.take(count);
        m_bytes = length.rest();
        Unpacker unpacker(record, m_strings, {});
        Head head{.at = m_at += Duration(static_cast<Duration::rep>(unpacker.number()))};
        head.kind = unpacker.number();
        if (const std::uint64_t link = unpacker.number(); link > 0)
            head.previous = static_cast<std::uint32_t>(m_index - link);
        head.content = unpacker.rest();
        ++m_index;
        return head;
    }

private:
    std::string_view m_bytes;
    const StringTable& m_strings;
    SimTime m_at;
    std::size_t m_index;
};

// The unpacked pages are the reader's own: a copy makes its own.
EventLog::EventLog(const EventLog& other)
    : m_size(other.m_size)
    , m_blocks(other.m_blocks)
    , m_tail(other.m_tail)
    , m_tailLinks(other.m_tailLinks)
    , m_lastOfTask(other.m_lastOfTask)
    , m_lastOfDropped(other.m_lastOfDropped)
    , m_droppedBlocks(other.m_droppedBlocks)
    , m_droppedTasks(other.m_droppedTasks)
    , m_strings(other.m_strings)
{}

EventLog& EventLog::operator=(const EventLog& other)
{
    return *this = EventLog(other);
}

void EventLog::append(Record&& record)
{
    assert(m_size == 0 || m_tail.empty() || m_tail.back().at <= record.at);
    chain(record.content);
    m_tail.push_back(std::move(record));
    ++m_size;
    if (m_tail.size() == blockSize)
        pack();
}

/// Links a record with the one before it of the same task.
void EventLog::chain(const RecordContent& content)
{
    const auto index = static_cast<std::uint32_t>(m_size);
    const std::optional<TaskId> task = taskIn(content, taskCount());
    std::uint32_t previous = noRecord;
    if (task && task->value < taskCount())
        previous = exchangeLast(task->value, index);
    else if (task && task->value == taskCount())
        m_lastOfTask.push_back(index);
    m_tailLinks.push_back(previous == noRecord ? std::nullopt : std::optional(previous));
}

/// Notes the newest record of a task; returns the one before it.
std::uint32_t EventLog::exchangeLast(std::uint32_t task, std::uint32_t index)
{
    if (task >= m_droppedTasks)
        return std::exchange(m_lastOfTask[task - m_droppedTasks], index);
    return std::exchange(m_lastOfDropped.try_emplace(task, noRecord).first->second, index);
}

std::optional<std::size_t> EventLog::kept(std::optional<std::size_t> index) const
{
    return index && *index >= firstKept() ? index : std::nullopt;
}

void EventLog::forget(std::size_t count)
{
    const std::size_t blocks = std::min(count / blockSize, packedBlocks());
    if (blocks <= m_droppedBlocks)
        return;
    m_blocks.erase(m_blocks.begin(),
                   m_blocks.begin() + static_cast<std::ptrdiff_t>(blocks - m_droppedBlocks));
    m_droppedBlocks = blocks;
    const auto isKept = [this](std::uint32_t last) { return last >= firstKept(); };
    const auto first = std::ranges::find_if(m_lastOfTask, isKept);
    m_droppedTasks += static_cast<std::size_t>(first - m_lastOfTask.begin());
    m_lastOfTask.erase(m_lastOfTask.begin(), first);
    std::erase_if(m_lastOfDropped, [&isKept](const auto& entry) { return !isKept(entry.second); });
}

void EventLog::pack()
{
    Block block{.begin = m_tail.front().at, .tasksBefore = taskCount() - createdIn(m_tail, m_tail.size())};
    const std::size_t firstIndex = m_size - blockSize;
    SimTime before = block.begin;
    m_packed.clear();
    for (std::size_t i = 0; i < blockSize; ++i) {
        Record& record = m_tail[i];
        m_onePacked.clear();
        Packer packer(m_onePacked, m_strings, record.at);
        packer.number(static_cast<std::uint64_t>((record.at - std::exchange(before, record.at)).count()));
        packer.number(record.content.index());
        packer.number(m_tailLinks[i] ? firstIndex + i - *m_tailLinks[i] : 0);
        if (isPacked(record.content)) {
            taskarium::pack(packer, record.content);
        } else {
            packer.number(block.kept.size());
            block.kept.push_back(std::make_shared<const RecordContent>(std::move(record.content)));
        }
        Packer(m_packed, m_strings, {}).number(m_onePacked.size());
        m_packed += m_onePacked;
    }
    block.bytes = std::string(m_packed); // without the room that it has left
    m_blocks.push_back(std::make_shared<const Block>(std::move(block)));
    assert(std::ranges::equal(page(packedBlocks() - 1).records, m_tail, isUnpackedAlike)
           && "a member is missing in recordmembers.h");
    m_tail.clear();
    m_tailLinks.clear();
}

Record EventLog::unpacked(const Block& block, const Head& head) const
{
    Unpacker unpacker(head.content, m_strings, head.at);
    if (std::optional<RecordContent> content = unpack(unpacker, head.kind))
        return {head.at, *std::move(content)};
    return {head.at, *block.kept[unpacker.number()]};
}

const EventLog::Page& EventLog::page(std::size_t block) const
{
    const auto known = std::ranges::find(m_pages, block, &Page::block);
    if (known != m_pages.end()) {
        known->lastUse = ++m_uses;
        return *known;
    }
    Page& page = *std::ranges::min_element(m_pages, {}, &Page::lastUse);
    page.lastUse = ++m_uses;
    page.block = block;
    page.records.clear();
    Heads heads(blockAt(block), m_strings, block * blockSize);
    for (std::size_t i = 0; i < blockSize; ++i)
        page.records.push_back(unpacked(blockAt(block), heads.next()));
    return page;
}

const Record& EventLog::operator[](std::size_t index) const
{
    const std::size_t block = index / blockSize;
    return block < packedBlocks() ? page(block).records[index % blockSize] : m_tail[index % blockSize];
}

EventLog::Head EventLog::headAt(std::size_t index) const
{
    const std::size_t block = index / blockSize;
    Heads heads(blockAt(block), m_strings, block * blockSize);
    for (std::size_t i = 0; i < index % blockSize; ++i)
        static_cast<void>(heads.next());
    return heads.next();
}

Record EventLog::recordAt(std::size_t index) const
{
    const std::size_t block = index / blockSize;
    return block < packedBlocks() ? unpacked(blockAt(block), headAt(index)) : m_tail[index % blockSize];
}

std::optional<std::size_t> EventLog::previousOf(std::size_t index) const
{
    return kept(index / blockSize < packedBlocks() ? headAt(index).previous : m_tailLinks[index % blockSize]);
}

std::optional<std::size_t> EventLog::lastOf(TaskId task, std::size_t before) const
{
    if (task.value >= taskCount())
        return std::nullopt;
    const auto late = m_lastOfDropped.find(task.value);
    std::optional<std::size_t> index;
    if (task.value >= m_droppedTasks)
        index = kept(m_lastOfTask[task.value - m_droppedTasks]);
    else if (late != m_lastOfDropped.end())
        index = late->second;
    while (index && *index >= before)
        index = previousOf(*index);
    return index;
}

std::optional<TaskId> EventLog::taskOf(std::size_t index) const
{
    const std::size_t block = index / blockSize;
    const bool isPacked = block < packedBlocks();
    const std::vector<Record>& records = isPacked ? page(block).records : m_tail;
    const std::size_t before =
        isPacked ? blockAt(block).tasksBefore : taskCount() - createdIn(m_tail, m_tail.size());
    return taskIn(records[index % blockSize].content, before + createdIn(records, index % blockSize));
}

std::size_t EventLog::countUpTo(SimTime time) const
{
    const auto isBefore = [](SimTime t, const Record& record) { return t < record.at; };
    const auto countIn = [&](const std::vector<Record>& records) {
        return static_cast<std::size_t>(std::upper_bound(records.begin(), records.end(), time, isBefore)
                                        - records.begin());
    };
    if (!m_tail.empty() && m_tail.front().at <= time)
        return packedBlocks() * blockSize + countIn(m_tail);
    const auto after = std::upper_bound(
        m_blocks.begin(), m_blocks.end(), time,
        [](SimTime t, const std::shared_ptr<const Block>& block) { return t < block->begin; });
    if (after == m_blocks.begin())
        return firstKept();
    const auto block = m_droppedBlocks + static_cast<std::size_t>(after - m_blocks.begin()) - 1;
    return block * blockSize + countIn(page(block).records);
}

EventLog EventLog::first(std::size_t count) const
{
    if (count == m_size || m_droppedBlocks > 0)
        return *this;
    EventLog part;
    part.m_strings = m_strings;
    const auto whole = static_cast<std::ptrdiff_t>(count / blockSize);
    part.m_blocks.assign(m_blocks.begin(), m_blocks.begin() + whole);
    part.m_size = static_cast<std::size_t>(whole) * blockSize;
    for (std::uint32_t task = 0; task < m_lastOfTask.size(); ++task) {
        const std::optional<std::size_t> last = lastOf(TaskId{task}, part.m_size);
        if (!last)
            break;
        part.m_lastOfTask.push_back(static_cast<std::uint32_t>(*last));
    }
    while (part.m_size < count)
        part.append(recordAt(part.m_size));
    return part;
}

bool operator==(const EventLog& a, const EventLog& b)
{
    if (a.m_size != b.m_size || a.m_droppedBlocks != b.m_droppedBlocks)
        return false;
    for (std::size_t i = a.firstKept(); i < a.m_size; ++i) {
        const std::size_t block = i / EventLog::blockSize - a.m_droppedBlocks;
        const bool isShared = block < a.m_blocks.size() && a.m_blocks[block] == b.m_blocks[block];
        if (!isShared && !(a[i] == b[i]))
            return false;
    }
    return true;
}

} // namespace taskarium
