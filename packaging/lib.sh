# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What packaging/run, packaging/test, packaging/lint, packaging/bench and .ci/run share. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

say() {
    printf '== %s\n' "$*"
}

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# --- Packages -------------------------------------------------------------------------------------------------------

# One line, "a" or "a|b", for each package of the named sets of packages.txt.
wanted_packages() {
    local set
    for set in "$@"; do
        sed -n "/^\[$set\]/,/^\[/ { /^\[/d; s/#.*//; s/[[:space:]]*|[[:space:]]*/|/g; s/[[:space:]]//g; /./p }" \
            packaging/packages.txt
    done
}

# By itself or as part of another: the nodejs of NodeSource brings npm.
is_installed() {
    dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -x installed >/dev/null && return
    dpkg-query -W -f='${db:Status-Status} ${Provides},\n' | grep -E "^installed (.*, )?$1( \([^)]*\))?," >/dev/null
}

has_candidate() {
    apt-cache policy "$1" 2>/dev/null | grep 'Candidate: [^(]' >/dev/null
}

# The packages of these sets that are not installed. Of alternatives the first counts that is there or can be had; if
# the lists know none, which they do not before the first update, the first is named.
missing_packages() {
    local line name
    wanted_packages "$@" | while read -r line; do
        for name in ${line//|/ }; do
            is_installed "$name" && continue 2
            if [ "$name" = "$line" ] || has_candidate "$name"; then
                echo "$name"
                continue 2
            fi
        done
        echo "${line%%|*}"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "root is needed and there is no sudo. As root: $*"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" \
        </dev/null
}

# Another apt-get may hold the lists' lock, for which apt-get does not wait.
update_lists() {
    local try
    say "Updating the package lists"
    for try in 1 2 3; do
        apt_get update && return
        [ "$try" -lt 3 ] && sleep 15
    done
    fail "the package lists can't be updated"
}

# Lists that are missing or older than a day name versions that the servers may no longer have. The lists' own times
# are the servers'; the folder `partial` has that of the last update.
lists_are_fresh() {
    local lists=/var/lib/apt/lists
    compgen -G "$lists/*_Packages*" >/dev/null && [ -n "$(find $lists -maxdepth 1 -name partial -mtime -1)" ]
}

# install_packages SET...: what is missing of these sets. With nothing missing it asks no server.
install_packages() {
    local names
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is no Debian: taking it that what packaging/packages.txt names is there"
        return
    fi
    mapfile -t names < <(missing_packages "$@")
    [ ${#names[@]} -gt 0 ] || return 0
    if ! lists_are_fresh; then
        update_lists
        mapfile -t names < <(missing_packages "$@")
    fi
    say "Installing ${names[*]}"
    if ! apt_get install --no-install-recommends "${names[@]}"; then
        update_lists
        apt_get install --no-install-recommends "${names[@]}" || fail "the packages can't be installed"
    fi
}

# --- Builds ---------------------------------------------------------------------------------------------------------

# Run by sudo in a user's checkout, what was built shall belong to that user.
give_back() {
    if [ "$(id -u)" -eq 0 ] && [ "${SUDO_UID:-0}" -ne 0 ] && [ -d build ]; then
        chown -R "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" build
    fi
}

# ccache, where it is installed. It must be told that precompiled headers are in use and that the checkout's place
# does not matter, else it finds nothing again.
use_ccache() {
    command -v ccache >/dev/null || return 0
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
    export CCACHE_DEPEND=1 # a miss costs no run of the preprocessor
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
}

# newest NAME: the newest of clang-tidy-16, clang-tidy-17...; nothing if none is installed. Version 14, the default of
# Debian 12, can't read the views of its libstdc++.
newest() {
    compgen -c "$1-" | grep -E "^${1//+/\\+}-(1[6-9]|[2-9][0-9])\$" | sort -V | tail -n 1 || true
}

# The compiler of a build that is configured for the first time: Clang for development, since it needs half of GCC's
# time for the sanitizers; what users get is built with the system's own.
use_compiler() {
    local clang
    clang=$(newest clang++)
    if [[ $1 =~ ^(dev|fuzz)$ ]] && [ -z "${CXX:-}" ] && [ -n "$clang" ]; then
        export CXX=$clang
    fi
}

# configure PRESET [OPTION...]: a build folder of another place (a moved or copied checkout) is made anew.
configure() {
    local log=build/$1-configure.log cache=build/$1/CMakeCache.txt
    mkdir -p build
    if [ -f "$cache" ] && ! grep -qx "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        say "build/$1 is of another checkout: starting anew"
        rm -rf "build/$1"
    fi
    if ! (use_compiler "$1" && cmake --preset "$@" >"$log" 2>&1); then
        cat "$log"
        fail "CMake can't configure the $1 build"
    fi
}

# build PRESET [TARGET]: everything, or one target and what it needs.
build() {
    use_ccache
    configure "$1"
    say "Building build/$1"
    cmake --build --preset "$1" ${2:+--target "$2"} || fail "the $1 build failed"
}

# report_count REPORT ATTRIBUTE: a number of the JUnit report's <testsuite>; 0 if it has none.
report_count() {
    local pattern="<testsuite[^>]*[[:space:]]$2=\"([0-9]+)\""
    [[ $(head -c 2000 "$1") =~ $pattern ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

# run_tests PRESET: runs ctest and sets `passed` and `failed`. A test that was skipped has not passed, and a run
# without tests has failed.
run_tests() {
    local report=$root/build/$1/tests.xml what
    rm -f "$report"
    ctest --preset "$1" --output-junit "$report" </dev/null || true
    passed=0 failed=0
    if [ -f "$report" ]; then
        passed=$(report_count "$report" tests)
        for what in failures skipped disabled; do
            failed=$((failed + $(report_count "$report" $what)))
        done
        passed=$((passed - failed))
    fi
    [ $((passed + failed)) -gt 0 ] || failed=1
}
