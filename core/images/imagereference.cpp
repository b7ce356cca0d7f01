// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/imagereference.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr std::string_view dockerHub = "docker.io";

/// Whether what stands before the first slash is a registry and not a part of the repository's name.
bool isRegistry(std::string_view word)
{
    return word == "localhost" || word.find_first_of(".:") != std::string_view::npos;
}

} // namespace

std::string ImageReference::text() const
{
    std::string text = registry + "/" + repository;
    if (!tag.empty())
        text += ":" + tag;
    return digest.empty() ? text : text + "@" + digest;
}

std::string ImageReference::host() const
{
    return registry == dockerHub ? "registry-1.docker.io" : registry;
}

ImageReference imageReference(std::string_view image)
{
    ImageReference reference;
    const std::size_t at = std::min(image.find('@'), image.size());
    reference.digest = image.substr(std::min(at + 1, image.size()));
    std::string_view name = image.substr(0, at);
    const std::size_t slash = name.rfind('/');
    const std::size_t colon = name.rfind(':');
    const bool hasTag = colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash);
    reference.tag = hasTag ? name.substr(colon + 1) : std::string_view();
    if (reference.tag.empty() && reference.digest.empty())
        reference.tag = "latest";
    name = hasTag ? name.substr(0, colon) : name;
    const std::size_t first = name.find('/');
    const bool hasRegistry = first != std::string_view::npos && isRegistry(name.substr(0, first));
    reference.registry = hasRegistry ? name.substr(0, first) : dockerHub;
    reference.repository = hasRegistry ? name.substr(first + 1) : name;
    if (!hasRegistry && first == std::string_view::npos)
        reference.repository.insert(0, "library/");
    return reference;
}

bool isOfEcr(const ImageReference& image)
{
    return image.registry.find(".dkr.ecr.") != std::string::npos;
}

bool isOfDockerHub(const ImageReference& image)
{
    return image.registry == dockerHub;
}

} // namespace taskarium
