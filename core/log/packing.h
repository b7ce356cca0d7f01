// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a value becomes a few bytes and comes back. A struct whose members are listed (recordmembers.h) is a
// row of bits that say which members differ from a new one's, and then those members alone. Numbers are as
// long as they need to be, times are differences to the record's own, ids in hexadecimal take half the room.
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/log/stringtable.h>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace taskarium {

/// The members of a struct, as pointers to members; specialised for what is packed.
struct NotListed {};
template <typename T>
inline constexpr auto membersOf = NotListed{};

template <typename T>
concept Listed = !std::same_as<std::remove_cvref_t<decltype(membersOf<T>)>, NotListed>;

/// Writes values behind one another.
class Packer {
public:
    /// Times are told as differences to `base`.
    Packer(std::string& out, StringTable& strings, SimTime base)
        : m_out(out)
        , m_strings(strings)
        , m_base(base)
    {}

    void number(std::uint64_t value)
    {
        if (value < 128) // as most are
            m_out.push_back(static_cast<char>(value));
        else
            longNumber(value);
    }
    void signedNumber(std::int64_t value)
    {
        const auto bits = static_cast<std::uint64_t>(value);
        number(value < 0 ? ~(bits << 1U) : bits << 1U);
    }
    void value(std::string_view text);
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(SimTime time) { signedNumber((time - m_base).count()); }
    void value(Duration span) { signedNumber(span.count()); }

    template <typename T>
    requires std::integral<T>
    void value(T integer)
    {
        if constexpr (std::is_signed_v<T>)
            signedNumber(integer);
        else
            number(integer);
    }

    template <typename T>
    requires std::is_enum_v<T>
    void value(T enumerator) { number(static_cast<std::uint64_t>(enumerator)); }

    template <typename Kind>
    void value(Id<Kind> id)
    {
        number(static_cast<std::uint32_t>(id.value + 1)); // so that none is 0
    }

    template <typename T>
    void value(const std::optional<T>& some)
    {
        value(*some); // the bits of its owner say whether it is there
    }

    template <typename T>
    void value(const std::shared_ptr<const T>& some)
    {
        value(*some);
    }

    template <typename T>
    void value(const std::vector<T>& list)
    {
        number(list.size());
        for (const T& item : list)
            value(item);
    }

    template <Listed T>
    void value(const T& some)
    {
        std::apply([&](auto... members) { this->members(some, members...); }, membersOf<T>);
    }

private:
    void longNumber(std::uint64_t value);
    bool halves(std::string_view text);

    template <typename T, typename... Members>
    void members(const T& some, Members... list)
    {
        static const T fresh{};
        std::uint64_t bits = 0;
        std::uint64_t bit = 1;
        ((bits |= some.*list == fresh.*list ? 0 : bit, bit <<= 1U), ...);
        number(bits);
        ((some.*list == fresh.*list ? void() : value(some.*list)), ...);
    }

    std::string& m_out;
    StringTable& m_strings;
    SimTime m_base;
};

/// Reads them in the same order.
class Unpacker {
public:
    Unpacker(std::string_view bytes, const StringTable& strings, SimTime base)
        : m_bytes(bytes)
        , m_strings(strings)
        , m_base(base)
    {}

    [[nodiscard]] std::uint64_t number();
    [[nodiscard]] std::int64_t signedNumber();

    /// The next so many bytes, and all that are left.
    [[nodiscard]] std::string_view take(std::size_t count);
    [[nodiscard]] std::string_view rest() const { return m_bytes; }

    void read(std::string& text);
    void read(SimTime& time) { time = m_base + Duration(signedNumber()); }
    void read(Duration& span) { span = Duration(signedNumber()); }

    template <typename T>
    requires std::integral<T>
    void read(T& integer)
    {
        if constexpr (std::is_signed_v<T>)
            integer = static_cast<T>(signedNumber());
        else
            integer = static_cast<T>(number());
    }

    template <typename T>
    requires std::is_enum_v<T>
    void read(T& enumerator) { enumerator = static_cast<T>(number()); }

    template <typename Kind>
    void read(Id<Kind>& id)
    {
        id.value = static_cast<std::uint32_t>(number()) - 1;
    }

    template <typename T>
    void read(std::optional<T>& some)
    {
        read(some.emplace());
    }

    template <typename T>
    void read(std::shared_ptr<const T>& some)
    {
        auto made = std::make_shared<T>();
        read(*made);
        some = std::move(made);
    }

    template <typename T>
    void read(std::vector<T>& list)
    {
        list.resize(number());
        for (T& item : list)
            read(item);
    }

    template <Listed T>
    void read(T& some)
    {
        std::uint64_t bits = number();
        const auto next = [&](auto& member) {
            if ((bits & 1U) != 0)
                read(member);
            bits >>= 1U;
        };
        std::apply([&](auto... members) { (next(some.*members), ...); }, membersOf<T>);
    }

private:
    std::string_view m_bytes;
    const StringTable& m_strings;
    SimTime m_base;
};

} // namespace taskarium
