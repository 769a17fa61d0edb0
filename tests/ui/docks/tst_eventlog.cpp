// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventdialog.h"
#include "events/eventlogmodel.h"
#include "events/eventlogview.h"
#include "events/eventpins.h"
#include "events/eventtable.h"
#include "fleet/filterfield.h"
#include "format/timetext.h"
#include "parts/dockrow.h"
#include "support/findwidget.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace switchyard;

namespace {

Event eventAt(int second, const QString &agent = QStringLiteral("a"))
{
    Event event;
    event.sequence = static_cast<quint64>(second) + 1;
    event.at = WallTime(std::chrono::seconds(1'000'000 + second));
    event.circuit = CircuitId{agent, CircuitPurpose::Calls};
    event.agent = agent;
    event.environment = QStringLiteral("production");
    event.kind = QStringLiteral("transition");
    event.text = QStringLiteral("at %1").arg(second);
    event.actor = QStringLiteral("engine");
    return event;
}

QStringList textsOf(const QTableView &table)
{
    QStringList texts;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        texts << table.model()->index(row, EventLogModel::Text).data().toString();
    return texts;
}

QStringList texts(std::initializer_list<int> seconds)
{
    QStringList made;
    for (const int second : seconds)
        made << QStringLiteral("at %1").arg(second);
    return made;
}

QString valueOf(const Event &event, const QString &name)
{
    for (const EventField &field : eventFields(event)) {
        if (field.name == name)
            return field.value;
    }
    return {};
}

} // namespace

//! Pins, and all that an event tells.
class TestEventLog final : public QObject
{
    Q_OBJECT

private slots:
    void aLogOfOneEnvironmentCountsAndNamesNoOther()
    {
        EventLogView log;
        log.lockTo(QStringLiteral("staging"));
        Event there = eventAt(1);
        there.environment = QStringLiteral("staging");
        Event ofTheFleet = eventAt(2);
        ofTheFleet.agent.clear();
        ofTheFleet.circuit.reset();
        ofTheFleet.environment.clear();
        ofTheFleet.kind = QStringLiteral("config");
        log.append({eventAt(0), there, ofTheFleet, eventAt(3)});
        QCOMPARE(textsOf(log.table()), texts({1, 2}));
        QCOMPARE(log.row().findChild<QLabel *>()->text(), QStringLiteral("2 events"));
        QVERIFY(log.table().isColumnHidden(EventLogModel::Environment));
        for (QAction *action : log.table().actions()) {
            if (action->text() == u"Show the environments")
                action->trigger();
        }
        QVERIFY(!log.table().isColumnHidden(EventLogModel::Environment));
        QVERIFY(!log.pins().table().isColumnHidden(EventLogModel::Environment));
        log.append({there});
        QVERIFY(!log.table().isColumnHidden(EventLogModel::Environment)); // it is the reader's word
    }

