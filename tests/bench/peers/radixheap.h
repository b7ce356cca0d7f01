// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace taskarium::bench {

/// A monotone queue: nothing is pushed for a time before that of what was popped last. Equal times leave in
/// the order in which they came.
///
/// Two levels: an item lies in the bucket of the highest hexadecimal digit in which its time differs from
/// that of what was popped last, and of the value of that digit. Each item moves down at most once a digit. A
/// bucket keeps its order when it is spread, and one of equal times is a bucket of the lowest digit, or is
/// found to be one before it is spread: a burst is never moved through all digits.
class RadixHeap {
public:
    /// What is pushed, with its time and how many were pushed before it in one key.
    struct Item {
        std::uint64_t key = 0;
        std::uint32_t what = 0;

        [[nodiscard]] std::uint64_t time() const { return key >> sequenceBits; }
    };

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    void push(std::uint64_t time, std::uint32_t what)
    {
        place({.key = time << sequenceBits | m_pushed++, .what = what});
        ++m_size;
    }

    /// The earliest; there must be one.
    Item pop()
    {
        if (m_next == m_due.size())
            refill();
        --m_size;
        return m_due[m_next++];
    }

private:
    static constexpr unsigned sequenceBits = 32;
    static constexpr unsigned digitBits = 4;
    static constexpr std::size_t digits = 1U << digitBits;
    static constexpr std::size_t levels = sequenceBits / digitBits;

    using Bucket = std::vector<Item>;

    /// What is due now goes behind what is due now already.
    void place(const Item& item)
    {
        const std::uint64_t differs = item.time() ^ m_last;
        if (differs == 0) {
            m_due.push_back(item);
            return;
        }
        const auto level = static_cast<unsigned>(std::bit_width(differs) - 1) / digitBits;
        const std::size_t digit = (item.time() >> (level * digitBits)) & (digits - 1);
        m_buckets[level][digit].push_back(item);
        m_used[level] |= 1U << digit;
    }

    void refill()
    {
        m_due.clear();
        m_next = 0;
        std::size_t level = 0;
        while (m_used[level] == 0)
            ++level;
        const auto digit = static_cast<std::size_t>(std::countr_zero(m_used[level]));
        m_used[level] &= ~(1U << digit);
        Bucket& bucket = m_buckets[level][digit];
        if (level == 0 || isOfOneTime(bucket)) {
            m_last = bucket.front().time();
            m_due.swap(bucket);
            return;
        }
        m_last = earliestOf(bucket);
        for (const Item& item : bucket)
            place(item);
        bucket.clear();
    }

    static std::uint64_t earliestOf(const Bucket& bucket)
    {
        std::uint64_t earliest = bucket.front().time();
        for (const Item& item : bucket)
            earliest = item.time() < earliest ? item.time() : earliest;
        return earliest;
    }

    static bool isOfOneTime(const Bucket& bucket)
    {
        for (const Item& item : bucket) {
            if (item.time() != bucket.front().time())
                return false;
        }
        return true;
    }

    std::array<std::array<Bucket, digits>, levels> m_buckets{};
    std::array<std::uint32_t, levels> m_used{}; ///< a bit for each bucket that has items
    Bucket m_due{};                             ///< all of m_last, in order
    std::size_t m_next = 0;                     ///< of them
    std::uint64_t m_last = 0;
    std::uint32_t m_pushed = 0;
    std::size_t m_size = 0;
};

} // namespace taskarium::bench
