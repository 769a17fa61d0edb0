// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/mutemenu.h"

#include "fleet/fleetselection.h"
#include "notices/muteshelf.h"
#include "notices/noticechoices.h"
#include "parts/menutext.h"
#include "theme/symbolicicon.h"

namespace switchyard {

MuteMenu::MuteMenu(const Means &means, const FleetSelection *selection, QWidget *parent)
    : QMenu(tr("Mute"), parent)
    , m_means(means)
    , m_selection(selection)
{
    setIcon(symbolicIcon(QStringLiteral("mute")));
    connect(this, &QMenu::aboutToShow, this, &MuteMenu::fill);
    fill(); // some desktops show a tray's menu without saying so
}

void MuteMenu::fill()
{
    clear();
    qDeleteAll(findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    QAction *notices = addAction(tr("Notices on the desktop"));
    notices->setCheckable(true);
    notices->setChecked(m_means.choices.areNoticesOn());
    connect(notices, &QAction::triggered, &m_means.choices, &NoticeChoices::setNoticesOn);
    addSeparator();
    if (m_means.store.lockedTo().isEmpty())
        addScope(tr("Mute everything"),
                 {.everything = true, .environment = {}, .agents = {}, .circuits = {}});
    QStringList environments;
    for (const AgentSnapshot &agent : m_means.store.agents())
        environments << agent.environment;
    environments.removeDuplicates();
    environments.removeAll(QString());
    environments.sort();
    for (const QString &each : environments)
        addScope(tr("Mute %1").arg(each),
                 {.everything = false, .environment = each, .agents = {}, .circuits = {}});
    addChosen();
    addSeparator();
    const qsizetype mutes = m_means.mutes.concerning(m_means.store).size();
    QAction *end = addAction(mutes > 1 ? tr("End all mutes (%1)").arg(mutes) : tr("End the mute"));
    end->setEnabled(mutes > 0);
    connect(end, &QAction::triggered, this, [this] { m_means.mutes.endAll(m_means.store); });
}

void MuteMenu::addChosen()
{
    if (!m_selection || !m_selection->current())
        return;
    MuteScope circuits{
        .everything = false, .environment = {}, .agents = {}, .circuits = m_selection->selected()};
    if (circuits.circuits.isEmpty())
        circuits.circuits = {*m_selection->current()};
    MuteScope agents;
    for (const CircuitId &id : circuits.circuits)
        agents.agents << id.agent;
    agents.agents.removeDuplicates();
    addSeparator();
    addScope(tr("Mute %1").arg(scopeText(agents)), agents);
    addScope(tr("Mute %1").arg(scopeText(circuits)), circuits);
}

void MuteMenu::addScope(const QString &title, const MuteScope &scope)
{
    // An ampersand in a name is no key.
    QMenu *menu = addMenu(asMenuText(title));
    menu->menuAction()->setEnabled(m_means.store.isLoaded()); // before, nobody knows what time it is
    const auto add = [&](const QString &text, auto untilFrom) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, scope, untilFrom] { mute(scope, untilFrom(m_means.store.now())); });
    };
    add(tr("For 1 hour"), [](WallTime now) { return now + 1h; });
    add(tr("For 8 hours"), [](WallTime now) { return now + 8h; });
    add(tr("Until tomorrow 08:00"), [](WallTime now) { return tomorrowMorning(now); });
    connect(menu->addAction(tr("Until…")), &QAction::triggered, this,
            [this, scope] { emit endWanted(scope); });
}

void MuteMenu::mute(const MuteScope &scope, WallTime until)
{
    m_means.mutes.add({0, scope, m_means.who, {}, m_means.store.now(), until});
}

} // namespace switchyard
