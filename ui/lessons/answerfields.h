// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/question.h>

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>

#include <QWidget>

#include <optional>

namespace taskarium::ui {

/// Where a question is answered: of each kind one form. What the user clicks elsewhere, a state of the chart
/// or a task anywhere, comes in here, too.
class AnswerFields : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The answer so far; nothing if there is none yet.
    [[nodiscard]] virtual std::optional<Reply> reply() const = 0;
    virtual void setReply(const Reply& reply) = 0;

    /// Whether a state is asked for.
    [[nodiscard]] virtual bool takesStatus() const { return false; }

    /// Where the keyboard begins.
    [[nodiscard]] virtual QWidget* first() const = 0;

signals:
    void changed();
    void submitted(); ///< Enter was pressed
};

/// What the fields look at; both outlive them.
struct AnswerParts {
    const Playback& playback;
    Selection& selection;
};

/// The fields for a question at the playhead.
[[nodiscard]] AnswerFields* makeAnswerFields(const Question& question, const AnswerParts& parts,
                                             QWidget* parent);

} // namespace taskarium::ui
