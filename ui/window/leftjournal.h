// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/journalfile.h>

#include <QDateTime>
#include <QLockFile>
#include <QString>

#include <memory>
#include <vector>

namespace taskarium::ui {

/// The folder of the journals of all windows, in the user's data; it is made if it is not there.
[[nodiscard]] QString journalFolder();

/// A journal whose program is gone: it ended without having been asked to. Whoever holds this keeps others
/// from finding it.
struct LeftJournal {
    QString path{};
    QDateTime written{};
    std::unique_ptr<QLockFile> lock{};
};

/// The journals of programs that are gone, the oldest first.
[[nodiscard]] std::vector<LeftJournal> leftJournals();

/// Lets go of one for good.
void discard(LeftJournal& journal);

} // namespace taskarium::ui
