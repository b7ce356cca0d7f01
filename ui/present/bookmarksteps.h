// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/scenario.h>

#include <ui/playback/playback.h>
#include <ui/present/steps.h>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// The bookmarks of the current branch as steps. next() plays on to the next one and stops exactly there,
/// simulating on if it lies beyond the live edge; asked for again on the way there, it goes there at once.
/// back() goes to the one before the playhead, or to the start. Bookmarks have names and no notes.
class BookmarkSteps : public Steps {
    Q_OBJECT

public:
    /// The playback outlives the steps.
    explicit BookmarkSteps(Playback& playback, QObject* parent = nullptr);

    [[nodiscard]] bool areThere() const override;
    [[nodiscard]] bool hasNext() const override;
    [[nodiscard]] bool hasBack() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString notes() const override { return {}; }
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QString nextTitle() const override;
    [[nodiscard]] QString position() const override;

    void next() override;
    void back() override;

private:
    [[nodiscard]] const std::vector<Bookmark>& bookmarks() const { return m_playback.session().bookmarks(); }
    [[nodiscard]] std::size_t passed() const;
    void look();

    Playback& m_playback;
    std::size_t m_shown = 0; ///< passed() when changed() was told last
    SimTime m_lookedAt{};    ///< the playhead then
};

} // namespace taskarium::ui
