// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator does with keys and mouse, from the window through its dialogs to a real engine and back.
#include "dashboard.h"

#include "detail/circuitdetail.h"
#include "events/eventlogmodel.h"
#include "events/eventlogview.h"
#include "fleet/circuittable.h"
#include "fleet/countsbar.h"
#include "format/circuitname.h"
#include "guard/commandtext.h"
#include "support/agentcards.h"
#include "support/findwidget.h"
#include "support/freshhome.h"
#include "support/scriptedserver.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/windowactions.h"

#include <QContextMenuEvent>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

const CircuitId alphaCalls{QStringLiteral("alpha"), CircuitPurpose::Calls};
const CircuitId alphaHealth{QStringLiteral("alpha"), CircuitPurpose::Health};
const CircuitId betaCalls{QStringLiteral("beta"), CircuitPurpose::Calls};

//! An agent that is seldom checked, so that what changes is the hand's doing.
QByteArray agentAt(const QByteArray &name, const QUrl &url)
{
    return R"({"name": ")" + name + R"(", "environment": "lab", "url": ")" + url.toEncoded() +
           R"(", "health": {"interval": 3600, "path": "/card"}})";
}

} // namespace

class TestWindowHand final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qputenv("USER", "ana");
        m_home = freshHome();
        m_server = std::make_unique<ScriptedServer>();
        QByteArray agents;
        for (const QByteArray name : {"alpha", "beta"}) {
            const QUrl url = m_server->url(QString::fromLatin1('/' + name));
            m_server->on('/' + name + "/card", {Play::json(cardAt(url))});
            agents += (agents.isEmpty() ? "" : ", ") + agentAt(name, url);
        }
        CommandLine line;
        line.fleetFile = m_home->filePath(QStringLiteral("fleet.json"));
        line.dataDir = m_home->filePath(QStringLiteral("data"));
        QFile file(line.fleetFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"version": 1, "environments": {"lab": {"guard": "open"}}, "agents": [)" + agents +
                   "]}");
        file.close();
        m_appearance = std::make_unique<Appearance>(*qApp);
        m_dashboard = std::make_unique<Dashboard>(line, *m_appearance);
        m_dashboard->show();
        window().countsBar().setRows(FleetRows::AllCircuits);
        QTRY_VERIFY(store().agent(betaCalls.agent));
        // Left to themselves the checks are spread over their hour.
        window().actionsOf().refresh->trigger();
        for (const CircuitId &id : {alphaCalls, betaCalls})
            QTRY_COMPARE(store().agent(id.agent)->health, HealthStatus::Healthy);
        activate();
    }
    void cleanup()
    {
        m_dashboard.reset();
        m_appearance.reset();
        m_server.reset();
        m_home.reset();
    }

    void everyCommandReachesTheEngineByItsKey_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<QList<int>>("before");
        QTest::addColumn<bool>("ofHealth");
        using enum OperatorCommand;
        const auto row = [](OperatorCommand command, const QList<OperatorCommand> &before = {},
                            bool ofHealth = false) {
            QList<int> numbers;
            for (const OperatorCommand each : before)
                numbers << static_cast<int>(each);
            QTest::newRow(qPrintable(verb(command))) << static_cast<int>(command) << numbers << ofHealth;
        };
        row(Trip);
        row(HoldOpen);
        row(Disable);
        row(Release, {HoldOpen});
        row(Reset, {Trip});
        row(ProbeNow, {Trip}, true);
        row(Extend, {HoldOpen});
        row(Acknowledge, {Trip});
        row(Unacknowledge, {Trip, Acknowledge});
        row(Maintain);
        row(EndMaintenance, {Maintain});
    }
    void everyCommandReachesTheEngineByItsKey()
    {
        QFETCH(int, command);
        QFETCH(QList<int>, before);
        QFETCH(bool, ofHealth);
        const CircuitId id = ofHealth ? alphaHealth : alphaCalls;
        choose(id);
        for (const int each : before)
            QVERIFY(doByKey(static_cast<OperatorCommand>(each), {id}));
        const auto which = static_cast<OperatorCommand>(command);
        m_end = store().circuit(id)->override.until;
        m_requests = m_server->requests().size();
        QVERIFY(doByKey(which, {id}));
        QTRY_COMPARE(window().messageBar().text(), saidOf(which, id));
        QVERIFY(window().messageBar().isVisible());
        if (which != OperatorCommand::ProbeNow)
            QTRY_VERIFY(!eventsOf(id.agent, QStringLiteral("because %1").arg(verb(which))).isEmpty());
    }

    void twoCircuitsAreTwoCommandsAndTwoAuditEvents()
    {
        choose(alphaCalls);
        choose(betaCalls, Qt::ControlModifier);
        QVERIFY(doByKey(OperatorCommand::Trip, {alphaCalls, betaCalls}));
        for (const CircuitId &id : {alphaCalls, betaCalls})
            QTRY_COMPARE(eventsOf(id.agent, QStringLiteral("because Trip")).size(), 1);
        QTRY_VERIFY(window().messageBar().text().startsWith(QStringLiteral("Tripped 2 circuits")));
    }

    void whatWasDoneIsTakenBackFromTheMessageBar()
    {
        choose(alphaCalls);
        QVERIFY(doByKey(OperatorCommand::Trip, {alphaCalls}));
        QTRY_VERIFY(window().messageBar().isVisible());
        QTest::mouseClick(buttonOf(window().messageBar(), QStringLiteral("Revert")), Qt::LeftButton);
        QTRY_VERIFY(store().circuit(alphaCalls)->state == CircuitState::Closed);
        QTRY_VERIFY(!eventsOf(alphaCalls.agent, QStringLiteral("reverted by hand")).isEmpty());
    }

    void refreshChecksEveryAgentAndShiftOnlyTheChosenOne()
    {
        const qsizetype alpha = requestsFor("alpha");
        const qsizetype beta = requestsFor("beta");
        const auto lastChecked = store().agent(betaCalls.agent)->lastCheckedAt;
        press(*window().actionsOf().refresh);
        QTRY_COMPARE(requestsFor("alpha"), alpha + 1);
        QTRY_COMPARE(requestsFor("beta"), beta + 1);
        QTRY_VERIFY(store().agent(betaCalls.agent)->lastCheckedAt != lastChecked);
        QTRY_VERIFY(!store().agent(betaCalls.agent)->checkInFlight);
        choose(betaCalls);
        press(*window().actionsOf().checkAgent);
        QTRY_COMPARE(requestsFor("beta"), beta + 2);
        QCOMPARE(requestsFor("alpha"), alpha + 1);
    }

    void pausedMeansSilenceUntilResumed()
    {
        press(*window().actionsOf().pause);
        QTRY_VERIFY(store().isPaused());
        QVERIFY(!store().checksPause()->who.isEmpty());
        const qsizetype before = m_server->requests().size();
        press(*window().actionsOf().refresh);
        // Commands are done in order: once this one is, the refresh was.
        choose(alphaCalls);
        QVERIFY(doByKey(OperatorCommand::Trip, {alphaCalls}));
        QCOMPARE(m_server->requests().size(), before);
        press(*window().actionsOf().pause);
        QTRY_VERIFY(!store().isPaused());
        press(*window().actionsOf().refresh);
        QTRY_VERIFY(m_server->requests().size() > before);
    }

    void theContextMenuTripsToo()
    {
        choose(alphaCalls);
        QContextMenuEvent wanted(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(table().viewport(), &wanted);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QAction *trip = window().actionsOf().command(OperatorCommand::Trip);
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(trip).center());
        QVERIFY(confirm(OperatorCommand::Trip, {alphaCalls}));
        QTRY_VERIFY(holds(OperatorCommand::Trip, alphaCalls));
    }

    void theDetailTripsToo()
    {
        choose(alphaCalls);
        auto *detail = window().findChild<CircuitDetail *>();
        QPushButton *trip = buttonOf(*detail, QStringLiteral("Trip…"));
        QVERIFY(trip && trip->isVisible());
        QTest::mouseClick(trip, Qt::LeftButton);
        QVERIFY(confirm(OperatorCommand::Trip, {alphaCalls}));
        QTRY_VERIFY(holds(OperatorCommand::Trip, alphaCalls));
    }

    void noTextBreaksAField_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("spaces") << QString(40, u' ');
        QTest::newRow("long") << QString(200'000, u'x');
        QTest::newRow("control characters") << QStringLiteral("a\tb\x01\x1b[31mc\x7f\nd");
        QTest::newRow("right to left") << QStringLiteral("\u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631");
        QTest::newRow("markup") << QStringLiteral("<b>bold</b><img src=x> &amp; \" ' ; --");
        QTest::newRow("half a surrogate") << QString(QChar(0xd800));
    }
    void noTextBreaksAField()
    {
        QFETCH(QString, text);
        choose(alphaCalls);
        const std::array openers{window().actionsOf().locate, window().actionsOf().preferences,
                                 window().actionsOf().addAgent,
                                 window().actionsOf().command(OperatorCommand::HoldOpen)};
        typeEverywhere(window(), text);
        for (QAction *opener : openers) {
            opener->trigger();
            QDialog *dialog = dialogInFront();
            QVERIFY2(dialog, qPrintable(opener->text()));
            typeEverywhere(*dialog, text);
            dialog->close();
            QTRY_VERIFY(!dialogInFront());
        }
        QVERIFY(!window().grab().isNull());
        QVERIFY(window().isVisible());
    }

