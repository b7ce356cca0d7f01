// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/scenario/scenario.h>

#include <string>
#include <variant>

namespace taskarium {

/// The live edge of the current branch has come so far.
struct ReachedEntry {
    SimTime at{};
    friend bool operator==(const ReachedEntry&, const ReachedEntry&) = default;
};

/// A command was put to the live edge, taken or refused.
struct CommandEntry {
    TimedCommand command{};
    friend bool operator==(const CommandEntry&, const CommandEntry&) = default;
};

/// A new branch left the current one at a time.
struct ForkEntry {
    SimTime at{};
    friend bool operator==(const ForkEntry&, const ForkEntry&) = default;
};

struct SwitchEntry {
    BranchId branch{};
    friend bool operator==(const SwitchEntry&, const SwitchEntry&) = default;
};

struct RenameEntry {
    BranchId branch{};
    std::string name{};
    friend bool operator==(const RenameEntry&, const RenameEntry&) = default;
};

struct BookmarkEntry {
    Bookmark bookmark{};
    friend bool operator==(const BookmarkEntry&, const BookmarkEntry&) = default;
};

struct UnbookmarkEntry {
    SimTime at{};
    friend bool operator==(const UnbookmarkEntry&, const UnbookmarkEntry&) = default;
};

/// The current branch was written to a file.
struct SavedEntry {
    friend bool operator==(const SavedEntry&, const SavedEntry&) = default;
};

/// The run is called otherwise since it was saved to another file.
struct NameEntry {
    std::string name{};
    std::string path{};
    friend bool operator==(const NameEntry&, const NameEntry&) = default;
};

/// One thing that was done to a session from outside.
using JournalEntry = std::variant<ReachedEntry, CommandEntry, ForkEntry, SwitchEntry, RenameEntry,
                                  BookmarkEntry, UnbookmarkEntry, SavedEntry, NameEntry>;

} // namespace taskarium
