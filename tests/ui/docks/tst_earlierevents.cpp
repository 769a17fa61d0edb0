// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/attemptsmodel.h"
#include "detail/circuitdetail.h"
#include "events/audittext.h"
#include "events/eventlogmodel.h"
#include "events/eventlogview.h"
#include "fleet/fleetstore.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace switchyard;

namespace {

Event eventAt(int second)
{
    Event event;
    event.at = WallTime(std::chrono::seconds(1'000'000 + second));
    event.circuit = CircuitId{QStringLiteral("a"), CircuitPurpose::Calls};
    event.environment = QStringLiteral("production");
    event.kind = QStringLiteral("transition");
    event.text = QStringLiteral("at %1").arg(second);
    return event;
}

QStringList textsOf(const QAbstractItemModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, EventLogModel::Text).data().toString();
    return texts;
}

//! What earlier runs left: their events, the audit, and how attempts went.
class TestEarlierEvents final : public QObject
{
    Q_OBJECT

private slots:
    void whatHappenedBeforeStandsBefore()
    {
        EventLogModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append({eventAt(10)});
        model.prepend({eventAt(1), eventAt(2)});
        model.append({eventAt(11)});
        QCOMPARE(textsOf(model), QStringList({QStringLiteral("at 1"), QStringLiteral("at 2"),
                                              QStringLiteral("at 10"), QStringLiteral("at 11")}));
        QCOMPARE(model.eventCount(), std::size_t{4});
    }

    void whatIsThereIsNotPushedOutByWhatWasBefore()
    {
        EventLogModel model(3);
        model.append({eventAt(10), eventAt(11)});
        model.prepend({eventAt(1), eventAt(2)});
        QCOMPARE(textsOf(model),
                 QStringList({QStringLiteral("at 2"), QStringLiteral("at 10"), QStringLiteral("at 11")}));
    }

    void theAuditIsVerifiedFromTheLog()
    {
        EventLogView view;
        view.show();
        QSignalSpy wanted(&view, &EventLogView::auditWanted);
        for (QPushButton *button : view.findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Verify Audit"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(wanted.size(), 1);
        view.showAudit(
            {.rows = 4, .firstBroken = 3, .why = QStringLiteral("the row was changed"), .problem = {}});
        const auto *box = view.findChild<QMessageBox *>();
        QVERIFY(box && box->isVisible());
        QCOMPARE(box->text(), QStringLiteral("The audit is broken at row 3: the row was changed."));
        QVERIFY(!box->informativeText().isEmpty());
    }

    void theAuditIsToldInWords_data()
    {
        QTest::addColumn<AuditVerdict>("verdict");
        QTest::addColumn<QString>("words");
        QTest::newRow("whole") << AuditVerdict{4213, 0, {}, {}}
                               << QStringLiteral(
                                      "The audit is whole: all 4 213 rows are as they were written.");
        QTest::newRow("one row") << AuditVerdict{1, 0, {}, {}}
                                 << QStringLiteral("The audit is whole: its one row is as it was written.");
        QTest::newRow("nothing kept")
            << AuditVerdict{0, 0, {}, QStringLiteral("nothing is kept in this run")}
            << QStringLiteral("The audit could not be verified: nothing is kept in this run.");
    }

    void theAuditIsToldInWords()
    {
        QFETCH(const AuditVerdict, verdict);
        QFETCH(const QString, words);
        QString text = auditText(verdict);
        for (QChar &letter : text)
            letter = letter.isSpace() ? QChar(u' ') : letter; // thousands stand a narrow space apart
        QCOMPARE(text, words);
        QVERIFY(!auditAdvice(verdict).isEmpty());
    }

    void whatMattersOfAnAttemptIsSeenInANarrowDock()
    {
        const FleetStore store;
        CircuitDetail detail(store);
        const QTableView *attempts = nullptr;
        for (const QTableView *table : detail.findChildren<QTableView *>()) {
            if (table->accessibleName() == QStringLiteral("Last attempts"))
                attempts = table;
        }
        QVERIFY(attempts);
        const QHeaderView &header = *attempts->horizontalHeader();
        QVERIFY(header.sectionPosition(AttemptsModel::Phases) + header.sectionSize(AttemptsModel::Phases) <
                360);
        for (int column = 0; column < AttemptsModel::ColumnCount; ++column)
            QVERIFY(header.sectionSize(column) >= header.sectionSizeHint(column) - 8);
    }

    void anAttemptTellsWhereItsTimeWent()
    {
        AttemptRecord attempt;
        attempt.total = 40ms;
        attempt.phases.connect = 5ms;
        attempt.phases.tls = 10ms;
        attempt.phases.firstByte = 25ms;
        AttemptsModel model;
        model.setAttempts({attempt});
        const QModelIndex cell = model.index(0, AttemptsModel::Phases);
        QCOMPARE(cell.data().toString(), QStringLiteral("Connect 5 ms, TLS 10 ms, First byte 25 ms"));
        QCOMPARE(cell.data(Qt::ToolTipRole), cell.data());
        QVERIFY(cell.data(AttemptsModel::phasesRole).value<AttemptPhases>() == attempt.phases);
    }
};

} // namespace

QTEST_MAIN(TestEarlierEvents)
#include "tst_earlierevents.moc"
