// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace taskarium {

/// A vector that only grows, in chunks that copies share until one of them writes. Copying it costs one
/// pointer for each ChunkSize elements; writing to a shared chunk copies that chunk. This is what makes a
/// snapshot, a fork or an outlook of a World cheap. Values of T must be copyable and default-constructible.
///
/// Not for threads: copies share chunks without locks.
template <typename T, std::size_t ChunkSize = 64>
class CowVector {
public:
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    /// The element at an index below size(). The reference lives until the next edit or append.
    [[nodiscard]] const T& operator[](std::size_t index) const
    {
        return (*m_chunks[index / ChunkSize])[index % ChunkSize];
    }

    /// The same to write to; its chunk is copied first if another vector shares it.
    [[nodiscard]] T& edit(std::size_t index)
    {
        std::shared_ptr<Chunk>& chunk = m_chunks[index / ChunkSize];
        if (chunk.use_count() > 1)
            chunk = std::make_shared<Chunk>(*chunk);
        return (*chunk)[index % ChunkSize];
    }

    void append(T value)
    {
        if (m_size == m_chunks.size() * ChunkSize)
            m_chunks.push_back(std::make_shared<Chunk>());
        ++m_size;
        edit(m_size - 1) = std::move(value);
    }

    friend bool operator==(const CowVector& a, const CowVector& b)
    {
        if (a.m_size != b.m_size)
            return false;
        for (std::size_t i = 0; i < a.m_chunks.size(); ++i) {
            if (a.m_chunks[i] != b.m_chunks[i] && *a.m_chunks[i] != *b.m_chunks[i])
                return false;
        }
        return true;
    }

private:
    using Chunk = std::array<T, ChunkSize>;
    std::vector<std::shared_ptr<Chunk>> m_chunks{};
    std::size_t m_size = 0;
};

} // namespace taskarium
