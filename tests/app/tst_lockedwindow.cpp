// SPDX-License-Identifier: GPL-3.0-or-later
// A window for one environment beside one of the whole fleet: what happens elsewhere is told in the other
// alone.
#include "dashboardwindow.h"

#include "engine/enginedoor.h"
#include "notices/noticedesk.h"
#include "overrides/overridesview.h"
#include "stage.h"
#include "task/templateshelf.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/statusline.h"

#include <QLabel>
#include <QTest>

using namespace switchyard;
using test::calls;
using test::Stage;

namespace {

const QString staging = QStringLiteral("staging");
const QString docs = QStringLiteral("docs_agent");
const QString billing = QStringLiteral("billing_agent");

struct TwoWindows
{
    TwoWindows()
        : whole(means({}), nullptr, nullptr)
        , locked(means(staging), nullptr, nullptr)
    {
        // docs_agent moves to an environment of its own.
        FleetUpdate fleet = sample::fleet();
        fleet.environments.append({staging, GuardLevel::Open, {}});
        for (AgentSnapshot &agent : fleet.agents) {
            if (agent.name == docs)
                agent.environment = staging;
        }
        stage.store.apply(fleet);
        stage.armAll();
    }
    [[nodiscard]] DashboardWindow::Means means(const QString &environment)
    {
        return {door, stage.store, stage.hand, templates, notices, QStringLiteral("ana"), environment};
    }
    [[nodiscard]] static QString said(DashboardWindow &window)
    {
        return window.window().statusLine().currentMessage();
    }
    [[nodiscard]] static bool says(DashboardWindow &window, const QString &text)
    {
        for (const QLabel *label : window.window().statusLine().findChildren<QLabel *>()) {
            if (label->text() == text)
                return true;
        }
        return false;
    }
    [[nodiscard]] static QString overridesOf(DashboardWindow &window)
    {
        return window.window().findChild<OverridesView *>()->windowTitle();
    }
    [[nodiscard]] QStringList closedAgents() const
    {
        QStringList names;
        for (const CircuitId &id : stage.store.circuitIds()) {
            const CircuitSnapshot &circuit = *stage.store.circuit(id);
            const AgentSnapshot &agent = *stage.store.agent(id.agent);
            const bool isLeftAlone = circuit.override.kind == OverrideKind::None && !agent.maintenance &&
                                     agent.health != HealthStatus::Paused && !circuit.acknowledged;
            if (id.purpose == CircuitPurpose::Calls && circuit.state == CircuitState::Closed && isLeftAlone)
                names << id.agent;
        }
        return names;
    }
    //! They open in one moment, a minute after what was told before.
    void open(const QStringList &agents)
    {
        FleetUpdate update = stage.next(1min);
        for (const QString &agent : agents) {
            CircuitSnapshot circuit = *stage.store.circuit({agent, CircuitPurpose::Calls});
            circuit.state = CircuitState::Open;
            circuit.since = update.at;
            circuit.openings24h = 1;
            update.circuits.append(circuit);
        }
        stage.store.apply(update);
    }
    void mute(const MuteScope &scope)
    {
        notices.mutes().add({0, scope, QStringLiteral("ana"), {}, stage.store.now(), stage.store.now() + 1h});
    }

    EngineDoor door;
    Stage stage;
    TemplateShelf templates;
    NoticeDesk notices{stage.store, nullptr, QStringLiteral("ana")};
    DashboardWindow whole;
    DashboardWindow locked;
};

} // namespace

class TestLockedWindow final : public QObject
{
    Q_OBJECT

private slots:
    void whatOpensElsewhereIsNotSaidInItsStatusBar()
    {
        TwoWindows two;
        QStringList others = two.closedAgents();
        others.removeAll(docs);
        two.open({others.constFirst()});
        QVERIFY2(two.said(two.whole).contains(others.constFirst()), qPrintable(two.said(two.whole)));
        QCOMPARE(two.said(two.locked), QString());
        two.open({docs});
        QVERIFY2(two.said(two.whole).contains(docs), qPrintable(two.said(two.whole)));
        QVERIFY2(two.said(two.locked).contains(docs), qPrintable(two.said(two.locked)));
    }

    void ofManyThatOpenedItSaysWhatIsItsOwn()
    {
        TwoWindows two;
        const QStringList closed = two.closedAgents();
        QVERIFY(closed.size() > 4 && closed.contains(docs));
        two.open(closed);
        QVERIFY2(two.said(two.whole).contains(QStringLiteral("circuits open")),
                 qPrintable(two.said(two.whole)));
        QVERIFY2(two.said(two.locked).contains(QStringLiteral("docs_agent · calls is open")),
                 qPrintable(two.said(two.locked)));
    }

    void aMuteOfOthersIsNeitherCountedNorListedThere()
    {
        TwoWindows two;
        const QString before = two.overridesOf(two.locked);
        two.mute({.everything = false, .environment = {}, .agents = {billing}, .circuits = {}});
        QVERIFY(two.says(two.whole, QStringLiteral("Notices off · 1 mute")));
        QVERIFY(two.says(two.locked, QStringLiteral("Notices off")));
        QCOMPARE(two.overridesOf(two.locked), before);
        two.mute({.everything = false, .environment = {}, .agents = {docs}, .circuits = {}});
        QVERIFY(two.says(two.whole, QStringLiteral("Notices off · 2 mutes")));
        QVERIFY(two.says(two.locked, QStringLiteral("Notices off · 1 mute")));
        QVERIFY(two.overridesOf(two.locked) != before);
        // Moves the muted agent in.
        two.stage.changeAgent(billing, [](AgentSnapshot &agent) { agent.environment = staging; });
        QVERIFY(two.says(two.locked, QStringLiteral("Notices off · 2 mutes")));
    }

    void aRefusalIsSaidWhereTheCircuitIs()
    {
        TwoWindows two;
        for (DashboardWindow *window : {&two.whole, &two.locked})
            window->window().show();
        const auto isWarned = [](DashboardWindow &window) {
            for (const MessageBar *bar : window.window().findChildren<MessageBar *>()) {
                if (bar->isVisible() && bar->text().contains(QStringLiteral("was refused")))
                    return true;
            }
            return false;
        };
        const auto refuse = [&two](const QString &agent) {
            auto *dialog =
                two.stage.hand.ask(OperatorCommand::Trip, {{agent, CircuitPurpose::Calls}}, nullptr);
            QVERIFY(dialog);
            emit dialog->confirmed();
            emit two.stage.sink.answered({two.stage.sink.number, false, QStringLiteral("no such circuit")});
        };
        refuse(billing);
        QVERIFY(isWarned(two.whole));
        QVERIFY(!isWarned(two.locked));
        refuse(docs);
        QVERIFY(isWarned(two.locked));
    }
};

QTEST_MAIN(TestLockedWindow)
#include "tst_lockedwindow.moc"
