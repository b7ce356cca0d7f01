// SPDX-License-Identifier: GPL-3.0-or-later
//
// The journal of a session: what was put to it from outside, as it comes, so that nothing is lost when the
// program ends without having been asked to. A simulation is its scenario and its commands, so that a few
// lines bring all of it back, exactly: every branch, every record, every bookmark. Recordings have none.
//
// A journal is a text of one JSON object a line. The first names the run and holds its scenario:
//   {"journal":1,"name":"demo","path":"","scenario":{...}}
// Each other one is an entry:
//   {"reached":"2m3s"}                            the live edge has come so far
//   {"at":"2m3s","call":"StopTask","with":{}}     a command was given there, as a scenario's line
//   {"fork":"1m"}  {"switch":1}  {"rename":1,"name":"x"}
//   {"bookmark":"1m","name":"x"}  {"unbookmark":"1m"}  {"saved":true}  {"name":"my","path":"/my.json"}
// A last line without its end was being written when the program ended, and is left out.
#pragma once

#include <core/base/result.h>
#include <core/session/session.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace taskarium {

/// What the first line tells besides the scenario.
struct JournalHead {
    std::string name{}; ///< of the run, as a window calls it
    std::string path{}; ///< of the file that it was opened from or saved to; empty: none

    friend bool operator==(const JournalHead&, const JournalHead&) = default;
};

/// The first line, with its end.
[[nodiscard]] std::string journalBegin(const JournalHead& head, const Scenario& scenario);

/// An entry's line, with its end.
[[nodiscard]] std::string journalLine(const JournalEntry& entry);

/// A session as its journal tells.
struct RestoredSession {
    JournalHead head{};
    Session session;
    std::size_t entries = 0; ///< that were read
    std::size_t bytes = 0;   ///< of the text as far as it was read
    Outcome fault{};         ///< why the lines after these could not be read, if there are any
};

/// Brings a session back. Fails if the first line cannot be read; an entry that cannot is told, and what came
/// before it is there.
[[nodiscard]] Result<RestoredSession> restoreSession(std::string_view text, const std::string& fileName);

/// What the first line tells, and the last one that names the run anew: nothing is run for it.
[[nodiscard]] Result<JournalHead> readJournalHead(std::string_view text, const std::string& fileName);

/// Puts an entry to a session, as it was put to the one that wrote it. A name says nothing to it.
void repeat(Session& session, const JournalEntry& entry);

} // namespace taskarium
