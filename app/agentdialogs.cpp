// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentdialogs.h"

#include "armfirst.h"
#include "engine/enginedoor.h"
#include "firstrun/addagentdialog.h"
#include "firstrun/editagentdialog.h"
#include "firstrun/removeagentdialog.h"
#include "fleeteditor.h"
#include "fleetfeed.h"
#include "guard/operatorhand.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"

#include <QDesktopServices>
#include <QFileInfo>

#include <algorithm>

namespace switchyard {

namespace {

const AgentConfig *agentIn(const FleetConfig &fleet, const QString &name)
{
    const auto found = std::find_if(fleet.agents.cbegin(), fleet.agents.cend(),
                                    [&name](const AgentConfig &each) { return each.name == name; });
    return found == fleet.agents.cend() ? nullptr : &*found;
}

QString closedWords(const QString &environment)
{
    return AgentDialogs::tr("%1 is read-only. Choose another environment, or edit the file itself.")
        .arg(environment);
}

} // namespace

AgentDialogs::AgentDialogs(EngineDoor &door, FleetFeed &feed, FleetEditor &editor, OperatorHand &hand,
                           QObject *parent)
    : QObject(parent)
    , m_door(door)
    , m_feed(feed)
    , m_editor(editor)
    , m_hand(hand)
{
}

//! Of the file that is written to, which is not always what is watched: the demo ends with the first agent.
AgentForm::Fleet AgentDialogs::fleet() const
{
    AgentForm::Fleet fleet;
    fleet.file = m_feed.fileToEdit();
    const ConfigReading reading = m_editor.present();
    if (!reading.config)
        return fleet;
    fleet.environments = reading.config->environments;
    fleet.defaults = reading.config->defaults;
    for (const AgentConfig &agent : reading.config->agents) {
        fleet.taken << agent.name;
        fleet.addresses.insert(agent.name, agent.url);
    }
    return fleet;
}

void AgentDialogs::serveCards(AgentDialog &dialog)
{
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    connect(&dialog, &AgentDialog::cardWanted, this,
            [this, &dialog](const AgentConfig &agent) { dialog.setQuery(m_door.fetchCard(agent)); });
    connect(&m_door, &EngineDoor::cardAnswered, &dialog, &AgentDialog::setCard);
}

void AgentDialogs::add(MainWindow &over)
{
    auto *dialog = new AddAgentDialog(fleet(), &over);
    serveCards(*dialog);
    connect(
        dialog, &AddAgentDialog::addWanted, this,
        [this, dialog](const AgentConfig &agent, const EnvironmentConfig &environment) {
            const FleetConfig file = m_editor.present().config.value_or(FleetConfig());
            if (const auto closed = readOnlyAmong(file, {environment.name}))
                return dialog->showRefusal(tr("%1 was not added: %2").arg(agent.name, closedWords(*closed)));
            whenArmed(m_hand.arming(), environmentsToArm(file, {environment.name}, m_hand.arming()), *dialog,
                      [this, dialog, agent, environment] { enter(*dialog, agent, environment); });
        });
    dialog->open();
}

void AgentDialogs::enter(AddAgentDialog &dialog, const AgentConfig &agent,
                         const EnvironmentConfig &environment)
{
    const Result<void> added = m_editor.add(agent, environment);
    if (!added)
        return dialog.showRefusal(tr("%1 was not added: %2").arg(agent.name, added.error().detail));
    m_hand.arming().touch(environment.name);
    dialog.accept();
}

void AgentDialogs::edit(const QString &agent, MainWindow &over)
{
    whenAgentArmed(agent, over, [this, agent, &over] { openEdit(agent, over); });
}

void AgentDialogs::remove(const QString &agent, MainWindow &over)
{
    whenAgentArmed(agent, over, [this, agent, &over] { openRemove(agent, over); });
}

std::optional<FleetConfig> AgentDialogs::fileWith(const QString &agent, MainWindow &over) const
{
    ConfigReading reading = m_editor.present();
    if (!reading.config)
        over.page().warn(
            tr("%1 stays as it is: mend the fleet file first. %2").arg(agent, reading.firstError()));
    else if (agentIn(*reading.config, agent))
        return std::move(reading.config);
    else
        over.page().warn(tr("%1 does not stand in %2 any more.").arg(agent, m_feed.fileToEdit()));
    return std::nullopt;
}

void AgentDialogs::openEdit(const QString &agent, MainWindow &over)
{
    const std::optional<FleetConfig> file = fileWith(agent, over);
    if (!file)
        return;
    AgentForm::Fleet form = fleet();
    form.taken.removeAll(agent);
    form.addresses.remove(agent);
    auto *dialog = new EditAgentDialog(form, *agentIn(*file, agent), &over);
    serveCards(*dialog);
    connect(dialog, &EditAgentDialog::changeWanted, this,
            [this, dialog, &over](const AgentConfig &before, const AgentConfig &wanted,
                                  const EnvironmentConfig &environment) {
                const FleetConfig now = m_editor.present().config.value_or(FleetConfig());
                if (const auto closed = readOnlyAmong(now, {environment.name}))
                    return dialog->showRefusal(tr("Nothing was written: %1").arg(closedWords(*closed)));
                // Armed when it was opened, but that may have ended while somebody typed; and where it goes
                // has a hand laid on it too.
                const QStringList target = environmentsToArm(now, {environment.name}, m_hand.arming());
                whenAgentArmed(before.name, *dialog,
                               [this, dialog, before, wanted, environment, target, &over] {
                                   whenArmed(m_hand.arming(), target, *dialog,
                                             [this, dialog, before, wanted, environment, &over] {
                                                 change(*dialog, before, wanted, environment, over);
                                             });
                               });
            });
    dialog->open();
}

void AgentDialogs::change(EditAgentDialog &dialog, const AgentConfig &seen, const AgentConfig &wanted,
                          const EnvironmentConfig &environment, MainWindow &over)
{
    const Result<void> changed = m_editor.change(seen, wanted, environment);
    if (!changed)
        return dialog.showRefusal(tr("Nothing was written: %1. Mend the file, or cancel and begin with what "
                                     "it says now.")
                                      .arg(changed.error().detail));
    m_hand.arming().touch(seen.environment);
    m_hand.arming().touch(environment.name);
    dialog.accept();
    over.page().tell(tr("Changed %1 in %2").arg(seen.name, QFileInfo(m_feed.fileToEdit()).fileName()));
}

void AgentDialogs::openRemove(const QString &agent, MainWindow &over)
{
    const std::optional<FleetConfig> file = fileWith(agent, over);
    if (!file)
        return;
    RemoveAgentDialog::Entry entry{agent, m_feed.fileToEdit(), {}};
    for (const AgentConfig &each : file->agents) {
        if (each.fallback.agent == agent)
            entry.standsInFor << each.name;
    }
    auto *dialog = new RemoveAgentDialog(entry, m_hand.store(), &over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RemoveAgentDialog::removeWanted, this, [this, dialog, &over](const QString &gone) {
        whenAgentArmed(gone, *dialog, [this, dialog, gone, &over] { drop(*dialog, gone, over); });
    });
    dialog->open();
}

void AgentDialogs::drop(RemoveAgentDialog &dialog, const QString &agent, MainWindow &over)
{
    const AgentSnapshot *shown = m_hand.store().agent(agent);
    const QString environment = shown ? shown->environment : QString();
    const Result<void> removed = m_editor.remove(agent);
    if (!removed)
        return dialog.showRefusal(tr("Nothing was written: %1").arg(removed.error().detail));
    m_hand.arming().touch(environment);
    dialog.accept();
    over.page().tell(tr("Removed %1 from %2; the file before is kept as %2~")
                         .arg(agent, QFileInfo(m_feed.fileToEdit()).fileName()));
}

void AgentDialogs::show(const QString &agent, MainWindow &over)
{
    const QString file = m_feed.fileToEdit();
    const std::optional<int> line = m_editor.lineOf(agent);
    if (!line)
        return over.page().warn(tr("%1 was not found in %2.").arg(agent, file));
    over.page().tell(tr("%1 stands in %2, line %3").arg(agent, file).arg(*line));
    QDesktopServices::openUrl(QUrl::fromLocalFile(file));
}

void AgentDialogs::whenAgentArmed(const QString &agent, QWidget &over, std::function<void()> then)
{
    Arming &arming = m_hand.arming();
    const AgentSnapshot *shown = m_hand.store().agent(agent);
    const bool isFirst = shown && arming.canArm(shown->environment);
    whenArmed(arming, isFirst ? QStringList(shown->environment) : QStringList(), over, std::move(then));
}

} // namespace switchyard
