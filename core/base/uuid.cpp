// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/uuid.h>

#include <core/base/hexword.h>

#include <algorithm>

namespace taskarium {

UuidText uuidText(const Randomness& random, Purpose purpose, OwnerKey owner, std::uint64_t index)
{
    const OwnerKey key = ownerKey(owner, index);
    std::array<char, digitsOfWord> high = hexOf(random.bits(purpose, key, 0));
    std::array<char, digitsOfWord> low = hexOf(random.bits(purpose, key, 1));
    high[12] = '4';
    low[0] = "89ab"[random.below(4, purpose, key, 99)];
    UuidText uuid{};
    uuid.fill('-');
    std::copy_n(high.data(), 8, uuid.data());
    std::copy_n(high.data() + 8, 4, uuid.data() + 9);
    std::copy_n(high.data() + 12, 4, uuid.data() + 14);
    std::copy_n(low.data(), 4, uuid.data() + 19);
    std::copy_n(low.data() + 4, 12, uuid.data() + 24);
    return uuid;
}

} // namespace taskarium
