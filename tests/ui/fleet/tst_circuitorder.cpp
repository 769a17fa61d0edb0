// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitorder.h"
#include "stage.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace switchyard;
using namespace switchyard::test;

namespace {

//! The circuits as a table shows them that is sorted so.
QList<CircuitId> shown(const CircuitModel &model, const CircuitOrder &order, Qt::SortOrder direction)
{
    std::vector<int> rows(static_cast<std::size_t>(model.rowCount()));
    std::iota(rows.begin(), rows.end(), 0);
    std::sort(rows.begin(), rows.end(), [&](int left, int right) {
        return direction == Qt::AscendingOrder ? order.isBefore(left, right) : order.isBefore(right, left);
    });
    QList<CircuitId> ids;
    for (const int row : rows)
        ids.append(model.idAt(row));
    return ids;
}

struct Desk
{
    Stage stage;
    CircuitModel model{stage.store};
    CircuitOrder order{model};
};

} // namespace

class TestCircuitOrder final : public QObject
{
    Q_OBJECT

private slots:
    void theWorstAndOfThoseTheOldestComeFirst()
    {
        Desk desk;
        auto &[stage, model, order] = desk;
        QVERIFY(order.take(CircuitColumn::State, Qt::DescendingOrder));
        const QList<CircuitId> ids = shown(model, order, Qt::DescendingOrder);
        for (qsizetype place = 1; place < ids.size(); ++place) {
            const int before = model.rowOf(ids[place - 1]);
            const int after = model.rowOf(ids[place]);
            const int worse = severityOf(model.kindAt(before));
            const int milder = severityOf(model.kindAt(after));
            QVERIFY(worse >= milder);
            if (worse != milder)
                continue;
            if (worse > severityOf(StripState::Closed))
                QVERIFY(model.rowData(before)->circuit.since <= model.rowData(after)->circuit.since);
            else
                QVERIFY(ids[place - 1] < ids[place]);
        }
    }

    void equalValuesStandWorstFirstWhicheverWayTheyAreSorted()
    {
        Desk desk;
        auto &[stage, model, order] = desk;
        order.take(CircuitColumn::State, Qt::DescendingOrder);
        const QList<CircuitId> worstFirst = shown(model, order, Qt::DescendingOrder);
        for (const Qt::SortOrder direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            // All are in one environment.
            order.take(CircuitColumn::Environment, direction);
            QVERIFY(shown(model, order, direction) == worstFirst);
        }
    }

    void aColumnIsSortedByItsValues()
    {
        Desk desk;
        auto &[stage, model, order] = desk;
        order.take(CircuitColumn::Latency, Qt::AscendingOrder);
        const QList<CircuitId> ids = shown(model, order, Qt::AscendingOrder);
        std::optional<Duration> before;
        for (const CircuitId &id : ids) {
            const std::optional<Duration> p95 = stage.store.circuit(id)->p95;
            QVERIFY(p95.value_or(Duration::zero()) >= before.value_or(Duration::zero()));
            before = p95;
        }
    }

    void saysWhetherAnyRowMoves()
    {
        Desk desk;
        auto &[stage, model, order] = desk;
        QVERIFY(order.take(CircuitColumn::State, Qt::DescendingOrder));
        QVERIFY(!order.take(CircuitColumn::State, Qt::DescendingOrder));
        stage.change(calls("docs_agent"), [](CircuitSnapshot &circuit) { ++circuit.totals.succeeded; });
        QVERIFY(!order.take(CircuitColumn::State, Qt::DescendingOrder));
        stage.change(calls("docs_agent"),
                     [](CircuitSnapshot &circuit) { circuit.state = CircuitState::Open; });
        QVERIFY(order.take(CircuitColumn::State, Qt::DescendingOrder));
        QVERIFY(order.kindAt(model.rowOf(calls("docs_agent"))) == StripState::Open);
    }

    void followsRowsThatComeAndGo()
    {
        Desk desk;
        auto &[stage, model, order] = desk;
        order.take(CircuitColumn::State, Qt::DescendingOrder);
        FleetUpdate fewer = stage.next();
        fewer.removedAgents = {QStringLiteral("docs_agent"), QStringLiteral("jira_agent")};
        stage.store.apply(fewer);
        QVERIFY(order.take(CircuitColumn::State, Qt::DescendingOrder));
        const QList<CircuitId> ids = shown(model, order, Qt::DescendingOrder);
        QCOMPARE(ids.size(), stage.store.circuitIds().size());
        QVERIFY(!ids.contains(calls("docs_agent")));
        for (const CircuitId &id : ids)
            QVERIFY(&model.rowData(model.rowOf(id))->circuit == stage.store.circuit(id));
    }
};

QTEST_MAIN(TestCircuitOrder)
#include "tst_circuitorder.moc"
