// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/textdialog.h>

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

TextDialog::TextDialog(const QString& title, const QString& html, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(title);
    auto* browser = new QTextBrowser(this);
    browser->setObjectName(u"text"_s);
    browser->setAccessibleName(title);
    browser->setOpenExternalLinks(true);
    browser->setHtml(html);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->addWidget(browser, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &TextDialog::reject);
    resize(620, 560);
}

QString whatIsSimulatedText()
{
    return QCoreApplication::translate(
        "taskarium::ui::TextDialog",
        "<h2>What is simulated</h2>"
        "<p>Taskarium calls nothing in any AWS account. It runs a simulation of Amazon ECS on this machine; "
        "the same "
        "scenario, seed and commands always give the same run.</p>"
        "<h3>As Amazon ECS does it</h3><ul>"
        "<li>The nine task states and desiredStatus, with the transitions, timestamps and stop codes that "
        "the developer "
        "guide and the API reference describe.</li>"
        "<li>RunTask, StopTask, RegisterTaskDefinition, CreateService, UpdateService and DeleteService, as "
        "the JSON that "
        "<code>aws ecs … --cli-input-json</code> takes. Members that are not simulated are kept and shown, "
        "never "
        "refused; misspelt ones are.</li>"
        "<li>Network interfaces of awsvpc, image pulls by size, registration with a target group and its "
        "deregistration "
        "delay, SIGTERM and, after the stopTimeout, SIGKILL.</li>"
        "<li>A service keeps its desired count: it replaces what stops and rolls over to a new task "
        "definition.</li>"
        "<li>STOPPED tasks are shown for one hour; DELETED is seen in describe-tasks only.</li></ul>"
        "<h3>Two profiles</h3>"
        "<p><b>documented</b> walks through the states as the developer guide defines them. <b>observed</b> "
        "walks and "
        "takes its time as recordings of real clusters do: containers start in PENDING, ACTIVATING only "
        "registers. The "
        "profile's name stands above the flow chart.</p>"
        "<h3>Not simulated, or only roughly</h3><ul>"
        "<li>Capacity providers, placement constraints and strategies, task sets, daemon services, service "
        "auto "
        "scaling.</li>"
        "<li>Load balancer and container health checks: a registered target counts as healthy.</li>"
        "<li>The containers themselves: a scenario says how long an application takes to start, what it does "
        "on SIGTERM "
        "and with which code it exits.</li>"
        "<li>Durations are typical figures, not a promise about any region or day.</li></ul>");
}

} // namespace taskarium::ui
