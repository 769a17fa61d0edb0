// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/arming.h"

#include "guard/armdialog.h"
#include "guard/commanddialog.h"
#include "stage.h"
#include "support/findwidget.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using test::calls;
using test::Stage;

namespace {

const QString production = QStringLiteral("production");

void pass(Stage &stage, std::chrono::seconds time)
{
    stage.store.setNow(stage.store.now() + time);
}

QLineEdit *reasonOf(const QWidget &dialog)
{
    for (QLineEdit *field : dialog.findChildren<QLineEdit *>()) {
        if (field->accessibleName() == u"Reason")
            return field;
    }
    return nullptr;
}

//! Resets salesforce_agent, which is open, through the dialog, and lets the engine answer.
void resetSalesforce(Stage &stage, const QString &reason)
{
    CommandDialog *dialog = stage.hand.ask(OperatorCommand::Reset, {calls("salesforce_agent")}, nullptr);
    reasonOf(*dialog)->setText(reason);
    for (QLineEdit *field : dialog->findChildren<QLineEdit *>()) {
        if (field->accessibleName().startsWith(u"Name"))
            field->setText(QStringLiteral("salesforce_agent"));
    }
    buttonOf(*dialog, QStringLiteral("Reset salesforce_agent (calls)"))->click();
    emit stage.sink.answered({stage.sink.number, true, {}});
}

} // namespace

class TestArming final : public QObject
{
    Q_OBJECT

private slots:
    void armsOnlyWithAReason()
    {
        Stage stage;
        Arming arming(stage.store, false);
        QVERIFY(!arming.isArmed(production));
        arming.arm(production, QStringLiteral("  "));
        QVERIFY(!arming.isArmed(production));
        QSignalSpy changed(&arming, &Arming::changed);
        arming.arm(production, QStringLiteral("CRM upgrade"));
        QVERIFY(arming.isArmed(production));
        QCOMPARE(arming.reason(production), QStringLiteral("CRM upgrade"));
        QCOMPARE(changed.count(), 1);
    }

    void disarmsAfterTenIdleMinutes()
    {
        Stage stage;
        Arming arming(stage.store, false);
        arming.arm(production, QStringLiteral("CRM upgrade"));
        QSignalSpy changed(&arming, &Arming::changed);
        pass(stage, 599s);
        QVERIFY(*arming.timeLeft(production) == Duration(1s));
        QVERIFY(arming.isArmed(production));
        pass(stage, 1s);
        QVERIFY(!arming.isArmed(production));
        QCOMPARE(changed.count(), 1);
    }

    void whatIsDoneThereKeepsItArmed()
    {
        Stage stage;
        pass(stage, 540s);
        resetSalesforce(stage, QStringLiteral("fixed"));
        pass(stage, 540s);
        QVERIFY(stage.hand.arming().isArmed(production));
    }

