// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/randomevents.h>

#include <core/base/random.h>

#include <array>

namespace taskarium {

namespace {

/// Quantiles of the time between random events, in thousandths of its mean: -ln(1 - p) for p = 0, 1/32 ...
/// 31/32 and, for the last, 0.999. Written out, since logarithms differ between processors.
constexpr std::array<std::int32_t, 33> betweenRandomEvents{
    0,   32,  65,  98,  134,  170,  208,  247,  288,  330,  375,  421,  470,  521,  575,  633, 693,
    758, 827, 901, 981, 1068, 1163, 1269, 1386, 1520, 1674, 1856, 2079, 2367, 2773, 3466, 6908};

} // namespace

Duration untilRandomEvent(int ratePerHour, std::uint64_t bits)
{
    const Duration thousandths = quantile(betweenRandomEvents, bits);
    return Duration(thousandths.count() * 3600 / ratePerHour);
}

} // namespace taskarium
