// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/api/clilines.h>
#include <ui/models/truth.h>
#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/window/commandcenter.h>

#include <QObject>

#include <string_view>
#include <vector>

class QMenu;
class QPoint;

namespace taskarium::ui {

/// What can be broken, repaired, drained and explained where it is drawn: the menus of tokens, container
/// instances and services. What is broken is broken at the live edge, so they tell what holds there.
class FaultMenus : public QObject {
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        Playback& playback;
        Selection& selection;
        CommandCenter& commands;
        CliLines& lines;
    };

    explicit FaultMenus(const Parts& parts, QObject* parent = nullptr);

    /// Adds what can be broken of a task to the menu of its token.
    void extendTokenMenu(QMenu& menu, TaskId task);

    /// Fills the menu of an instance or a service.
    void fillInstanceMenu(QMenu& menu, InstanceId instance);
    void fillServiceMenu(QMenu& menu, ServiceId service);

    /// While an incident hides its cause, neither faults nor explanations are in the menus.
    void setTruth(Truth truth) { m_truth = truth; }

signals:
    /// Why is it as it is?
    void serviceExplanationRequested(taskarium::ServiceId service);
    void instanceExplanationRequested(taskarium::InstanceId instance);

private:
    /// Something that faults with this target member can strike.
    struct Victim {
        std::string_view member;
        QString target;
    };

    void addCopy(QMenu& menu, Result<Command> command);
    void addStatus(QMenu& menu, InstanceId instance, InstanceStatus status);
    void addBreaking(QMenu& menu, const std::vector<Victim>& victims);
    void addFaults(QMenu& menu, FaultKind kind, const std::vector<Victim>& victims);
    void addFault(QMenu& menu, const FaultAim& aim, const QString& name);
    [[nodiscard]] bool isRecording() const { return m_parts.playback.session().isRecording(); }
    [[nodiscard]] const World& live() const { return m_parts.playback.session().liveWorld(); }

    Parts m_parts;
    Truth m_truth = Truth::Shown;
};

} // namespace taskarium::ui
