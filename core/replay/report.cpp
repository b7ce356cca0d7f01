// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/report.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

std::string placesText(const ReplayNote& note)
{
    std::string text;
    for (const SourcePlace& place : note.places) {
        text += text.empty() ? "" : ", ";
        text += fmt::format("{}:{}", place.file, place.line);
        text += place.column > 0 ? fmt::format(":{}", place.column) : std::string();
    }
    return note.count > note.places.size() ? text + " ..." : text;
}

} // namespace

std::string_view toText(ReplayNoteKind kind)
{
    switch (kind) {
    case ReplayNoteKind::Broken: return "broken";
    case ReplayNoteKind::Skipped: return "skipped";
    case ReplayNoteKind::Duplicate: return "duplicate";
    case ReplayNoteKind::Repaired: return "repaired";
    case ReplayNoteKind::Unknown: return "unknown";
    case ReplayNoteKind::Gap: return "gap";
    case ReplayNoteKind::Impossible: break;
    }
    return "impossible";
}

void ReplayReport::note(ReplayNoteKind kind, const std::string& reason, const SourcePlace& place)
{
    const auto [found, isNew] = m_places.try_emplace({kind, reason}, m_notes.size());
    if (isNew)
        m_notes.push_back({.kind = kind, .reason = reason});
    ReplayNote& note = m_notes[found->second];
    ++note.count;
    if (note.places.size() < shownPlaces)
        note.places.push_back(place);
}

std::vector<ReplayNote> ReplayReport::notes() const
{
    std::vector<ReplayNote> sorted = m_notes;
    std::ranges::stable_sort(sorted, {}, &ReplayNote::kind);
    return sorted;
}

std::size_t ReplayReport::countOf(ReplayNoteKind kind) const
{
    std::size_t count = 0;
    for (const ReplayNote& note : m_notes)
        count += note.kind == kind ? note.count : 0;
    return count;
}

std::size_t ReplayReport::readCount() const
{
    std::size_t count = 0;
    for (const auto& [kind, number] : read)
        count += number;
    return count;
}

std::string reportText(const ReplayReport& report)
{
    std::string text;
    for (const auto& [kind, count] : report.read)
        text += fmt::format("read: {} x {}\n", count, kind);
    if (report.read.empty())
        text += "read: nothing that ECS tells of its tasks\n";
    text += fmt::format("tasks: {}\n", report.tasks);
    if (report.skippedStates > 0)
        text += fmt::format("changes of state that leave out states in between: {}\n", report.skippedStates);
    for (const ReplayNote& note : report.notes())
        text +=
            fmt::format("{}: {} x {} ({})\n", toText(note.kind), note.count, note.reason, placesText(note));
    return text;
}

} // namespace taskarium
