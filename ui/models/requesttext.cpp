// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/requesttext.h>

#include <QCoreApplication>
#include <QStringList>

namespace taskarium::ui {

namespace {

struct RequestWords {
    Q_DECLARE_TR_FUNCTIONS(RequestText)
};

QString causeText(Loss loss)
{
    switch (loss) {
    case Loss::NoTarget: return RequestWords::tr("no target is registered");
    case Loss::Refused: return RequestWords::tr("refused by the target");
    case Loss::Interrupted: return RequestWords::tr("interrupted by the end of the process");
    case Loss::DelayElapsed: return RequestWords::tr("the deregistration delay elapsed");
    case Loss::TimedOut: break;
    }
    return RequestWords::tr("not answered in time");
}

/// Of those that end now, how many are served.
std::int64_t percentServed(const RequestRates& rates)
{
    const RequestRate ending = rates.served + rates.lost;
    return ending > 0 ? rates.served * 100 / ending : 100;
}

QString detailOf(const RequestSummary& requests)
{
    QStringList lines;
    if (requests.rates.arriving > 0)
        lines << RequestWords::tr("%1 requests per second, of which %2 % are served")
                     .arg(wholePerSecond(requests.rates.arriving))
                     .arg(percentServed(requests.rates));
    for (const Loss loss : losses) {
        if (const std::int64_t count = wholeRequests(requests.tally.lostBy(loss)); count > 0)
            lines << RequestWords::tr("%1 with HTTP %2: %3", "1: a count, 2: a status, 3: the cause")
                         .arg(count)
                         .arg(statusOf(loss))
                         .arg(causeText(loss));
    }
    return lines.join(u'\n');
}

/// Once nothing arrives any more, what there was is told.
QString mainText(const RequestSummary& requests)
{
    if (requests.rates.arriving == 0)
        return RequestWords::tr("%1 requests served").arg(wholeRequests(requests.tally.served));
    const QString rate = RequestWords::tr("%1 requests/s").arg(wholePerSecond(requests.rates.arriving));
    return requests.rates.lost == 0 ? rate
                                    : RequestWords::tr("%1 % of %2 served", "of so many requests/s")
                                          .arg(percentServed(requests.rates))
                                          .arg(rate);
}

} // namespace

RequestText requestText(const std::optional<RequestSummary>& requests)
{
    if (!requests)
        return {};
    const std::int64_t lost = wholeRequests(requests->tally.lostInAll());
    const QString outcome = lost > 0 ? RequestWords::tr("%1 lost", "a count of requests").arg(lost)
                                     : RequestWords::tr("none lost", "of the requests");
    return {.text = mainText(*requests) + QStringLiteral(", ") + outcome,
            .detail = detailOf(*requests),
            .isLosing = requests->rates.lost > 0};
}

QString receptionText(Reception reception)
{
    switch (reception) {
    case Reception::Serves: return RequestWords::tr("its target serves requests");
    case Reception::Refuses: return RequestWords::tr("its target refuses requests");
    case Reception::Hangs: break;
    }
    return RequestWords::tr("its target takes requests and does not answer");
}

} // namespace taskarium::ui
