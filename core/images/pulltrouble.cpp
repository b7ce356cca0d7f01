// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/pulltrouble.h>

#include <core/images/pulltries.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

/// A request to a registry that does not answer is given up after this long, as Docker does.
constexpr Duration connectTimeout = 15s;

/// The calls for an authorization token are given up after this long: our own rule, nothing is published.
constexpr Duration tokenTimeout = 30s;

/// ECS_MANIFEST_PULL_TIMEOUT, for all tries together, and the inactivity timeout of a pull
/// (amazon-ecs-agent).
constexpr Duration manifestTimeout = 1min;
constexpr Duration inactivityTimeout = 1min;

/// A limit that is meant for no image in particular is that of Docker Hub.
bool isRateLimited(const Engine& engine, const std::string& image)
{
    const Fault* const limit = findFault(engine.world.faults, FaultKind::PullRateLimited, image);
    return limit != nullptr && (!limit->target.empty() || isOfDockerHub(imageReference(image)));
}

std::string rateLimitText(const ImageReference& image)
{
    return isOfDockerHub(image) ? "toomanyrequests: You have reached your pull rate limit. You may increase "
                                  "the limit by authenticating "
                                  "and upgrading: https://www.docker.com/increase-rate-limit"
                                : "toomanyrequests: Rate exceeded";
}

std::string dialError(const char* verb, const std::string& url)
{
    return fmt::format("failed to do request: {} \"{}\": dial tcp: i/o timeout", verb, url);
}

/// The end of Fargate's message; the whole begins with how often it was retried.
std::string fargateReason(const ImageReference& image, PullTrouble trouble)
{
    const std::string manifest =
        fmt::format("https://{}/v2/{}/manifests/{}", image.host(), image.repository, image.version());
    switch (trouble) {
    case PullTrouble::Missing: return fmt::format("failed to resolve ref {0}: {0}: not found", image.text());
    case PullTrouble::Denied:
        return fmt::format("failed to resolve ref {}: pull access denied, repository does not exist or may "
                           "require authorization: server message: insufficient_scope: authorization failed",
                           image.text());
    case PullTrouble::Unreachable:
        return fmt::format("failed to resolve ref {}: {}", image.text(), dialError("Head", manifest));
    case PullTrouble::RateLimited:
        return fmt::format(
            "failed to copy: httpReadSeeker: failed open: unexpected status code {}: 429 Too Many "
            "Requests - Server message: {}",
            manifest, rateLimitText(image));
    case PullTrouble::NoAuthorization:
    case PullTrouble::NoSpace: break; // are found before, and when the layers are there
    }
    return {};
}

/// What Fargate says of Amazon ECR in its newer words; empty where the old ones stay.
std::string fargateEcrError(const ImageReference& image, PullTrouble trouble)
{
    if (!isOfEcr(image))
        return {};
    if (trouble == PullTrouble::Denied)
        return "CannotPullContainerError: The task can't pull the image. Check that the role has the "
               "permissions "
               "to pull images from the registry.";
    if (trouble == PullTrouble::Unreachable)
        return fmt::format(
            "CannotPullContainerError: The task cannot pull '{}' from the Amazon ECR repository "
            "'{}/{}'. There is a connection issue between the task and Amazon ECR. Check your task "
            "network configuration.",
            image.text(), image.registry, image.repository);
    return {};
}

/// Fargate retries what may pass five times, an answer that is final once (recorded; for a missing image the
/// developer guide has five).
VainPull fargatePull(const Engine& engine, OwnerKey owner, const ImageReference& image, PullTrouble trouble)
{
    const int retries = trouble == PullTrouble::Denied ? 1 : 5;
    const VainTries tries{.stage = TryStage::Manifest,
                          .rule = fargateTries(retries),
                          .each = trouble == PullTrouble::Unreachable ? connectTimeout : Duration{}};
    std::string error = fargateEcrError(image, trouble);
    if (error.empty())
        error = fmt::format("CannotPullContainerError: pull image manifest has been retried {} time(s): {}",
                            retries, fargateReason(image, trouble));
    return {.hasManifest = true, .layers = triedInVain(engine, owner, tries), .error = std::move(error)};
}

