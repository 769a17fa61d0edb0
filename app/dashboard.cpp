// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard.h"

#include "appearancesettings.h"
#include "armfirst.h"
#include "firstrun/firstrunpage.h"
#include "fleet/circuittable.h"
#include "noticeanswers.h"
#include "settingsfiles.h"
#include "templatesettings.h"
#include "theme/appearance.h"
#include "window/agentactions.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"
#include "window/preferences.h"
#include "window/windowactions.h"

#include <QApplication>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>

namespace switchyard {

namespace {

constexpr int mostPast = 2000;

QString userName()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return name.isEmpty() ? QStringLiteral("operator") : name;
}

QString dataDir(const CommandLine &line)
{
    const QString &given = line.dataDir;
    if (!given.isEmpty())
        return line.profile.isEmpty() ? given : given + u'/' + line.profile;
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return line.profile.isEmpty() ? usual : usual + u'/' + line.profile;
}

EngineOptions engineOptions(const CommandLine &line)
{
    return {.dataDir = line.demo || line.screenshot ? QString() : dataDir(line)};
}

FleetDefaults defaultsOf(const FleetConfig &config)
{
    const AgentConfig &all = config.defaults;
    return {all.health.interval, all.timeouts.healthCheck, all.breaker.failureThreshold, all.breaker.openTime,
            all.retry.maxAttempts};
}

//! What \a why keeps from being done; nothing where it is empty.
void refuse(const QList<QAction *> &actions, const QString &why)
{
    if (why.isEmpty())
        return;
    for (QAction *action : actions) {
        action->setEnabled(false);
        action->setToolTip(action->text().remove(u'…') + QStringLiteral(": ") + why);
    }
}

//! The environments that an agent is in.
QStringList environmentsIn(const FleetConfig &fleet)
{
    QStringList found;
    for (const AgentConfig &agent : fleet.agents)
        found << agent.environment;
    found.removeDuplicates();
    return found;
}

//! Read-only means that nothing of ours acts on an agent.
FleetConfig withoutCanaries(FleetConfig config)
{
    for (AgentConfig &agent : config.agents)
        agent.canary.reset();
    return config;
}

} // namespace

Dashboard::Dashboard(const CommandLine &line, Appearance &appearance, QObject *parent)
    : QObject(parent)
    , m_appearance(appearance)
    , m_settings(std::make_unique<SettingsFiles>(line))
    , m_door(engineOptions(line))
    , m_sink(m_door)
    , m_hand(m_sink, m_store, {.who = userName(), .readOnly = line.readOnly})
    , m_notices(m_store, m_settings->all(), userName())
    , m_secrets(
          m_door,
          line.screenshot ? SecretDesk::Over() : [this](const QString &agent) -> QWidget & {
              return m_windows.front(CircuitId{agent, CircuitPurpose::Calls}).window();
          })
    , m_feed(m_scheduler)
    , m_editor(m_feed)
    , m_recent(m_feed, m_settings->all())
    , m_dialogs(m_feed, m_editor, m_hand)
    , m_agentDialogs(m_door, m_feed, m_editor, m_hand)
    , m_windows({m_door, m_store, m_hand, m_templates, m_notices, userName(), {}}, *m_settings)
{
    restoreAppearance(m_appearance, m_settings->all(), line);
    connect(&m_door, &EngineDoor::updated, &m_store, &FleetStore::apply);
    connect(&m_door, &EngineDoor::eventsAppended, this, [this](const QList<Event> &events) {
        m_past += events;
        m_past.remove(0, std::max<qsizetype>(0, m_past.size() - mostPast));
    });
    connect(&m_door, &EngineDoor::eventsAnswered, this, [this](const EventsAnswer &answer) {
        if (answer.query == m_pastAsked)
            takePast(answer.events);
    });
    m_pastAsked = m_door.queryEvents(earlierRuns(mostPast));
    restoreTemplates(m_templates, m_settings->all());
    connect(&m_door, &EngineDoor::eventsAppended, &m_notices.watch(), &NoticeWatch::hear);
    connect(&m_notices, &NoticeDesk::reported, &m_door, &EngineDoor::noteNotice);
    new NoticeAnswers(
        m_notices, m_hand,
        [this](const std::optional<CircuitId> &circuit) -> DashboardWindow & {
            return m_windows.front(circuit);
        },
        this);
    connect(&m_windows, &OpenWindows::opened, this, [this](DashboardWindow *window) { receive(*window); });
    m_windows.openKept();
    connect(&m_appearance, &Appearance::rowsChanged, this, [this](TableRows rows) {
        for (DashboardWindow *window : m_windows.all())
            window->window().table().setRows(rows);
    });
    connect(&m_secrets, &SecretDesk::supplied, this, [this](const QString &agent) {
        const AgentSnapshot *shown = m_store.agent(agent);
        if (shown && shown->health != HealthStatus::Paused)
            m_door.checkNow(agent);
    });
    connect(&m_feed, &FleetFeed::read, this, &Dashboard::take);
    connect(&m_editor.undo(), &FleetUndo::changed, this, [this] {
        for (DashboardWindow *window : m_windows.all())
            tellUndo(*window);
    });
    m_feed.start(line);
}

