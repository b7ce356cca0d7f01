// SPDX-License-Identifier: GPL-3.0-or-later
//
// Starts the program and its bare peer in turn, offscreen and as for the first time, and takes the time until
// each has painted its window.
#include <bench/times.h>

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace taskarium::bench;

namespace {

constexpr int runs = 11;

/// A folder for what a program keeps, which is empty at each start.
class Home {
public:
    Home() : m_path(std::filesystem::temp_directory_path() / fmt::format("bench_start.{}", getpid()))
    {
        clear();
    }
    ~Home() { std::filesystem::remove_all(m_path); }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    void clear() const
    {
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }

    [[nodiscard]] std::string path(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

std::vector<std::string> environmentIn(const Home& home)
{
    return {"QT_QPA_PLATFORM=offscreen",
            "QT_QPA_GENERIC_PLUGINS=firstframe",
            fmt::format("QT_PLUGIN_PATH={}", TASKARIUM_PLUGINS),
            fmt::format("TASKARIUM_FIRST_FRAME={}", home.path("painted")),
            fmt::format("HOME={}", home.path("")),
            fmt::format("XDG_RUNTIME_DIR={}", home.path("")),
            "LANG=C.UTF-8",
            fmt::format("PATH={}", std::getenv("PATH"))};
}

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// Nanoseconds of the steady clock; nothing if no window was painted.
std::optional<long long> paintedAt(const Home& home)
{
    std::ifstream file(home.path("painted"));
    long long time = 0;
    return file >> time ? std::optional(time) : std::nullopt;
}

/// Milliseconds until the program has painted its window.
std::optional<double> start(const std::string& program)
{
    const Home home;
    std::vector<std::string> arguments{program};
    std::vector<std::string> environment = environmentIn(home);
    const auto begun = std::chrono::nanoseconds(Clock::now().time_since_epoch()).count();
    pid_t child = 0;
    if (posix_spawn(&child, program.c_str(), nullptr, nullptr, pointersTo(arguments).data(),
                    pointersTo(environment).data())
        != 0)
        return std::nullopt;
    int status = 0;
    waitpid(child, &status, 0);
    const std::optional<long long> painted = paintedAt(home);
    return painted ? std::optional(static_cast<double>(*painted - begun) / 1e6) : std::nullopt;
}

} // namespace

int main()
{
    constexpr std::array programs{TASKARIUM_PROGRAM, TASKARIUM_BARE};
    std::array<Times, programs.size()> times;
    for (int run = -1; run < runs; ++run) { // the first one warms the caches
        for (std::size_t i = 0; i < programs.size(); ++i) {
            const std::optional<double> time = start(programs[i]);
            if (!time) {
                fmt::print(stderr, "{} painted no window\n", programs[i]);
                return 1;
            }
            if (run >= 0)
                times[i].push_back(*time);
        }
    }
    figure("start.window", percentile(times[0], 50), "ms");
    figure("start.bare", percentile(times[1], 50), "ms");
    fmt::print("fastest {:.1f} and {:.1f} ms\n", percentile(times[0], 0), percentile(times[1], 0));
    return 0;
}
