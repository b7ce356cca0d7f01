#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/bench/same-bytes.sh [STEPS] [HOURS]: builds bench_steps and bench_soak with GCC and Clang, without and with
# optimisation, and with the instructions of newer processors, runs each as long, and compares the hashes of what they
# export. tests/bench/long-runs.md says what came of it.
set -euo pipefail
# shellcheck source=packaging/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../packaging/lib.sh"
trap give_back EXIT

steps=${1:-1000000}
hours=${2:-168}

# same_bytes NAME COMPILER FLAGS: a line with what this build says.
same_bytes() {
    local folder=build/same-$1
    mkdir -p build
    { cmake --preset dev -B "$folder" -DTASKARIUM_SANITIZE=OFF -DTASKARIUM_WERROR=OFF -DCMAKE_CXX_COMPILER="$2" \
        -DCMAKE_CXX_FLAGS_DEBUG="$3" && cmake --build "$folder" --target bench_steps bench_soak; } \
        >"$folder.log" 2>&1 || { tail -n 30 "$folder.log"; fail "the build with $2 $3 failed"; }
    printf '%s | %s | %s\n' "$("$folder"/tests/bench/soak/bench_steps --seed 1 --steps "$steps" | tail -n 1)" \
        "$("$folder"/tests/bench/soak/bench_soak --seed 1 --hours "$hours" | tail -n 1)" "$2 $3" \
        | tee -a build/same-bytes.txt
}

install_packages build test
use_ccache
clang=$(newest clang++)
rm -f build/same-bytes.txt
same_bytes gcc-O2 g++ "-O2 -DNDEBUG"
same_bytes gcc-O0 g++ "-O0"
same_bytes clang-O2 "$clang" "-O2 -DNDEBUG"
same_bytes clang-O0 "$clang" "-O0"
if grep -q avx2 /proc/cpuinfo; then
    same_bytes gcc-haswell g++ "-O2 -DNDEBUG -march=haswell"
    same_bytes clang-haswell "$clang" "-O2 -DNDEBUG -march=haswell"
else
    say "This processor has no AVX2: that is left out"
fi
[ "$(sed 's/ | [^|]*$//' build/same-bytes.txt | sort -u | wc -l)" -eq 1 ] || fail "the bytes differ"
say "The bytes are the same"
