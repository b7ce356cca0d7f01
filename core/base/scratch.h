// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace taskarium {

/// Something that a value keeps to be quick, and can have again from its other parts: a copy of the value
/// begins without it, so that copies cost nothing for it. T need not be known where it is only kept.
template <typename T>
class Scratch {
public:
    Scratch() = default;
    Scratch(const Scratch&) {}
    Scratch(Scratch&&) noexcept = default;
    Scratch& operator=(const Scratch& other)
    {
        if (this != &other)
            m_value.reset();
        return *this;
    }
    Scratch& operator=(Scratch&&) noexcept = default;
    ~Scratch() = default;

    /// Null before it was first asked for.
    [[nodiscard]] T* find() const { return m_value.get(); }

    /// Made by default if it is not there.
    [[nodiscard]] T& get()
    {
        if (!m_value)
            m_value = std::make_shared<T>();
        return *m_value;
    }

private:
    std::shared_ptr<T> m_value{}; ///< shared by nobody: it only lets T be unknown
};

} // namespace taskarium
