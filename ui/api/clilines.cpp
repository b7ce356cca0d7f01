// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/api/clilines.h>

#include <core/json/document.h>

#include <ui/style/style.h>

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

CliLines::CliLines(const Playback& playback, QObject* parent) : QObject(parent), m_playback(playback)
{}

void CliLines::setEndpoint(const QString& endpoint)
{
    m_endpoint = endpoint.toStdString();
}

QString CliLines::endpoint() const
{
    return qtText(m_endpoint);
}

CliTarget CliLines::target() const
{
    return {.region = m_playback.session().liveWorld().settings.region, .endpoint = m_endpoint};
}

QString CliLines::of(const Command& command) const
{
    return qtText(awsCliLine(command, target()).value_or(std::string()));
}

/// What clients send may be nested without end; the reader of documents has limits.
QString CliLines::of(std::string_view call, std::string_view request) const
{
    const Result<Document> document = parseDocument(std::string(request), {});
    return qtText(awsCliLine(call, document ? document->value : nlohmann::json(), target()));
}

QString CliLines::environment() const
{
    return u"export AWS_REGION=%1 AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any"_s
           u" AWS_EC2_METADATA_DISABLED=true"_s.arg(qtText(target().region));
}

void CliLines::copy(const std::vector<Command>& commands)
{
    QStringList lines;
    for (const Command& command : commands) {
        if (const QString line = of(command); !line.isEmpty())
            lines << line;
    }
    copy(lines);
}

void CliLines::copy(const QStringList& lines)
{
    if (lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    emit copied(static_cast<int>(lines.size()));
}

} // namespace taskarium::ui

#include "moc_clilines.cpp"