    void init()
    {
        m_log = std::make_unique<EventLogView>();
        m_log->resize(900, 300);
        m_log->append({eventAt(1), eventAt(2, QStringLiteral("b")), eventAt(3)});
        m_log->show();
        m_log->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_log.get()));
        m_log->table().setFocus();
    }
    void cleanup() { m_log.reset(); }

    void aPinnedRowStaysWhileTheRestGoesOn()
    {
        QVERIFY(!m_log->pins().isVisible());
        pinRow(1);
        QVERIFY(m_log->pins().isVisible());
        QVERIFY(!m_log->table().horizontalHeader()->isVisible()); // one head is enough
        QCOMPARE(textsOf(m_log->pins().table()), texts({2}));
        for (int second = 10; second < 10'200; ++second)
            m_log->append({eventAt(second)});
        QVERIFY(!textsOf(m_log->table()).contains(QStringLiteral("at 2")));
        QCOMPARE(textsOf(m_log->pins().table()), texts({2}));
    }

    void aFilterHidesNoPin()
    {
        pinRow(1);
        m_log->filterField().setText(QStringLiteral("agent:a"));
        QCOMPARE(textsOf(m_log->table()), texts({1, 3}));
        QCOMPARE(textsOf(m_log->pins().table()), texts({2}));
        QCOMPARE(m_log->shownLines().count('\n'), 3); // the pin is shown, so it is written
        m_log->filterField().clear();
        QCOMPARE(m_log->shownLines().count('\n'), 3);
    }

    void pinsAreInOrderOfTimeAndUnpinnedTheSameWay()
    {
        pinRow(2);
        pinRow(0);
        QCOMPARE(textsOf(m_log->pins().table()), texts({1, 3}));
        pinRow(2);
        QCOMPARE(textsOf(m_log->pins().table()), texts({1}));
        m_log->pins().table().setFocus();
        choose(m_log->pins().table(), 0);
        QTest::keyClick(&m_log->pins().table(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(!m_log->pins().isVisible());
        QVERIFY(m_log->table().horizontalHeader()->isVisible());
        QVERIFY2(m_log->table().hasFocus(), "the keys go on in the log");
    }

    void aPinIsCopiedAsOthersAre()
    {
        pinRow(1);
        m_log->pins().table().setFocus();
        choose(m_log->pins().table(), 0);
        QTest::keySequence(&m_log->pins().table(), QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\"text\":\"at 2\"")));
    }

    void theCountIsOfEventsHoweverManyShareARow()
    {
        const auto summary = [this] {
            return m_log->row().findChild<QLabel *>()->text();
        };
        QList<Event> burst;
        for (int i = 10; i < 20; ++i) {
            burst.append(eventAt(i, QStringLiteral("b")));
            burst.last().kind = QStringLiteral("failure");
        }
        m_log->append(burst);
        QCOMPARE(m_log->table().model()->rowCount(), 4);
        QCOMPARE(summary(), QStringLiteral("13 events"));
        m_log->filterField().setText(QStringLiteral("agent:b"));
        QCOMPARE(m_log->table().model()->rowCount(), 2);
        QCOMPARE(summary(), QStringLiteral("11 of 13 events"));
        m_log->append({eventAt(20, QStringLiteral("b")), eventAt(21)});
        QCOMPARE(summary(), QStringLiteral("12 of 15 events"));
        m_log->filterField().setText(QStringLiteral("agent:nobody"));
        QCOMPARE(summary(), QStringLiteral("No event matches, of 15"));
    }

    void whatTheSelectionLeavesOutIsNotCounted()
    {
        m_log->setCurrentCircuit(CircuitId{QStringLiteral("b"), CircuitPurpose::Calls});
        for (QCheckBox *box : m_log->findChildren<QCheckBox *>()) {
            if (box->text() == u"Only selected")
                box->setChecked(true);
        }
        QCOMPARE(m_log->row().findChild<QLabel *>()->text(), QStringLiteral("1 of 3 events"));
    }

    void whatMadeRoomIsCountedNoMore()
    {
        EventLogModel model(4);
        model.setFilter(
            EventFilter(FilterExpression::parse(QStringLiteral("agent:b"), eventFilterKeys()).value()));
        model.append(
            {eventAt(1, QStringLiteral("b")), eventAt(2, QStringLiteral("b")), eventAt(3), eventAt(4)});
        QCOMPARE(model.matchingCount(), std::size_t(2));
        model.append({eventAt(5)});
        QCOMPARE(model.matchingCount(), std::size_t(1));
        model.append({eventAt(6, QStringLiteral("b")), eventAt(7), eventAt(8), eventAt(9), eventAt(10)});
        QCOMPARE(model.matchingCount(), std::size_t(0));
        QCOMPARE(model.eventCount(), std::size_t(4));
    }

    void anExportSaysWhatItWroteAndThatThereIsMore()
    {
        const QTemporaryDir folder;
        QSignalSpy told(m_log.get(), &EventLogView::exported);
        const QString file = folder.filePath(QStringLiteral("night.jsonl"));
        m_log->exportTo(file);
        QCOMPARE(told.size(), 1);
        QVERIFY2(told[0][0].toString().startsWith(
                     QStringLiteral("Wrote 3 events to night.jsonl. What was before")),
                 qPrintable(told[0][0].toString()));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), m_log->shownLines());
    }

    void anExportThatFailsSaysWhyAndClaimsNothing()
    {
        QSignalSpy told(m_log.get(), &EventLogView::exported);
        m_log->exportTo(QStringLiteral("/nowhere/at/all.jsonl"));
        QCOMPARE(told.size(), 0);
        const auto *box = m_log->findChild<QMessageBox *>();
        QVERIFY(box && box->text().contains(QStringLiteral("/nowhere/at/all.jsonl")));
    }

    void bothTablesHaveTheirColumnsUnderEachOther()
    {
        QList<Event> many;
        for (int second = 10; second < 200; ++second)
            many.append(eventAt(second));
        m_log->append(many);
        pinRow(0);
        QCoreApplication::processEvents();
        QHeaderView *head = m_log->pins().table().horizontalHeader();
        head->resizeSection(EventLogModel::Kind, 150);
        for (int column = 0; column < EventLogModel::ColumnCount; ++column)
            QCOMPARE(m_log->table().columnViewportPosition(column),
                     m_log->pins().table().columnViewportPosition(column));
    }

    void enterShowsAllFields()
    {
        m_log->table().setCurrentIndex(m_log->table().model()->index(1, EventLogModel::Text));
        QTest::keyClick(&m_log->table(), Qt::Key_Return);
        auto *dialog = m_log->findChild<EventDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const auto *text = named<QLabel>(*dialog, "What happened: at 2");
        QVERIFY(text);
        QVERIFY(text->focusPolicy() == Qt::StrongFocus);
        QSignalSpy chosen(m_log.get(), &EventLogView::circuitChosen);
        buttonOf(*dialog, QStringLiteral("Show Circuit"))->click();
        QCOMPARE(chosen.count(), 1);
        QVERIFY(chosen.constFirst().constFirst().value<CircuitId>() ==
                (CircuitId{QStringLiteral("b"), CircuitPurpose::Calls}));
    }

    void theAuditsFieldsFollowWhereItKeepsTheEvent()
    {
        const QSignalSpy wanted(m_log.get(), &EventLogView::auditRowWanted);
        m_log->table().setCurrentIndex(m_log->table().model()->index(0, EventLogModel::Text));
        QTest::keyClick(&m_log->table(), Qt::Key_Return, Qt::AltModifier);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.constFirst().constFirst().value<Event>().text, QStringLiteral("at 1"));
        auto *dialog = m_log->findChild<EventDialog *>();
        m_log->showAuditRow({}); // it does not keep it
        QVERIFY(!named<QLabel>(*dialog, "Host: desk-7"));
        AuditRow row;
        row.number = 12;
        row.host = QStringLiteral("desk-7");
        row.osUser = QStringLiteral("ana");
        row.previousHash = QString(64, u'a');
        m_log->showAuditRow(row);
        QVERIFY(named<QLabel>(*dialog, "Host: desk-7"));
        QVERIFY(named<QLabel>(*dialog, "OS user: ana"));
        QVERIFY(named<QLabel>(*dialog, "Audit row: 12"));
        const auto hashes = dialog->findChildren<QLineEdit *>();
        QCOMPARE(hashes.size(), 1);
        QCOMPARE(hashes.constFirst()->text(), row.previousHash); // as it is copied
        dialog->close();
        m_log->showAuditRow(row); // came late
    }

    void fieldsSayBeforeAndAfterAndWhy()
    {
        Event event = eventAt(1);
        event.actor = QStringLiteral("ana");
        event.details = {{QStringLiteral("previous_state"), QStringLiteral("closed")},
                         {QStringLiteral("failure_count"), 5},
                         {QStringLiteral("state"), QStringLiteral("open")},
                         {QStringLiteral("open_until"), QStringLiteral("2026-11-27T10:00:00.000Z")},
                         {QStringLiteral("operator_reason"), QStringLiteral("CRM upgrade")},
                         {QStringLiteral("override_reason"), QStringLiteral("CRM upgrade")},
                         {QStringLiteral("reason"), QStringLiteral("tripped")},
                         {QStringLiteral("http_status"), 503}};
        QCOMPARE(valueOf(event, QStringLiteral("Before")), QStringLiteral("closed, failures: 5"));
        QCOMPARE(valueOf(event, QStringLiteral("After")),
                 QStringLiteral("open, open until %1")
                     .arg(formatMoment(WallTime(std::chrono::milliseconds(1'795'773'600'000)))));
        QCOMPARE(valueOf(event, QStringLiteral("Reason")), QStringLiteral("CRM upgrade"));
        QCOMPARE(valueOf(event, QStringLiteral("Cause")), QStringLiteral("tripped"));
        QCOMPARE(valueOf(event, QStringLiteral("By")), QStringLiteral("ana"));
        QCOMPARE(valueOf(event, QStringLiteral("Http status")), QStringLiteral("503"));
        QCOMPARE(valueOf(eventAt(1), QStringLiteral("Reason")), QString());
    }

private:
    //! Not selectRow(): that minds the keys that are held.
    static void choose(QTableView &table, int row)
    {
        table.selectionModel()->setCurrentIndex(
            table.model()->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    //! As an operator does it: chosen, and the key.
    void pinRow(int row)
    {
        m_log->table().setFocus();
        choose(m_log->table(), row);
        QTest::keyClick(&m_log->table(), Qt::Key_D, Qt::ControlModifier);
    }

    std::unique_ptr<EventLogView> m_log;
};

QTEST_MAIN(TestEventLog)
#include "tst_eventlog.moc"
