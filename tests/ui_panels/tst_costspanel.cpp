// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/costspanel.h>

#include <ui_panels/panelrun.h>

#include <support/testclass.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace taskarium::ui::tst_costspanel {

class TestCostsPanel : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_panel.reset();
        m_run = std::make_unique<test::PanelRun>();
        m_panel = std::make_unique<CostsPanel>(m_run->playback);
        m_panel->resize(1000, 260);
        m_panel->show();
    }

    void showsTheCostsAtThePlayhead()
    {
        m_run->runTo(120s);
        QCOMPARE(rowCount(), 3); // the service, the standalone task, and the total
        QCOMPARE(textAt(0, CostModel::NameColumn), u"web"_s);
        QCOMPARE(textAt(1, CostModel::NameColumn), u"(no service)"_s);
        QCOMPARE(textAt(2, CostModel::NameColumn), u"Total"_s);
        QCOMPARE(textAt(2, CostModel::TasksColumn), u"3"_s);
        QCOMPARE(textAt(0, CostModel::InstanceTimeColumn), QString());
        QCOMPARE(textAt(2, CostModel::InstanceTimeColumn), u"120.0"_s);
        QVERIFY(textAt(2, CostModel::TaskTimeColumn).toDouble() > 100);
    }

    void goesBackWithThePlayhead()
    {
        m_run->runTo(50s);
        const QString early = textAt(0, CostModel::TaskTimeColumn);
        m_run->runTo(120s);
        QVERIFY(textAt(0, CostModel::TaskTimeColumn) != early);
        m_run->playback.seek(SimTime(50s));
        QCOMPARE(textAt(0, CostModel::TaskTimeColumn), early);
        QCOMPARE(rowCount(), 2); // the standalone task is still to come
    }

    void aBranchHasItsOwnCosts()
    {
        m_run->runTo(120s);
        m_run->playback.seek(SimTime(50s));
        m_run->playback.branch();
        m_run->runTo(55s);
        QCOMPARE(textAt(1, CostModel::NameColumn), u"Total"_s);
        QCOMPARE(textAt(1, CostModel::InstanceTimeColumn), u"55.0"_s);
        m_run->playback.switchTo(BranchId{0});
        QCOMPARE(textAt(2, CostModel::InstanceTimeColumn), u"120.0"_s);
    }

    void isCopiedAsCsv()
    {
        m_run->runTo(120s);
        const QSignalSpy copied(m_panel.get(), &CostsPanel::copyRequested);
        m_panel->copyButton().click();
        QCOMPARE(copied.size(), 1);
        const QString csv = copied.front().front().toString();
        QVERIFY2(csv.startsWith(u"service,tasks,"_s), qPrintable(csv));
        QVERIFY2(csv.contains(u"\r\n(total),3,"_s), qPrintable(csv));
    }

    void everyHeadSaysHowItIsCounted()
    {
        for (int column = 0; column < CostModel::ColumnCount; ++column) {
            QVERIFY(!model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            QVERIFY(!model().headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
    }

private:
    [[nodiscard]] const QAbstractItemModel& model() const { return *m_panel->view().model(); }
    [[nodiscard]] int rowCount() const { return model().rowCount(); }
    [[nodiscard]] QString textAt(int row, CostModel::Column column) const
    {
        return model().index(row, column).data().toString();
    }

    std::unique_ptr<test::PanelRun> m_run;
    std::unique_ptr<CostsPanel> m_panel;
};

TASKARIUM_TEST(TestCostsPanel)

} // namespace taskarium::ui::tst_costspanel

#include "tst_costspanel.moc"
