// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowactions.h"

#include "guard/commanddialog.h"
#include "guard/commandrules.h"
#include "guard/commandtext.h"
#include "theme/symbolicicon.h"
#include "window/agentactions.h"

namespace switchyard {

namespace {

struct CommandFace
{
    const char *icon;
    QKeySequence keys;
};

CommandFace faceOf(OperatorCommand command)
{
    switch (command) {
    case OperatorCommand::Trip:
        return {"trip", Qt::CTRL | Qt::SHIFT | Qt::Key_T};
    case OperatorCommand::HoldOpen:
        return {"hold", Qt::CTRL | Qt::SHIFT | Qt::Key_H};
    case OperatorCommand::Disable:
        return {"disable", Qt::CTRL | Qt::SHIFT | Qt::Key_B};
    case OperatorCommand::Release:
        return {"unlock", Qt::CTRL | Qt::SHIFT | Qt::Key_L};
    case OperatorCommand::Reset:
        return {"reset", Qt::CTRL | Qt::SHIFT | Qt::Key_R};
    case OperatorCommand::Extend:
        return {"hold", Qt::CTRL | Qt::SHIFT | Qt::Key_X};
    case OperatorCommand::Acknowledge:
        return {"acknowledge", Qt::CTRL | Qt::SHIFT | Qt::Key_A};
    case OperatorCommand::Unacknowledge:
        return {"clear", Qt::CTRL | Qt::SHIFT | Qt::Key_U};
    case OperatorCommand::Maintain:
        return {"maintenance", Qt::CTRL | Qt::SHIFT | Qt::Key_M};
    case OperatorCommand::EndMaintenance:
        return {"resume", Qt::CTRL | Qt::SHIFT | Qt::Key_E};
    case OperatorCommand::ProbeNow:
        break;
    }
    return {"probe", Qt::CTRL | Qt::SHIFT | Qt::Key_P};
}

} // namespace

WindowActions::WindowActions(OperatorHand &hand, const FleetStore &store, const FleetSelection &selection,
                             QWidget *window)
    : QObject(window)
    , m_window(window)
{
    makeFileActions();
    m_agents = new AgentActions(hand, selection, {editAgent, removeAgent, showInFile, enterSecret}, this);
    makeFleetActions(hand, store, selection);
    makeViewActions();
    makeCommands(hand, selection);
}

void WindowActions::makeFileActions()
{
    addAgent = make(tr("Add an agent…"), QStringLiteral("add"), {QKeySequence::New});
    editAgent = make(tr("Edit agent…"), QStringLiteral("layout"));
    removeAgent = make(tr("Remove agent…"), QStringLiteral("clear"));
    showInFile = make(tr("Show in fleet file"), QStringLiteral("open"));
    enterSecret = make(tr("Enter secret…"), QStringLiteral("unlock"));
    openFleet = make(tr("Open fleet file…"), QStringLiteral("open"), {QKeySequence::Open});
    importFleet = make(tr("Import targets…"), QStringLiteral("export"));
    importFleet->setToolTip(tr("Take the agents of a Prometheus file_sd list into the fleet file"));
    tryDemo = make(tr("Try the demo"), QStringLiteral("probe"));
    tryDemo->setToolTip(tr("Watch real agents that this program serves itself on loopback"));
    undo = make(tr("Undo"), QStringLiteral("undo"), {QKeySequence::Undo});
    redo = make(tr("Redo"), QStringLiteral("redo"), {QKeySequence::Redo});
    setUndo({}, {});
    preferences = make(tr("Preferences…"), QStringLiteral("layout"), {Qt::CTRL | Qt::Key_Comma});
    preferences->setMenuRole(QAction::PreferencesRole);
    quit = make(tr("Quit"), QStringLiteral("quit"), {QKeySequence::Quit});
}

//! Ctrl+Z never changes a circuit: only what was written into the fleet file is taken back.
void WindowActions::setUndo(const QString &back, const QString &again)
{
    undo->setEnabled(!back.isEmpty());
    undo->setText(back.isEmpty() ? tr("Undo") : tr("Undo %1").arg(back));
    undo->setToolTip(tr("Takes back what was written into the fleet file last; no circuit is changed by it"));
    redo->setEnabled(!again.isEmpty());
    redo->setText(again.isEmpty() ? tr("Redo") : tr("Redo %1").arg(again));
    redo->setToolTip(tr("Writes into the fleet file again what was undone"));
}

void WindowActions::makeFleetActions(OperatorHand &hand, const FleetStore &store,
                                     const FleetSelection &selection)
{
    refresh = make(tr("Refresh"), QStringLiteral("refresh"), {Qt::Key_F5});
    refresh->setToolTip(tr("Check every agent now and sort the table anew (F5)"));
    pause = make(tr("Pause"), QStringLiteral("pause"), {Qt::CTRL | Qt::Key_P});
    pause->setCheckable(true);
    pause->setToolTip(tr("Stop or resume the health checks (Ctrl+P)"));
    mute = make(tr("Mute…"), QStringLiteral("mute"), {Qt::CTRL | Qt::Key_M});
    mute->setToolTip(tr("What is not to be told of for a while (Ctrl+M)"));
    checkAgent = make(tr("Check agent now"), QStringLiteral("refresh"), {Qt::SHIFT | Qt::Key_F5});
    sendTask = make(tr("Send task"), QStringLiteral("send"), {Qt::CTRL | Qt::Key_T});
    revert = make(tr("Take last command back"), QStringLiteral("reset"), {Qt::CTRL | Qt::SHIFT | Qt::Key_V});
    revert->setToolTip(tr("For ten seconds after a command, while nothing else has changed"));
    revert->setEnabled(false);
    connect(revert, &QAction::triggered, &hand, &OperatorHand::revert);
    connect(&hand, &OperatorHand::done, revert,
            [this, &store](const QString &, bool revertible, const QString &agent) {
                revert->setEnabled(revertible && store.concerns(agent));
            });
    connect(&hand, &OperatorHand::revertEnded, revert, [this] { revert->setEnabled(false); });
    copyRow = make(tr("Copy row"), QStringLiteral("copy"));
    if (store.lockedTo().isEmpty()) {
        connect(refresh, &QAction::triggered, &hand, &OperatorHand::checkAllNow);
        connect(pause, &QAction::triggered, &hand, &OperatorHand::setPaused);
    } else {
        keepToEnvironment(hand, store);
    }
    // Another window may have paused them: what is shown is what the engine does.
    connect(&hand.store(), &FleetStore::changed, pause,
            [this, &hand] { pause->setChecked(hand.store().isPaused()); });
    pause->setChecked(hand.store().isPaused());
    connect(checkAgent, &QAction::triggered, &hand, [&hand, &selection] {
        if (selection.current())
            hand.checkNow(selection.current()->agent);
    });
}

//! What acts on the whole fleet, in a window that is locked to one environment.
void WindowActions::keepToEnvironment(OperatorHand &hand, const FleetStore &store)
{
    connect(refresh, &QAction::triggered, &hand, [&hand, &store] {
        for (const AgentSnapshot &agent : store.agents()) {
            if (agent.health != HealthStatus::Paused)
                hand.checkNow(agent.name);
        }
    });
    pause->setEnabled(false);
    pause->setToolTip(tr("Pausing concerns every environment, and this window shows ‘%1’ alone; pause in a "
                         "window of the whole fleet")
                          .arg(store.lockedTo()));
}

void WindowActions::makeViewActions()
{
    locate = make(tr("Go to…"), QStringLiteral("search"), {Qt::CTRL | Qt::Key_L});
    filter = make(tr("Filter"), QStringLiteral("search"), {QKeySequence::Find, Qt::Key_Slash});
    clearFilter = make(tr("Clear filter"), QStringLiteral("clear"));
    showDetail = make(tr("Show detail"), QStringLiteral("info"));
    showDetail->setShortcutContext(Qt::WidgetShortcut);
    backToTable = make(tr("Back to the table"), QString(), {Qt::ALT | Qt::Key_Home});
    nextPane = make(tr("Next pane"), QString(), {Qt::Key_F6});
    previousPane = make(tr("Previous pane"), QString(), {Qt::SHIFT | Qt::Key_F6});
    newWindow = make(tr("New window"), QStringLiteral("float"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N});
    newWindow->setToolTip(tr("Another window on the same fleet, with a filter and a layout of its own"));
    closeWindow = make(tr("Close window"), QString(), {QKeySequence::Close});
    wallboard = make(tr("Wallboard"), QStringLiteral("layout"), {Qt::Key_F11});
    wallboard->setToolTip(tr("Only what is wrong, large, for the screen on the wall (F11)"));
    resetLayout = make(tr("Reset layout"), QStringLiteral("layout"));
    fullScreen = make(tr("Full screen"), QString(), {Qt::CTRL | Qt::SHIFT | Qt::Key_F});
    fullScreen->setCheckable(true);
    shortcuts = make(tr("Keyboard shortcuts"), QStringLiteral("help"), {Qt::Key_F1});
    about = make(tr("About Switchyard"), QStringLiteral("info"));
}

QAction *WindowActions::make(const QString &text, const QString &icon, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(symbolicIcon(icon));
    // The space keeps the text off the icon; tool buttons alone show this text.
    action->setIconText(u' ' + QString(text).remove(u'…'));
    action->setShortcuts(keys);
    m_window->addAction(action);
    return action;
}

void WindowActions::makeCommands(OperatorHand &hand, const FleetSelection &selection)
{
    for (const OperatorCommand which : commands)
        makeCommand(which, hand, selection);
    for (const OperatorCommand which : careCommands)
        makeCommand(which, hand, selection);
    const auto look = [this, &hand, &selection] {
        judge(hand, selection);
    };
    connect(&selection, &FleetSelection::selectedChanged, this, look);
    connect(&selection, &FleetSelection::currentChanged, this, look);
    connect(&hand.store(), &FleetStore::changed, this, look);
    judge(hand, selection);
}

void WindowActions::makeCommand(OperatorCommand which, OperatorHand &hand, const FleetSelection &selection)
{
    const CommandFace face = faceOf(which);
    QAction *action = make(verb(which) + QStringLiteral("…"), QString::fromLatin1(face.icon), {face.keys});
    m_commands[static_cast<std::size_t>(which)] = action;
    connect(action, &QAction::triggered, this, [this, &hand, &selection, which] {
        QList<CircuitId> circuits = selection.selected();
        if (circuits.isEmpty() && selection.current())
            circuits.append(*selection.current());
        hand.ask(which, circuits, m_window);
    });
}

//! One circuit that objects greys the action out and says why; of several the dialog says which.
void WindowActions::judge(const OperatorHand &hand, const FleetSelection &selection)
{
    for (const OperatorCommand which : commands)
        judge(which, hand, selection);
    for (const OperatorCommand which : careCommands)
        judge(which, hand, selection);
    checkAgent->setEnabled(selection.current().has_value());
    copyRow->setEnabled(selection.current().has_value());
}

void WindowActions::judge(OperatorCommand which, const OperatorHand &hand, const FleetSelection &selection)
{
    QString why = selection.current() ? QString() : tr("Choose a circuit first.");
    if (selection.current() && selection.selected().size() <= 1)
        why = objection(which, *selection.current(), hand.store(), hand.isReadOnly());
    QAction *action = command(which);
    action->setEnabled(why.isEmpty());
    action->setToolTip(why.isEmpty() ? verb(which) : verb(which) + QStringLiteral(": ") + why);
}

} // namespace switchyard
