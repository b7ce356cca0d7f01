// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lifecycle/parts.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_parts {

using namespace taskarium;

class TestParts : public QObject {
    Q_OBJECT

private slots:
    void containersOnlyGoForward()
    {
        using enum ContainerStatus;
        QVERIFY(isLegal(containerTransitions, Pending, Running));
        QVERIFY(isLegal(containerTransitions, Pending, Stopped));
        QVERIFY(isLegal(containerTransitions, Running, Stopped));
        for (const auto& [from, to] : {std::pair{Running, Pending},
                                       {Stopped, Running},
                                       {Stopped, Pending},
                                       {Pending, Pending},
                                       {Running, Running},
                                       {Stopped, Stopped}})
            QVERIFY(!isLegal(containerTransitions, from, to));
    }

    void deletedAttachmentsStayDeleted()
    {
        using enum AttachmentStatus;
        for (const AttachmentStatus to :
             {Precreated, Created, Attaching, Attached, Detaching, Detached, Deleted, Failed})
            QVERIFY(!isLegal(attachmentTransitions, Deleted, to));
        QVERIFY(isLegal(attachmentTransitions, Precreated, Attached));
        QVERIFY(isLegal(attachmentTransitions, Attached, Deleted));
        QVERIFY(!isLegal(attachmentTransitions, Attached, Precreated));
    }

    void drainingInstancesMayBeSetActiveAgain()
    {
        using enum InstanceStatus;
        QVERIFY(isLegal(instanceTransitions, Active, Draining));
        QVERIFY(isLegal(instanceTransitions, Draining, Active));
        QVERIFY(!isLegal(instanceTransitions, Inactive, Active));
        QVERIFY(!isLegal(instanceTransitions, Active, Active));
    }

    void namesAreTheApis()
    {
        QCOMPARE(toText(ContainerStatus::Pending), std::string_view("PENDING"));
        QCOMPARE(toText(AttachmentStatus::Precreated), std::string_view("PRECREATED"));
        QCOMPARE(toText(AttachmentKind::Elb), std::string_view("elb"));
        QCOMPARE(toText(InstanceStatus::RegistrationFailed), std::string_view("REGISTRATION_FAILED"));
        QCOMPARE(toText(HealthStatus::Unhealthy), std::string_view("UNHEALTHY"));
    }
};

TASKARIUM_TEST(TestParts)

} // namespace tst_parts

#include "tst_parts.moc"
