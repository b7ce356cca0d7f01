// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/scenario.h>

#include <core/scenario/amounts.h>
#include <core/scenario/partreaders.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

namespace taskarium {

namespace {

constexpr NumberRange seeds{0, std::numeric_limits<std::int64_t>::max()};

/// As many vCPUs as a quota may be set to.
constexpr NumberRange vcpus{0, 1000000};

/// A run may last ten years, and what it exports is read back as a log: one from 2200 on is not
/// (core/replay/instant.h).
constexpr UtcTime latestStart = std::chrono::sys_days(std::chrono::year(2190) / 1 / 1);

bool isSmallLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isNumeral(char c)
{
    return c >= '0' && c <= '9';
}

bool isAccount(std::string_view text)
{
    return text.size() == 12 && std::ranges::all_of(text, isNumeral);
}

void readPlace(ObjectReader& reader, Scenario& scenario)
{
    scenario.region = reader.text("region", scenario.region);
    if (!isRegion(scenario.region))
        reader.fail("region", {.message = "This is no region.", .remedy = "Write it like \"eu-west-1\"."});
    scenario.account = reader.text("account", scenario.account);
    if (!isAccount(scenario.account))
        reader.fail("account",
                    {.message = "This is no account.", .remedy = "Write 12 digits, like \"111122223333\"."});
}

void readSettings(ObjectReader& reader, Scenario& scenario)
{
    static_cast<void>(reader.text("$schema")); // for editors only, but text all the same
    scenario.title = reader.text("title");
    scenario.description = reader.text("description");
    scenario.seed =
        static_cast<std::uint64_t>(reader.number("seed", seeds, static_cast<std::int64_t>(scenario.seed)));
    scenario.start = reader.instant("start").value_or(scenario.start);
    if (scenario.start >= latestStart)
        reader.fail("start",
                    {.message = "This is too far in the future.", .remedy = "Choose a year before 2190."});
    scenario.end = reader.span("end");
    readPlace(reader, scenario);
    const auto profile = profileFrom(reader.text("profile", std::string(toText(scenario.profile))));
    if (!profile)
        reader.fail("profile",
                    {.message = "There is no such profile.", .remedy = "Use documented or observed."});
    scenario.profile = profile.value_or(scenario.profile);
}

std::optional<int> readVcpus(ObjectReader& quotas, std::string_view member)
{
    if (!quotas.has(member))
        return std::nullopt;
    return static_cast<int>(quotas.number(member, vcpus, 0));
}

FargateQuotas readQuotas(ObjectReader& scenarioReader)
{
    FargateQuotas quotas;
    if (!scenarioReader.has("quotas"))
        return quotas;
    ObjectReader reader = scenarioReader.part(
        "quotas", {.noun = "The object quotas", .members = {"fargateOnDemandVcpus", "fargateSpotVcpus"}});
    quotas.onDemandVcpus = readVcpus(reader, "fargateOnDemandVcpus");
    quotas.spotVcpus = readVcpus(reader, "fargateSpotVcpus");
    scenarioReader.adopt(reader.fault());
    return quotas;
}

/// Which of "call", "fault", "repair" and "traffic" a command has; a fault if it has none or several.
std::optional<CommandWord> readWord(ObjectReader& reader)
{
    std::vector<CommandWord> words;
    std::ranges::copy_if(commandWords, std::back_inserter(words),
                         [&reader](CommandWord word) { return reader.has(toText(word)); });
    if (words.size() == 1)
        return words.front();
    reader.adopt(reader.document().at(reader.pointer(),
                                      words.empty() ? "This command does not say what to do."
                                                    : "This command says several things at once.",
                                      "Write one of call, fault, repair and traffic."));
    return std::nullopt;
}

Outcome checkWish(CommandWord word, const std::string& name)
{
    switch (word) {
    case CommandWord::Call: return checkCall(name);
    case CommandWord::Fault:
    case CommandWord::Repair: return checkFault(name);
    case CommandWord::Traffic: break;
    }
    return checkTraffic(name);
}

Result<Command> readWish(const ObjectReader& reader, CommandWord word, const std::string& name)
{
    const std::string pointer = reader.pointerOf("with");
    switch (word) {
    case CommandWord::Call: return readCommand(reader.document(), pointer, name);
    case CommandWord::Fault:
    case CommandWord::Repair: return readFaultCommand(reader.document(), pointer, word, name);
    case CommandWord::Traffic: break;
    }
    return readTrafficCommand(reader.document(), pointer, name);
}

std::optional<TimedCommand> readTimedCommand(ObjectReader& reader)
{
    const SimTime at(reader.span("at").value_or(Duration{}));
    std::optional<Command> command = readScenarioCommand(reader);
    return command ? std::optional(TimedCommand{.at = at, .command = std::move(*command)}) : std::nullopt;
}

/// The commands in order of time; those of one time in the order of the file.
std::vector<TimedCommand> readCommands(ObjectReader& scenarioReader)
{
    const ObjectSpec spec{.noun = "A command",
                          .members = {"at", "call", "fault", "repair", "traffic", "with"},
                          .required = {"at", "with"}};
    std::vector<TimedCommand> commands;
    for (std::size_t i = 0; i < scenarioReader.listSize("commands"); ++i) {
        ObjectReader reader = scenarioReader.element("commands", i, spec);
        if (std::optional<TimedCommand> command = readTimedCommand(reader))
            commands.push_back(std::move(*command));
        scenarioReader.adopt(reader.fault());
    }
    std::ranges::stable_sort(commands, {}, &TimedCommand::at);
    return commands;
}

/// In order of time; two at one time are a mistake.
std::vector<Bookmark> readBookmarks(ObjectReader& scenarioReader)
{
    const ObjectSpec spec{.noun = "A bookmark", .members = {"at", "name"}, .required = {"at", "name"}};
    std::vector<Bookmark> bookmarks;
    std::set<SimTime> times;
    for (std::size_t i = 0; i < scenarioReader.listSize("bookmarks"); ++i) {
        ObjectReader reader = scenarioReader.element("bookmarks", i, spec);
        const SimTime at(reader.span("at").value_or(Duration{}));
        if (!times.insert(at).second)
            reader.fail("at",
                        {.message = "Another bookmark is at the same time.",
                         .remedy = "Give each a time of its own."});
        bookmarks.push_back({.at = at, .name = reader.text("name")});
        scenarioReader.adopt(reader.fault());
    }
    std::ranges::sort(bookmarks, {}, &Bookmark::at);
    return bookmarks;
}

} // namespace

bool isRegion(std::string_view text)
{
    const std::size_t dash = std::min(text.rfind('-'), text.size());
    const std::string_view words = text.substr(0, dash);
    const std::string_view number = text.substr(std::min(dash + 1, text.size()));
    return !words.empty() && !number.empty() && isSmallLetter(words.front()) && isSmallLetter(words.back())
        && words.find("--") == std::string_view::npos && std::ranges::all_of(number, isNumeral)
        && std::ranges::all_of(words, [](char c) { return isSmallLetter(c) || c == '-'; });
}

std::optional<Command> readScenarioCommand(ObjectReader& reader)
{
    const std::optional<CommandWord> word = readWord(reader);
    const std::string name = word ? reader.text(toText(*word)) : std::string();
    if (reader.fault())
        return std::nullopt;
    if (Outcome fault = checkWish(*word, name)) {
        reader.fail(toText(*word), std::move(*fault));
        return std::nullopt;
    }
    Result<Command> command = readWish(reader, *word, name);
    if (command)
        return std::move(command).value();
    reader.adopt(command.error());
    return std::nullopt;
}

Result<Scenario> readScenario(const Document& document, const std::string& pointer)
{
    ObjectReader reader(
        document, pointer,
        {.noun = "A scenario",
         .members = {"$schema", "title", "description", "seed", "start", "end", "region", "account",
                     "profile", "quotas", "cluster", "applications", "commands", "bookmarks"}});
    Scenario scenario;
    readSettings(reader, scenario);
    scenario.quotas = readQuotas(reader);
    readCluster(reader, scenario);
    scenario.applications = readApplications(reader);
    scenario.commands = readCommands(reader);
    scenario.bookmarks = readBookmarks(reader);
    if (reader.fault())
        return *reader.fault();
    if (Outcome fault = checkAmounts(scenario)) {
        fault->pointer.insert(0, pointer);
        return document.at(*std::move(fault));
    }
    return scenario;
}

Result<Scenario> readScenario(std::string_view text, const std::string& fileName)
{
    const Result<Document> document = parseDocument(text, fileName);
    return document ? readScenario(*document, std::string()) : Result<Scenario>(document.error());
}

} // namespace taskarium
