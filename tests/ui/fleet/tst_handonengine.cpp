// SPDX-License-Identifier: GPL-3.0-or-later
#include "doorsink.h"
#include "engine/enginedoor.h"
#include "guard/commanddialog.h"
#include "guard/operatorhand.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

const CircuitId circuit{QStringLiteral("alpha"), CircuitPurpose::Calls};

//! One agent that nobody serves, seldom checked: what changes is the hand's doing.
FleetConfig config()
{
    AgentConfig agent;
    agent.name = circuit.agent;
    agent.url = QUrl(QStringLiteral("http://127.0.0.1:9/"));
    agent.environment = QStringLiteral("test");
    agent.health.interval = 1h;
    FleetConfig config;
    config.environments = {{agent.environment, GuardLevel::Open}};
    config.agents = {agent};
    return config;
}

} // namespace

class TestHandOnEngine final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_door = std::make_unique<EngineDoor>();
        m_store = std::make_unique<FleetStore>();
        m_sink = std::make_unique<DoorSink>(*m_door);
        m_hand = std::make_unique<OperatorHand>(*m_sink, *m_store,
                                                OperatorHand::Options{QStringLiteral("ana"), false});
        connect(m_door.get(), &EngineDoor::updated, m_store.get(), &FleetStore::apply);
        (void)m_door->applyConfig(config());
        QTRY_VERIFY(m_store->circuit(circuit));
    }
    void cleanup()
    {
        m_hand.reset();
        m_sink.reset();
        m_store.reset();
        m_door.reset();
    }

    void tripsAndTakesItBack()
    {
        QSignalSpy done(m_hand.get(), &OperatorHand::done);
        confirm(OperatorCommand::Trip);
        QTRY_VERIFY(now().state == CircuitState::Open);
        QVERIFY(now().trippedByHand);
        QCOMPARE(now().trippedBy, QStringLiteral("ana"));
        QCOMPARE(now().tripReason, QStringLiteral("because"));
        QTRY_COMPARE(done.count(), 1);
        QTRY_VERIFY(m_hand->canRevert());
        m_hand->revert();
        QTRY_VERIFY(now().state == CircuitState::Closed);
    }

    void whoArmedAnEnvironmentAndWhatForIsInTheLog()
    {
        FleetConfig guarded = config();
        guarded.environments[0].guard = GuardLevel::Guarded;
        (void)m_door->applyConfig(guarded);
        Arming &arming = m_hand->arming();
        QTRY_VERIFY(arming.canArm(QStringLiteral("test")));
        QList<Event> told;
        connect(m_door.get(), &EngineDoor::eventsAppended, this,
                [&told](const QList<Event> &events) { told += events; });
        const auto ofArming = [&told] {
            QStringList texts;
            for (const Event &event : std::as_const(told)) {
                if (event.kind == QLatin1String("arming"))
                    texts << event.environment + QStringLiteral(", ") + event.actor + QStringLiteral(", ") +
                                 event.text;
            }
            return texts;
        };
        arming.arm(QStringLiteral("test"), QStringLiteral("new release"));
        QTRY_COMPARE(ofArming(), QStringList(QStringLiteral("test, ana, test armed by ana: ‘new release’")));
        arming.disarm(QStringLiteral("test"));
        QTRY_COMPARE(ofArming().size(), 2);
        QCOMPARE(ofArming().constLast(), QStringLiteral("test, ana, test disarmed by ana"));
        arming.arm(QStringLiteral("test"), QStringLiteral("once more"));
        m_store->setNow(m_store->now() +
                        std::chrono::duration_cast<std::chrono::milliseconds>(Arming::idleLimit) + 1s);
        QTRY_COMPARE(ofArming().size(), 4);
        QCOMPARE(ofArming().constLast(),
                 QStringLiteral("test, engine, test disarmed itself: nothing was done there for a while"));
    }

    void holdsOpenUntilItsEndAndReleases()
    {
        confirm(OperatorCommand::HoldOpen);
        QTRY_VERIFY(now().override.kind == OverrideKind::ForcedOpen);
        QCOMPARE(now().override.why, QStringLiteral("because"));
        QVERIFY(now().override.until);
        QCOMPARE(*now().override.until - now().override.since, std::chrono::milliseconds(15min));
        confirm(OperatorCommand::Release);
        QTRY_VERIFY(now().override.kind == OverrideKind::None);
    }

    void disablesAndResets()
    {
        confirm(OperatorCommand::Disable);
        QTRY_VERIFY(now().override.kind == OverrideKind::Disabled);
        confirm(OperatorCommand::Reset);
        QTRY_VERIFY(now().override.kind == OverrideKind::None);
        QVERIFY(now().state == CircuitState::Closed);
    }

    void extendsAHold()
    {
        confirm(OperatorCommand::HoldOpen);
        QTRY_VERIFY(now().override.until);
        const WallTime end = *now().override.until;
        confirm(OperatorCommand::Extend);
        QTRY_VERIFY(std::chrono::abs(*now().override.until - (end + 15min)) < 1s);
    }

    void acknowledgesAndTakesItBack()
    {
        confirm(OperatorCommand::Trip);
        QTRY_VERIFY(now().state == CircuitState::Open);
        confirm(OperatorCommand::Acknowledge);
        QTRY_VERIFY(now().acknowledged);
        QCOMPARE(now().acknowledged->why, QStringLiteral("because"));
        QTRY_VERIFY(m_hand->canRevert());
        m_hand->revert();
        QTRY_VERIFY(!now().acknowledged);
    }

    void restsTheAgentAndEndsIt()
    {
        confirm(OperatorCommand::Maintain);
        QTRY_VERIFY(m_store->agent(circuit.agent)->maintenance);
        const Maintenance rest = *m_store->agent(circuit.agent)->maintenance;
        QCOMPARE(rest.who, QStringLiteral("ana"));
        QVERIFY(rest.until);
        confirm(OperatorCommand::EndMaintenance);
        QTRY_VERIFY(!m_store->agent(circuit.agent)->maintenance);
    }

    void saysWhyTheEngineRefuses()
    {
        QSignalSpy refused(m_hand.get(), &OperatorHand::refused);
        CommandDialog *dialog = m_hand->ask(OperatorCommand::Trip, {circuit}, nullptr);
        fill(*dialog);
        // The agent goes while the dialog is open, and the engine knows before the window does.
        disconnect(m_door.get(), nullptr, m_store.get(), nullptr);
        FleetConfig without = config();
        without.agents.clear();
        (void)m_door->applyConfig(without);
        press(*dialog);
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused.constFirst().constFirst().toString().contains(circuit.agent));
    }

private:
    [[nodiscard]] const CircuitSnapshot &now() const { return *m_store->circuit(circuit); }

    static void fill(const CommandDialog &dialog)
    {
        dialog.findChild<QLineEdit *>()->setText(QStringLiteral("because"));
    }
    static void press(const CommandDialog &dialog)
    {
        const auto buttons = dialog.findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text().contains(circuit.agent))
                button->click();
        }
    }
    void confirm(OperatorCommand command)
    {
        CommandDialog *dialog = m_hand->ask(command, {circuit}, nullptr);
        fill(*dialog);
        press(*dialog);
    }

    std::unique_ptr<EngineDoor> m_door;
    std::unique_ptr<FleetStore> m_store;
    std::unique_ptr<DoorSink> m_sink;
    std::unique_ptr<OperatorHand> m_hand;
};

QTEST_MAIN(TestHandOnEngine)
#include "tst_handonengine.moc"
