// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/present: showing a run to others. Steps is what a presenter goes through with a clicker; a Spotlight
// leaves a circle of the window bright; the SpeakerWindow shows on another screen what the audience does not
// see; a StandLoop plays scenarios by itself.
#pragma once

#include <QObject>
#include <QString>

namespace taskarium::ui {

/// What a presenter goes through step by step: the bookmarks of a run, or a lesson. Clicker, keys, and the
/// speaker's window know nothing else of it.
class Steps : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whether there are steps at all. If not, keys do what they usually do.
    [[nodiscard]] virtual bool areThere() const = 0;

    [[nodiscard]] virtual bool hasNext() const = 0;
    [[nodiscard]] virtual bool hasBack() const = 0;

    /// The present step; empty before the first.
    [[nodiscard]] virtual QString title() const = 0;

    /// What the speaker wants to say of it, as Markdown; empty if there is nothing.
    [[nodiscard]] virtual QString notes() const = 0;

    /// What to say in place of notes that are not there; plain text.
    [[nodiscard]] virtual QString hint() const = 0;

    /// The step after the present one, even if next() cannot go there yet; empty behind the last.
    [[nodiscard]] virtual QString nextTitle() const = 0;

    /// "2 of 5"; empty without steps.
    [[nodiscard]] virtual QString position() const = 0;

public slots:
    virtual void next() = 0;
    virtual void back() = 0;

signals:
    /// Ask again: another step is the present one, or the steps are others.
    void changed();

    /// The present step has been come to: its title may be shown to all.
    void reached(const QString& title);
};

} // namespace taskarium::ui
