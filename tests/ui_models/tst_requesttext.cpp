// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/requesttext.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_requesttext {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;

class TestRequestText : public QObject {
    Q_OBJECT

private slots:
    void withoutRequestsThereIsNothingToSay() { QCOMPARE(requestText(std::nullopt), RequestText{}); }

    void requestsThatAreServedAreToldQuietly()
    {
        RequestSummary summary{.rates = {60 * onePerSecond, 60 * onePerSecond, 0}};
        summary.tally = {.arrived = 600 * oneRequest, .served = 590 * oneRequest};
        const RequestText told = requestText(summary);
        QCOMPARE(told.text, u"60 requests/s, none lost"_s);
        QCOMPARE(told.detail, u"60 requests per second, of which 100 % are served"_s);
        QVERIFY(!told.isLosing);
    }

    void lossesAreToldWithTheirCauses()
    {
        RequestSummary summary{.rates = {60 * onePerSecond, 40 * onePerSecond, 20 * onePerSecond}};
        summary.tally = {.arrived = 600 * oneRequest, .served = 500 * oneRequest};
        summary.tally.settle(Loss::Refused, 70 * oneRequest);
        summary.tally.settle(Loss::NoTarget, 20 * oneRequest);
        const RequestText told = requestText(summary);
        QCOMPARE(told.text, u"66 % of 60 requests/s served, 90 lost"_s);
        QCOMPARE(
            told.detail,
            u"60 requests per second, of which 66 % are served\n20 with HTTP 503: no target is registered\n"
            "70 with HTTP 502: refused by the target"_s);
        QVERIFY(told.isLosing);
    }

    void onceNothingArrivesThePastIsTold()
    {
        RequestSummary summary{.tally = {.arrived = 600 * oneRequest, .served = 600 * oneRequest}};
        QCOMPARE(requestText(summary).text, u"600 requests served, none lost"_s);
        QCOMPARE(requestText(summary).detail, QString());
    }
};

TASKARIUM_TEST(TestRequestText)

} // namespace tst_requesttext

#include "tst_requesttext.moc"
