// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/images: how images come to a host. Their names and registries, what goes wrong on the way and how
// often it is tried, what an instance keeps and cleans up, and what is fetched before: secrets, files,
// logins.
#pragma once

#include <string>
#include <string_view>

namespace taskarium {

/// An image's name taken apart, as Docker reads it: without a registry it is of Docker Hub, without a tag it
/// is "latest".
struct ImageReference {
    std::string registry{};   ///< "docker.io", "111122223333.dkr.ecr.eu-west-1.amazonaws.com"
    std::string repository{}; ///< "library/nginx"
    std::string tag{};        ///< empty with a digest
    std::string digest{};     ///< "sha256:..."; empty without one

    /// "docker.io/library/nginx:latest".
    [[nodiscard]] std::string text() const;

    /// Where the registry answers: "registry-1.docker.io".
    [[nodiscard]] std::string host() const;

    /// The tag or the digest: what a manifest is asked for by.
    [[nodiscard]] const std::string& version() const { return digest.empty() ? tag : digest; }
};

[[nodiscard]] ImageReference imageReference(std::string_view image);

/// Whether an image is in a private registry of Amazon ECR; whether it is on Docker Hub.
[[nodiscard]] bool isOfEcr(const ImageReference& image);
[[nodiscard]] bool isOfDockerHub(const ImageReference& image);

} // namespace taskarium