/// What Docker says, after "Error response from daemon: ".
std::string dockerReason(const ImageReference& image, PullTrouble trouble)
{
    switch (trouble) {
    case PullTrouble::Missing:
        return isOfEcr(image) ? "manifest unknown: Requested image not found"
                              : "manifest unknown: manifest unknown";
    case PullTrouble::Denied:
        return "errors: denied: requested access to the resource is denied unauthorized: authentication "
               "required";
    case PullTrouble::Unreachable:
        return fmt::format("Get \"https://{}/v2/\": net/http: request canceled while waiting for connection "
                           "(Client.Timeout exceeded while awaiting headers)",
                           image.host());
    case PullTrouble::RateLimited: return rateLimitText(image);
    case PullTrouble::NoAuthorization:
    case PullTrouble::NoSpace: break; // have words of their own
    }
    return {};
}

/// What Amazon ECR's own calls fail with, before any registry is asked; empty if they do not.
std::string ecrCallError(const Engine& engine, TaskId task, const ImageReference& image, PullTrouble trouble)
{
    const Settings& settings = engine.world.settings;
    if (trouble == PullTrouble::NoAuthorization)
        return fmt::format(
            "CannotPullECRContainerError: operation error ECR: GetAuthorizationToken, exceeded "
            "maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request "
            "send failed, Post \"https://api.ecr.{}.amazonaws.com/\": dial tcp: i/o timeout",
            settings.region);
    if (trouble != PullTrouble::Denied || !isOfEcr(image))
        return {};
    return fmt::format("CannotPullECRContainerError: AccessDeniedException: User: "
                       "arn:aws:sts::{}:assumed-role/ecsInstanceRole/{} is not authorized to perform: "
                       "ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the "
                       "ecr:GetAuthorizationToken action",
                       settings.account,
                       engine.world.instance(engine.world.task(task).instance).ec2InstanceId);
}

/// What the agent says of a manifest that it does not get, before it has tried the layers.
std::string manifestError(const ImageReference& image, PullTrouble trouble)
{
    if (trouble == PullTrouble::Unreachable)
        return "DockerTimeoutError: Could not transition to MANIFEST_PULLED; timed out after waiting 1m0s";
    return "CannotPullImageManifestError: Error response from daemon: " + dockerReason(image, trouble);
}

Duration eachTry(PullTrouble trouble)
{
    if (trouble == PullTrouble::Unreachable)
        return connectTimeout;
    return trouble == PullTrouble::NoAuthorization ? tokenTimeout : Duration{};
}

/// How long the agent looks for a manifest. Amazon ECR's calls are not repeated by it.
Duration manifestLength(const Engine& engine, OwnerKey owner, const ImageReference& image,
                        PullTrouble trouble)
{
    if (trouble == PullTrouble::NoAuthorization || (trouble == PullTrouble::Denied && isOfEcr(image)))
        return eachTry(trouble);
    const Duration length = triedInVain(
        engine, owner, {.stage = TryStage::Manifest, .rule = manifestTries, .each = eachTry(trouble)});
    return std::min(length, manifestTimeout);
}

/// The agent looks for the manifest first, unless the image names it by its digest, and then tries to pull
/// the layers all the same.
VainPull agentPull(const Engine& engine, TaskId task, std::size_t container, PullTrouble trouble)
{
    const std::string& name = engine.definitionOf(task).containers[container].image;
    const ImageReference image = imageReference(name);
    const OwnerKey owner = ownerKey(engine.world.detail(task).key, container);
    VainPull pull;
    pull.hasManifest = trouble == PullTrouble::NoSpace || !image.digest.empty();
    pull.manifest = pull.hasManifest ? Duration{} : manifestLength(engine, owner, image, trouble);
    pull.layers =
        triedInVain(engine, owner, {.stage = TryStage::Layers, .rule = layerTries, .each = eachTry(trouble)});
    pull.error = ecrCallError(engine, task, image, trouble);
    if (trouble == PullTrouble::NoSpace)
        pull.error = noSpaceError(engine, name, LaunchType::Ec2);
    else if (pull.error.empty() && pull.hasManifest)
        pull.error = "CannotPullContainerError: Error response from daemon: " + dockerReason(image, trouble);
    else if (pull.error.empty())
        pull.error = manifestError(image, trouble);
    return pull;
}

} // namespace