Dashboard::~Dashboard() = default;

void Dashboard::takePast(const QList<Event> &events)
{
    m_past = events + m_past;
    m_past.remove(0, std::max<qsizetype>(0, m_past.size() - mostPast));
    m_hand.recall(events);
    for (DashboardWindow *window : m_windows.all())
        window->setPast(events);
}

void Dashboard::show()
{
    for (DashboardWindow *window : m_windows.all())
        window->window().show();
}

void Dashboard::receive(DashboardWindow &window)
{
    window.setPast(m_past);
    window.window().table().setRows(m_appearance.rows());
    tell(window);
    connectFleetActions(window);
}

void Dashboard::connectFleetActions(DashboardWindow &window)
{
    MainWindow &over = window.window();
    const WindowActions &actions = over.actionsOf();
    const auto demo = [this] {
        m_feed.startDemo();
    };
    connect(&over, &MainWindow::preferencesWanted, this, [this, &over] { showPreferences(over); });
    connect(actions.addAgent, &QAction::triggered, this, [this, &over] { m_agentDialogs.add(over); });
    connect(&actions.agents(), &AgentActions::editWanted, this,
            [this, &over](const QString &agent) { m_agentDialogs.edit(agent, over); });
    connect(&actions.agents(), &AgentActions::removeWanted, this,
            [this, &over](const QString &agent) { m_agentDialogs.remove(agent, over); });
    connect(&actions.agents(), &AgentActions::showWanted, this,
            [this, &over](const QString &agent) { m_agentDialogs.show(agent, over); });
    connect(&actions.agents(), &AgentActions::secretWanted, this,
            [this, &over](const QString &agent) { askForSecret(agent, over); });
    connect(actions.openFleet, &QAction::triggered, this, [this, &over] { m_dialogs.openFleet(over); });
    m_recent.serve(over);
    connect(actions.importFleet, &QAction::triggered, this, [this, &over] { m_dialogs.importTargets(over); });
    connect(actions.undo, &QAction::triggered, this,
            [this, &over] { m_dialogs.step(FleetUndo::Way::Back, over); });
    connect(actions.redo, &QAction::triggered, this,
            [this, &over] { m_dialogs.step(FleetUndo::Way::Again, over); });
    connect(actions.tryDemo, &QAction::triggered, this, demo);
    connect(actions.newWindow, &QAction::triggered, this, [this] { m_windows.openAnother(); });
    connect(&over, &MainWindow::lockedWindowWanted, &m_windows, &OpenWindows::openAnother);
    refuse({actions.addAgent, actions.importFleet}, whyNoWriting());
    FirstRunPage &first = window.firstRun();
    first.setRefusal(whyNoWriting());
    connect(&first, &FirstRunPage::addWanted, actions.addAgent, &QAction::trigger);
    connect(&first, &FirstRunPage::importWanted, actions.importFleet, &QAction::trigger);
    connect(&first, &FirstRunPage::demoWanted, this, demo);
}

