// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/notices.h>

namespace taskarium {

namespace {

constexpr Duration suppression = std::chrono::hours(6);

std::optional<SimTime>& toldAt(Engine& engine, ServiceId service, Notice notice)
{
    return engine.servicePlans[service.value].notices[static_cast<std::size_t>(notice)];
}

} // namespace

bool takeNotice(Engine& engine, ServiceId service, Notice notice)
{
    std::optional<SimTime>& told = toldAt(engine, service, notice);
    const bool isNews = !told || engine.now - *told >= suppression;
    if (isNews)
        told = engine.now;
    engine.retryLater(service, *told + suppression);
    return isNews;
}

void tellOnce(Engine& engine, ServiceId service, Notice notice, const ServiceNews& news)
{
    if (takeNotice(engine, service, notice))
        postServiceAction(engine, service, news);
}

void forgetNotice(Engine& engine, ServiceId service, Notice notice)
{
    toldAt(engine, service, notice).reset();
}

bool isTold(const Engine& engine, ServiceId service, Notice notice)
{
    return engine.servicePlans[service.value].notices[static_cast<std::size_t>(notice)].has_value();
}

} // namespace taskarium
