// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/locatorentries.h"

#include "format/circuitname.h"
#include "theme/stateshape.h"
#include "theme/symbolicicon.h"
#include "window/dockframe.h"
#include "window/settingname.h"
#include "window/viewname.h"

#include <QAction>
#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QPointer>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Locator", text);
}

using Show = std::function<void(const QString &)>;

void addCircuits(QList<LocatorEntry> &entries, const FleetStore &store, const Theme &theme, const Show &show)
{
    for (const QString &name : store.agentNames()) {
        for (const CircuitPurpose purpose : {CircuitPurpose::Calls, CircuitPurpose::Health}) {
            const CircuitSnapshot *circuit = store.circuit({name, purpose});
            const AgentSnapshot *agent = store.agent(name);
            if (!circuit || !agent)
                continue;
            const StateLook look = stateLook(*circuit, agent, store.now(), theme);
            entries.append({circuitName(circuit->id),
                            say("%1, circuit in %2").arg(look.text, agent->environment), stateIcon(look),
                            [show, id = circuit->id] {
                                show(viewOf(id));
                            }});
        }
    }
}

void addDocks(QList<LocatorEntry> &entries, const QMainWindow &window, const Show &show)
{
    for (const QDockWidget *dock : window.findChildren<QDockWidget *>())
        entries.append({DockFrame::titleOf(*dock), say("dock"), symbolicIcon(QStringLiteral("layout")),
                        [show, name = dock->objectName()] {
                            show(name);
                        }});
}

void addActions(QList<LocatorEntry> &entries, const QMainWindow &window)
{
    for (QAction *action : window.actions()) {
        if (!action->isEnabled() || action->text().isEmpty())
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        entries.append({action->text(), keys.isEmpty() ? say("action") : say("action, %1").arg(keys),
                        action->icon(), [action = QPointer(action)] {
                            if (action)
                                action->trigger();
                        }});
    }
}

void addSettings(QList<LocatorEntry> &entries, const Show &show)
{
    for (const SettingName &setting : settingNames())
        entries.append({setting.title, say("setting"), symbolicIcon(QStringLiteral("maintenance")),
                        [show, view = viewOfSetting(setting.key)] {
                            show(view);
                        }});
}

} // namespace

QList<LocatorEntry> locatorEntries(const FleetStore &store, const QMainWindow &window, const Show &show)
{
    QList<LocatorEntry> entries;
    addCircuits(entries, store, Theme::of(window.palette()), show);
    addDocks(entries, window, show);
    addActions(entries, window);
    addSettings(entries, show);
    return entries;
}

} // namespace switchyard
