// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/present/bookmarksteps.h>
#include <ui/present/speakerwindow.h>
#include <ui/present/spotlight.h>
#include <ui/travel/captioncard.h>
#include <ui/window/actions.h>
#include <ui/window/fileactions.h>
#include <ui/window/presentation.h>
#include <ui/window/standloop.h>

#include <QObject>

#include <memory>
#include <vector>

namespace taskarium::ui {

/// Everything by which a window is shown to others: the presentation, steps by clicker, the spotlight, the
/// speaker's window, and the unattended loop.
class Presenting : public QObject {
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        const Actions& actions;
        Playback& playback;
        Selection& selection;
        RunFile& file;
        FileActions& files;
        QMainWindow& window;
        DockArea& docks;
        const Views& views;
        CaptionCard& caption;
    };

    explicit Presenting(const Parts& parts, QObject* parent = nullptr);
    ~Presenting() override;

    [[nodiscard]] const Presentation& presentation() const { return m_presentation; }
    [[nodiscard]] Spotlight& spotlight() { return *m_spotlight; }
    [[nodiscard]] StandLoop& loop() { return m_loop; }

    /// The speaker's window; null as long as it was never opened.
    [[nodiscard]] SpeakerWindow* speaker() const { return m_speaker.get(); }

    /// Steps that go before the bookmarks as long as they are there: those of a lesson. They outlive it.
    void addSteps(Steps& steps);

    /// The steps that are gone through now.
    [[nodiscard]] Steps& steps();

    /// What is remembered of it is kept, and the speaker's window goes: the window closes.
    void close();

public slots:
    /// Play, step forward and step back as keys and buttons have them: in a presentation with steps they go
    /// through these, else through the run.
    void togglePlaying();
    void forth();
    void back();

signals:
    void news(const QString& text);
    void refused(const taskarium::Error& error);

    /// The menus have come or gone.
    void layoutChanged();

private:
    void connectActions();
    void connectLoop();
    void present(bool isOn);
    void light(bool isOn);
    void openSpeaker();
    void showSpeaker(bool isOn);
    void loopOver(bool isOn);
    void useSteps(Steps& steps);
    void showSteps();
    [[nodiscard]] bool goesBySteps();
    [[nodiscard]] std::optional<QPointF> selectedPlace() const;

    Parts m_parts;
    Presentation m_presentation;
    BookmarkSteps m_bookmarks;
    std::vector<Steps*> m_steps; ///< those that are there first are gone through
    StandLoop m_loop;
    Spotlight* m_spotlight;
    std::unique_ptr<SpeakerWindow> m_speaker;
};

} // namespace taskarium::ui
