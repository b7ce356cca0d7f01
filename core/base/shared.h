// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace taskarium {

/// A value that never changes once made and that copies share: for large parts of things that are copied
/// often. Equal if the values are.
template <typename T>
class Shared {
public:
    Shared() = default;
    explicit Shared(T value) : m_value(std::make_shared<const T>(std::move(value))) {}

    [[nodiscard]] const T& operator*() const
    {
        static const T none{};
        return m_value ? *m_value : none;
    }
    [[nodiscard]] const T* operator->() const { return &**this; }

    /// A list of shared values reads like one of values.
    operator const T&() const { return **this; }

    friend bool operator==(const Shared& a, const Shared& b) { return a.m_value == b.m_value || *a == *b; }

private:
    std::shared_ptr<const T> m_value{};
};

} // namespace taskarium
