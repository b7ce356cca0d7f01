// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/cowvector.h>
#include <core/base/ids.h>
#include <core/model/task.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace taskarium {

/// Where the cold parts of tasks can be had again that are not kept: the log (core/log/logdetails.h).
class DetailSource {
public:
    DetailSource() = default;
    DetailSource(const DetailSource&) = delete;
    DetailSource& operator=(const DetailSource&) = delete;
    virtual ~DetailSource() = default;

    /// Whether it knows the task at all.
    [[nodiscard]] virtual bool knows(TaskId task) const = 0;

    /// A known task's detail as it is after so many changes (Task::detailChanges), or as far as they are
    /// known. The reference lives until some thousand others have been asked for.
    [[nodiscard]] virtual const TaskDetail& detail(TaskId task, std::uint32_t changes) const = 0;
};

/// The cold parts of all tasks, by TaskId. The world of a simulation keeps those of tasks that live; the
/// worlds of a history keep none and ask its source, so that a snapshot of a million tasks costs nothing for
/// them. Copies share.
class Details {
public:
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// The detail of a task below size() after so many changes. The reference lives until the next edit or
    /// append or, of one that is not kept, as long as DetailSource says.
    [[nodiscard]] const TaskDetail& at(TaskId task, std::uint32_t changes) const;

    /// Whether a task may have this id: a quick look that is seldom wrong, to be followed by a closer one.
    [[nodiscard]] bool resembles(TaskId task, std::string_view id) const;

    /// What resembles() compares: of a task's id, and of any.
    [[nodiscard]] std::uint64_t idHash(TaskId task) const { return m_idHashes[task.value]; }
    [[nodiscard]] static std::uint64_t hashOf(std::string_view id);

    /// Shared with whoever has it until it is edited. It must have been made as a value that is not const.
    void append(std::shared_ptr<const TaskDetail> detail);

    /// Puts another in the place of one that is kept, shared likewise.
    void replace(TaskId task, std::shared_ptr<const TaskDetail> detail);

    /// The same to write to, copied first if another world shares it; null if it is not kept: then its source
    /// knows what happens to it.
    [[nodiscard]] TaskDetail* find(std::size_t index);

    /// The same of one that is kept.
    [[nodiscard]] TaskDetail& edit(std::size_t index) { return *find(index); }

    /// What is released from now on can be had from this source again.
    void setSource(std::shared_ptr<const DetailSource> source) { m_source = std::move(source); }

    /// A task's detail is not kept any longer, if there is a source that knows it.
    void release(TaskId task);

    /// Forgets those of tasks below a count that nobody needs.
    template <typename Needless>
    void forget(std::size_t count, const Needless& isNeedless)
    {
        m_kept.forget(count, isNeedless, {});
        m_idHashes.forget(count, isNeedless, 0);
    }

    /// The same details, none of them kept.
    [[nodiscard]] Details recalled(std::shared_ptr<const DetailSource> source) const;

private:
    enum class Mode : std::uint8_t { Kept, Recalled };

    Mode m_mode = Mode::Kept;
    std::size_t m_size = 0;
    CowVector<std::shared_ptr<const TaskDetail>, 64> m_kept{}; ///< null: released
    CowVector<std::uint64_t, 256> m_idHashes{};
    std::shared_ptr<const DetailSource> m_source{};
};

} // namespace taskarium
