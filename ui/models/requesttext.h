// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/requestsummary.h>

#include <QString>

#include <optional>

namespace taskarium::ui {

/// The requests of a service or a task, in a line.
struct RequestText {
    QString text;          ///< "67 % of 60 requests/s, 424 lost"; empty if there never were any
    QString detail;        ///< what the percentage is, and why requests were lost, a line each
    bool isLosing = false; ///< some are lost now

    friend bool operator==(const RequestText&, const RequestText&) = default;
};

[[nodiscard]] RequestText requestText(const std::optional<RequestSummary>& requests);

/// How the application behind a target takes requests: "its target serves requests".
[[nodiscard]] QString receptionText(Reception reception);

} // namespace taskarium::ui
