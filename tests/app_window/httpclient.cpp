// SPDX-License-Identifier: GPL-3.0-or-later
#include <app_window/httpclient.h>

#include <QCoreApplication>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <future>

namespace taskarium::test {

HttpClient::HttpClient(std::uint16_t port) : m_socket(socket(AF_INET, SOCK_STREAM, 0))
{
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_isOpen = connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

HttpClient::~HttpClient()
{
    close(m_socket);
}

HttpAnswer HttpClient::ask(const std::string& request)
{
    send(m_socket, request.data(), request.size(), MSG_NOSIGNAL);
    const std::size_t head = readUntil("\r\n\r\n");
    if (head == std::string::npos)
        return {};
    HttpAnswer answer{.status = std::stoi(m_read.substr(m_read.find(' ')))};
    const std::string name = "Content-Length: ";
    const std::size_t length = std::stoul(m_read.substr(m_read.find(name) + name.size()));
    while (m_read.size() < head + 4 + length && readMore()) {
    }
    answer.body = m_read.substr(head + 4, length);
    m_read.erase(0, head + 4 + length);
    return answer;
}

bool HttpClient::readMore()
{
    std::array<char, 65536> bytes{};
    const ssize_t count = recv(m_socket, bytes.data(), bytes.size(), 0);
    if (count > 0)
        m_read.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
}

std::size_t HttpClient::readUntil(const char* mark)
{
    while (m_read.find(mark) == std::string::npos) {
        if (!readMore())
            return std::string::npos;
    }
    return m_read.find(mark);
}

std::string apiCall(std::uint16_t port, const std::string& operation, const std::string& body,
                    const std::string& region)
{
    const std::string signature = region.empty()
        ? std::string()
        : "Authorization: AWS4-HMAC-SHA256 Credential=any/20260105/" + region + "/ecs/aws4_request\r\n";
    return "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AmazonEC2ContainerServiceV20141113."
        + operation + "\r\n" + signature + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n"
        + body;
}

std::vector<HttpAnswer> askAll(std::uint16_t port, const std::vector<std::string>& requests)
{
    std::future<std::vector<HttpAnswer>> done = std::async(std::launch::async, [&requests, port] {
        HttpClient client(port);
        std::vector<HttpAnswer> answers;
        answers.reserve(requests.size());
        for (const std::string& request : requests)
            answers.push_back(client.ask(request));
        return answers;
    });
    while (done.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready)
        QCoreApplication::processEvents();
    return done.get();
}

HttpAnswer ask(std::uint16_t port, const std::string& request)
{
    return askAll(port, {request}).front();
}

bool isTaken(std::uint16_t port)
{
    return HttpClient(port).isOpen();
}

} // namespace taskarium::test
