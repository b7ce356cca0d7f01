// SPDX-License-Identifier: GPL-3.0-or-later
#include <tidy/arrows.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace taskarium::tidy {

namespace {

constexpr std::string_view listPath = "tests/tidy/arrows.txt";

Finding listFinding(int line, std::string message)
{
    return {.path = std::string(listPath), .line = line, .message = std::move(message)};
}

/// The rooms that decide what happens.
constexpr std::array deciding{"core/engine", "core/services",  "core/host", "core/traffic", "core/placement",
                              "core/tasks",  "core/scheduler", "core/sim",  "core/api"};

/// "" if the house allows the arrow to be listed.
std::string_view forbiddenBecause(std::string_view from, std::string_view to)
{
    if (isBelow(from, "core") && !isBelow(to, "core") && to != "resources")
        return "core never looks up";
    if (isBelow(from, "ui") && std::ranges::count(deciding, to) > 0)
        return "ui reaches the simulation through core/session only";
    return {};
}

void readLine(Arrows& arrows, std::string_view line, int number)
{
    const std::size_t colon = line.find(':');
    if (colon == npos) {
        arrows.findings.push_back(listFinding(number, "a line is \"room: rooms\""));
        return;
    }
    const std::string room(trimmed(line.substr(0, colon)));
    if (arrows.rooms.contains(room))
        arrows.findings.push_back(listFinding(number, room + " is listed twice"));
    std::istringstream names{std::string(line.substr(colon + 1))};
    auto& uses = arrows.rooms[room];
    for (std::string name; names >> name; uses.insert(name)) {
        if (const std::string_view why = forbiddenBecause(room, name); !why.empty())
            arrows.findings.push_back(listFinding(number, room + " -> " + name + ": " + std::string(why)));
    }
}

void findUnknownRooms(Arrows& arrows)
{
    for (const auto& [room, uses] : arrows.rooms) {
        for (const std::string& use : uses) {
            if (!arrows.rooms.contains(use))
                arrows.findings.push_back(listFinding(0, room + " -> " + use + ": no such room is listed"));
        }
    }
}

/// Takes away, again and again, the rooms that use none of those left. What cannot be taken away leads to a
/// circle.
void findCircles(Arrows& arrows)
{
    auto left = arrows.rooms;
    const auto isGround = [&left](const auto& entry) {
        return std::ranges::none_of(entry.second, [&left](const auto& use) { return left.contains(use); });
    };
    for (auto ground = std::ranges::find_if(left, isGround); ground != left.end();
         ground = std::ranges::find_if(left, isGround))
        left.erase(ground);
    for (const auto& [room, uses] : left)
        arrows.findings.push_back(listFinding(0, room + " is part of a circle or leads into one"));
}

} // namespace

Arrows parseArrows(std::string_view text)
{
    Arrows arrows;
    int number = 0;
    for (const std::string_view line : linesOf(text)) {
        ++number;
        const std::string_view content = trimmed(line.substr(0, line.find('#')));
        if (!content.empty())
            readLine(arrows, content, number);
    }
    findUnknownRooms(arrows);
    findCircles(arrows);
    return arrows;
}

std::string_view roomOf(std::string_view path)
{
    for (const std::string_view room : {"app", "resources"}) {
        if (isBelow(path, room))
            return room;
    }
    if (!isBelow(path, "core") && !isBelow(path, "ui"))
        return {};
    const std::size_t second = path.find('/', path.find('/') + 1);
    return second == npos ? std::string_view{} : path.substr(0, second);
}

bool allows(const Arrows& arrows, std::string_view from, std::string_view to)
{
    if (from == to)
        return true;
    const auto room = arrows.rooms.find(from);
    return room != arrows.rooms.end() && room->second.contains(to);
}

} // namespace taskarium::tidy
