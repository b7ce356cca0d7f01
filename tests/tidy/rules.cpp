// SPDX-License-Identifier: GPL-3.0-or-later
#include <tidy/rules.h>

#include <tidy/functions.h>

#include <algorithm>
#include <array>
#include <regex>

namespace taskarium::tidy {

namespace {

constexpr Limits limits;

using Findings = std::vector<Finding>;

bool isProduction(const SourceFile& file)
{
    return isCpp(file.path)
        && (isBelow(file.path, "core") || isBelow(file.path, "ui") || isBelow(file.path, "app"));
}

int lineCount(const SourceFile& file)
{
    return static_cast<int>(linesOf(file.text).size());
}

/// "71 lines, the limit is 70"; "" within the limit.
std::string tooMany(int value, int limit, std::string_view unit)
{
    if (value <= limit)
        return {};
    return std::to_string(value) + " " + std::string(unit) + ", the limit is " + std::to_string(limit);
}

// Most rules judge one thing at a time: a file, an include, a function, a line. Such a judge gives the
// message of the finding, or "" if all is well; these four put it to every such thing of the tree.

template <auto judge>
Findings overFiles(const Tree& tree)
{
    Findings findings;
    for (const SourceFile& file : tree.files) {
        if (std::string message = judge(tree, file); !message.empty())
            findings.push_back({.path = file.path, .message = std::move(message)});
    }
    return findings;
}

template <auto judge>
Findings overIncludes(const Tree& tree)
{
    Findings findings;
    for (const SourceFile& file : tree.files) {
        for (const Include& include : includesOf(file)) {
            if (std::string message = judge(tree, file, include); !message.empty())
                findings.push_back({.path = file.path, .line = include.line, .message = std::move(message)});
        }
    }
    return findings;
}

template <auto judge>
Findings overFunctions(const Tree& tree)
{
    Findings findings;
    for (const SourceFile& file : tree.files) {
        if (!isProduction(file))
            continue;
        for (const FunctionShape& shape : functionsOf(file)) {
            if (const std::string message = judge(shape); !message.empty())
                findings.push_back(
                    {.path = file.path, .line = shape.line, .message = shape.name + " has " + message});
        }
    }
    return findings;
}

template <auto judge>
Findings overLines(const Tree& tree)
{
    Findings findings;
    for (const SourceFile& file : tree.files) {
        int number = 0;
        for (const std::string_view line : linesOf(file.text)) {
            ++number;
            if (std::string message = judge(file, line); !message.empty())
                findings.push_back({.path = file.path, .line = number, .message = std::move(message)});
        }
    }
    return findings;
}

Findings arrowList(const Tree& tree)
{
    return tree.arrows.findings;
}

std::string room(const Tree& tree, const SourceFile& file)
{
    const bool known = !isProduction(file) || tree.arrows.rooms.contains(roomOf(file.path));
    return known ? "" : "lies in no room that tests/tidy/arrows.txt lists";
}

std::string arrow(const Tree& tree, const SourceFile& file, const Include& include)
{
    const std::string_view from = roomOf(file.path);
    const std::string_view to = isBelow(include.name, "tests") ? "tests" : roomOf(include.name);
    if (from.empty() || to.empty() || allows(tree.arrows, from, to))
        return {};
    return std::string(from) + " may not include <" + std::string(include.name) + ">";
}

/// An include in quotes, or one that climbs, would be an arrow that the other rules can't see.
std::string includeForm(const Tree&, const SourceFile&, const Include& include)
{
    const bool generated = include.name.ends_with(".moc") || include.name.starts_with("moc_");
    const bool climbs = include.name.find("..") != npos;
    return (include.quoted && !generated) || climbs ? "write <room/header.h>" : "";
}

std::string coreWithoutQt(const Tree&, const SourceFile& file, const Include& include)
{
    return isBelow(file.path, "core") && include.name.starts_with('Q') ? "core is standard C++, without Qt"
                                                                       : "";
}

std::string chartsRoom(const Tree&, const SourceFile& file, const Include& include)
{
    static const std::regex header("^(QtCharts|Q[A-Za-z]*(Chart|ChartView|Series|Axis|BarSet)$)");
    const bool mayDraw = isBelow(file.path, "ui/charts") || isBelow(file.path, "ui/timeline");
    const bool isChart = std::regex_search(include.name.begin(), include.name.end(), header);
    return isProduction(file) && isChart && !mayDraw ? "Qt Charts is for ui/charts and ui/timeline" : "";
}

std::string functionLines(const FunctionShape& shape)
{
    return tooMany(shape.lines, limits.functionLines, "lines");
}

std::string parameters(const FunctionShape& shape)
{
    return tooMany(shape.parameters, limits.parameters, "parameters");
}

std::string fileLines(const Tree&, const SourceFile& file)
{
    if (file.path == "CMakeLists.txt")
        return tooMany(lineCount(file), limits.rootListLines, "lines");
    if (file.path == "app/main.cpp")
        return tooMany(lineCount(file), limits.mainLines, "lines");
    return tooMany(lineCount(file), limits.fileLines, "lines");
}

std::string lineColumns(const SourceFile& file, std::string_view line)
{
    // The bytes of UTF-8 that continue a character are 10xxxxxx.
    const auto columns = std::ranges::count_if(line, [](char c) { return (c & 0xc0) != 0x80; });
    return isCpp(file.path) ? tooMany(static_cast<int>(columns), limits.lineColumns, "characters") : "";
}

std::string unfinished(const SourceFile&, std::string_view line)
{
    // In parts, so that this file does not find itself.
    static const std::regex words("\\b(TO"
                                  "DO|FIX"
                                  "ME|X"
                                  "XX)\\b");
    const bool found = std::regex_search(line.begin(), line.end(), words);
    return found ? "finish it, or file an issue and say nothing here" : "";
}

std::string licence(const Tree&, const SourceFile& file)
{
    // A script's first line names its interpreter.
    const std::string_view text = file.text;
    const std::size_t first = text.starts_with("#!") ? std::min(text.find('\n'), text.size()) + 1 : 0;
    const std::string_view line = first < text.size() ? linesOf(text.substr(first)).front() : "";
    const bool found = line.find("SPDX-License-Identifier: GPL-3.0-or-later") != npos;
    return found ? "" : "the first line is the SPDX line";
}

std::string headerGuard(const Tree&, const SourceFile& file)
{
    const bool guarded = file.code.find("#pragma once") != npos;
    return file.path.ends_with(".h") && !guarded ? "a header says #pragma once" : "";
}

/// The link lines of the rooms follow the arrows too: taskarium_room(core/log USES core/base ...).
Findings linkArrow(const Tree& tree)
{
    static const std::regex call("\\btaskarium_room\\(([a-z]+/[a-z]+) ([^)]*)\\)");
    static const std::regex name("\\b(core|ui|app)/[a-z]+");
    Findings findings;
    for (const SourceFile& file : tree.files) {
        if (!file.path.ends_with("CMakeLists.txt"))
            continue;
        for (std::sregex_iterator it(file.text.begin(), file.text.end(), call), end; it != end; ++it) {
            const std::string from = it->str(1);
            const std::string uses = it->str(2);
            for (std::sregex_iterator use(uses.begin(), uses.end(), name); use != end; ++use) {
                if (!allows(tree.arrows, from, use->str()))
                    findings.push_back({.path = file.path,
                                        .line = lineAt(file.text, static_cast<std::size_t>(it->position())),
                                        .message = from + " may not link " + use->str()});
            }
        }
    }
    return findings;
}

Findings testShare(const Tree& tree)
{
    int production = 0;
    int tests = 0;
    for (const SourceFile& file : tree.files) {
        production += isProduction(file) ? lineCount(file) : 0;
        tests += isCpp(file.path) && isBelow(file.path, "tests") ? lineCount(file) : 0;
    }
    if (tests * 100 >= production * limits.testPercent)
        return {};
    const std::string lines = std::to_string(tests) + " for " + std::to_string(production) + " of production";
    return {{.path = "tests", .message = lines + ": below " + std::to_string(limits.testPercent) + " %"}};
}

constexpr std::array allRules{
    Rule{"arrow-list", arrowList},
    Rule{"room", overFiles<room>},
    Rule{"arrow", overIncludes<arrow>},
    Rule{"include-form", overIncludes<includeForm>},
    Rule{"link-arrow", linkArrow},
    Rule{"core-without-qt", overIncludes<coreWithoutQt>},
    Rule{"charts-room", overIncludes<chartsRoom>},
    Rule{"function-lines", overFunctions<functionLines>},
    Rule{"parameters", overFunctions<parameters>},
    Rule{"file-lines", overFiles<fileLines>},
    Rule{"line-columns", overLines<lineColumns>},
    Rule{"licence", overFiles<licence>},
    Rule{"header-guard", overFiles<headerGuard>},
    Rule{"unfinished", overLines<unfinished>},
    Rule{"test-share", testShare},
};

} // namespace

std::span<const Rule> rules()
{
    return allRules;
}

std::vector<Finding> check(const Rule& rule, const Tree& tree)
{
    Findings findings = rule.find(tree);
    for (Finding& finding : findings)
        finding.rule = rule.name;
    return findings;
}

} // namespace taskarium::tidy
