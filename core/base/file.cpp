// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/file.h>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <tuple>
#include <unistd.h>
#include <utility>

namespace taskarium {

namespace {

namespace fs = std::filesystem;

std::string reasonText(int number)
{
    return std::error_code(number, std::generic_category()).message();
}

Error cannotRead(const std::string& path, int number)
{
    return Error{.file = path,
                 .message = fmt::format("The file cannot be read: {}.", reasonText(number)),
                 .remedy = number == ENOENT ? "Check the path." : "Check that it is a file you may read."};
}

std::string writeRemedy(int number)
{
    if (number == ENOENT || number == ENOTDIR)
        return "Create its folder first, or choose another.";
    if (number == ENOSPC || number == EDQUOT)
        return "Make room, or choose another folder.";
    if (number == EISDIR)
        return "Give the name of a file.";
    return "Choose a folder that you may write to.";
}

Error cannotWrite(const std::string& path, int number)
{
    return Error{.file = path,
                 .message = fmt::format("The file cannot be written: {}.", reasonText(number)),
                 .remedy = writeRemedy(number)};
}

/// Where the bytes go in the end: a symbolic link stays one, its target is replaced.
std::string followed(const std::string& path)
{
    std::error_code failed;
    const fs::path target = fs::weakly_canonical(path, failed);
    return failed || target.empty() ? path : target.string();
}

/// A new file beside the target, so that the rename stays within one file system. Its name is nobody else's.
std::pair<int, std::string> openBeside(const std::string& target)
{
    const fs::path path(target);
    for (int attempt = 0;; ++attempt) {
        const std::string name = fmt::format(".{}.{}-{}", path.filename().string(), getpid(), attempt);
        const std::string temporary = (path.parent_path() / name).string();
        const int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return {descriptor, temporary};
    }
}

/// Appends all of a text to a descriptor; the errno of the failure, or 0.
int writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR)
            return errno;
        if (written > 0)
            text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

} // namespace

Result<std::string> readFile(const std::string& path)
{
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return cannotRead(path, errno);
    std::string text;
    std::array<char, 65536> block;
    ssize_t count = 0;
    while ((count = ::read(descriptor, block.data(), block.size())) != 0) {
        if (count < 0 && errno != EINTR)
            break;
        if (count > 0)
            text.append(block.data(), static_cast<std::size_t>(count));
    }
    const int failure = count < 0 ? errno : 0;
    ::close(descriptor);
    if (failure != 0)
        return cannotRead(path, failure);
    return text;
}

Result<AtomicFile> AtomicFile::create(const std::string& path)
{
    AtomicFile file;
    file.m_path = path;
    file.m_target = followed(path);
    struct stat found = {};
    const bool exists = ::stat(file.m_target.c_str(), &found) == 0;
    if (exists && S_ISDIR(found.st_mode))
        return cannotWrite(path, EISDIR);
    if (exists && !S_ISREG(found.st_mode)) {
        file.m_descriptor = open(file.m_target.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
        std::tie(file.m_descriptor, file.m_temporary) = openBeside(file.m_target);
        if (exists && file.m_descriptor >= 0 && fchmod(file.m_descriptor, found.st_mode & 07777) != 0)
            file.m_failure = errno;
    }
    if (file.m_descriptor < 0) {
        const int failure = errno;
        file.m_temporary.clear();
        return cannotWrite(path, failure);
    }
    return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
{
    *this = std::move(other);
}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept
{
    if (this == &other)
        return *this;
    discard();
    m_descriptor = std::exchange(other.m_descriptor, -1);
    m_failure = other.m_failure;
    m_path = std::move(other.m_path);
    m_target = std::move(other.m_target);
    m_temporary = std::exchange(other.m_temporary, {});
    return *this;
}

AtomicFile::~AtomicFile()
{
    discard();
}

void AtomicFile::discard()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
    if (!m_temporary.empty())
        ::unlink(std::exchange(m_temporary, {}).c_str());
}

void AtomicFile::write(std::string_view text)
{
    if (m_failure == 0)
        m_failure = writeAll(m_descriptor, text);
}

Outcome AtomicFile::commit()
{
    // The bytes must be on the disk before the name is, or a power cut could leave an empty file in place of
    // the old.
    if (m_failure == 0 && !m_temporary.empty() && fsync(m_descriptor) != 0)
        m_failure = errno;
    if (::close(std::exchange(m_descriptor, -1)) != 0 && m_failure == 0)
        m_failure = errno;
    if (m_failure == 0 && !m_temporary.empty() && ::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        m_failure = errno;
    if (m_failure != 0) {
        discard();
        return cannotWrite(m_path, m_failure);
    }
    m_temporary.clear();
    return std::nullopt;
}

Outcome writeFileAtomically(const std::string& path, std::string_view text)
{
    Result<AtomicFile> file = AtomicFile::create(path);
    if (!file)
        return file.error();
    file->write(text);
    return file->commit();
}

Outcome checkWritable(const std::string& path)
{
    const std::string target = followed(path);
    struct stat found = {};
    const bool exists = ::stat(target.c_str(), &found) == 0;
    if (exists && S_ISDIR(found.st_mode))
        return cannotWrite(path, EISDIR);
    // The point asks for a folder: a plain file would pass without it.
    const bool isReplaced = !exists || S_ISREG(found.st_mode);
    const std::string changed = isReplaced ? (fs::path(target).parent_path() / ".").string() : target;
    if (::access(changed.c_str(), W_OK) != 0)
        return cannotWrite(path, errno);
    return std::nullopt;
}

} // namespace taskarium
