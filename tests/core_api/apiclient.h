// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/api/api.h>

#include <nlohmann/json.hpp>

#include <QFloat16>
#include <QString>
#include <QStringList>

#include <string>

/// A client of the API without a socket between.
namespace taskarium::client {

using nlohmann::json;

/// What came back.
struct Reply {
    int status = 0;
    json body{};

    /// "ClusterNotFoundException: Cluster not found."; empty if it was answered.
    [[nodiscard]] QString refusal() const;
};

/// Sends a request. What is answered is held against the API's model: an unknown member, a wrong type or an
/// unknown value of an enum ends the test program.
Reply ask(Session& session, const char* operation, const json& request = json::object());

/// The same with a body as it is.
Reply askRaw(Session& session, const char* operation, const std::string& body);

/// The data of a test of refusals: its columns, a row, and the test of a row against cluster().
void addRefusalColumns();
void addRefusal(const char* operation, const char* request, const char* refusal);
void compareRefusal();

/// The texts of a list, with only what follows the last "/".
[[nodiscard]] QStringList lastParts(const json& list);

/// "a b c" as a list.
[[nodiscard]] QStringList words(const char* text);

/// All elements of a list, page by page, and how many pages they took.
struct Pages {
    json elements = json::array();
    int count = 0;
};
[[nodiscard]] Pages pages(Session& session, const char* operation, json request, const char* member);

/// A session on a cluster `default` with two instances, the definitions web:1, web:2 (Fargate) and api:1
/// (bridge), and a service web of two Fargate tasks that run.
[[nodiscard]] Session cluster();

/// For requests on Fargate.
[[nodiscard]] json network();

} // namespace taskarium::client
