// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/settings.h>

#include <core/base/timetext.h>
#include <core/json/nearest.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace taskarium {

namespace {

using Json = nlohmann::ordered_json;

/// How a value stands in the file.
enum class Form : std::uint8_t { Text, Number, Seconds };

Form formOf(Setting setting)
{
    switch (setting) {
    case Setting::DeregistrationDelay:
    case Setting::StopsAfterSigterm:
    case Setting::Profile: return Form::Text;
    case Setting::StopTimeout: return Form::Seconds;
    case Setting::MinimumHealthyPercent:
    case Setting::MaximumPercent:
    case Setting::DesiredCount:
    case Setting::ImageSize:
    case Setting::PullSpeed:
    case Setting::Seed: break;
    }
    return Form::Number;
}

/// A member of the file that holds a setting.
struct SettingPlace {
    std::string target{};
    Json::json_pointer pointer{};
    std::string fallback{}; ///< its value where the file does not say it
};

using SettingPlaces = std::vector<SettingPlace>;

Json::json_pointer pointerTo(std::string_view pointer)
{
    return Json::json_pointer(std::string(pointer));
}

SettingPlaces targetGroups(const Json& file)
{
    SettingPlaces places;
    const Json groups = file.value(pointerTo("/cluster/targetGroups"), Json::array());
    for (std::size_t i = 0; i < groups.size(); ++i)
        places.push_back({groups[i].at("name"),
                          pointerTo("/cluster/targetGroups") / i / "deregistrationDelay",
                          durationText(TargetGroupSpec{}.deregistrationDelay)});
    return places;
}

/// Calls `take` with the place and the request of each call of a name.
template <typename Take>
void eachCall(const Json& file, std::string_view call, Take take)
{
    const Json commands = file.value("commands", Json::array());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        if (commands[i].value("call", "") == call)
            take(pointerTo("/commands") / i / "with", commands[i].at("with"));
    }
}

SettingPlaces stopTimeouts(const Json& file)
{
    SettingPlaces places;
    eachCall(file, "RegisterTaskDefinition", [&](const Json::json_pointer& with, const Json& request) {
        const Json containers = request.value("containerDefinitions", Json::array());
        for (std::size_t i = 0; i < containers.size(); ++i)
            places.push_back(
                {request.value("family", ""), with / "containerDefinitions" / i / "stopTimeout", "30"});
    });
    return places;
}

/// Percentages that a service is created with or that an update says; the usual ones are those of the API.
SettingPlaces percentages(const Json& file, const std::string& member)
{
    SettingPlaces places;
    const auto take = [&](const Json::json_pointer& with, const Json& request, const std::string& name) {
        const bool isDaemon = request.value("schedulingStrategy", "") == "DAEMON";
        const DeploymentConfiguration usual =
            defaultConfiguration(isDaemon ? SchedulingStrategy::Daemon : SchedulingStrategy::Replica);
        const int percent = member == "maximumPercent" ? usual.maximumPercent : usual.minimumHealthyPercent;
        places.push_back({name, with / "deploymentConfiguration" / member, std::to_string(percent)});
    };
    eachCall(file, "CreateService", [&](const Json::json_pointer& with, const Json& request) {
        take(with, request, request.value("serviceName", ""));
    });
    eachCall(file, "UpdateService", [&](const Json::json_pointer& with, const Json& request) {
        if (request.contains(pointerTo("/deploymentConfiguration/" + member)))
            take(with, request, request.value("service", ""));
    });
    return places;
}

SettingPlaces desiredCounts(const Json& file)
{
    SettingPlaces places;
    eachCall(file, "CreateService", [&](const Json::json_pointer& with, const Json& request) {
        if (request.value("schedulingStrategy", "") != "DAEMON")
            places.push_back({request.value("serviceName", ""), with / "desiredCount", "0"});
    });
    return places;
}

