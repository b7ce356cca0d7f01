// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/partreaders.h>

#include <core/command/requestparts.h>
#include <core/model/requestflow.h>

#include <algorithm>

namespace taskarium {

namespace {

/// What a process may exit with.
constexpr NumberRange exitCodes{0, 255};

/// How many requests it may serve.
constexpr NumberRange requestRates{1, mostRequestsPerSecond};

/// "web" or "web/nginx".
bool isApplicationName(std::string_view text)
{
    const std::size_t slash = std::min(text.find('/'), text.size());
    return isName(text.substr(0, slash)) && (slash == text.size() || isName(text.substr(slash + 1)));
}

std::optional<SelfExit> readSelfExit(ObjectReader& application)
{
    if (!application.has("exits"))
        return std::nullopt;
    ObjectReader reader = application.part(
        "exits", {.noun = "An exit", .members = {"after", "exitCode"}, .required = {"after"}});
    SelfExit exit;
    exit.after = reader.span("after").value_or(exit.after);
    exit.exitCode = static_cast<int>(reader.number("exitCode", exitCodes, exit.exitCode));
    application.adopt(reader.fault());
    return exit;
}

Application readApplication(ObjectReader& reader)
{
    Application application;
    application.readyAfter = reader.span("readyAfter").value_or(application.readyAfter);
    application.answersAfter = reader.span("answersAfter").value_or(application.answersAfter);
    if (reader.has("servesPerSecond"))
        application.servesPerSecond = static_cast<int>(reader.number("servesPerSecond", requestRates, 1));
    if (reader.isText("stopsAfterSigterm", "never"))
        application.stopsAfterSigterm.reset();
    else if (const auto span = reader.span("stopsAfterSigterm"))
        application.stopsAfterSigterm = *span;
    application.exitCodeOnSigterm =
        static_cast<int>(reader.number("exitCodeOnSigterm", exitCodes, application.exitCodeOnSigterm));
    application.exits = readSelfExit(reader);
    return application;
}

} // namespace

std::map<std::string, Application> readApplications(ObjectReader& scenarioReader)
{
    const ObjectSpec spec{.noun = "An application",
                          .members = {"readyAfter", "answersAfter", "servesPerSecond", "stopsAfterSigterm",
                                      "exitCodeOnSigterm", "exits"}};
    std::map<std::string, Application> applications;
    for (const std::string& name : scenarioReader.names("applications")) {
        ObjectReader reader = scenarioReader.entry("applications", name, spec);
        if (!isApplicationName(name))
            scenarioReader.adopt(scenarioReader.document().at(
                scenarioReader.pointerOf("applications"), "\"" + name + "\" names no application.",
                "Write FAMILY, or FAMILY/CONTAINER, as a task definition names them."));
        applications.emplace(name, readApplication(reader));
        scenarioReader.adopt(reader.fault());
    }
    return applications;
}

} // namespace taskarium
