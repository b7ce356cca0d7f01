// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/lessons: a run that teaches, in a window. LessonDesk plays a lesson in the window's playback, QuizDesk
// asks about any run; LessonCard shows both, CalloutLayer points at what is spoken of, and an AwsView takes
// the place of what an incident hides. What a lesson is, and what is right, core/lesson says.
#pragma once

#include <core/lesson/lessonrun.h>

#include <ui/playback/playback.h>

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace taskarium::ui {

/// Plays a lesson in a playback, and is what everything that goes on with it talks to: the panel, keys, a
/// clicker, a speaker's window. It gives the commands of a step, plays at its speed to its condition, holds
/// the run while it asks, and tells the LessonRun what happens, whoever made it happen.
class LessonDesk : public QObject {
    Q_OBJECT

public:
    /// The playback outlives the desk.
    explicit LessonDesk(Playback& playback, QObject* parent = nullptr);

    /// Opens the lesson's scenario in the playback and begins with the first step. Another run that is opened
    /// ends the lesson.
    void open(Lesson lesson);

    /// Ends the lesson; the run stays as it is, and goes on as one likes.
    void close();

    [[nodiscard]] bool isOpen() const { return m_run != nullptr; }

    /// Only while it is open.
    [[nodiscard]] const LessonRun& run() const { return *m_run; }

    /// The step that is shown: the one that runs, or an earlier one that is looked back at.
    [[nodiscard]] std::size_t index() const { return m_index; }
    [[nodiscard]] const LessonStep& step() const { return m_run->lesson().steps[m_index]; }
    [[nodiscard]] std::size_t stepCount() const { return m_run->lesson().steps.size(); }
    [[nodiscard]] bool isLookingBack() const { return m_index < m_run->index(); }

    /// What the shown step is at; Done of an earlier one.
    [[nodiscard]] LessonPhase phase() const;

    /// How the shown step's question was answered, once it is decided.
    [[nodiscard]] const std::optional<Mark>& mark() const;

    /// What was answered to it last.
    [[nodiscard]] std::optional<Reply> reply() const;

    [[nodiscard]] bool canGoOn() const;
    [[nodiscard]] bool canGoBack() const { return isOpen() && m_index > 0; }
    [[nodiscard]] bool canShow() const; ///< something to be done, or tried
    [[nodiscard]] bool canTry() const;
    [[nodiscard]] bool isCurtainDown() const { return isOpen() && m_run->isCurtainDown(); }

    /// Whether a run is being tried now, or is on the way to what the step waits for.
    [[nodiscard]] bool isTrying() const { return m_isTrying; }
    [[nodiscard]] bool isOnTheWay() const;

    /// How often settings were tried in the shown step.
    [[nodiscard]] int tries() const { return m_tries; }

    /// How the goals of the step's trial stand in the run that is tried, or how they came out; empty before
    /// the first.
    [[nodiscard]] std::vector<GoalResult> goals() const;

public slots:
    /// The next step, if the shown one is done; nothing behind the last.
    void next();
    /// Looks at the step before: its text, and the run where it ended.
    void back();
    /// The lesson from its start.
    void restart();
    /// Does what the learner is asked to do.
    void showMe();
    /// Plays on to what the step waits for, as fast as the machine can.
    void hurry();

public:
    /// Answers the step's question; false if that is no answer to it, or none is asked.
    bool answer(const Reply& reply);

    /// Runs the scenario anew with settings of the step's trial. Fails on one that is not possible; the run
    /// then stays.
    Outcome tryOut(const std::vector<SettingValue>& settings);

signals:
    void opened();
    void closed();
    void stepChanged(); ///< another one is shown
    void phaseChanged();
    void trying(const std::vector<taskarium::SettingValue>& settings); ///< a run with them has begun
    /// Something was asked of the run while it stands, which goes on with next() or an answer only.
    void held();
    void refused(const taskarium::Error& error);

private:
    /// What is kept of a step that is over.
    struct PastStep {
        SimTime end{};
        std::optional<Mark> mark{};
    };

    void connectPlayback();
    void onReached(const ConditionMet& met);
    void openRun(Scenario scenario);
    void begin(std::size_t index);
    void show(std::size_t index);
    void follow();
    void aim();
    void setBookmark();
    [[nodiscard]] bool isHolding() const;

    Playback& m_playback;
    std::unique_ptr<LessonRun> m_run;
    std::size_t m_index = 0;
    std::vector<PastStep> m_past{}; ///< of the steps before the one that runs
    std::uint32_t m_wait = 0;       ///< the number of the run's wait that is the playback's goal; 0: none is
    int m_tries = 0;
    bool m_isTrying = false;  ///< a run is being tried
    bool m_isOpening = false; ///< the run that is opened is the lesson's own
    bool m_isBookmarked = false;
    QMetaObject::Connection m_commands{}; ///< while a lesson is open: it costs something
};

} // namespace taskarium::ui