/// The names of a map in the file, and those that task definitions have for it.
template <typename NamesOf>
std::set<std::string> names(const Json& file, std::string_view map, NamesOf namesOf)
{
    std::set<std::string> found;
    const Json entries = file.value(pointerTo(map), Json::object());
    for (const auto& [name, value] : entries.items())
        found.insert(name);
    eachCall(file, "RegisterTaskDefinition",
             [&](const Json::json_pointer&, const Json& request) { namesOf(request, found); });
    found.erase("");
    return found;
}

SettingPlaces imageSizes(const Json& file)
{
    SettingPlaces places;
    const auto ofDefinition = [](const Json& request, std::set<std::string>& found) {
        for (const Json& container : request.value("containerDefinitions", Json::array()))
            found.insert(container.value("image", ""));
    };
    for (const std::string& name : names(file, "/cluster/images", ofDefinition))
        places.push_back(
            {name, pointerTo("/cluster/images") / name / "sizeMiB", std::to_string(ImageSpec{}.sizeMiB)});
    return places;
}

SettingPlaces sigtermTimes(const Json& file)
{
    SettingPlaces places;
    const auto ofDefinition = [](const Json& request, std::set<std::string>& found) {
        found.insert(request.value("family", ""));
    };
    for (const std::string& name : names(file, "/applications", ofDefinition))
        places.push_back({name, pointerTo("/applications") / name / "stopsAfterSigterm",
                          durationText(*Application{}.stopsAfterSigterm)});
    return places;
}

SettingPlaces placesOf(const Json& file, Setting setting)
{
    switch (setting) {
    case Setting::DeregistrationDelay: return targetGroups(file);
    case Setting::StopTimeout: return stopTimeouts(file);
    case Setting::MinimumHealthyPercent: return percentages(file, "minimumHealthyPercent");
    case Setting::MaximumPercent: return percentages(file, "maximumPercent");
    case Setting::DesiredCount: return desiredCounts(file);
    case Setting::ImageSize: return imageSizes(file);
    case Setting::StopsAfterSigterm: return sigtermTimes(file);
    case Setting::PullSpeed:
        return {{"", pointerTo("/cluster/pullMiBPerSecond"), std::to_string(Scenario{}.pullMiBPerSecond)}};
    case Setting::Profile: return {{"", pointerTo("/profile"), std::string(toText(Scenario{}.profile))}};
    case Setting::Seed: break;
    }
    return {{"", pointerTo("/seed"), std::to_string(Scenario{}.seed)}};
}

std::string valueAt(const Json& file, const SettingPlace& place, Form form)
{
    std::string text = place.fallback;
    if (file.contains(place.pointer)) {
        const Json& value = file.at(place.pointer);
        text = value.is_string() ? value.get<std::string>() : value.dump();
    }
    return form == Form::Seconds ? text + "s" : text;
}

std::optional<std::int64_t> numberFrom(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// A value as it stands in the file; what it may be is for the file's reader to say.
Result<Json> jsonOf(const SettingValue& wanted)
{
    const Form form = formOf(wanted.setting);
    if (form == Form::Text)
        return Json(wanted.value);
    if (form == Form::Number) {
        if (const auto number = numberFrom(wanted.value))
            return Json(*number);
        return Error{.message =
                         fmt::format("{}: \"{}\" is no whole number.", toText(wanted.setting), wanted.value),
                     .remedy = fmt::format("Write it like {}=10.", toText(wanted.setting))};
    }
    const Result<Duration> span = parseDuration(wanted.value);
    if (!span)
        return span.error();
    if (*span % std::chrono::seconds(1) != Duration::zero())
        return Error{.message = fmt::format("{}: it has whole seconds.", toText(wanted.setting)),
                     .remedy = "Leave the fraction out."};
    return Json(std::chrono::floor<std::chrono::seconds>(*span).count());
}

Error noSuchTarget(const SettingValue& wanted, const SettingPlaces& places)
{
    std::vector<std::string> targets;
    for (const SettingPlace& place : places) {
        if (!place.target.empty() && std::ranges::find(targets, place.target) == targets.end())
            targets.push_back(place.target);
    }
    if (targets.empty())
        return {.message = fmt::format("The scenario has nothing whose {} could be varied.",
                                       toText(wanted.setting))};
    return {.message = fmt::format("{}: the scenario has no \"{}\".", toText(wanted.setting), wanted.target),
            .remedy = nameRemedy(wanted.target, targets, fmt::format("It has {}.", wordList(targets)))};
}

} // namespace

