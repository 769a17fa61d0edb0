// SPDX-License-Identifier: GPL-3.0-or-later
#include "noticeanswers.h"

#include "dashboardwindow.h"
#include "guard/commandrules.h"
#include "guard/operatorhand.h"
#include "notices/noticedesk.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"

#include <QApplication>

namespace switchyard {

NoticeAnswers::NoticeAnswers(const NoticeDesk &desk, OperatorHand &hand, Front front, QObject *parent)
    : QObject(parent)
    , m_front(std::move(front))
{
    connect(&desk, &NoticeDesk::showWanted, this, [this] { m_front({}).comeUp(); });
    connect(&desk, &NoticeDesk::openWanted, this, [this](const QList<CircuitId> &circuits) {
        // Of many none is the one: the table has them all.
        const auto one = circuits.size() == 1 ? std::optional(circuits.constFirst()) : std::nullopt;
        m_front(one).comeUp(one);
    });
    connect(&desk, &NoticeDesk::acknowledgeWanted, this, [this, &hand](const CircuitId &circuit) {
        DashboardWindow &window = m_front(circuit);
        window.comeUp(circuit);
        // The notice may be older than what the circuit is now.
        const QString why = objection(OperatorCommand::Acknowledge, circuit, hand.store(), hand.isReadOnly());
        if (!why.isEmpty())
            return window.window().page().tell(why);
        hand.ask(OperatorCommand::Acknowledge, {circuit}, &window.window());
    });
    connect(&desk, &NoticeDesk::muteWanted, this, [this](const MuteScope &scope) {
        DashboardWindow &window = m_front({});
        window.comeUp();
        window.askToMute(scope);
    });
    // Without a window, and with a tray that has gone since, nobody could reach the program any more.
    connect(&hand.store(), &FleetStore::nowChanged, this, [this, &desk] {
        if (!QApplication::quitOnLastWindowClosed() && !m_front({}).window().isVisible() &&
            !desk.staysInTray())
            m_front({}).comeUp();
    });
    connect(&desk, &NoticeDesk::quitWanted, QCoreApplication::instance(), &QCoreApplication::quit);
}

} // namespace switchyard
