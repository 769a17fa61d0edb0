// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/changefade.h"

#include "fleet/circuittable.h"
#include "fleet/countsbar.h"
#include "stage.h"
#include "window/mainwindow.h"

#include <QProxyStyle>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using test::calls;
using test::Stage;

namespace {

void open(CircuitSnapshot &circuit)
{
    circuit.state = CircuitState::Open;
}

//! A desktop whose user wants things to move, or not to.
class Moving final : public QProxyStyle
{
public:
    explicit Moving(bool moves)
        : m_moves(moves)
    {
    }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *answer) const override
    {
        return hint == SH_Widget_Animate ? (m_moves ? 1 : 0)
                                         : QProxyStyle::styleHint(hint, option, widget, answer);
    }

private:
    bool m_moves;
};

struct Desk
{
    explicit Desk(bool moves = true)
        : style(moves)
        , window(stage.store, stage.hand, stage.selection, {})
    {
        window.table().setStyle(&style);
        window.countsBar().setRows(FleetRows::Calls);
        window.show();
    }
    [[nodiscard]] QImage row(const CircuitId &id)
    {
        CircuitTable &table = window.table();
        for (int at = 0; at < table.model()->rowCount(); ++at) {
            if (table.model()->index(at, 0).data(CircuitModel::CircuitIdRole).value<CircuitId>() == id)
                return table.viewport()->grab({0, table.rowViewportPosition(at), 400, 20}).toImage();
        }
        return {};
    }

    Moving style;
    Stage stage;
    MainWindow window;
};

} // namespace

class TestChangeFade final : public QObject
{
    Q_OBJECT

private slots:
    void nothingMovesWhileNothingHasChanged()
    {
        Stage stage;
        const ChangeFade fade(stage.store);
        stage.store.setNow(stage.store.now() + 1s);
        stage.change(calls("docs_agent"), [](CircuitSnapshot &circuit) { circuit.callsPerMinute += 1; });
        stage.store.apply(sample::fleet());
        QVERIFY(!fade.isRunning());
        QVERIFY(fade.circuits().isEmpty());
    }

    void aChangeIsSeenForSixHundredMillisecondsOfTheStoresTime()
    {
        Stage stage;
        const ChangeFade fade(stage.store);
        stage.change(calls("docs_agent"), open);
        QVERIFY(fade.isRunning());
        QVERIFY(fade.circuits() == (QList<CircuitId>{calls("docs_agent")}));
        QVERIFY(fade.strength(calls("docs_agent")) > 0.5);
        QCOMPARE(fade.strength(calls("hr_agent")), 0.0);
        stage.store.setNow(stage.store.now() + 400ms);
        QVERIFY(fade.isRunning());
        QVERIFY(fade.strength(calls("docs_agent")) < 0.4);
        stage.store.setNow(stage.store.now() + 200ms);
        QVERIFY(!fade.isRunning());
        QCOMPARE(fade.strength(calls("docs_agent")), 0.0);
    }

    void whereAllChangeAtOnceNotEachOneFades()
    {
        FleetUpdate update;
        for (int agent = 0; agent < 200; ++agent) {
            CircuitSnapshot circuit;
            circuit.id = {QStringLiteral("agent_%1").arg(agent), CircuitPurpose::Calls};
            circuit.lastCallAt = WallTime(1s);
            circuit.totals.admitted = 1;
            circuit.totals.succeeded = 1;
            update.circuits.append(circuit);
        }
        update.whole = true;
        update.revision = 1;
        FleetStore store;
        store.apply(update);
        ChangeFade fade(store);
        for (CircuitSnapshot &circuit : update.circuits)
            open(circuit);
        update.revision = 2;
        update.whole = false;
        store.apply(update);
        QCOMPARE(fade.circuits().size(), ChangeFade::mostAtOnce);
    }

    void aFirstCallIsNoChange()
    {
        Stage stage;
        stage.change(calls("docs_agent"), [](CircuitSnapshot &circuit) {
            circuit.totals = {};
            circuit.lastCallAt.reset();
        });
        const CircuitSnapshot &circuit = *stage.store.circuit(calls("docs_agent"));
        QVERIFY(stateKind(circuit, stage.store.agent(circuit.id.agent)) == StripState::NoCalls);
        const ChangeFade fade(stage.store);
        stage.change(calls("docs_agent"), [](CircuitSnapshot &called) { called.totals.admitted = 1; });
        QVERIFY(!fade.isRunning());
    }

    void onlyTheRowsThatChangedAreDrawnAnew()
    {
        Stage stage;
        ChangeFade fade(stage.store);
        QSignalSpy steps(&fade, &ChangeFade::stepped);
        stage.change(calls("docs_agent"), open);
        stage.change(calls("hr_agent"), open, 0s);
        stage.store.setNow(stage.store.now() + 300ms);
        stage.store.setNow(stage.store.now() + 300ms);
        QVERIFY(!fade.isRunning());
        QVERIFY(steps.size() >= 2);
        for (const QList<QVariant> &step : steps) {
            for (const CircuitId &id : step.constFirst().value<QList<CircuitId>>())
                QVERIFY(id == calls("docs_agent") || id == calls("hr_agent"));
        }
        QVERIFY2(ChangeFade::step * 15 >= 1s, "at most fifteen pictures a second");
    }

    void theTableTintsTheRowAndThenNoMore()
    {
        Desk desk;
        const CircuitId id = calls("docs_agent");
        desk.stage.change(id, open);
        QVERIFY(desk.window.table().fade().isRunning());
        const QImage fresh = desk.row(id);
        desk.stage.store.setNow(desk.stage.store.now() + 600ms);
        QVERIFY(!desk.window.table().fade().isRunning());
        const QImage after = desk.row(id);
        QVERIFY(!after.isNull());
        QVERIFY(fresh != after);
    }

    void aDesktopThatDoesNotMoveGetsNoFade()
    {
        Desk desk(false);
        desk.stage.change(calls("docs_agent"), open);
        QVERIFY(!desk.window.table().fade().isRunning());
    }

    void aHiddenTableSpendsNoTime()
    {
        Desk desk;
        desk.window.hide();
        desk.stage.change(calls("docs_agent"), open);
        QVERIFY(!desk.window.table().fade().isRunning());
    }
};

QTEST_MAIN(TestChangeFade)
#include "tst_changefade.moc"
