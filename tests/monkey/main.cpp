// SPDX-License-Identifier: GPL-3.0-or-later
//
// monkey [--seconds N] [--seed N]: random clicking and typing through the window. It tells how often it acted
// and the longest time in which the window did nothing; a crash or an assertion ends it.
#include <monkey/monkey.h>
#include <ui_window/windowrun.h>

#include <app/windowapi.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <fmt/format.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace taskarium;

namespace {

/// A window that goes when it is closed, as the program's do.
void openWindow()
{
    auto* window = new ui::MainWindow;
    window->api().setServer(std::make_unique<app::WindowApi>());
    window->resize(1280, 800);
    window->openUsual();
    window->show();
}

} // namespace

int main(int argc, char** argv)
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    parser.addOptions(
        {{u"seconds"_s, u"How long"_s, u"N"_s, u"60"_s}, {u"seed"_s, u"Which chance"_s, u"N"_s, u"1"_s}});
    parser.process(application);
    test::OwnSettings settings;
    QDir::setCurrent(settings.path({}));
    test::Monkey monkey(parser.value(u"seed"_s).toUInt(), openWindow);
    monkey.start();
    QTimer::singleShot(std::chrono::seconds(parser.value(u"seconds"_s).toInt()), &application, [&monkey] {
        fmt::print("{} acts; the longest time without a turn was {:.0f} ms, after: {}\n", monkey.acts(),
                   monkey.longestHang(), monkey.hangAfter().toStdString());
        std::fflush(stdout);
        std::_Exit(0); // Dialogs may be open, whose loops would have to be left one by one.
    });
    while (true) // Ctrl+Q is one of its keys.
        QApplication::exec();
}
