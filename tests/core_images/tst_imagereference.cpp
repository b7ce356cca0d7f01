// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/imagereference.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_imagereference {

using namespace taskarium;

/// Images' names, as Docker reads them.
class TestImageReference : public QObject {
    Q_OBJECT

private slots:
    void namesAreCompleted_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::newRow("official") << "nginx"
                                  << "docker.io/library/nginx:latest"
                                  << "registry-1.docker.io";
        QTest::newRow("tag") << "nginx:1.27"
                             << "docker.io/library/nginx:1.27"
                             << "registry-1.docker.io";
        QTest::newRow("somebody's") << "team/web:2"
                                    << "docker.io/team/web:2"
                                    << "registry-1.docker.io";
        QTest::newRow("ECR") << "1.dkr.ecr.eu-west-1.amazonaws.com/web:2"
                             << "1.dkr.ecr.eu-west-1.amazonaws.com/web:2"
                             << "1.dkr.ecr.eu-west-1.amazonaws.com";
        QTest::newRow("port") << "localhost:5000/web"
                              << "localhost:5000/web:latest"
                              << "localhost:5000";
        QTest::newRow("deep") << "ghcr.io/team/part/web:2"
                              << "ghcr.io/team/part/web:2"
                              << "ghcr.io";
        QTest::newRow("digest") << "web@sha256:00"
                                << "docker.io/library/web@sha256:00"
                                << "registry-1.docker.io";
        QTest::newRow("both") << "web:2@sha256:00"
                              << "docker.io/library/web:2@sha256:00"
                              << "registry-1.docker.io";
    }

    void namesAreCompleted()
    {
        QFETCH(QString, image);
        QFETCH(QString, text);
        QFETCH(QString, host);
        const ImageReference reference = imageReference(image.toStdString());
        QCOMPARE(QString::fromStdString(reference.text()), text);
        QCOMPARE(QString::fromStdString(reference.host()), host);
    }

    void registriesAreKnown()
    {
        QVERIFY(isOfDockerHub(imageReference("nginx")));
        QVERIFY(!isOfDockerHub(imageReference("public.ecr.aws/nginx/nginx")));
        QVERIFY(isOfEcr(imageReference("1.dkr.ecr.eu-west-1.amazonaws.com/web")));
        QVERIFY(!isOfEcr(imageReference("public.ecr.aws/nginx/nginx"))); // needs no login
    }
};

TASKARIUM_TEST(TestImageReference)

} // namespace tst_imagereference

#include "tst_imagereference.moc"
