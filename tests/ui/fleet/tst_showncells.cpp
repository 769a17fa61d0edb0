// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuittable.h"
#include "fleet/orderhold.h"
#include "stage.h"

#include <QPaintEvent>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace {

//! Where a widget was painted since it was asked last.
class PaintedRegion final : public QObject
{
public:
    explicit PaintedRegion(QWidget &widget) { widget.installEventFilter(this); }
    [[nodiscard]] QRegion take()
    {
        for (int turn = 0; turn < 3; ++turn)
            QCoreApplication::processEvents();
        return std::exchange(m_region, QRegion());
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent *>(event)->region();
        return QObject::eventFilter(watched, event);
    }

private:
    QRegion m_region;
};

//! A table on show, with ways to ask where it was painted.
struct Desk
{
    Desk()
    {
        table.resize(1400, 600);
        table.show();
        static_cast<void>(painted.take());
        stage.store.apply(stage.next()); // the first update is compared with nothing
        static_cast<void>(painted.take());
    }
    [[nodiscard]] QRect cell(const CircuitId &id, CircuitColumn column)
    {
        return table.visualRect(proxy.indexOf(id).siblingAtColumn(static_cast<int>(column)));
    }

    Stage stage;
    CircuitModel model{stage.store};
    CircuitFilterProxy proxy{model};
    CircuitTable table{model, proxy, stage.selection};
    PaintedRegion painted{*table.viewport()};
};

class TestShownCells final : public QObject
{
    Q_OBJECT

private slots:
    void anUpdateThatChangesNothingPaintsOnlyWhatTimeMoves()
    {
        Desk desk;
        desk.stage.store.apply(desk.stage.next());
        const QRegion painted = desk.painted.take();
        QVERIFY(painted.intersects(desk.cell(calls("docs_agent"), CircuitColumn::Age)));
        QVERIFY(!painted.intersects(desk.cell(calls("docs_agent"), CircuitColumn::Agent)));
        QVERIFY(!painted.intersects(desk.cell(calls("docs_agent"), CircuitColumn::Why)));
        QVERIFY(!painted.intersects(desk.cell(calls("docs_agent"), CircuitColumn::Pool)));
    }

    void whatLooksDifferentIsPainted_data()
    {
        QTest::addColumn<int>("column");
        const auto row = [](const char *name, CircuitColumn column) {
            QTest::newRow(name) << static_cast<int>(column);
        };
        row("state", CircuitColumn::State);
        row("why", CircuitColumn::Why);
        row("failures", CircuitColumn::Failures);
        row("error rate", CircuitColumn::ErrorRate);
        row("strip", CircuitColumn::LastHour);
    }

    void whatLooksDifferentIsPainted()
    {
        QFETCH(const int, column);
        Desk desk;
        desk.table.orderHold().setMenuOpen(true); // rows stay where they are
        desk.stage.change(calls("docs_agent"), [](CircuitSnapshot &circuit) {
            circuit.failures = 3;
            circuit.failureKinds = {{FailureKind::HttpServerError, 3}};
            circuit.lastFailure.emplace().kind = FailureKind::HttpServerError;
            circuit.errorRate = 0.5;
            circuit.lastHour = std::make_shared<const std::vector<StripSegment>>();
        });
        QVERIFY(desk.painted.take().contains(
            desk.cell(calls("docs_agent"), static_cast<CircuitColumn>(column)).center()));
    }

    void aRowThatWasScrolledAwayMeanwhileIsPaintedAnew()
    {
        Desk desk;
        desk.table.resize(1400, 160); // a few rows
        static_cast<void>(desk.painted.take());
        const CircuitId first = *desk.proxy.idAt(0);
        desk.table.orderHold().setMenuOpen(true);
        const auto setRate = [&desk, &first](double rate) {
            desk.stage.change(first, [rate](CircuitSnapshot &circuit) { circuit.errorRate = rate; });
        };
        setRate(0.1);
        desk.table.scrollToBottom();
        setRate(0.2);
        desk.table.scrollToTop();
        static_cast<void>(desk.painted.take()); // shows 20 %
        setRate(0.1);
        QVERIFY(desk.painted.take().contains(desk.cell(first, CircuitColumn::ErrorRate).center()));
    }

    void anAcknowledgementIsPaintedThoughTheTextStays()
    {
        Desk desk;
        const CircuitId open = *desk.proxy.idAt(0);
        desk.table.orderHold().setMenuOpen(true);
        desk.stage.change(open, [](CircuitSnapshot &circuit) { circuit.acknowledged = Acknowledgement{}; });
        QVERIFY(desk.painted.take().contains(desk.cell(open, CircuitColumn::State).center()));
    }
};

} // namespace

QTEST_MAIN(TestShownCells)
#include "tst_showncells.moc"
