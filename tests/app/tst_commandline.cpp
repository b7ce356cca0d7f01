// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>
#include <app/help.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_commandline {

using namespace taskarium;
using namespace taskarium::app;
using namespace std::chrono_literals;

namespace {

/// Arguments as a shell would split them at spaces.
std::vector<std::string> split(const QString& line)
{
    std::vector<std::string> arguments;
    for (const QString& argument : line.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        arguments.push_back(argument.toStdString());
    return arguments;
}

struct Allowed {
    const char* line;
    Options options;
};

struct Refused {
    const char* line;
    const char* message;
};

const std::vector<Allowed>& allowedLines()
{
    static const std::vector<Allowed> lines{
        {"", WindowOptions{}},
        {"a.json", WindowOptions{.files = {"a.json"}}},
        {"a.json b.json --theme dark",
         WindowOptions{.files = {"a.json", "b.json"}, .theme = ThemeChoice::Dark}},
        {"--theme=light", WindowOptions{.theme = ThemeChoice::Light}},
        {"-- run --theme", WindowOptions{.files = {"run", "--theme"}}},
        {"./run", WindowOptions{.files = {"./run"}}},
        {"run demo", RunOptions{.scenario = "demo"}},
        {"run --quiet ./a.json", RunOptions{.scenario = "./a.json", .talk = Talk::ErrorsOnly}},
        {"run demo --until 1h10m", RunOptions{.scenario = "demo", .until = 70min}},
        {"run demo --until 1000d", RunOptions{.scenario = "demo", .until = 24h * 1000}},
        {"run demo --until=0", RunOptions{.scenario = "demo", .until = 0s}},
        {"run --seed 9223372036854775807 demo", RunOptions{.scenario = "demo", .seed = 9223372036854775807U}},
        {"run demo --profile observed", RunOptions{.scenario = "demo", .profile = Profile::Observed}},
        {"run demo --profile documented", RunOptions{.scenario = "demo", .profile = Profile::Documented}},
        {"run demo --export eventbridge=a --export csv=- --export=describe-tasks=b=c",
         RunOptions{.scenario = "demo",
                    .exports = {{ExportFormat::EventBridge, "a"},
                                {ExportFormat::Csv, "-"},
                                {ExportFormat::DescribeTasks, "b=c"}}}},
        {"run demo --times a.csv", RunOptions{.scenario = "demo", .times = "a.csv"}},
        {"run demo --times=- --export csv=a",
         RunOptions{.scenario = "demo", .exports = {{ExportFormat::Csv, "a"}}, .times = "-"}},
        {"run demo --costs c.csv --times t.csv",
         RunOptions{.scenario = "demo", .times = "t.csv", .costs = "c.csv"}},
        {"run demo --costs -", RunOptions{.scenario = "demo", .costs = "-"}},
        {"--loop", WindowOptions{.looping = Looping::On}},
        {"a.json demo --loop --theme dark",
         WindowOptions{.files = {"a.json", "demo"}, .theme = ThemeChoice::Dark, .looping = Looping::On}},
        {"run demo --run-until failure", RunOptions{.scenario = "demo", .runUntil = UntilFailure{}}},
        {"compare a.json b.json", CompareOptions{.left = "a.json", .right = "b.json"}},
        {"compare demo --vary stopTimeout=5s --until 3m",
         CompareOptions{
             .left = "demo", .varied = SettingValue{Setting::StopTimeout, "", "5s"}, .until = 3min}},
        {"render demo --at 2m30s -o a.svg", RenderOptions{.scenario = "demo", .at = 150s, .path = "a.svg"}},
        {"render -o A.PNG --at 0 demo --size 1920x1080 --theme dark",
         RenderOptions{
             .scenario = "demo", .path = "A.PNG", .size = {1920, 1080}, .theme = ThemeChoice::Dark}},
        {"render demo --at 1s -o a/b.pdf --size 320x16384",
         RenderOptions{.scenario = "demo", .at = 1s, .path = "a/b.pdf", .size = {320, 16384}}},
        {"replay a.jsonl - --follow --quiet",
         ReplayCommand{.logs = {"a.jsonl", "-"}, .following = Following::On, .talk = Talk::ErrorsOnly}},
        {"replay a.json --captured-at 2026-03-01T10:00:00Z --redact --export csv=-",
         ReplayCommand{.logs = {"a.json"},
                       .capturedAt = UtcTime(1772359200s),
                       .exports = {{ExportFormat::Csv, "-", Privacy::Redacted}},
                       .privacy = Privacy::Redacted}},
        {"replay a.json --redact --continue b.json",
         ReplayCommand{.logs = {"a.json"}, .continuation = "b.json", .privacy = Privacy::Redacted}},
        {"run demo --redact --export csv=a",
         RunOptions{.scenario = "demo", .exports = {{ExportFormat::Csv, "a", Privacy::Redacted}}}},
        {"validate a.json", ValidateOptions{.scenario = "a.json"}},
        {"validate -- -a.json", ValidateOptions{.scenario = "-a.json"}},
        {"serve demo", ServeOptions{.scenario = "demo"}},
        {"serve --empty --port 0 --verbose", ServeOptions{.port = 0, .isVerbose = true}},
        {"serve demo --speed 60", ServeOptions{.scenario = "demo", .time = {.permille = 60000}}},
        {"serve demo --speed 0.5", ServeOptions{.scenario = "demo", .time = {.permille = 500}}},
        {"serve demo --time settle", ServeOptions{.scenario = "demo", .time = {.pace = Pace::Settle}}},
        {"serve demo --time=step=2m30s",
         ServeOptions{.scenario = "demo", .time = {.pace = Pace::Step, .step = 150s}}},
        {"serve --empty --seed 7 --events - --export csv=a",
         ServeOptions{.seed = 7, .events = "-", .exports = {{ExportFormat::Csv, "a"}}}},
        {"serve --empty --keep 90m --lag 2s", ServeOptions{.keep = 90min, .lag = 2s}},
        {"serve --empty --keep all", ServeOptions{.keep = std::nullopt}},
        {"list", ListOptions{}},
        {"--version", VersionOptions{}},
        {"--help", HelpOptions{Form::Window}},
        {"a.json --bad --help", HelpOptions{Form::Window}},
        {"run --help", HelpOptions{Form::Run}},
        {"replay --help", HelpOptions{Form::Replay}},
        {"render --at nonsense --help", HelpOptions{Form::Render}},
        {"explain demo --at 45s", ExplainOptions{.scenario = "demo", .at = 45s}},
        {"explain demo --task service:web#1 --at 2m",
         ExplainOptions{.scenario = "demo",
                        .at = 2min,
                        .subject = ExplainedSubject{ExplainedKind::Task, "service:web#1"}}},
        {"explain demo --at 2m --instance i-0",
         ExplainOptions{
             .scenario = "demo", .at = 2min, .subject = ExplainedSubject{ExplainedKind::Instance, "i-0"}}},
        {"explain --help", HelpOptions{Form::Explain}},
        {"compare --help", HelpOptions{Form::Compare}},
        {"validate --help", HelpOptions{Form::Validate}},
        {"serve --help", HelpOptions{Form::Serve}},
        {"list --help", HelpOptions{Form::List}},
    };
    return lines;
}

const std::vector<Refused>& refusedLines()
{
    static const std::vector<Refused> lines{
        {"--thema dark", "--thema: There is no such option here. Did you mean --theme?"},
        {"--theme", "--theme: The option needs a value. See --help."},
        {"--theme --version", "--theme: The option needs a value. See --help."},
        {"--theme blue", "--theme: \"blue\" is no theme. Choose light or dark."},
        {"--theme dark --theme light", "--theme: The option is given twice. Give it once."},
        {"--version=2", "--version: The option takes no value. Leave \"=2\" out."},
        {"rum demo --until 4m", "\"rum\" is no command. Did you mean run?"},
        {"validat a.json --quiet", "\"validat\" is no command. Did you mean validate?"},
        {"a.json --until 4m",
         "--until: There is no such option here. Known: --help, --theme, --loop and --version."},
        {"explain demo", "explain: The option --at is missing. Say which time to explain, like --at 2m30s."},
        {"explain --at 1m",
         "explain: A scenario is missing. Give a file, or the name of a built-in one; \"taskarium list\" "
         "names "
         "them."},
        {"explain demo --at 1m --task a --service b",
         "--service: One thing is explained at a time. Leave the others out, or all of them for everything "
         "that "
         "is not at rest."},
        {"compare a.json",
         "compare: Nothing to compare with is given. Give two scenarios, or one and --vary, like --vary "
         "stopTimeout=5s."},
        {"compare a b c", "compare: \"c\" is one operand too many. Give two scenarios, or one and --vary."},
        {"compare a b --vary seed=2",
         "compare: \"b\" is one operand too many. Give two scenarios, or one and --vary."},
        {"compare a --vary sed=2", "--vary: \"sed\" is no setting that can be varied. Did you mean seed?"},
        {"run demo --run-until task",
         "--run-until: After \"task\" \"any\", \"service NAME\" or an id is missing. Write it like \"task "
         "any "
         "reaches RUNNING\"."},
        {"run",
         "run: A scenario is missing. Give a file, or the name of a built-in one; \"taskarium list\" names "
         "them."},
        {"run a b", "run: \"b\" is one operand too many. Give one scenario."},
        {"run demo --until", "--until: The option needs a value. See --help."},
        {"run demo --until soon",
         "--until: \"soon\" is not a span of time. Write it like \"90s\", \"2m30s\", \"1h10m\" or "
         "\"250ms\"."},
        {"run demo --until 100000h", "--until: \"100000h\" is longer than ten years. Give 3660d at most."},
        {"run demo --until 1m --until 2m", "--until: The option is given twice. Give it once."},
        {"run demo --seed -1",
         "--seed: \"-1\" is no seed. Give a whole number from 0 to 9223372036854775807."},
        {"run demo --seed 9223372036854775808",
         "--seed: \"9223372036854775808\" is no seed. Give a whole number from 0 to 9223372036854775807."},
        {"run demo --seed 0x7",
         "--seed: \"0x7\" is no seed. Give a whole number from 0 to 9223372036854775807."},
        {"run demo --seed=", "--seed: \"\" is no seed. Give a whole number from 0 to 9223372036854775807."},
        {"run demo --profile real", "--profile: \"real\" is no profile. Choose documented or observed."},
        {"run demo --export xml=a",
         "--export: \"xml\" is no format. Choose eventbridge, csv or describe-tasks."},
        {"run demo --export csv",
         "--export: \"csv\" names no file. Write it like csv=FILE, or csv=- for standard output."},
        {"run demo --export csv=",
         "--export: \"csv=\" names no file. Write it like csv=FILE, or csv=- for standard output."},
        {"run demo --export csv=a --export eventbridge=a",
         "--export: Two exports go to \"a\". Give each a path of its own."},
        {"run demo --export csv=- --export eventbridge=-",
         "--export: Two exports go to \"-\". Give each a path of its own."},
        {"run demo --times=", "--times: \"\" names no file. Give a path, or - for standard output."},
        {"run demo --times a --export csv=a",
         "--times: An export goes to \"a\", too. Give each a path of its own."},
        {"run demo --costs=", "--costs: \"\" names no file. Give a path, or - for standard output."},
        {"run demo --costs a --export csv=a",
         "--costs: An export goes to \"a\", too. Give each a path of its own."},
        {"run demo --costs - --times -", "--costs: The times go to \"-\", too. Give each a path of its own."},
        {"--loop=yes", "--loop: The option takes no value. Leave \"=yes\" out."},
        {"a.json - --loop", "--loop: Standard input cannot be played again. Give a file."},
        {"run demo --quiet=yes", "--quiet: The option takes no value. Leave \"=yes\" out."},
        {"run demo --frobnicate",
         "--frobnicate: There is no such option here. Known: --help, --until, --run-until, --seed, "
         "--profile, --export, --times, --costs, --quiet and --redact."},
        {"serve",
         "serve: A scenario is missing. Give a file, or the name of a built-in one; \"taskarium list\" names "
         "them."},
        {"serve demo --empty", "--empty: It does not go together with \"demo\". Give a scenario or --empty."},
        {"serve demo --speed 2 --time settle",
         "--time: It does not go together with --speed. Give one of them."},
        {"serve demo --port 65536",
         "--port: \"65536\" is no port. Give a number from 0 to 65535; 0 takes a free one."},
        {"serve demo --speed 0",
         "--speed: \"0\" is no speed. Give a number from 0.001 to 1000000, like 1 or 60."},
        {"serve demo --speed nan",
         "--speed: \"nan\" is no speed. Give a number from 0.001 to 1000000, like 1 or 60."},
        {"serve demo --time step=0s",
         "--time: \"step=0s\" is no way for time to pass. Give a step above 0, like step=10s."},
        {"serve demo --keep 1h --lag 2h",
         "--lag: It is longer than what --keep keeps. Give a shorter lag, or keep more."},
        {"serve demo --time fast", "--time: \"fast\" is no way for time to pass. Write settle, or step=10s."},
        {"serve demo --time step=x",
         "--time: \"x\" is not a span of time. Write it like \"90s\", \"2m30s\", \"1h10m\" or \"250ms\"."},
        {"serve demo --keep 0s", "--keep: \"0s\" is no time to keep. Write 24h, or all."},
        {"serve demo --export csv=-",
         "--export: Standard output is for the endpoint and the events. Give a file."},
        {"render",
         "render: A scenario is missing. Give a file, or the name of a built-in one; \"taskarium list\" "
         "names them."},
        {"render demo -o a.svg",
         "render: The option --at is missing. Say which time to draw, like --at 2m30s."},
        {"render demo --at 1s",
         "render: The option -o is missing. Say where the picture goes, like -o chart.svg."},
        {"render demo --at 1s -o a.gif",
         "-o: \"a.gif\" is no name of a picture. Let it end in .svg, .png or .pdf."},
        {"render demo --at 1s -o -",
         "-o: A picture does not go to standard output. Give the name of a file that ends in .svg, .png or "
         ".pdf."},
        {"render demo --at -1s -o a.svg",
         "--at: \"-1s\" is not a span of time. Write it like \"90s\", \"2m30s\", \"1h10m\" or \"250ms\"."},
        {"render demo --at 1s -o a.svg --size 1280",
         "--size: \"1280\" is no size. Write it like 1280x800: two numbers of pixels from 320 to 16384."},
        {"render demo --at 1s -o a.svg --size 319x800",
         "--size: \"319x800\" is no size. Write it like 1280x800: two numbers of pixels from 320 to 16384."},
        {"render demo --at 1s -o a.svg --size 320x16385",
         "--size: \"320x16385\" is no size. Write it like 1280x800: two numbers of pixels from 320 to "
         "16384."},
        {"render demo --at 1s -o a.svg --size 800x600x2",
         "--size: \"800x600x2\" is no size. Write it like 1280x800: two numbers of pixels from 320 to "
         "16384."},
        {"validate",
         "validate: A scenario is missing. Give a file, or the name of a built-in one; \"taskarium list\" "
         "names them."},
        {"validate a b", "validate: \"b\" is one operand too many. Give one scenario."},
        {"validate a --quiet", "--quiet: There is no such option here. Known: --help."},
        {"list all", "list: \"all\" is one operand too many. list takes none."},
    };
    return lines;
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

private slots:
    void goodLinesAreUnderstood_data();
    void goodLinesAreUnderstood();
    void badLinesNameTheOptionAndTheRemedy_data();
    void badLinesNameTheOptionAndTheRemedy();
    void nothingIsWrittenOverTheScenario();
    void everyFormHasItsHelp();
    void helpFitsATerminal();
};

void CommandLineTest::goodLinesAreUnderstood_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < allowedLines().size(); ++i)
        QTest::newRow(allowedLines()[i].line) << static_cast<int>(i);
}

