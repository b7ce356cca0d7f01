// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/meaninghtml.h>

#include <ui/models/statusmeaning.h>
#include <ui/models/stopcodehelp.h>

#include <QCoreApplication>

namespace taskarium::ui {

namespace {

/// Puts one explanation together, part by part.
class MeaningPage {
    Q_DECLARE_TR_FUNCTIONS(MeaningView)

public:
    explicit MeaningPage(const Colours& from) : m_colours(from) {}

    QString operator()(TaskStatus status)
    {
        const StatusMeaning meaning = meaningOf(status);
        addTitle(text(status), m_colours.status(status).text);
        addText(meaning.meaning);
        addPart(tr("What happens"), meaning.work);
        addPart(tr("How long"), meaning.duration);
        addPart(meaning.question, meaning.answer);
        addWaysOut(status);
        if (status == TaskStatus::Stopped)
            addStopCodes();
        return m_html;
    }

    QString operator()(StopCode code)
    {
        const StopCodeHelp help = helpFor(code);
        addTitle(qtText(toText(code)), m_colours.status(TaskStatus::Stopped).text);
        addPart(tr("Cause"), help.cause);
        addPart(tr("Where to read more"), help.field);
        addPart(tr("What to do"), help.remedy);
        addPart(tr("The state"), link(text(TaskStatus::Stopped)));
        return m_html;
    }

private:
    void addTitle(const QString& title, const QColor& colour)
    {
        m_html += QStringLiteral("<h2 style='color:%1; margin-top:0'>%2</h2>").arg(colour.name(), title);
    }

    void addText(const QString& text) { m_html += QStringLiteral("<p>%1</p>").arg(text); }

    void addPart(const QString& caption, const QString& text)
    {
        m_html += QStringLiteral("<p><b style='color:%1'>%2</b><br>%3</p>")
                      .arg(m_colours.mutedText.name(), caption, text);
    }

    void addWaysOut(TaskStatus status)
    {
        QStringList lines;
        for (const WayOut& way : waysOut(status))
            lines << tr("%1: %2", "1: a state, 2: why a task goes there").arg(link(text(way.to)), way.why);
        if (!lines.isEmpty())
            addPart(tr("Where it goes from here"), lines.join(QStringLiteral("<br>")));
    }

    void addStopCodes()
    {
        QStringList lines;
        for (const StopCode code : stopCodes)
            lines << link(qtText(toText(code)));
        addPart(tr("The stop codes"), lines.join(QStringLiteral("<br>")));
    }

    [[nodiscard]] QString link(const QString& name) const
    {
        return QStringLiteral("<a href='%1' style='color:%2; text-decoration:none'>%1</a>")
            .arg(name, m_colours.accent.name());
    }

    const Colours& m_colours;
    QString m_html;
};

} // namespace

QString titleOf(const Topic& topic)
{
    return std::visit([](auto what) { return qtText(toText(what)); }, topic);
}

QString meaningHtml(const Topic& topic, const Colours& colours)
{
    return std::visit(MeaningPage(colours), topic);
}

std::optional<Topic> topicFrom(const QString& link)
{
    const std::string name = link.toStdString();
    if (const std::optional<TaskStatus> status = taskStatusFrom(name))
        return *status;
    if (const std::optional<StopCode> code = stopCodeFrom(name))
        return *code;
    return std::nullopt;
}

} // namespace taskarium::ui
