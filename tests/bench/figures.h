// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a bench program tells table.py: lines of "figure", a key, a value and its unit, parted by tabulators.
// Everything else that it prints is a remark.
#pragma once

#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <malloc.h>
#include <string>
#include <sys/resource.h>

namespace taskarium::bench {

inline void figure(const std::string& key, double value, const char* unit)
{
    std::printf("figure\t%s\t%.9g\t%s\n", key.c_str(), value, unit);
    std::fflush(stdout);
}

/// Of an order or of bytes: table.py wants the same in every run.
inline void figureHash(const std::string& key, std::uint64_t hash)
{
    std::printf("figure\t%s\t%016" PRIx64 "\thash\n", key.c_str(), hash);
    std::fflush(stdout);
}

/// Seconds of processor time that this process has used, so that what else the machine does counts for little.
inline double secondsUsed()
{
    struct timespec used {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

/// That malloc has given out.
inline std::size_t allocatedBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// The most that this process has had resident.
inline std::size_t peakResidentBytes()
{
    struct rusage used {};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<std::size_t>(used.ru_maxrss) * 1024;
}

} // namespace taskarium::bench