std::string_view toText(Setting setting)
{
    switch (setting) {
    case Setting::DeregistrationDelay: return "deregistrationDelay";
    case Setting::StopTimeout: return "stopTimeout";
    case Setting::MinimumHealthyPercent: return "minimumHealthyPercent";
    case Setting::MaximumPercent: return "maximumPercent";
    case Setting::DesiredCount: return "desiredCount";
    case Setting::ImageSize: return "imageSize";
    case Setting::StopsAfterSigterm: return "stopsAfterSigterm";
    case Setting::PullSpeed: return "pullSpeed";
    case Setting::Profile: return "profile";
    case Setting::Seed: return "seed";
    }
    return {};
}

std::vector<SettingValue> settingsOf(const Scenario& scenario)
{
    const Json file = Json::parse(writeScenario(scenario));
    std::vector<SettingValue> found;
    for (const Setting setting : variableSettings) {
        for (const SettingPlace& place : placesOf(file, setting)) {
            SettingValue value{setting, place.target, valueAt(file, place, formOf(setting))};
            if (std::ranges::find(found, value) == found.end())
                found.push_back(std::move(value));
        }
    }
    return found;
}

Result<SettingValue> parseSetting(std::string_view text)
{
    std::vector<std::string> names;
    for (const Setting setting : variableSettings)
        names.emplace_back(toText(setting));
    const std::string choice = fmt::format("Choose {}.", wordList(names, "or"));
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return Error{.message = fmt::format("\"{}\" gives no value.", text),
                     .remedy = "Write it like deregistrationDelay=30s."};
    const std::string_view left = text.substr(0, equals);
    const std::string_view name = left.substr(0, left.find(':'));
    const auto setting = std::ranges::find(variableSettings, name, [](Setting one) { return toText(one); });
    if (setting == variableSettings.end())
        return Error{.message = fmt::format("\"{}\" is no setting that can be varied.", name),
                     .remedy = nameRemedy(name, names, choice)};
    return SettingValue{.setting = *setting,
                        .target = std::string(left.substr(std::min(left.size(), name.size() + 1))),
                        .value = std::string(text.substr(equals + 1))};
}

Result<Scenario> vary(const Scenario& scenario, const SettingValue& wanted)
{
    Json file = Json::parse(writeScenario(scenario));
    const Result<Json> value = jsonOf(wanted);
    if (!value)
        return value.error();
    const SettingPlaces places = placesOf(file, wanted.setting);
    bool isThere = false;
    for (const SettingPlace& place : places) {
        if (!wanted.target.empty() && place.target != wanted.target)
            continue;
        file[place.pointer] = *value;
        isThere = true;
    }
    if (!isThere)
        return noSuchTarget(wanted, places);
    Result<Scenario> varied = readScenario(file.dump(), {});
    if (varied)
        return varied;
    // Where it stands in a file that nobody has seen says nothing.
    return Error{.message = fmt::format("{}: {}", toText(wanted.setting), varied.error().message),
                 .remedy = varied.error().remedy};
}

std::string settingText(const SettingValue& setting)
{
    return setting.target.empty()
        ? fmt::format("{}={}", toText(setting.setting), setting.value)
        : fmt::format("{}:{}={}", toText(setting.setting), setting.target, setting.value);
}

} // namespace taskarium
