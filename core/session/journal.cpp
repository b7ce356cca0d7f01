// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/journal.h>

#include <core/base/timetext.h>
#include <core/json/document.h>
#include <core/scenario/partreaders.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr int journalVersion = 1;

std::string textOf(SimTime time)
{
    return durationText(time.time_since_epoch());
}

OrderedJson objectOf(const ReachedEntry& entry)
{
    return {{"reached", textOf(entry.at)}};
}

OrderedJson objectOf(const ForkEntry& entry)
{
    return {{"fork", textOf(entry.at)}};
}

OrderedJson objectOf(const SwitchEntry& entry)
{
    return {{"switch", entry.branch.value}};
}

OrderedJson objectOf(const RenameEntry& entry)
{
    return {{"rename", entry.branch.value}, {"name", entry.name}};
}

OrderedJson objectOf(const BookmarkEntry& entry)
{
    return {{"bookmark", textOf(entry.bookmark.at)}, {"name", entry.bookmark.name}};
}

OrderedJson objectOf(const UnbookmarkEntry& entry)
{
    return {{"unbookmark", textOf(entry.at)}};
}

OrderedJson objectOf(const SavedEntry&)
{
    return {{"saved", true}};
}

OrderedJson objectOf(const NameEntry& entry)
{
    return {{"name", entry.name}, {"path", entry.path}};
}

std::string lineOf(const CommandEntry& entry)
{
    return writeCommand(entry.command);
}

template <typename Entry>
std::string lineOf(const Entry& entry)
{
    return objectOf(entry).dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

SimTime timeIn(ObjectReader& reader, std::string_view member)
{
    return SimTime(reader.span(member).value_or(Duration{}));
}

/// A branch that is there.
BranchId branchIn(ObjectReader& reader, std::string_view member, const Session& session)
{
    const auto last = static_cast<std::int64_t>(session.branches().size()) - 1;
    return BranchId{static_cast<std::uint32_t>(reader.number(member, {0, last}, 0))};
}

ObjectReader entryReader(const Document& document)
{
    return ObjectReader(document, {},
                        {.noun = "An entry",
                         .members = {"reached", "at", "call", "fault", "repair", "traffic", "with", "fork",
                                     "switch", "rename", "name", "path", "bookmark", "unbookmark", "saved"}});
}

/// What an entry says; nothing, and a fault left with the reader, if it says nothing.
std::optional<JournalEntry> entryIn(ObjectReader& reader, const Session& session)
{
    if (reader.has("reached"))
        return ReachedEntry{timeIn(reader, "reached")};
    if (reader.has("fork"))
        return ForkEntry{timeIn(reader, "fork")};
    if (reader.has("switch"))
        return SwitchEntry{branchIn(reader, "switch", session)};
    if (reader.has("rename"))
        return RenameEntry{branchIn(reader, "rename", session), reader.text("name")};
    if (reader.has("bookmark"))
        return BookmarkEntry{{.at = timeIn(reader, "bookmark"), .name = reader.text("name")}};
    if (reader.has("unbookmark"))
        return UnbookmarkEntry{timeIn(reader, "unbookmark")};
    if (reader.has("saved"))
        return SavedEntry{};
    if (reader.has("path"))
        return NameEntry{reader.text("name"), reader.text("path")};
    const SimTime at = timeIn(reader, "at");
    std::optional<Command> command = readScenarioCommand(reader);
    if (!command)
        return std::nullopt;
    return CommandEntry{{.at = at, .command = std::move(*command)}};
}

/// The next line and its end; nothing if it has none.
std::optional<std::string_view> takeLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

/// The members that name a run, of the first line or of one that names it anew.
JournalHead headOf(const Document& document)
{
    const auto text = [&document](const char* member) {
        const auto found = document.value.find(member);
        return found != document.value.end() && found->is_string() ? found->get<std::string>()
                                                                   : std::string();
    };
    return {.name = text("name"), .path = text("path")};
}

Result<RestoredSession> begin(std::string_view line, const std::string& fileName)
{
    const Result<Document> document = parseDocument(line, fileName);
    if (!document)
        return document.error();
    ObjectReader reader(*document, {},
                        {.noun = "The begin of a journal",
                         .members = {"journal", "name", "path", "scenario"},
                         .required = {"journal", "scenario"}});
    static_cast<void>(reader.number("journal", {journalVersion, journalVersion}, journalVersion));
    const JournalHead head{.name = reader.text("name"), .path = reader.text("path")};
    if (reader.fault())
        return *reader.fault();
    Result<Scenario> scenario = readScenario(*document, reader.pointerOf("scenario"));
    if (!scenario)
        return scenario.error();
    return RestoredSession{.head = head, .session = Session(std::move(scenario).value())};
}

/// Reads an entry and puts it to the session; fails if it cannot be read.
Outcome restoreEntry(RestoredSession& restored, std::string_view line, const std::string& fileName)
{
    const Result<Document> document = parseDocument(line, fileName);
    if (!document)
        return document.error();
    ObjectReader reader = entryReader(*document);
    const std::optional<JournalEntry> entry = entryIn(reader, restored.session);
    if (reader.fault() || !entry)
        return reader.fault();
    if (const auto* const named = std::get_if<NameEntry>(&*entry))
        restored.head = {.name = named->name, .path = named->path};
    repeat(restored.session, *entry);
    return std::nullopt;
}

void repeatIn(Session& session, const ReachedEntry& entry)
{
    session.advance(entry.at);
}

/// A refusal is repeated, too: the log tells of it.
void repeatIn(Session& session, const CommandEntry& entry)
{
    session.advance(entry.command.at);
    static_cast<void>(session.submit(entry.command.command));
}

void repeatIn(Session& session, const ForkEntry& entry)
{
    session.fork(entry.at);
}

void repeatIn(Session& session, const SwitchEntry& entry)
{
    session.switchTo(entry.branch);
}

void repeatIn(Session& session, const RenameEntry& entry)
{
    session.renameBranch(entry.branch, entry.name);
}

void repeatIn(Session& session, const BookmarkEntry& entry)
{
    session.addBookmark(entry.bookmark);
}

void repeatIn(Session& session, const UnbookmarkEntry& entry)
{
    session.removeBookmark(entry.at);
}

void repeatIn(Session&, const NameEntry&)
{}

void repeatIn(Session& session, const SavedEntry&)
{
    session.markSaved();
}

} // namespace

