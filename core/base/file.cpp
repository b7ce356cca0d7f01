// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/file.h>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
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

Error cannotRead(const std::string& path, std::string message, std::string remedy)
{
    return Error{.file = path, .message = std::move(message), .remedy = std::move(remedy)};
}

Error cannotRead(const std::string& path, int number)
{
    return cannotRead(path, fmt::format("The file cannot be read: {}.", reasonText(number)),
                      number == ENOENT ? "Check the path." : "Check that it is a file you may read.");
}

std::string writeRemedy(int number)
{
    if (number == ENOENT || number == ENOTDIR)
        return "Create its folder first, or choose another.";
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
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

/// Reads an open file or pipe to its end.
class FileReader {
public:
    FileReader(const std::string& path, int descriptor, const ReadLimits& limits)
        : m_path(path)
        , m_descriptor(descriptor)
        , m_limits(limits)
    {}

    Outcome read()
    {
        struct stat found = {};
        if (::fstat(m_descriptor, &found) != 0)
            return cannotRead(m_path, errno);
        if (S_ISDIR(found.st_mode))
            return cannotRead(m_path, EISDIR);
        m_isPipe = S_ISFIFO(found.st_mode);
        if (!m_isPipe && !S_ISREG(found.st_mode))
            return cannotRead(m_path, "This is neither a file nor a pipe.", "Give the path of a file.");
        if (!m_isPipe && found.st_size > 0 && static_cast<std::size_t>(found.st_size) > m_limits.bytes)
            return tooLarge();
        return readAll();
    }

    [[nodiscard]] std::string text() && { return std::move(m_text); }

private:
    Outcome readAll()
    {
        std::array<char, 65536> block;
        for (;;) {
            const ssize_t count = ::read(m_descriptor, block.data(), block.size());
            if (count < 0 && errno != EAGAIN && errno != EINTR)
                return cannotRead(m_path, errno);
            if (count == 0 && hasEnded())
                return std::nullopt;
            if (count == 0 && m_hasWaited)
                return cannotRead(m_path, "Nobody writes into this pipe.",
                                  "Start what writes into it first.");
            if (count > 0)
                m_text.append(block.data(), static_cast<std::size_t>(count));
            else
                m_hasWaited = poll(count == 0 ? m_limits.patience : forever) == 0;
            if (m_text.size() > m_limits.bytes)
                return tooLarge();
        }
    }

    /// An empty pipe has ended when its writer has gone. Before the first one came it looks the same to
    /// read(), but not to poll().
    [[nodiscard]] bool hasEnded() const
    {
        return !m_isPipe || !m_text.empty() || poll(std::chrono::milliseconds::zero()) == POLLHUP;
    }

    /// Waits until there is something to read or the writer has gone: the events of poll(), 0 if none came.
    [[nodiscard]] int poll(std::chrono::milliseconds patience) const
    {
        pollfd asked{.fd = m_descriptor, .events = POLLIN, .revents = 0};
        ::poll(&asked, 1, static_cast<int>(patience.count()));
        return asked.revents;
    }

    [[nodiscard]] Error tooLarge() const
    {
        return cannotRead(m_path, fmt::format("The file is larger than {} MiB.", m_limits.bytes >> 20),
                          "Check that it is the right one.");
    }

    static constexpr std::chrono::milliseconds forever{-1};

    std::string m_path;
    int m_descriptor;
    ReadLimits m_limits;
    bool m_isPipe = false;
    bool m_hasWaited = false; ///< as long as the limits allow, and nobody came
    std::string m_text{};
};

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

Result<std::string> readFile(const std::string& path, const ReadLimits& limits)
{
    // Without O_NONBLOCK the opening of a pipe would wait for its writer, for ever if need be.
    const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return cannotRead(path, errno);
    FileReader reader(path, descriptor, limits);
    Outcome failure = reader.read();
    ::close(descriptor);
    if (failure)
        return *std::move(failure);
    return std::move(reader).text();
}

std::optional<UtcTime> writtenAt(const std::string& path)
{
    struct stat found = {};
    if (::stat(path.c_str(), &found) != 0)
        return std::nullopt;
    const auto exact =
        std::chrono::seconds(found.st_mtim.tv_sec) + std::chrono::nanoseconds(found.st_mtim.tv_nsec);
    return UtcTime(std::chrono::floor<Duration>(exact));
}

Result<std::string> readPiece(int descriptor, const std::string& name)
{
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count >= 0)
            return std::string(buffer.data(), static_cast<std::size_t>(count));
        if (errno == EAGAIN) {
            pollfd asked{.fd = descriptor, .events = POLLIN, .revents = 0};
            ::poll(&asked, 1, -1);
        } else if (errno != EINTR) {
            return cannotRead(name, fmt::format("It cannot be read: {}.", reasonText(errno)),
                              "Check what it comes from.");
        }
    }
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
