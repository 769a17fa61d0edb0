// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboardwindow.h"

#include "detail/circuitactions.h"
#include "detail/circuitdetail.h"
#include "detail/detailbinder.h"
#include "engine/enginedoor.h"
#include "events/eventlogbinder.h"
#include "events/eventlogview.h"
#include "firstrun/firstrunpage.h"
#include "fleet/circuittable.h"
#include "fleet/lockedfleet.h"
#include "fleet/orderhold.h"
#include "guard/operatorhand.h"
#include "notices/announcer.h"
#include "notices/mutedialog.h"
#include "notices/mutemenu.h"
#include "notices/noticedesk.h"
#include "notices/noticewords.h"
#include "overrides/overridesbinder.h"
#include "overrides/overridesview.h"
#include "parts/dockrow.h"
#include "pools/poolsbinder.h"
#include "pools/poolsview.h"
#include "task/taskbinder.h"
#include "task/tasksender.h"
#include "timeline/timelinebinder.h"
#include "timeline/timelineview.h"
#include "wallboard/wallboard.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"
#include "window/statusline.h"
#include "window/viewname.h"
#include "window/windowactions.h"

#include <QEvent>
#include <QTimer>

namespace switchyard {

namespace {

constexpr std::chrono::seconds settlingTime{20};

FleetConfig onlyAgentsIn(const QString &environment, FleetConfig config)
{
    config.agents.removeIf(
        [&environment](const AgentConfig &agent) { return agent.environment != environment; });
    return config;
}

} // namespace

DashboardWindow::DashboardWindow(const Means &means, std::unique_ptr<QSettings> settings, QObject *parent)
    : QObject(parent)
    , m_means(means)
    , m_lock(means.environment.isEmpty() ? nullptr
                                         : std::make_unique<LockedFleet>(means.store, means.environment))
    , m_store(m_lock ? m_lock->store() : means.store)
    , m_settings(std::move(settings))
{
    makeWindow();
    bindPages();
    connectPages();
    connectActions();
    connectNotices();
    m_window->installEventFilter(this);
    QTimer::singleShot(settlingTime, this, [this] { m_settling = false; });
}

DashboardWindow::~DashboardWindow()
{
    if (!m_isKept)
        keep();
}

void DashboardWindow::keep()
{
    if (m_settings)
        m_window->saveTo(*m_settings);
    m_isKept = true;
}

void DashboardWindow::makeWindow()
{
    m_detail = new CircuitDetail(m_store);
    m_events = new EventLogView;
    m_events->lockTo(m_means.environment);
    m_pools = new PoolsView(m_store);
    m_timeline = new TimelineView(m_store);
    m_tasks = new TaskSender(m_store, m_means.templates);
    m_overrides = new OverridesView(m_store, &m_means.notices.mutes());
    m_muteMenu = std::make_unique<MuteMenu>(
        MuteMenu::Means{m_store, m_means.notices.choices(), m_means.notices.mutes(), m_means.who},
        &m_selection);
    m_firstRun = new FirstRunPage;
    m_window = std::make_unique<MainWindow>(m_store, m_means.hand, m_selection,
                                            MainWindow::Pages{.detail = m_detail,
                                                              .eventLog = {m_events, &m_events->row()},
                                                              .pools = {m_pools, &m_pools->row()},
                                                              .timeline = {m_timeline, &m_timeline->row()},
                                                              .taskSender = m_tasks,
                                                              .overrides = {m_overrides, &m_overrides->row()},
                                                              .mute = m_muteMenu.get(),
                                                              .firstRun = m_firstRun});
    if (m_settings)
        m_window->restoreFrom(*m_settings);
}

void DashboardWindow::bindPages()
{
    EngineDoor &door = m_means.door;
    new EventLogBinder(door, *m_events);
    connect(&m_store, &FleetStore::nowChanged, m_events, &EventLogView::setNow);
    new DetailBinder(door, *m_detail);
    new PoolsBinder(door, *m_pools);
    new TimelineBinder(door, *m_timeline);
    new TaskBinder(door, *m_tasks, m_means.who);
    const auto *overrides = new OverridesBinder(door, m_means.hand, *m_overrides);
    connect(overrides, &OverridesBinder::endsSoon, &m_window->page(), &FleetPage::warn);
}

void DashboardWindow::connectPages()
{
    connect(&m_selection, &FleetSelection::currentChanged, m_detail, &CircuitDetail::setCircuit);
    connect(&m_selection, &FleetSelection::currentChanged, m_events, &EventLogView::setCurrentCircuit);
    connect(&m_selection, &FleetSelection::currentChanged, m_timeline, &TimelineView::setCurrentCircuit);
    connect(m_events, &EventLogView::circuitChosen, this, &DashboardWindow::choose);
    connect(m_events, &EventLogView::exported, this,
            [this](const QString &told) { m_window->page().tell(told); });
    connect(m_timeline, &TimelineView::circuitChosen, this, &DashboardWindow::choose);
    connect(m_timeline, &TimelineView::stretchChosen, m_events, &EventLogView::setStretch);
    connect(m_timeline, &TimelineView::stretchChosen, m_detail, &CircuitDetail::setStretch);
    connect(m_overrides, &OverridesView::resumeAsked, &m_means.hand,
            [this] { m_means.hand.setPaused(false); });
    connect(m_overrides, &OverridesView::circuitChosen, this, &DashboardWindow::choose);
    connect(&m_store, &FleetStore::changed, this, &DashboardWindow::followWorst);

    const auto armingChanged = [this] {
        m_tasks->setBypassRefusal([this](const QString &agent) { return whyNoBypass(agent); });
    };
    const auto noSending = [this](const QString &agent) {
        return whyNoSending(agent);
    };
    m_tasks->setSendRefusal(noSending);
    m_detail->actions().setSendRefusal(noSending);
    connect(&m_means.hand.arming(), &Arming::changed, this, armingChanged);
    armingChanged();
}

void DashboardWindow::connectActions()
{
    const CircuitActions &actions = m_detail->actions();
    connect(&actions, &CircuitActions::asked, this,
            [this](OperatorCommand command, const CircuitId &circuit) {
                m_means.hand.ask(command, {circuit}, m_window.get());
            });
    const WindowActions &window = m_window->actionsOf();
    m_detail->setConfigActions({window.editAgent, window.showInFile});
    m_detail->setReadOnly(m_means.hand.isReadOnly());
    const auto sendTask = [this](const QString &agent) {
        m_tasks->setAgent(agent);
        m_window->showView(QStringLiteral("task"));
    };
    connect(&actions, &CircuitActions::sendTaskAsked, this, sendTask);
    connect(m_window.get(), &MainWindow::sendTaskWanted, this, sendTask);
    connect(m_window->actionsOf().wallboard, &QAction::triggered, this, [this] {
        auto *board = new Wallboard(m_store, m_window.get());
        board->showFullScreen();
    });
}

void DashboardWindow::connectNotices()
{
    NoticeDesk &desk = m_means.notices;
    connect(m_muteMenu.get(), &MuteMenu::endWanted, this, &DashboardWindow::askToMute);
    connect(m_overrides, &OverridesView::muteEndAsked, &desk.mutes(), &MuteShelf::end);
    connect(m_overrides, &OverridesView::muteExtensionAsked, this, &DashboardWindow::askToExtendMute);
    connect(&desk, &NoticeDesk::stateChanged, this, &DashboardWindow::showNoticeState);
    connect(&m_store, &FleetStore::changed, this, [this](const FleetChange &change) {
        if (change.structure)
            showNoticeState(); // a mute of an agent counts where that agent is
    });
    showNoticeState();
    // All windows show it, and the one that is worked in says it: eight voices tell nothing.
    auto *announcer = new Announcer(m_window->statusLine(), [this](QAccessibleEvent *event) {
        if (m_window->isActiveWindow())
            QAccessible::updateAccessibility(event);
    });
    connect(&desk, &NoticeDesk::told, announcer, [this, announcer](const Notice &notice) {
        if (const std::optional<QString> news = titleFor(m_store, notice))
            announcer->announce(*news, m_store.now());
    });
    connect(&m_store, &FleetStore::nowChanged, announcer, &Announcer::tick);
}

void DashboardWindow::showNoticeState()
{
    m_window->statusLine().setNotices(m_means.notices.stateText(m_store), m_means.notices.stateTip());
}

void DashboardWindow::askToMute(const MuteScope &scope)
{
    const WallTime now = m_store.now();
    auto *dialog = new MuteDialog({.title = tr("Mute %1").arg(scopeText(scope)),
                                   .verb = tr("Mute %1").arg(scopeText(scope)),
                                   .now = now,
                                   .until = now + 2h,
                                   .why = {}},
                                  m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MuteDialog::chosen, this, [this, scope](WallTime until, const QString &why) {
        m_means.notices.mutes().add({0, scope, m_means.who, why, m_store.now(), until});
    });
    dialog->open();
}

void DashboardWindow::askToExtendMute(quint64 number)
{
    const Mute *mute = m_means.notices.mutes().find(number);
    if (!mute || !m_store.isLoaded())
        return;
    auto *dialog = new MuteDialog({.title = tr("Extend the mute of %1").arg(scopeText(mute->scope)),
                                   .verb = tr("Extend"),
                                   .now = m_store.now(),
                                   .until = mute->until + 1h,
                                   .why = mute->why},
                                  m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MuteDialog::chosen, &m_means.notices.mutes(),
            [this, mute = *mute](WallTime until, const QString &why) {
                MuteShelf &mutes = m_means.notices.mutes();
                // It may have come to its end while somebody typed.
                if (mutes.find(mute.number))
                    mutes.extend(mute.number, until, why);
                else
                    mutes.add({0, mute.scope, m_means.who, why, m_store.now(), until});
            });
    dialog->open();
}

void DashboardWindow::comeUp(const std::optional<CircuitId> &circuit)
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (circuit && shows(*circuit))
        choose(*circuit);
}

