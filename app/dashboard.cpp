// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard.h"

#include "commandline.h"
#include "detail/circuitactions.h"
#include "detail/circuitdetail.h"
#include "detail/detailbinder.h"
#include "events/eventlogview.h"
#include "fleet/circuittable.h"
#include "overrides/overridesbinder.h"
#include "overrides/overridesview.h"
#include "parts/dockrow.h"
#include "pools/poolsbinder.h"
#include "pools/poolsview.h"
#include "task/taskbinder.h"
#include "task/tasksender.h"
#include "theme/appearance.h"
#include "timeline/timelineview.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/preferences.h"

#include <QFileDialog>
#include <QStandardPaths>

#include <cstdio>

namespace switchyard {

namespace {

const QString darkKey = QStringLiteral("appearance/dark");
const QString statesKey = QStringLiteral("appearance/states");

QString userName()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return name.isEmpty() ? QStringLiteral("operator") : name;
}

QString dataDir(const CommandLine &line)
{
    if (!line.dataDir.isEmpty())
        return line.dataDir;
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return line.profile.isEmpty() ? usual : usual + u'/' + line.profile;
}

// A picture and the demo must neither change nor depend on what an operator has arranged.
std::unique_ptr<QSettings> settingsFor(const CommandLine &line)
{
    if (line.screenshot || line.demo)
        return nullptr;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    const QString name =
        line.profile.isEmpty() ? QStringLiteral("window") : QStringLiteral("window-") + line.profile;
    return std::make_unique<QSettings>(folder + u'/' + name + QStringLiteral(".ini"), QSettings::IniFormat);
}

EngineOptions engineOptions(const CommandLine &line)
{
    return {.dataDir = line.demo || line.screenshot ? QString() : dataDir(line)};
}

} // namespace

Dashboard::Dashboard(const CommandLine &line, Appearance &appearance, QObject *parent)
    : QObject(parent)
    , m_appearance(appearance)
    , m_door(engineOptions(line))
    , m_sink(m_door)
    , m_hand(m_sink, m_store, {.who = userName(), .readOnly = line.readOnly})
    , m_feed(m_scheduler)
    , m_settings(settingsFor(line))
{
    applyAppearance(line);
    makeWindow();
    connectEngine();
    connectViews();
    connect(&m_feed, &FleetFeed::read, this, &Dashboard::take);
    m_feed.start(line);
}

Dashboard::~Dashboard()
{
    if (m_settings)
        m_window->saveTo(*m_settings);
}

void Dashboard::makeWindow()
{
    m_detail = new CircuitDetail(m_store);
    m_events = new EventLogView;
    m_pools = new PoolsView(m_store);
    m_timeline = new TimelineView(m_store);
    m_tasks = new TaskSender(m_store);
    m_overrides = new OverridesView(m_store);
    m_window =
        std::make_unique<MainWindow>(m_store, m_hand, m_selection,
                                     MainWindow::Pages{.detail = m_detail,
                                                       .eventLog = {m_events, &m_events->row()},
                                                       .pools = {m_pools, &m_pools->row()},
                                                       .timeline = {m_timeline, &m_timeline->row()},
                                                       .taskSender = m_tasks,
                                                       .overrides = {m_overrides, &m_overrides->row()}});
    if (m_settings)
        m_window->restoreFrom(*m_settings);
}

void Dashboard::connectEngine()
{
    connect(&m_door, &EngineDoor::updated, &m_store, &FleetStore::apply);
    // The worst circuit first, until the operator chooses: an empty page answers nothing at 3 a.m.
    connect(&m_store, &FleetStore::changed, this, [this] {
        if (m_selection.current() || m_window->table().model()->rowCount() == 0)
            return;
        m_window->table().selectRow(0);
        if (m_selection.current())
            m_tasks->setAgent(m_selection.current()->agent);
    });
    connect(&m_door, &EngineDoor::eventsAppended, m_events, &EventLogView::append);
    new DetailBinder(m_door, *m_detail);
    new PoolsBinder(m_door, *m_pools);
    const auto *overrides = new OverridesBinder(m_door, m_hand, *m_overrides);
    connect(overrides, &OverridesBinder::endsSoon, &m_window->messageBar(),
            [this](const QString &text) { m_window->messageBar().show(MessageBar::Kind::Problem, text); });
    new TaskBinder(m_door, *m_tasks, userName());
}