bool isDiskFull(const Engine& engine, InstanceId instance)
{
    return instance.isValid()
        && findFault(engine.world.faults, FaultKind::DiskFull, engine.world.instance(instance).ec2InstanceId);
}

std::optional<PullTrouble> troubleWith(const Engine& engine, TaskId task,
                                       const ContainerDefinition& container)
{
    const std::vector<ActiveFault>& faults = engine.world.faults;
    if (faults.empty())
        return std::nullopt;
    const bool needsToken =
        isOfEcr(imageReference(container.image)) && engine.world.task(task).launchType != LaunchType::Fargate;
    if (needsToken && findFault(faults, FaultKind::RegistryAuthUnavailable, engine.definitionOf(task).family))
        return PullTrouble::NoAuthorization;
    if (findFault(faults, FaultKind::RegistryUnreachable, container.image))
        return PullTrouble::Unreachable;
    if (findFault(faults, FaultKind::ImageAccessDenied, container.image))
        return PullTrouble::Denied;
    if (isRateLimited(engine, container.image))
        return PullTrouble::RateLimited;
    if (findFault(faults, FaultKind::ImageMissing, container.image))
        return PullTrouble::Missing;
    return isDiskFull(engine, engine.world.task(task).instance) ? std::optional(PullTrouble::NoSpace)
                                                                : std::nullopt;
}

VainPull vainPull(const Engine& engine, TaskId task, std::size_t container, PullTrouble trouble)
{
    if (engine.world.task(task).launchType != LaunchType::Fargate)
        return agentPull(engine, task, container, trouble);
    return fargatePull(engine, ownerKey(engine.world.detail(task).key, container),
                       imageReference(engine.definitionOf(task).containers[container].image), trouble);
}

StalledPull stalledPull(const Engine& engine, const std::string& name, LaunchType launchType)
{
    const ImageReference image = imageReference(name);
    const bool isFargate = launchType == LaunchType::Fargate;
    const VainTries tries{
        .stage = TryStage::Layers, .rule = isFargate ? fargateTries(1) : layerTries, .each = connectTimeout};
    // The first try is the one that stalls.
    const Duration length = inactivityTimeout - connectTimeout + triedInVain(engine, ownerKey(name), tries);
    if (!isFargate)
        return {length,
                "CannotPullContainerError: Error response from daemon: "
                    + dockerReason(image, PullTrouble::Unreachable)};
    const std::string blob = fmt::format("https://{}/v2/{}/blobs/sha256:{}", image.host(), image.repository,
                                         engine.random.hex(64, Purpose::ImageLayer, ownerKey(name)));
    return {length,
            "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: "
            "failed "
            "open: "
                + dialError("Get", blob)};
}

std::string noSpaceError(const Engine& engine, const std::string& image, LaunchType launchType)
{
    if (launchType != LaunchType::Fargate)
        return fmt::format(
            "CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob{}: no space left on "
            "device",
            engine.random.decimal(9, Purpose::ImageLayer, ownerKey(image)));
    return fmt::format(
        "CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on "
        "snapshotter overlayfs: failed to extract layer sha256:{}: no space left on device: unknown",
        engine.random.hex(64, Purpose::ImageLayer, ownerKey(image)));
}

std::string timeoutError(LaunchType launchType)
{
    return launchType == LaunchType::Fargate
        ? "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: context canceled"
        : "DockerTimeoutError: Could not transition to pulled; timed out after waiting 2h0m0s";
}

} // namespace taskarium
