// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/awscli.h>

#include <ui/playback/playback.h>

#include <QObject>
#include <QStringList>

#include <vector>

namespace taskarium::ui {

/// What the window can be asked to do, as lines for the AWS CLI: in the region of the run and, while its API
/// is served, at that endpoint.
class CliLines : public QObject {
    Q_OBJECT

public:
    /// The playback outlives it.
    explicit CliLines(const Playback& playback, QObject* parent = nullptr);

    /// Where the API of the run is served; empty: nowhere.
    void setEndpoint(const QString& endpoint);
    [[nodiscard]] QString endpoint() const;

    /// The line of a command; empty for what no call of the API does.
    [[nodiscard]] QString of(const Command& command) const;

    /// The line of any call with its request, which is JSON; nothing but the call if it is no object.
    [[nodiscard]] QString of(std::string_view call, std::string_view request) const;

    /// What a shell wants to know before the first call: region and credentials, of which any will do.
    [[nodiscard]] QString environment() const;

    /// The lines of those commands that have one, to the clipboard.
    void copy(const std::vector<Command>& commands);

    /// A text of lines, to the clipboard; does nothing if there is none.
    void copy(const QStringList& lines);

signals:
    void copied(int count);

private:
    [[nodiscard]] CliTarget target() const;

    const Playback& m_playback;
    std::string m_endpoint;
};

} // namespace taskarium::ui