void Dashboard::tell(DashboardWindow &window)
{
    window.firstRun().setFile(m_feed.fileToEdit());
    window.window().page().showProblems(m_problems);
    window.window().actionsOf().agents().setRefusal(whyNoEditing());
    tellUndo(window);
    if (m_config)
        window.setConfig(*m_config);
}

void Dashboard::tellUndo(DashboardWindow &window)
{
    const bool mayWrite = whyNoWriting().isEmpty();
    const FleetUndo &undo = m_editor.undo();
    window.window().actionsOf().setUndo(mayWrite ? undo.next(FleetUndo::Way::Back) : QString(),
                                        mayWrite ? undo.next(FleetUndo::Way::Again) : QString());
}

void Dashboard::take(const ConfigReading &reading)
{
    // On standard error as well: whoever started the program from a terminal looks there first.
    for (const ConfigProblem &problem : reading.problems)
        std::fprintf(stderr, "%s\n", qPrintable(problem.toString()));
    m_problems = reading.problems;
    if (reading.config)
        m_config = m_hand.isReadOnly() ? withoutCanaries(*reading.config) : reading.config;
    for (DashboardWindow *window : m_windows.all())
        tell(*window);
    if (!reading.config) {
        m_door.noteRefusedConfig(reading.firstError());
        return;
    }
    m_secrets.provide(*m_config);
    m_door.applyConfig(*m_config);
    m_feed.playCallers([this](const SendRequest &request) { m_door.send(request); });
}

void Dashboard::askForSecret(const QString &agent, MainWindow &over)
{
    if (!m_secrets.askFor(agent))
        over.page().tell(tr("%1 lacks no secret that the key ring was to give").arg(agent));
}

QString Dashboard::whyNoEditing() const
{
    if (m_feed.keepsAFile())
        return {};
    return m_feed.isDemo() ? tr("The demo’s agents are part of this program; they stand in no file.")
                           : tr("What is watched was imported; it stands in no fleet file of ours.");
}

//! Another fleet may be followed all the same: that changes what is seen, not what is kept.
QString Dashboard::whyNoWriting() const
{
    if (!m_hand.isReadOnly())
        return {};
    return tr(
        "This window was started read-only; nothing is written into the fleet file. Start again without "
        "--read-only for that.");
}

void Dashboard::showPreferences(MainWindow &over)
{
    const bool hasFile = m_feed.keepsAFile();
    auto *dialog =
        new Preferences(m_appearance, m_notices.choices(), defaultsOf(m_config.value_or(FleetConfig())),
                        {hasFile ? m_feed.fileToEdit() : QString(), whyNoWriting()}, &over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Preferences::defaultsWanted, this,
            [this, dialog](const FleetDefaults &before, const FleetDefaults &after) {
                const FleetConfig file = m_editor.present().config.value_or(FleetConfig());
                whenArmed(m_hand.arming(), environmentsToArm(file, environmentsIn(file), m_hand.arming()),
                          *dialog, [this, dialog, before, after] { changeDefaults(*dialog, before, after); });
            });
    connect(dialog, &Preferences::changed, this, [this] { keepAppearance(m_appearance, m_settings->all()); });
    dialog->open();
}

void Dashboard::changeDefaults(Preferences &dialog, const FleetDefaults &before, const FleetDefaults &after)
{
    const Result<void> done = m_editor.setDefaults(before, after);
    if (!done)
        return dialog.showRefusal(tr("Nothing was changed: %1").arg(done.error().detail));
    for (const QString &environment : environmentsIn(m_config.value_or(FleetConfig())))
        m_hand.arming().touch(environment);
    dialog.setApplied(after);
}

} // namespace switchyard
