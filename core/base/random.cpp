// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/random.h>

#include <core/base/hexword.h>
#include <core/base/uuid.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
constexpr std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

} // namespace

OwnerKey ownerKey(std::string_view name)
{
    // FNV-1a, 64 bits, then mixed: short names must not share high bits.
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return mix(hash);
}

OwnerKey ownerKey(OwnerKey owner, std::uint64_t index)
{
    return mix(mix(owner) + index);
}

std::uint64_t Randomness::bits(Purpose purpose, OwnerKey owner, std::uint64_t index) const
{
    return mix(mix(mix(seed + static_cast<std::uint64_t>(purpose)) ^ owner) + index);
}

std::uint64_t Randomness::below(std::uint64_t count, Purpose purpose, OwnerKey owner,
                                std::uint64_t index) const
{
    // The top 32 bits scaled to the count: the bias is below count / 2^32.
    return ((bits(purpose, owner, index) >> 32) * count) >> 32;
}

std::string Randomness::hex(std::size_t digits, Purpose purpose, OwnerKey owner, std::uint64_t index) const
{
    const OwnerKey key = ownerKey(owner, index);
    std::string text(digits, '0');
    for (std::size_t begin = 0; begin < digits; begin += digitsOfWord) {
        const auto word = hexOf(bits(purpose, key, begin / digitsOfWord));
        std::copy_n(word.begin(), std::min(digitsOfWord, digits - begin), text.data() + begin);
    }
    return text;
}

std::string Randomness::decimal(std::size_t digits, Purpose purpose, OwnerKey owner,
                                std::uint64_t index) const
{
    std::string text(digits, '0');
    for (std::size_t i = 0; i < digits; ++i) {
        const std::uint64_t range = i == 0 ? 9 : 10;
        const std::uint64_t digit = below(range, purpose, ownerKey(owner, index), i) + (i == 0 ? 1 : 0);
        text[i] = static_cast<char>('0' + digit);
    }
    return text;
}

std::string Randomness::uuid(Purpose purpose, OwnerKey owner, std::uint64_t index) const
{
    const UuidText text = uuidText(*this, purpose, owner, index);
    return {text.data(), text.size()};
}

Duration quantile(std::span<const std::int32_t> sortedMs, std::uint64_t bits)
{
    const std::uint64_t place = (bits >> 32) * (sortedMs.size() - 1);
    const std::size_t index = static_cast<std::size_t>(place >> 32);
    const std::int64_t low = sortedMs[index];
    const std::int64_t high = sortedMs[std::min(index + 1, sortedMs.size() - 1)];
    const std::int64_t share = static_cast<std::int64_t>(place & 0xffffffff);
    return Duration(low + (((high - low) * share) >> 32));
}

} // namespace taskarium