void Dashboard::connectViews()
{
    connect(&m_selection, &FleetSelection::currentChanged, m_detail, &CircuitDetail::setCircuit);
    connect(&m_selection, &FleetSelection::currentChanged, m_events, &EventLogView::setCurrentCircuit);
    connect(&m_selection, &FleetSelection::currentChanged, m_timeline, &TimelineView::setCurrentCircuit);
    connect(m_events, &EventLogView::circuitChosen, this, &Dashboard::choose);
    connect(m_timeline, &TimelineView::circuitChosen, this, &Dashboard::choose);
    connect(m_overrides, &OverridesView::circuitChosen, this, &Dashboard::choose);

    const auto ask = [this](OperatorCommand command) {
        return [this, command](const CircuitId &circuit) {
            m_hand.ask(command, {circuit}, m_window.get());
        };
    };
    const CircuitActions &actions = m_detail->actions();
    connect(&actions, &CircuitActions::probeAsked, this, ask(OperatorCommand::ProbeNow));
    connect(&actions, &CircuitActions::tripAsked, this, ask(OperatorCommand::Trip));
    connect(&actions, &CircuitActions::holdAsked, this, ask(OperatorCommand::HoldOpen));
    connect(&actions, &CircuitActions::disableAsked, this, ask(OperatorCommand::Disable));
    connect(&actions, &CircuitActions::resetAsked, this, ask(OperatorCommand::Reset));

    const auto armingChanged = [this] {
        m_tasks->setBypassRefusal([this](const QString &agent) { return whyNoBypass(agent); });
    };
    if (m_hand.isReadOnly())
        m_tasks->setSendRefusal(
            tr("Started read-only: no task is sent. Start again without --read-only for that."));
    connect(&m_hand.arming(), &Arming::changed, this, armingChanged);
    armingChanged();
    const auto sendTask = [this](const QString &agent) {
        m_tasks->setAgent(agent);
        m_window->showView(QStringLiteral("task"));
    };
    connect(&actions, &CircuitActions::sendTaskAsked, this, sendTask);
    connect(m_window.get(), &MainWindow::sendTaskWanted, this, sendTask);
    connect(m_window.get(), &MainWindow::preferencesWanted, this, &Dashboard::showPreferences);
    connect(m_window.get(), &MainWindow::openFleetWanted, this, [this] {
        const QString file = QFileDialog::getOpenFileName(
            m_window.get(), tr("Open fleet file"), m_feed.file(), tr("Fleet files (*.json);;All files (*)"));
        if (!file.isEmpty())
            m_feed.follow(file);
    });
}

QString Dashboard::whyNoBypass(const QString &agent) const
{
    if (m_hand.isReadOnly())
        return tr("Started read-only: no task goes around a breaker.");
    const AgentSnapshot *shown = m_store.agent(agent);
    if (!shown || m_hand.arming().isArmed(shown->environment))
        return {};
    return shown->guard == GuardLevel::ReadOnly
               ? tr("‘%1’ is read-only: no task goes around its breakers.").arg(shown->environment)
               : tr("‘%1’ is guarded: arm it in the banner to go around a breaker.").arg(shown->environment);
}

void Dashboard::take(const ConfigReading &reading)
{
    // On standard error as well: whoever started the program from a terminal looks there first.
    for (const ConfigProblem &problem : reading.problems)
        std::fprintf(stderr, "%s\n", qPrintable(problem.toString()));
    m_window->showProblems(reading.problems);
    if (!reading.config)
        return;
    m_detail->setConfig(*reading.config);
    m_tasks->setConfig(*reading.config);
    m_door.applyConfig(*reading.config);
    m_feed.playCallers([this](const SendRequest &request) { m_door.send(request); });
}

void Dashboard::applyAppearance(const CommandLine &line)
{
    std::optional<bool> dark = line.dark;
    if (m_settings) {
        if (!dark && m_settings->contains(darkKey))
            dark = m_settings->value(darkKey).toBool();
        const int states = m_settings->value(statesKey, 0).toInt();
        if (states > 0 && states <= static_cast<int>(StatePalette::Monochrome))
            m_appearance.setStates(static_cast<StatePalette>(states));
    }
    if (dark)
        m_appearance.setDark(dark);
}

void Dashboard::showPreferences()
{
    auto *dialog = new Preferences(m_appearance, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Preferences::changed, this, [this] {
        if (!m_settings)
            return;
        m_settings->setValue(statesKey, static_cast<int>(m_appearance.states()));
        if (m_appearance.dark())
            m_settings->setValue(darkKey, *m_appearance.dark());
        else
            m_settings->remove(darkKey);
    });
    dialog->open();
}

void Dashboard::choose(const CircuitId &circuit)
{
    m_window->showView(QStringLiteral("circuit:") + toString(circuit));
}

} // namespace switchyard