Result<JournalHead> readJournalHead(std::string_view text, const std::string& fileName)
{
    constexpr std::string_view named = "\n{\"name\":";
    const Result<Document> first = parseDocument(text.substr(0, text.find('\n')), fileName);
    if (!first)
        return first.error();
    const std::size_t last = text.rfind(named);
    const std::size_t end = last == std::string_view::npos ? last : text.find('\n', last + 1);
    if (end == std::string_view::npos)
        return headOf(*first);
    const Result<Document> renamed = parseDocument(text.substr(last + 1, end - last - 1), fileName);
    return renamed ? headOf(*renamed) : headOf(*first);
}

std::string journalBegin(const JournalHead& head, const Scenario& scenario)
{
    OrderedJson object{{"journal", journalVersion}, {"name", head.name}, {"path", head.path}};
    object["scenario"] = OrderedJson::parse(writeScenario(scenario));
    return object.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

std::string journalLine(const JournalEntry& entry)
{
    return std::visit([](const auto& kind) { return lineOf(kind); }, entry) + "\n";
}

void repeat(Session& session, const JournalEntry& entry)
{
    std::visit([&session](const auto& kind) { repeatIn(session, kind); }, entry);
}

Result<RestoredSession> restoreSession(std::string_view text, const std::string& fileName)
{
    const std::optional<std::string_view> first = takeLine(text);
    if (!first)
        return Error{.file = fileName,
                     .message = "This journal has not been begun.",
                     .remedy = "Nothing can be brought back from it: delete it."};
    Result<RestoredSession> restored = begin(*first, fileName);
    if (!restored)
        return restored;
    restored.value().bytes = first->size() + 1;
    int number = 1;
    while (const std::optional<std::string_view> line = takeLine(text)) {
        ++number;
        restored.value().fault = restoreEntry(restored.value(), *line, fileName);
        if (restored.value().fault) {
            restored.value().fault->line = number;
            break;
        }
        ++restored.value().entries;
        restored.value().bytes += line->size() + 1;
    }
    return restored;
}

} // namespace taskarium