void CommandLineTest::goodLinesAreUnderstood()
{
    QFETCH(int, index);
    const Allowed& row = allowedLines().at(static_cast<std::size_t>(index));
    const Result<Options> options = parseCommandLine(split(QString::fromLatin1(row.line)));
    QVERIFY2(options.ok(), options.ok() ? "" : errorText(options.error()).c_str());
    QVERIFY(*options == row.options);
}

void CommandLineTest::badLinesNameTheOptionAndTheRemedy_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < refusedLines().size(); ++i)
        QTest::newRow(refusedLines()[i].line) << static_cast<int>(i);
}

void CommandLineTest::badLinesNameTheOptionAndTheRemedy()
{
    QFETCH(int, index);
    const Refused& row = refusedLines().at(static_cast<std::size_t>(index));
    const Result<Options> options = parseCommandLine(split(QString::fromLatin1(row.line)));
    QVERIFY(!options.ok());
    QCOMPARE(QString::fromStdString(errorText(options.error())), QString::fromLatin1(row.message));
}

void CommandLineTest::nothingIsWrittenOverTheScenario()
{
    const QTemporaryDir folder;
    const QString scenario = folder.filePath(QStringLiteral("mine.svg"));
    QFile file(scenario);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString same = folder.path() + QStringLiteral("/./mine.svg");
    const auto parsed = [&scenario](const QString& line) {
        return parseCommandLine(split(line.arg(scenario)));
    };
    const Result<Options> run = parsed(QStringLiteral("run %1 --export csv=") + same);
    QVERIFY(!run.ok());
    QCOMPARE(QString::fromStdString(errorText(run.error())),
             QStringLiteral("--export: \"%1\" is the scenario itself. Give it another path.").arg(same));
    QVERIFY(!parsed(QStringLiteral("render %1 --at 1s -o ") + same).ok());
    QVERIFY(parsed(QStringLiteral("run %1 --export csv=") + folder.filePath(QStringLiteral("a.csv"))).ok());
}

void CommandLineTest::everyFormHasItsHelp()
{
    QVERIFY(helpText(Form::Window).find("taskarium run FILE|NAME") != std::string_view::npos);
    QVERIFY(helpText(Form::Run).find("--export FORMAT=PATH") != std::string_view::npos);
    QVERIFY(helpText(Form::Render).find("--size WxH") != std::string_view::npos);
    QVERIFY(helpText(Form::Validate).starts_with("Usage: taskarium validate"));
    QVERIFY(helpText(Form::Serve).find("--time settle") != std::string_view::npos);
    QVERIFY(helpText(Form::List).starts_with("Usage: taskarium list"));
    QCOMPARE(versionText(), std::string_view("taskarium " TASKARIUM_VERSION "\n"));
}

void CommandLineTest::helpFitsATerminal()
{
    for (const Form form :
         {Form::Window, Form::Run, Form::Replay, Form::Render, Form::Explain, Form::Validate, Form::List}) {
        const std::string_view text = helpText(form);
        for (const QString& line :
             QString::fromUtf8(text.data(), qsizetype(text.size())).split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }
}

TASKARIUM_TEST(CommandLineTest)

} // namespace tst_commandline

#include "tst_commandline.moc"
