// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_nlohmann FILE: what nlohmann-json takes to parse the lines of a file, and to dump the same events to
// the same bytes in another file. The objects that are dumped keep the order of their members, without which
// the bytes are others; parsing is measured with the usual ones too. Both files are removed.
#include <bench/figures.h>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace taskarium::bench;

namespace {

constexpr std::size_t linesTogether = 10'000; ///< whose objects are in memory at once

/// Seconds so far.
struct Spent {
    double parse = 0;        ///< into nlohmann::json, their destruction included
    double parseOrdered = 0; ///< into nlohmann::ordered_json
    double dump = 0;
};

template <typename Json>
std::vector<Json> parsed(const std::vector<std::string>& lines)
{
    std::vector<Json> events;
    events.reserve(lines.size());
    for (const std::string& line : lines)
        events.push_back(Json::parse(line));
    return events;
}

/// Returns whether what was dumped is what was read.
bool measure(const std::vector<std::string>& lines, std::ofstream& copy, Spent& spent)
{
    double begun = secondsUsed();
    parsed<nlohmann::json>(lines);
    spent.parse += secondsUsed() - begun;
    begun = secondsUsed();
    const std::vector<nlohmann::ordered_json> events = parsed<nlohmann::ordered_json>(lines);
    spent.parseOrdered += secondsUsed() - begun;
    begun = secondsUsed();
    std::string text;
    for (const nlohmann::ordered_json& event : events) {
        text += event.dump();
        text += '\n';
    }
    copy << text;
    spent.dump += secondsUsed() - begun;
    std::string before;
    for (const std::string& line : lines) {
        before += line;
        before += '\n';
    }
    return text == before;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return EXIT_FAILURE;
    const std::string name = argv[1];
    const std::string nameOfCopy = name + ".copy";
    std::ifstream file(name);
    std::ofstream copy(nameOfCopy);
    Spent spent;
    bool isSame = file.is_open();
    double megabytes = 0;
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        megabytes += static_cast<double>(line.size() + 1) / 1e6;
        lines.push_back(std::move(line));
        if (lines.size() < linesTogether && file.peek() != std::ifstream::traits_type::eof())
            continue;
        isSame = measure(lines, copy, spent) && isSame;
        lines.clear();
    }
    std::remove(nameOfCopy.c_str());
    std::remove(name.c_str());
    figure("logs.nlohmann.dump", megabytes / spent.dump, "MB/s");
    figure("logs.nlohmann.parse", megabytes / spent.parse, "MB/s");
    figure("logs.nlohmann.parse.ordered", megabytes / spent.parseOrdered, "MB/s");
    if (isSame)
        return EXIT_SUCCESS;
    std::fputs("bench_nlohmann: what was dumped has other bytes than what was read\n", stderr);
    return EXIT_FAILURE;
}
