// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboardwindow.h"

#include "engine/enginedoor.h"
#include "fleet/circuittable.h"
#include "fleet/countsbar.h"
#include "notices/noticedesk.h"
#include "stage.h"
#include "task/templateshelf.h"
#include "window/mainwindow.h"

#include <QTest>

using namespace switchyard;
using test::calls;
using test::Stage;

namespace {

const CircuitId salesHealth{QStringLiteral("salesforce_agent"), CircuitPurpose::Health};

//! A window that has just come up over the invented fleet; nothing was chosen by hand.
struct Desk
{
    explicit Desk(FleetRows rows)
        : made({door, stage.store, stage.hand, templates, notices, QStringLiteral("ana")}, nullptr, nullptr)
    {
        made.window().countsBar().setRows(rows);
        made.window().show();
        news();
    }
    void news()
    {
        stage.change(calls("docs_agent"), [](CircuitSnapshot &circuit) { circuit.callsPerMinute += 1; });
    }
    [[nodiscard]] CircuitId first()
    {
        const QModelIndex index = made.window().table().model()->index(0, 0);
        return index.data(CircuitModel::CircuitIdRole).value<CircuitId>();
    }
    [[nodiscard]] QList<CircuitId> chosen() { return made.window().table().chosen(); }

    EngineDoor door;
    Stage stage;
    TemplateShelf templates;
    NoticeDesk notices{stage.store, nullptr, QStringLiteral("ana")};
    DashboardWindow made;
};

} // namespace

class TestFollowWorst final : public QObject
{
    Q_OBJECT

private slots:
    void theWorstIsChosenUntilTheOperatorChooses()
    {
        Desk desk(FleetRows::AllCircuits);
        QVERIFY(desk.chosen() == (QList<CircuitId>{calls("salesforce_agent")}));
        desk.made.window().showView(QStringLiteral("circuit:docs_agent/calls"));
        desk.news();
        QVERIFY(desk.chosen() == (QList<CircuitId>{calls("docs_agent")}));
    }

    void theOtherCircuitOfTheWorstAgentIsAChoiceToo()
    {
        Desk desk(FleetRows::AllCircuits);
        desk.made.window().showView(QStringLiteral("circuit:salesforce_agent/health"));
        QVERIFY(desk.chosen() == (QList<CircuitId>{salesHealth}));
        desk.news();
        QVERIFY(desk.chosen() == (QList<CircuitId>{salesHealth}));
    }

    //! The row's own doing: its agent's other circuit became the worse one, and nobody chose anything.
    void anAgentsRowThatSpeaksForItsOtherCircuitIsStillFollowed()
    {
        Desk desk(FleetRows::Agents);
        QVERIFY(desk.chosen() == (QList<CircuitId>{calls("salesforce_agent")}));
        const auto change = [&desk](const CircuitId &id, CircuitState state) {
            desk.stage.change(id, [state, &desk](CircuitSnapshot &circuit) {
                circuit.state = state;
                circuit.readyToProbe = false;
                circuit.opensUntil = desk.stage.store.now() + 1min;
                circuit.since = desk.stage.store.now() - 3h;
            });
        };
        change(salesHealth, CircuitState::Open);
        change(calls("salesforce_agent"), CircuitState::HalfOpen);
        QVERIFY(desk.chosen() == (QList<CircuitId>{salesHealth}));
        change(salesHealth, CircuitState::HalfOpen);
        desk.stage.change(calls("docs_agent"), [](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::Open;
            circuit.readyToProbe = false;
        });
        desk.news();
        QVERIFY(desk.first() == calls("docs_agent"));
        QVERIFY(desk.chosen() == QList<CircuitId>{desk.first()});
    }
};

QTEST_MAIN(TestFollowWorst)
#include "tst_followworst.moc"
