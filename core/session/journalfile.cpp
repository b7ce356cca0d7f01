// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/journalfile.h>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace taskarium {

namespace {

Error failure(const std::string& path, int code)
{
    return {.file = path,
            .message = fmt::format("The journal cannot be written: {}.", std::strerror(code)),
            .remedy = "If the program ends unexpectedly now, this run cannot be brought back: save it."};
}

} // namespace

Result<JournalFile> JournalFile::create(const std::string& path, const JournalHead& head,
                                        const Scenario& scenario)
{
    JournalFile file;
    file.m_path = path;
    file.m_descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (file.m_descriptor < 0)
        return failure(path, errno);
    if (const Outcome failed = file.append(journalBegin(head, scenario))) {
        file.remove(); // Half a line is nothing that anything could be brought back from.
        return *failed;
    }
    return file;
}

Result<JournalFile> JournalFile::resume(const std::string& path, std::size_t bytes)
{
    JournalFile file;
    file.m_path = path;
    file.m_descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (file.m_descriptor < 0 || ::ftruncate(file.m_descriptor, static_cast<off_t>(bytes)) != 0)
        return failure(path, errno);
    file.m_size = bytes;
    return file;
}

JournalFile::JournalFile(JournalFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
{}

JournalFile& JournalFile::operator=(JournalFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_size, other.m_size);
    return *this;
}

JournalFile::~JournalFile()
{
    close();
}

Outcome JournalFile::write(const JournalEntry& entry)
{
    return append(journalLine(entry));
}

Outcome JournalFile::append(std::string_view line)
{
    if (m_size + line.size() > journalLimits.bytes) {
        m_size = 0;
        remove();
        return failure(m_path, EFBIG);
    }
    m_size += m_descriptor >= 0 ? line.size() : 0;
    while (m_descriptor >= 0 && !line.empty()) {
        const ssize_t written = ::write(m_descriptor, line.data(), line.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const int code = errno;
            close();
            return failure(m_path, code);
        }
        line.remove_prefix(static_cast<std::size_t>(written));
    }
    return std::nullopt;
}

void JournalFile::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void JournalFile::remove()
{
    close();
    struct stat file {};
    if (::stat(m_path.c_str(), &file) == 0 && S_ISREG(file.st_mode))
        ::unlink(m_path.c_str());
}

} // namespace taskarium
