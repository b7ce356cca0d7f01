// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <memory>
#include <vector>

namespace taskarium {

/// A vector that only grows, in chunks that copies share until one of them writes. Copying it costs one
/// pointer for each ChunkSize elements; writing to a shared chunk copies that chunk. This is what makes a
/// snapshot, a fork or an outlook of a World cheap. Values of T must be copyable and default-constructible.
///
/// What nobody needs any more can be forgotten, in whole chunks: it takes no room then, and reads as a value
/// that stands for all of it.
///
/// Not for threads: copies share chunks without locks.
template <typename T, std::size_t ChunkSize = 64>
class CowVector {
public:
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    /// The element at an index below size(). The reference lives until the next edit, append or forget.
    [[nodiscard]] const T& operator[](std::size_t index) const
    {
        const std::size_t chunk = index / ChunkSize;
        return (*(chunk < m_gone ? m_forgotten : m_chunks[chunk - m_gone]))[index % ChunkSize];
    }

    /// The same to write to; its chunk is copied first if another vector shares it. It must not be forgotten.
    [[nodiscard]] T& edit(std::size_t index)
    {
        assert(!isForgotten(index));
        std::shared_ptr<Chunk>& chunk = m_chunks[index / ChunkSize - m_gone];
        if (chunk.use_count() > 1)
            chunk = std::make_shared<Chunk>(*chunk);
        return (*chunk)[index % ChunkSize];
    }

    void append(T value)
    {
        if (m_size == (m_gone + m_chunks.size()) * ChunkSize)
            m_chunks.push_back(std::make_shared<Chunk>());
        ++m_size;
        edit(m_size - 1) = std::move(value);
    }

    /// Elements below this index are forgotten: a search for others may begin here.
    [[nodiscard]] std::size_t firstKept() const { return m_gone * ChunkSize; }

    [[nodiscard]] bool isForgotten(std::size_t index) const
    {
        const std::size_t chunk = index / ChunkSize;
        return chunk < m_gone || (m_forgotten && m_chunks[chunk - m_gone] == m_forgotten);
    }

    /// Forgets the chunks below a count of elements all of whose elements `isNeedless` says of their index.
    /// From now on they read as `instead`, of which there is one for all: the first call's.
    template <typename Needless>
    void forget(std::size_t count, const Needless& isNeedless, const T& instead)
    {
        for (std::size_t i = firstKept(); i + ChunkSize <= std::min(count, m_size); i += ChunkSize) {
            if (!isForgotten(i) && areAll(i, isNeedless))
                m_chunks[i / ChunkSize - m_gone] = forgotten(instead);
        }
        const auto kept = std::find_if(m_chunks.begin(), m_chunks.end(),
                                       [this](const auto& chunk) { return chunk != m_forgotten; });
        m_gone += static_cast<std::size_t>(kept - m_chunks.begin());
        m_chunks.erase(m_chunks.begin(), kept);
    }

    friend bool operator==(const CowVector& a, const CowVector& b)
    {
        if (a.m_size != b.m_size || a.m_gone != b.m_gone)
            return false;
        for (std::size_t i = 0; i < a.m_chunks.size(); ++i) {
            if (a.m_chunks[i] != b.m_chunks[i] && *a.m_chunks[i] != *b.m_chunks[i])
                return false;
        }
        return true;
    }

private:
    using Chunk = std::array<T, ChunkSize>;

    template <typename Needless>
    [[nodiscard]] static bool areAll(std::size_t first, const Needless& isNeedless)
    {
        for (std::size_t i = first; i < first + ChunkSize; ++i) {
            if (!isNeedless(i))
                return false;
        }
        return true;
    }

    const std::shared_ptr<Chunk>& forgotten(const T& instead)
    {
        if (!m_forgotten) {
            m_forgotten = std::make_shared<Chunk>();
            m_forgotten->fill(instead);
        }
        return m_forgotten;
    }

    std::vector<std::shared_ptr<Chunk>> m_chunks{}; ///< without those before the first that is kept
    std::shared_ptr<Chunk> m_forgotten{};           ///< stands for every chunk that is forgotten
    std::size_t m_gone = 0;                         ///< so many chunks before m_chunks
    std::size_t m_size = 0;
};

} // namespace taskarium
