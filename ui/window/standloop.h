// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/window/runfile.h>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace taskarium::ui {

/// Plays runs one after the other, for ever, for a stand where nobody sits: long waits skipped, each at a
/// speed that fits it. The first key or click ends it, and does nothing else. Speed and waits are then as
/// they were before; the run that was shown stays.
class StandLoop : public QObject {
    Q_OBJECT

public:
    /// All outlive it; the window is the one that shows the run.
    struct Parts {
        Playback& playback;
        RunFile& file;
        QWidget& window;
    };

    explicit StandLoop(const Parts& parts, QObject* parent = nullptr);
    ~StandLoop() override;

    /// Begins with the first of these files and built-in scenarios; of none, with the built-in ones.
    void begin(const QStringList& runs);
    void end();
    [[nodiscard]] bool isOn() const { return m_isOn; }

    /// What is played, in its order.
    [[nodiscard]] const QStringList& runs() const { return m_runs; }

public slots:
    /// The next run from its start; the first after the last. One that cannot be opened is passed over.
    void moveOn();

signals:
    void begun();
    void ended();

    /// The next run has been opened: its title.
    void opened(const QString& title);

    /// None of the runs could be opened; this is what is wrong with the last.
    void failed(const taskarium::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] Outcome open(const QString& run);
    void rest();

    /// What is brought back at the end.
    struct Before {
        double speed = 1;
        Waits waits = Waits::Played;
    };

    Parts m_parts;
    QStringList m_runs{};
    qsizetype m_next = 0;
    Before m_before{};
    QTimer m_rest;     ///< runs while the end of a run is shown
    QTimer m_patience; ///< a run that does not end is left
    bool m_isOn = false;
    bool m_isSwallowing = false; ///< what ended it goes on: the key or button is not up yet
};

/// The speed at which a run of such a length is shown in some two minutes, waits left out; nothing: its
/// length is not known.
[[nodiscard]] double fittingSpeed(std::optional<Duration> length);

} // namespace taskarium::ui
