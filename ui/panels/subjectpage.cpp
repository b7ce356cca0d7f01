// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/subjectpage.h>

#include <ui/models/tasktext.h>
#include <ui/models/whytext.h>
#include <ui/panels/whynote.h>
#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace taskarium::ui {

namespace {

constexpr int titleWidth = 200; ///< a service's name may have 255 letters

struct Heading {
    QString title;
    QString status;
};

struct HeadingOf {
    const World& world;

    Heading operator()(TaskId) const { return {}; } // has a page of its own

    Heading operator()(ServiceId id) const
    {
        const Service& service = world.service(id);
        return {SubjectPage::tr("service %1").arg(qtText(service.name)), qtText(toText(service.status))};
    }

    Heading operator()(InstanceId id) const
    {
        const ContainerInstance& instance = world.instance(id);
        return {SubjectPage::tr("instance %1").arg(instanceName(instance)), qtText(toText(instance.status))};
    }
};

struct IsIn {
    const World& world;

    bool operator()(TaskId id) const { return id.value < world.tasks.size(); }
    bool operator()(ServiceId id) const { return id.value < world.services.size(); }
    bool operator()(InstanceId id) const { return id.value < world.instances.size(); }
};

} // namespace

SubjectPage::SubjectPage(QWidget* parent) : QWidget(parent)
{
    auto* const close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(tr("Close the explanation"));
    setLook(*close, Look::Flat);
    connect(close, &QPushButton::clicked, this, &SubjectPage::left);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeHeader());
    layout->addWidget(makeScroll(), 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    setTabOrder(m_note->focusProxy(), close);
}

/// What has been of a service may be long.
QWidget* SubjectPage::makeScroll()
{
    auto* const question = new QLabel(tr("Why is it so?"));
    question->setStyleSheet(QStringLiteral("font-weight: bold"));
    auto* const content = new QWidget;
    m_note = new WhyNote(question, content);
    m_note->makeReachable();
    setFocusProxy(m_note);
    m_evidence = new QLabel(content);
    m_evidence->setWordWrap(true);
    m_evidence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setLook(*m_evidence, Look::Muted);
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_note);
    layout->addWidget(m_evidence);
    layout->addStretch();
    auto* const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus); // the text within has it
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    return scroll;
}

QWidget* SubjectPage::makeHeader()
{
    auto* const row = new QWidget(this);
    m_title = new QLabel(row);
    setLook(*m_title, Look::Title);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status = new QLabel(row);
    setLook(*m_status, Look::Muted);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(2, 0, 2, 0);
    layout->addWidget(m_title);
    layout->addStretch();
    layout->addWidget(m_status);
    return row;
}

bool SubjectPage::isThere(const World& world, const Subject& subject)
{
    return std::visit(IsIn{world}, subject);
}

void SubjectPage::show(const Playback& playback, const Subject& subject)
{
    const World& world = playback.world();
    const Heading heading = std::visit(HeadingOf{world}, subject);
    m_title->setText(m_title->fontMetrics().elidedText(heading.title, Qt::ElideMiddle, titleWidth));
    m_title->setToolTip(heading.title);
    m_status->setText(heading.status);
    const Explanation& why = m_why.explanation(playback, subject);
    m_note->show(why, world);
    m_evidence->setText(evidenceText(why));
}

} // namespace taskarium::ui

#include "moc_subjectpage.cpp"
