// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>
#include <core/log/stringtable.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace taskarium {

/// The records of a run, in order of time; equal times keep the order in which they were appended. They are
/// packed (core/log/packing.h), sixty-four to a block, and copies share the blocks: a record takes some
/// twenty to forty bytes, a copy next to nothing.
///
/// Not for threads: reading unpacks blocks into a small store of its own.
class EventLog {
public:
    EventLog() = default;
    EventLog(const EventLog& other);
    EventLog& operator=(const EventLog& other);
    EventLog(EventLog&&) noexcept = default;
    EventLog& operator=(EventLog&&) noexcept = default;
    ~EventLog() = default;

    void append(Record&& record);
    void append(const Record& record) { append(Record(record)); }

    [[nodiscard]] std::size_t size() const { return m_size; }

    /// The first record that has not been forgotten; those before it must not be asked for.
    [[nodiscard]] std::size_t firstKept() const { return m_droppedBlocks * blockSize; }

    /// Lets go of the records before an index, in whole blocks. The others keep their indices.
    void forget(std::size_t count);

    /// A record. The reference lives until the next append, or until records of three other blocks have been
    /// read: whoever keeps it longer copies it.
    [[nodiscard]] const Record& operator[](std::size_t index) const;

    /// How many records happened at or before a time: the index of the first one after it, or of the first
    /// that is kept.
    [[nodiscard]] std::size_t countUpTo(SimTime time) const;

    /// The tasks that have been created.
    [[nodiscard]] std::size_t taskCount() const { return m_droppedTasks + m_lastOfTask.size(); }

    /// The last record before an index that created or changed a task, or nothing if none is kept.
    [[nodiscard]] std::optional<std::size_t> lastOf(TaskId task, std::size_t before) const;

    /// The record of the same task before one, or nothing if none is kept: the way back through a task's own
    /// records, without a look at the others.
    [[nodiscard]] std::optional<std::size_t> previousOf(std::size_t index) const;

    /// The task that a record created or changed; nothing if it is of none.
    [[nodiscard]] std::optional<TaskId> taskOf(std::size_t index) const;

    /// A single record, without its block.
    [[nodiscard]] Record recordAt(std::size_t index) const;

    /// The first records of this log, as a log of its own. Of one that has forgotten some, all of them.
    [[nodiscard]] EventLog first(std::size_t count) const;

    friend bool operator==(const EventLog& a, const EventLog& b);

private:
    static constexpr std::size_t blockSize = 64;

    /// Records of which there are few are kept as they are, beside the bytes of their block.
    struct Block {
        SimTime begin{};             ///< of its first record
        std::size_t tasksBefore = 0; ///< created before it
        std::string bytes{};
        std::vector<std::shared_ptr<const RecordContent>> kept{};
    };

    /// What comes before a packed record.
    struct Head {
        SimTime at{};
        std::size_t kind = 0;
        std::optional<std::uint32_t> previous{}; ///< the task's record before it, if it is of a task
        std::string_view content{};
    };

    /// An unpacked block.
    struct Page {
        std::size_t block = static_cast<std::size_t>(-1);
        std::uint64_t lastUse = 0; ///< the one not used for longest makes room
        std::vector<Record> records{};
    };

    class Heads;

    /// Blocks are counted from the first that there ever was.
    [[nodiscard]] std::size_t packedBlocks() const { return m_droppedBlocks + m_blocks.size(); }
    [[nodiscard]] const Block& blockAt(std::size_t block) const { return *m_blocks[block - m_droppedBlocks]; }

    [[nodiscard]] std::optional<std::size_t> kept(std::optional<std::size_t> index) const;
    [[nodiscard]] std::uint32_t exchangeLast(std::uint32_t task, std::uint32_t index);

    void chain(const RecordContent& content);
    void pack();
    [[nodiscard]] Head headAt(std::size_t index) const;
    [[nodiscard]] Record unpacked(const Block& block, const Head& head) const;
    [[nodiscard]] const Page& page(std::size_t block) const;

    std::size_t m_size = 0;
    std::vector<std::shared_ptr<const Block>> m_blocks{};
    std::vector<Record> m_tail{};                            ///< of the block that is not full yet
    std::vector<std::optional<std::uint32_t>> m_tailLinks{}; ///< of its records: see Head::previous
    std::vector<std::uint32_t> m_lastOfTask{}; ///< the newest record of each task that is not dropped
    std::unordered_map<std::uint32_t, std::uint32_t> m_lastOfDropped{}; ///< of those that go on all the same
    std::size_t m_droppedBlocks = 0;
    std::size_t m_droppedTasks = 0; ///< the first ones, with no record that is kept
    StringTable m_strings{};
    std::string m_packed{};    ///< what pack() writes into, so that its room is used again
    std::string m_onePacked{}; ///< likewise, a record
    mutable std::array<Page, 4> m_pages{};
    mutable std::uint64_t m_uses = 0;
};

} // namespace taskarium
