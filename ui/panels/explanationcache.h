// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explanation.h>

#include <ui/playback/playback.h>

#include <QElapsedTimer>

#include <optional>

namespace taskarium::ui {

/// Why something is as it is, asked of the session no more often than needed, and at most once a second while
/// playing: the answer costs a simulation run ahead.
class ExplanationCache {
public:
    [[nodiscard]] const Explanation& explanation(const Playback& playback, const Subject& subject);

    void clear() { m_key.reset(); }

private:
    struct Key {
        Subject subject{};
        std::uint64_t revision = 0;
        std::optional<TaskState> state{}; ///< of a task
    };

    [[nodiscard]] bool isGood(const Playback& playback, const Subject& subject) const;

    std::optional<Key> m_key;
    QElapsedTimer m_age;
    Explanation m_explanation;
};

} // namespace taskarium::ui
