// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console.h>

#include <support/testclass.h>

#include <QTest>

#include <sstream>

namespace tst_console {

using namespace taskarium::app;

namespace {

/// What a terminal gets of a text.
std::string shown(const std::string& text)
{
    std::stringbuf target;
    PlainBuffer plain(target);
    std::ostream stream(&plain);
    stream << text << std::flush;
    return target.str();
}

} // namespace

class ConsoleTest : public QObject {
    Q_OBJECT

private slots:
    void textsStayAsTheyAre()
    {
        QCOMPARE(shown("web\t4\n"), std::string("web\t4\n"));
        QCOMPARE(shown("caf\xC3\xA9 \xC2\xB0 \xE2\x80\xA6"),
                 std::string("caf\xC3\xA9 \xC2\xB0 \xE2\x80\xA6"));
    }

    void controlCharactersAreNotPassedOn()
    {
        QCOMPARE(shown("\x1b[2Jgone\x07\r\x7f"), std::string("?[2Jgone???"));
        QCOMPARE(shown("\xC2\x9B"
                       "31m"),
                 std::string("?31m")); // CSI of ISO 8859
        QCOMPARE(shown("\xC2\xC2\x9Bx"), std::string("\xC2?x"));
        QCOMPARE(shown("a\x9B"
                       "1m"),
                 std::string("a?1m")); // of a terminal of eight bits
        QCOMPARE(shown("a\xC2"), std::string("a\xC2"));
    }

    void theProgramsOwnAre()
    {
        std::stringbuf target;
        PlainBuffer plain(target);
        std::ostream stream(&plain);
        beginLineAnew({stream, 80});
        QCOMPARE(target.str(), std::string("\r\x1b[K"));
        std::ostringstream file;
        beginLineAnew({file, 80});
        QCOMPARE(file.str(), std::string("\r\x1b[K"));
    }
};

TASKARIUM_TEST(ConsoleTest)

} // namespace tst_console

#include "tst_console.moc"