//! The worst circuit, until the operator chooses: an empty page answers nothing at 3 a.m.
void DashboardWindow::followWorst()
{
    if (m_window->table().model()->rowCount() == 0)
        return;
    CircuitTable &table = m_window->table();
    const bool isOurs =
        m_settling && m_worst && m_selection.current() && table.isSameRow(*m_selection.current(), *m_worst);
    if (m_selection.current() && (!isOurs || table.orderHold().isHeld()))
        return;
    table.selectRow(0);
    if (m_selection.current() == m_worst)
        return;
    m_worst = m_selection.current();
    if (m_worst)
        m_tasks->setAgent(m_selection.current()->agent);
}

void DashboardWindow::setConfig(const FleetConfig &config)
{
    const FleetConfig seen = m_lock ? onlyAgentsIn(m_means.environment, config) : config;
    m_detail->setConfig(seen);
    m_tasks->setConfig(seen);
}

void DashboardWindow::setPast(const QList<Event> &events)
{
    m_events->prepend(events);
    m_detail->prependEvents(events);
}

//! A task acts on the agent, whether its breaker lets it pass or not.
QString DashboardWindow::whyNoSending(const QString &agent) const
{
    if (m_means.hand.isReadOnly())
        return tr("Started read-only: no task is sent. Start again without --read-only for that.");
    const AgentSnapshot *shown = m_store.agent(agent);
    if (!shown || shown->guard != GuardLevel::ReadOnly)
        return {};
    return tr("‘%1’ is read-only: no task is sent to its agents.").arg(shown->environment);
}

QString DashboardWindow::whyNoBypass(const QString &agent) const
{
    const OperatorHand &hand = m_means.hand;
    if (hand.isReadOnly())
        return tr("Started read-only: no task goes around a breaker.");
    const AgentSnapshot *shown = m_store.agent(agent);
    if (!shown || hand.arming().isArmed(shown->environment))
        return {};
    return shown->guard == GuardLevel::ReadOnly
               ? tr("‘%1’ is read-only: no task goes around its breakers.").arg(shown->environment)
               : tr("‘%1’ is guarded: arm it in the banner to go around a breaker.").arg(shown->environment);
}

void DashboardWindow::choose(const CircuitId &circuit)
{
    m_window->showView(viewOf(circuit));
}

bool DashboardWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window.get() && event->type() == QEvent::Close)
        emit closed();
    if (watched == m_window.get() && event->type() == QEvent::Show)
        m_isKept = false;
    return QObject::eventFilter(watched, event);
}

} // namespace switchyard