private:
    [[nodiscard]] QDialog *dialogInFront() const
    {
        for (QDialog *dialog : window().findChildren<QDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    //! Into every field, then painted, then taken away again.
    static void typeEverywhere(QWidget &where, const QString &text)
    {
        QHash<QLineEdit *, QString> before;
        for (QLineEdit *field : where.findChildren<QLineEdit *>()) {
            before.insert(field, field->text());
            field->setText(text);
            QVERIFY2(field->text().size() <= 32'767, qPrintable(field->accessibleName()));
        }
        const auto writable = [&where] {
            QList<QPlainTextEdit *> fields = where.findChildren<QPlainTextEdit *>();
            fields.removeIf([](const QPlainTextEdit *field) { return field->isReadOnly(); });
            return fields;
        };
        for (QPlainTextEdit *field : writable())
            field->setPlainText(text);
        QVERIFY(!where.grab().isNull());
        for (QLineEdit *field : where.findChildren<QLineEdit *>())
            field->setText(before.value(field));
        for (QPlainTextEdit *field : writable())
            field->clear();
    }

    [[nodiscard]] MainWindow &window() const { return m_dashboard->window(); }
    [[nodiscard]] CircuitTable &table() const { return window().table(); }
    [[nodiscard]] const FleetStore &store() const
    {
        const auto &proxy = static_cast<const CircuitFilterProxy &>(*table().model());
        return static_cast<const CircuitModel &>(*proxy.sourceModel()).store();
    }
    void activate()
    {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        table().setFocus();
    }

    void choose(const CircuitId &id, Qt::KeyboardModifiers modifiers = {})
    {
        const QModelIndex row = static_cast<const CircuitFilterProxy &>(*table().model()).indexOf(id);
        QVERIFY(row.isValid());
        QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers, table().visualRect(row).center());
    }

    void press(const QAction &action)
    {
        QVERIFY2(action.isEnabled(), qPrintable(action.toolTip()));
        const QKeyCombination keys = action.shortcut()[0];
        QTest::keyClick(&table(), keys.key(), keys.keyboardModifiers());
    }

    [[nodiscard]] bool doByKey(OperatorCommand command, const QList<CircuitId> &circuits)
    {
        QAction *action = window().actionsOf().command(command);
        if (!QTest::qWaitFor([action] { return action->isEnabled(); }))
            return false;
        press(*action);
        return confirm(command, circuits) && QTest::qWaitFor([&] {
                   return std::all_of(circuits.cbegin(), circuits.cend(),
                                      [&](const CircuitId &id) { return holds(command, id); });
               });
    }

    //! Types why, as an operator does, and clicks the verb.
    [[nodiscard]] bool confirm(OperatorCommand command, const QList<CircuitId> &circuits)
    {
        auto *dialog = window().findChild<CommandDialog *>();
        QPushButton *doIt = dialog ? buttonOf(*dialog, buttonText(command, circuits)) : nullptr;
        if (!doIt || dialog->command() != command)
            return false;
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("because %1").arg(verb(command)));
        QTest::mouseClick(doIt, Qt::LeftButton);
        const bool gone = QTest::qWaitFor([this] { return !window().findChild<CommandDialog *>(); });
        activate();
        return gone;
    }

    [[nodiscard]] bool holds(OperatorCommand command, const CircuitId &id) const
    {
        const CircuitSnapshot &circuit = *store().circuit(id);
        const Override &laid = circuit.override;
        switch (command) {
        case OperatorCommand::Trip:
            return circuit.state == CircuitState::Open && circuit.trippedBy == u"ana";
        case OperatorCommand::HoldOpen:
            return laid.kind == OverrideKind::ForcedOpen && laid.who == u"ana" && laid.until;
        case OperatorCommand::Disable:
            return laid.kind == OverrideKind::Disabled && laid.until;
        case OperatorCommand::Release:
            return laid.kind == OverrideKind::None;
        case OperatorCommand::Reset:
            return circuit.state == CircuitState::Closed;
        case OperatorCommand::ProbeNow:
            return circuit.state != CircuitState::Open && m_server->requests().size() > m_requests;
        case OperatorCommand::Extend:
            // What is left is what counts; the end on the wall clock is told from it, and may differ by a
            // tick.
            return laid.until && std::chrono::abs(*laid.until - (*m_end + 15min)) < 1s;
        case OperatorCommand::Acknowledge:
            return circuit.acknowledged && circuit.acknowledged->who == u"ana";
        case OperatorCommand::Unacknowledge:
            return !circuit.acknowledged;
        case OperatorCommand::Maintain:
            return store().agent(id.agent)->maintenance.has_value();
        case OperatorCommand::EndMaintenance:
            return !store().agent(id.agent)->maintenance;
        }
        return false;
    }

    [[nodiscard]] static QString saidOf(OperatorCommand command, const CircuitId &id)
    {
        const bool ofAgent =
            command == OperatorCommand::Maintain || command == OperatorCommand::EndMaintenance;
        return QStringLiteral("%1 %2: ‘because %3’")
            .arg(pastVerb(command), ofAgent ? id.agent : circuitName(id), verb(command));
    }

    //! The log's lines by ana about the agent with these words in them.
    [[nodiscard]] QStringList eventsOf(const QString &agent, const QString &words) const
    {
        const QAbstractItemModel &log = *window().findChild<EventLogView *>()->table().model();
        QStringList found;
        for (int row = 0; row < log.rowCount(); ++row) {
            const QString text = log.index(row, EventLogModel::Text).data().toString();
            if (log.index(row, EventLogModel::Circuit).data().toString().startsWith(agent) &&
                log.index(row, EventLogModel::Actor).data().toString() == u"ana" && text.contains(words))
                found << text;
        }
        return found;
    }

    [[nodiscard]] qsizetype requestsFor(const QByteArray &agent) const
    {
        const auto requests = m_server->requests();
        return std::count_if(requests.cbegin(), requests.cend(), [&agent](const SeenRequest &request) {
            return request.target == '/' + agent + "/card";
        });
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Dashboard> m_dashboard;
    std::optional<WallTime> m_end; //!< of the override, before it was extended
    qsizetype m_requests = 0;
};

QTEST_MAIN(TestWindowHand)
#include "tst_windowhand.moc"
