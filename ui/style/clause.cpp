// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/clause.h>

#include <QCoreApplication>

#include <array>
#include <string>

namespace taskarium::ui {

namespace {

constexpr std::array clauses{
    // why a task changes its state: core/lifecycle
    QT_TRANSLATE_NOOP("Clause", "the network interface is attached"),
    QT_TRANSLATE_NOOP("Clause", "an instance with room was found"),
    QT_TRANSLATE_NOOP("Clause", "the agent begins the launch"),
    QT_TRANSLATE_NOOP("Clause", "the containers run and the targets are being registered"),
    QT_TRANSLATE_NOOP("Clause", "the containers run"),
    QT_TRANSLATE_NOOP("Clause", "the targets are registered"),
    QT_TRANSLATE_NOOP("Clause", "stopped before launch"),
    QT_TRANSLATE_NOOP("Clause", "stopped while pending"),
    QT_TRANSLATE_NOOP("Clause", "stopped while activating"),
    QT_TRANSLATE_NOOP("Clause", "a stop was asked for and the targets are deregistered first"),
    QT_TRANSLATE_NOOP("Clause", "a stop was asked for"),
    QT_TRANSLATE_NOOP("Clause", "Fargate Spot wants its capacity back"),
    QT_TRANSLATE_NOOP("Clause", "the targets are deregistered"),
    QT_TRANSLATE_NOOP("Clause", "every container has stopped"),
    QT_TRANSLATE_NOOP("Clause", "the network interface is detached and deleted"),
    QT_TRANSLATE_NOOP("Clause", "the start failed"),
    QT_TRANSLATE_NOOP("Clause", "no capacity was found"),
    QT_TRANSLATE_NOOP("Clause", "an essential container exited"),
    QT_TRANSLATE_NOOP("Clause", "the container instance is gone"),
    QT_TRANSLATE_NOOP("Clause", "an hour has passed"),
    // what a task is busy with: core/model
    QT_TRANSLATE_NOOP("Clause", "nothing is due"),
    QT_TRANSLATE_NOOP("Clause", "attaching the network interface"),
    QT_TRANSLATE_NOOP("Clause", "waiting for the agent"),
    QT_TRANSLATE_NOOP("Clause", "pulling images"),
    QT_TRANSLATE_NOOP("Clause", "creating and starting containers"),
    QT_TRANSLATE_NOOP("Clause", "registering targets"),
    QT_TRANSLATE_NOOP("Clause", "running"),
    QT_TRANSLATE_NOOP("Clause", "waiting for the deregistration delay"),
    QT_TRANSLATE_NOOP("Clause", "SIGTERM sent, waiting for the containers"),
    QT_TRANSLATE_NOOP("Clause", "CTRL_SHUTDOWN_EVENT sent, waiting for the containers"),
    QT_TRANSLATE_NOOP("Clause", "containers stopped, waiting for the report"),
    QT_TRANSLATE_NOOP("Clause", "detaching and deleting the network interface"),
    QT_TRANSLATE_NOOP("Clause", "shown for an hour"),
    QT_TRANSLATE_NOOP("Clause", "about to be removed"),
    QT_TRANSLATE_NOOP("Clause", "waiting for capacity"),
};

} // namespace

QString clause(std::string_view english)
{
    return QCoreApplication::translate("Clause", std::string(english).c_str());
}

std::span<const char* const> translatableClauses()
{
    return clauses;
}

} // namespace taskarium::ui
