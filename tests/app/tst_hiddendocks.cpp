// SPDX-License-Identifier: GPL-3.0-or-later
// What a dock does whose tab is behind another: nothing, until it comes to the front.
#include "dashboardwindow.h"

#include "detail/circuitdetail.h"
#include "engine/enginedoor.h"
#include "notices/noticedesk.h"
#include "pools/poolsbinder.h"
#include "pools/poolsmodel.h"
#include "pools/poolsview.h"
#include "stage.h"
#include "task/agentpicker.h"
#include "task/tasksender.h"
#include "task/templateshelf.h"
#include "timeline/timelinebinder.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"
#include "window/mainwindow.h"

#include <QDockWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace switchyard;
using test::calls;
using test::Stage;

namespace {

//! A window with all its docks over the invented fleet, and an engine that knows none of it but answers.
struct Desk
{
    Desk()
        : made({door, stage.store, stage.hand, templates, notices, QStringLiteral("ana")}, nullptr, nullptr)
    {
        made.window().resize(1600, 1000);
        made.window().show();
    }
    template<typename Part>
    [[nodiscard]] Part &part()
    {
        return *made.window().findChild<Part *>();
    }
    void show(const char *view) { made.window().showView(QLatin1String(view)); }
    [[nodiscard]] QDockWidget &dock(const char *name)
    {
        return *made.window().findChild<QDockWidget *>(QLatin1String(name));
    }
    //! \return whether something of that binder goes on by itself
    template<typename Binder>
    [[nodiscard]] bool asks()
    {
        return part<Binder>().template findChild<QTimer *>()->isActive();
    }
    //! Every question that was asked until now is answered when this comes back.
    void settle()
    {
        QSignalSpy answered(&door, &EngineDoor::auditVerified);
        door.verifyAudit();
        QVERIFY(answered.wait());
    }
    void open(const CircuitId &id)
    {
        stage.change(id, [this](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::Open;
            circuit.since = stage.store.now();
        });
    }

    EngineDoor door;
    Stage stage;
    TemplateShelf templates;
    NoticeDesk notices{stage.store, nullptr, QStringLiteral("ana")};
    DashboardWindow made;
};

QTableView &tableOf(const QWidget &view)
{
    return *view.findChild<QTableView *>();
}

} // namespace

class TestHiddenDocks final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_desk->made.window()));
    }
    void cleanup() { m_desk.reset(); }

    void aTimelineBehindAnotherTabNeitherAsksNorSorts()
    {
        m_desk->show("timeline");
        auto &view = m_desk->part<TimelineView>();
        for (QPushButton *button : view.findChildren<QPushButton *>()) {
            if (button->accessibleName() == u"The last 24 hours")
                button->click();
        }
        QVERIFY(m_desk->asks<TimelineBinder>());
        auto &model = *view.findChild<TimelineModel *>();
        const CircuitId last = model.circuit(model.rowCount() - 1);

        m_desk->show("events");
        QVERIFY(view.isVisible()); // as Qt has it
        QVERIFY(!m_desk->asks<TimelineBinder>());
        m_desk->settle();
        const QSignalSpy answers(&m_desk->door, &EngineDoor::historyAnswered);
        const QSignalSpy sorted(&model, &QAbstractItemModel::layoutChanged);
        m_desk->dock("detail").hide();
        m_desk->open(last);
        view.shownWindow().pan(-1);
        emit view.historyWanted();
        m_desk->settle();
        QCOMPARE(answers.size(), 0);
        QCOMPARE(sorted.size(), 0);
        QVERIFY(model.circuit(model.rowCount() - 1) == last);

        m_desk->show("timeline");
        QCOMPARE(sorted.size(), 1);
        QVERIFY(model.circuit(model.rowCount() - 1) != last);
        QVERIFY(m_desk->asks<TimelineBinder>());
        m_desk->settle();
        QVERIFY(answers.size() > 0);
    }

    void poolsBehindAnotherTabNeitherAskNorSort()
    {
        m_desk->show("pools");
        auto &view = m_desk->part<PoolsView>();
        QVERIFY(view.wanted());
        QVERIFY(m_desk->asks<PoolsBinder>());
        m_desk->show("events");
        QVERIFY(!m_desk->asks<PoolsBinder>());
        m_desk->dock("detail").hide();
        m_desk->settle();
        const QSignalSpy answers(&m_desk->door, &EngineDoor::historyAnswered);
        const QAbstractItemModel &model = *tableOf(view).model();
        const int rows = model.rowCount();
        FleetUpdate update = m_desk->stage.next();
        update.pools = {update.pools.constFirst()};
        m_desk->stage.store.apply(update);
        emit view.historyWanted();
        m_desk->settle();
        QVERIFY(rows > 1);
        QCOMPARE(model.rowCount(), rows);
        QCOMPARE(answers.size(), 0);

        m_desk->show("pools");
        QCOMPARE(model.rowCount(), 1);
        m_desk->settle();
        QVERIFY(answers.size() > 0);
    }

    void aDetailBehindAnotherTabDoesNotAsk()
    {
        m_desk->made.window().tabifyDockWidget(&m_desk->dock("events"), &m_desk->dock("detail"));
        m_desk->show("circuit:docs_agent/calls");
        QVERIFY(m_desk->part<CircuitDetail>().circuit());
        m_desk->settle();
        const QSignalSpy answers(&m_desk->door, &EngineDoor::diagnosisAnswered);
        m_desk->show("events");
        emit m_desk->part<CircuitDetail>().historyWanted();
        m_desk->settle();
        QCOMPARE(answers.size(), 0);
        m_desk->show("detail");
        m_desk->settle();
        QCOMPARE(answers.size(), 1);
    }

    void aTaskSenderBehindAnotherTabCatchesUp()
    {
        m_desk->show("task");
        auto &picker = m_desk->part<AgentPicker>();
        const int row = picker.findData(QStringLiteral("docs_agent"));
        const QString before = picker.itemText(row);
        m_desk->show("events");
        m_desk->open(calls("docs_agent"));
        QCOMPARE(picker.itemText(row), before);
        m_desk->show("task");
        QVERIFY(picker.itemText(row) != before);
    }

    void nothingGoesOnInAMinimisedWindow()
    {
        m_desk->show("pools");
        QVERIFY(m_desk->asks<PoolsBinder>());
        m_desk->made.window().showMinimized();
        QTRY_VERIFY(!m_desk->asks<PoolsBinder>());
        m_desk->made.window().showNormal();
        QTRY_VERIFY(m_desk->asks<PoolsBinder>());
    }

private:
    std::unique_ptr<Desk> m_desk;
};

QTEST_MAIN(TestHiddenDocks)
#include "tst_hiddendocks.moc"
