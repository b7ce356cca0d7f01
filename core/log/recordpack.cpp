// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/recordpack.h>

#include <core/log/recordmembers.h>

#include <array>
#include <type_traits>
#include <utility>

namespace taskarium {

namespace {

using Unpack = std::optional<RecordContent> (*)(Unpacker&);

template <std::size_t Kind>
std::optional<RecordContent> unpackKind(Unpacker& unpacker)
{
    using Content = std::variant_alternative_t<Kind, RecordContent>;
    if constexpr (Listed<Content>) {
        std::optional<RecordContent> content{std::in_place, std::in_place_index<Kind>};
        unpacker.read(*std::get_if<Kind>(&*content));
        return content;
    } else {
        return std::nullopt;
    }
}

template <std::size_t... Kinds>
constexpr std::array<Unpack, sizeof...(Kinds)> unpackers(std::index_sequence<Kinds...>)
{
    return {unpackKind<Kinds>...};
}

} // namespace

bool isPacked(const RecordContent& content)
{
    return std::visit([](const auto& some) { return Listed<std::remove_cvref_t<decltype(some)>>; }, content);
}

void pack(Packer& packer, const RecordContent& content)
{
    std::visit(
        [&packer](const auto& some) {
            if constexpr (Listed<std::remove_cvref_t<decltype(some)>>)
                packer.value(some);
        },
        content);
}

std::optional<RecordContent> unpack(Unpacker& unpacker, std::size_t kind)
{
    static constexpr auto byKind = unpackers(std::make_index_sequence<std::variant_size_v<RecordContent>>{});
    return byKind[kind](unpacker);
}

} // namespace taskarium