    void guardsDecide_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<bool>("readOnly");
        QTest::addColumn<bool>("before");
        QTest::addColumn<bool>("after");
        const auto row = [](const char *name, GuardLevel level, bool readOnly, bool before, bool after) {
            QTest::newRow(name) << static_cast<int>(level) << readOnly << before << after;
        };
        row("open", GuardLevel::Open, false, true, true);
        row("guarded", GuardLevel::Guarded, false, false, true);
        row("read-only environment", GuardLevel::ReadOnly, false, false, false);
        row("read-only window", GuardLevel::Guarded, true, false, false);
        row("open, read-only window", GuardLevel::Open, true, false, false);
    }
    void guardsDecide()
    {
        QFETCH(int, level);
        QFETCH(bool, readOnly);
        QFETCH(bool, before);
        QFETCH(bool, after);
        Stage stage;
        FleetUpdate whole = sample::fleet();
        for (AgentSnapshot &agent : whole.agents)
            agent.guard = static_cast<GuardLevel>(level);
        for (EnvironmentConfig &environment : whole.environments)
            environment.guard = static_cast<GuardLevel>(level);
        stage.store.apply(whole);
        Arming arming(stage.store, readOnly);
        QCOMPARE(arming.isArmed(production), before);
        arming.arm(production, QStringLiteral("CRM upgrade"));
        QCOMPARE(arming.isArmed(production), after);
    }

    void anUnknownEnvironmentIsGuarded()
    {
        Stage stage;
        Arming arming(stage.store, false);
        QVERIFY(!arming.isArmed(QStringLiteral("moon")));
        QVERIFY(arming.canArm(QStringLiteral("moon")));
    }

    void aCommandAsksToArmFirst()
    {
        Stage stage;
        stage.hand.arming().disarm(production);
        QWidget window;
        QVERIFY(!stage.hand.ask(OperatorCommand::Trip, {calls("inventory_agent")}, &window));
        auto *first = window.findChild<ArmDialog *>();
        QVERIFY(first);
        first->reason().setText(QStringLiteral("CRM upgrade"));
        first->armButton().click();
        auto *dialog = window.findChild<CommandDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->circuits() == QList<CircuitId>{calls("inventory_agent")});
        QVERIFY(stage.sink.sent.isEmpty());
    }

    void twoUnarmedEnvironmentsAreSaidAndNeitherIsArmed()
    {
        Stage stage;
        stage.hand.arming().disarm(production);
        FleetUpdate update = stage.next();
        AgentSnapshot docs = *stage.store.agent(QStringLiteral("docs_agent"));
        docs.environment = QStringLiteral("staging");
        update.agents = {docs};
        stage.store.apply(update);
        QSignalSpy refused(&stage.hand, &OperatorHand::refused);
        QWidget window;
        QVERIFY(
            !stage.hand.ask(OperatorCommand::Trip, {calls("inventory_agent"), calls("docs_agent")}, &window));
        QVERIFY(!window.findChild<ArmDialog *>());
        QCOMPARE(refused.count(), 1);
        const QString why = refused.constFirst().constFirst().toString();
        QVERIFY2(why.contains(production) && why.contains(u"staging"), qPrintable(why));
    }

    void anOpenDialogEndsWithTheArming()
    {
        Stage stage;
        CommandDialog dialog(OperatorCommand::HoldOpen, {calls("docs_agent")}, stage.store,
                             stage.hand.arming());
        reasonOf(dialog)->setText(QStringLiteral("because"));
        for (QLineEdit *field : dialog.findChildren<QLineEdit *>()) {
            if (field->accessibleName().startsWith(u"Name"))
                field->setText(QStringLiteral("docs_agent"));
        }
        QPushButton *doIt = buttonOf(dialog, QStringLiteral("Hold open docs_agent (calls)"));
        QVERIFY(doIt->isEnabled());
        stage.hand.arming().disarm(production);
        QVERIFY(!doIt->isEnabled());
    }

    void aSecondResetShowsTheFirst_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("shown");
        QTest::newRow("after 9 minutes") << 9 << true;
        QTest::newRow("after 11 minutes") << 11 << false;
    }
    void aSecondResetShowsTheFirst()
    {
        QFETCH(int, minutes);
        QFETCH(bool, shown);
        Stage stage;
        resetSalesforce(stage, QStringLiteral("backend is back"));
        pass(stage, std::chrono::minutes(minutes));
        stage.armAll();
        CommandDialog *dialog = stage.hand.ask(OperatorCommand::Reset, {calls("salesforce_agent")}, nullptr);
        bool seen = false;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            seen =
                seen || (!label->isHidden() && label->text().contains(QStringLiteral("‘backend is back’")));
        QCOMPARE(seen, shown);
        reasonOf(*dialog)->setText(QStringLiteral("backend is back"));
        for (QLineEdit *field : dialog->findChildren<QLineEdit *>()) {
            if (field->accessibleName().startsWith(u"Name"))
                field->setText(QStringLiteral("salesforce_agent"));
        }
        QPushButton *doIt = buttonOf(*dialog, QStringLiteral("Reset salesforce_agent (calls)"));
        QCOMPARE(doIt->isEnabled(), !shown);
        reasonOf(*dialog)->setText(QStringLiteral("the proxy was restarted too"));
        QVERIFY(doIt->isEnabled());
        delete dialog;
    }
};

QTEST_MAIN(TestArming)
#include "tst_arming.moc"
