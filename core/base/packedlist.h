// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace taskarium {

/// A few small values, such as enums, in eight bytes: Bits for each. What is more than the capacity is not
/// kept; whoever uses it knows that there never are so many.
template <typename Value, unsigned Bits>
class PackedList {
public:
    static constexpr std::size_t capacity = 56 / Bits;

    [[nodiscard]] std::size_t size() const { return m_bits >> 56U; }
    [[nodiscard]] bool empty() const { return size() == 0; }

    /// The value at an index; one beyond size() is Value{}.
    [[nodiscard]] Value operator[](std::size_t index) const
    {
        return index < size() ? static_cast<Value>(m_bits >> (index * Bits) & mask) : Value{};
    }

    /// Sets a value; the list grows to hold it.
    void set(std::size_t index, Value value)
    {
        if (index >= capacity)
            return;
        if (index >= size())
            m_bits = (m_bits & ~(std::uint64_t(255) << 56U)) | (std::uint64_t(index + 1) << 56U);
        m_bits &= ~(mask << (index * Bits));
        m_bits |= static_cast<std::uint64_t>(value) << (index * Bits);
    }

    friend bool operator==(const PackedList&, const PackedList&) = default;

private:
    static constexpr std::uint64_t mask = (std::uint64_t(1) << Bits) - 1;
    std::uint64_t m_bits = 0; ///< the values from below, their number in the highest byte
};

} // namespace taskarium
