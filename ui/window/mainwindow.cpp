// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "fleet/circuitfilter.h"
#include "fleet/circuitheader.h"
#include "fleet/circuittable.h"
#include "fleet/countsbar.h"
#include "fleet/filterfield.h"
#include "fleet/orderhold.h"
#include "groups/groupsbinder.h"
#include "groups/groupsview.h"
#include "window/aboutbox.h"
#include "window/circuitmenu.h"
#include "window/confignotice.h"
#include "window/dockframe.h"
#include "window/environmentbanner.h"
#include "window/locatorentries.h"
#include "window/menubuilder.h"
#include "window/messagebar.h"
#include "window/shortcutsheet.h"
#include "window/statusline.h"
#include "window/windowactions.h"
#include "window/windowstate.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QToolBar>
#include <QVBoxLayout>

namespace switchyard {

namespace {

const QString filterKey = QStringLiteral("table/filter");
const QString savedFiltersKey = QStringLiteral("table/savedFilters");
const QString rowsKey = QStringLiteral("table/rows");

} // namespace

MainWindow::MainWindow(const FleetStore &store, OperatorHand &hand, FleetSelection &selection,
                       const Pages &pages, QWidget *parent)
    : QMainWindow(parent)
    , m_store(store)
    , m_hand(hand)
    , m_selection(selection)
    , m_model(store)
    , m_proxy(m_model)
    , m_actions(new WindowActions(hand, selection, this))
    , m_docks(new DockFrame(*this))
{
    buildBars();
    buildCentre();
    m_groups = new GroupsView(store);
    new GroupsBinder(*m_groups, m_proxy, *m_filter);
    m_docks->add(QStringLiteral("groups"), tr("Groups"), m_groups, Qt::LeftDockWidgetArea);
    m_docks->add(QStringLiteral("detail"), tr("Circuit detail"), pages.detail, Qt::RightDockWidgetArea);
    m_docks->add(QStringLiteral("events"), tr("Event log"), pages.eventLog, Qt::BottomDockWidgetArea);
    m_docks->add(QStringLiteral("pools"), tr("Pools"), pages.pools, Qt::BottomDockWidgetArea);
    m_docks->add(QStringLiteral("timeline"), tr("Timeline"), pages.timeline, Qt::BottomDockWidgetArea);
    const QString overrides = pages.overrides.body ? pages.overrides.body->windowTitle() : QString();
    m_docks->add(QStringLiteral("overrides"), overrides, pages.overrides, Qt::BottomDockWidgetArea);
    m_docks->add(QStringLiteral("task"), tr("Task sender"), pages.taskSender, Qt::BottomDockWidgetArea);
    connect(m_docks, &DockFrame::escaped, m_table, QOverload<>::of(&QWidget::setFocus));
    MenuBuilder(*m_actions).fillMenuBar(*this);
    setStatusBar(new StatusLine(store, selection, this));
    connectActions();
    connectHand();
    connect(m_counts, &CountsBar::countsChanged, this, &MainWindow::refreshTitle);
    connect(&store, &FleetStore::changed, this, &MainWindow::refreshTitle);
    connect(&selection, &FleetSelection::currentChanged, this, &MainWindow::refreshTitle);
    refreshTitle();
    resize(1440, 900);
}

void MainWindow::buildBars()
{
    m_banner = new EnvironmentBanner(m_hand, m_selection, this);
    m_filter = new FilterField(circuitFilterKeys(), this);
    m_counts = new CountsBar(m_model, m_proxy, this);
    addToolBar(m_banner);
    addToolBarBreak();
    addToolBar(MenuBuilder(*m_actions).makeToolBar(*this, m_filter));
    addToolBarBreak();
    addToolBar(m_counts);
    connect(m_filter, &FilterField::expressionChanged, &m_proxy, &CircuitFilterProxy::setExpression);
    connect(&m_store, &FleetStore::changed, m_filter, [this](const FleetChange &change) {
        if (change.structure)
            m_filter->setKnownTerms(knownTerms(m_store));
    });
    m_filter->setKnownTerms(knownTerms(m_store));
}

void MainWindow::buildCentre()
{
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(4);
    m_configMessage = new MessageBar(centre); // what is said of the fleet file stays until the file is mended
    m_message = new MessageBar(centre);
    m_table = new CircuitTable(m_model, m_proxy, m_selection, centre);
    layout->addWidget(m_configMessage);
    layout->addWidget(m_message);
    connect(m_configMessage, &MessageBar::actionTriggered, this,
            [this] { showText(tr("Problems of the fleet file"), m_allProblems, this); });
    layout->addWidget(m_table);
    setCentralWidget(centre);
    m_table->setFocus();
    connect(m_filter, &FilterField::problemChanged, this, [this](const QString &problem) {
        if (problem.isEmpty())
            m_message->hide();
        else
            m_message->show(MessageBar::Kind::Problem, tr("Filter: %1").arg(problem));
    });
    connect(m_table, &CircuitTable::menuWanted, this, &MainWindow::showCircuitMenu);
    connect(m_table, &CircuitTable::activatedCircuit, this, [this](const CircuitId &id) {
        m_selection.setCurrent(id);
        m_docks->raise(QStringLiteral("detail"));
    });
}

void MainWindow::showEvent(QShowEvent *event)
{
    // Not before: the shares are those of the size that the window comes up in.
    if (!m_laidOut)
        m_docks->layOut();
    m_laidOut = true;
    QMainWindow::showEvent(event);
}

void MainWindow::connectActions()
{
    const WindowActions &actions = *m_actions;
    connect(actions.refresh, &QAction::triggered, this, [this] {
        m_proxy.refresh();
        m_hand.checkAllNow();
    });
    connect(actions.pause, &QAction::toggled, &m_hand, &OperatorHand::setPaused);
    connect(actions.checkAgent, &QAction::triggered, this, [this] {
        if (m_selection.current())
            m_hand.checkNow(m_selection.current()->agent);
    });
    connect(actions.sendTask, &QAction::triggered, this, [this] {
        m_docks->raise(QStringLiteral("task"));
        emit sendTaskWanted(m_selection.current() ? m_selection.current()->agent : QString());
    });
    connect(actions.preferences, &QAction::triggered, this, &MainWindow::preferencesWanted);
    connect(actions.openFleet, &QAction::triggered, this, &MainWindow::openFleetWanted);
    connect(actions.quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
    connect(actions.locate, &QAction::triggered, this, [this] {
        const auto show = [this](const QString &view) {
            showView(view);
        };
        (new Locator(locatorEntries(m_store, *this, show), this))->open();
    });
    connect(actions.filter, &QAction::triggered, m_filter, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    const auto clear = [this] {
        m_filter->clear();
        m_counts->clear();
        m_groups->choose({});
        m_table->setFocus();
    };
    connect(actions.clearFilter, &QAction::triggered, this, clear);
    connect(m_table, &CircuitTable::escapePressed, this, clear);
    connect(m_table, &CircuitTable::careWanted, this, [this] {
        QAction *acknowledge = m_actions->command(OperatorCommand::Acknowledge);
        acknowledge->isEnabled() ? acknowledge->trigger()
                                 : m_message->show(MessageBar::Kind::News, acknowledge->toolTip());
    });
    connect(actions.showDetail, &QAction::triggered, this,
            [this] { m_docks->raise(QStringLiteral("detail")); });
    connect(actions.backToTable, &QAction::triggered, m_table, QOverload<>::of(&QWidget::setFocus));
    connect(actions.nextPane, &QAction::triggered, this, [this] { m_docks->focusNext(m_table); });
    connect(actions.copyRow, &QAction::triggered, this, &MainWindow::copySelected);
    connect(actions.resetLayout, &QAction::triggered, m_docks, &DockFrame::layOut);
    connect(actions.fullScreen, &QAction::toggled, this,
            [this](bool full) { full ? showFullScreen() : showNormal(); });
    connect(actions.shortcuts, &QAction::triggered, this, [this] { (new ShortcutSheet(this))->open(); });
    connect(actions.about, &QAction::triggered, this, [this] { showAbout(this); });
}

void MainWindow::connectHand()
{
    connect(&m_hand, &OperatorHand::done, this, [this](const QString &text, bool revertible) {
        m_message->show(MessageBar::Kind::News, text, revertible ? tr("Revert") : QString());
    });
    connect(&m_hand, &OperatorHand::refused, this,
            [this](const QString &text) { m_message->show(MessageBar::Kind::Problem, text); });
    connect(&m_hand, &OperatorHand::revertEnded, m_message, &MessageBar::endAction);
    connect(m_message, &MessageBar::actionTriggered, &m_hand, &OperatorHand::revert);
}

void MainWindow::showCircuitMenu(const QPoint &position, const QModelIndex &sourceIndex)
{
    const std::optional<CircuitRow> row = m_model.rowData(sourceIndex.row());
    if (!row)
        return;
    QMenu *menu =
        makeCircuitMenu(*m_actions, *row, static_cast<CircuitColumn>(sourceIndex.column()), *m_filter, this);
    m_table->orderHold().setMenuOpen(true);
    connect(menu, &QMenu::aboutToHide, this, [this] { m_table->orderHold().setMenuOpen(false); });
    menu->popup(position);
}

void MainWindow::refreshTitle()
{
    QStringList parts{headline(m_counts->counts()), m_banner->environment(), QStringLiteral("Switchyard")};
    if (m_store.isDemo())
        parts[1] = tr("DEMO");
    parts.removeAll(QString());
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::showProblems(const QList<ConfigProblem> &problems)
{
    const std::optional<ConfigNotice> notice = configNotice(problems, m_store.isLoaded());
    m_allProblems = notice ? notice->all : QString();
    if (notice)
        m_configMessage->show(MessageBar::Kind::Problem, notice->line,
                              notice->all.isEmpty() ? QString() : tr("Show all"));
    else
        m_configMessage->hide();
}

// "jira_agent", "jira_agent/calls" or "jira_agent/health".
static CircuitId circuitNamed(const QString &name)
{
    for (const CircuitPurpose purpose : {CircuitPurpose::Health, CircuitPurpose::Calls}) {
        const QString end = u'/' + toString(purpose);
        if (name.endsWith(end))
            return {name.chopped(end.size()), purpose};
    }
    return {name, CircuitPurpose::Calls};
}

bool MainWindow::showView(const QString &name)
{
    if (name == u"fleet")
        return true;
    const QString prefix = QStringLiteral("circuit:");
    if (name.startsWith(prefix)) {
        const CircuitId circuit = circuitNamed(name.mid(prefix.size()));
        m_selection.setCurrent(circuit);
        m_docks->raise(QStringLiteral("detail"));
        return m_store.agent(circuit.agent) != nullptr;
    }
    if (name == u"settings") {
        emit preferencesWanted();
        return true;
    }
    if (name == u"task") {
        if (QDockWidget *detail = m_docks->dock(QStringLiteral("detail")))
            detail->hide();
    }
    m_docks->raise(name);
    return m_docks->has(name);
}

void MainWindow::copySelected() const
{
    QStringList lines;
    for (const CircuitId &id : m_selection.selected()) {
        const std::optional<CircuitRow> row = m_model.rowData(m_model.rowOf(id));
        QStringList cells;
        for (int column = 0; row && column < circuitColumnCount; ++column)
            cells.append(cellText(*row, static_cast<CircuitColumn>(column)));
        lines.append(cells.join(u'\t'));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void MainWindow::restoreFrom(const QSettings &settings)
{
    m_laidOut = WindowState::restore(*this, settings);
    m_table->header().restore(settings);
    m_counts->setRows(static_cast<FleetRows>(std::clamp(settings.value(rowsKey, 0).toInt(), 0, 3)));
    m_filter->setSaved(settings.value(savedFiltersKey).toStringList());
    m_filter->setText(settings.value(filterKey).toString());
}

void MainWindow::saveTo(QSettings &settings) const
{
    WindowState::save(*this, settings);
    m_table->header().save(settings);
    settings.setValue(rowsKey, static_cast<int>(m_proxy.rows()));
    settings.setValue(savedFiltersKey, m_filter->saved());
    settings.setValue(filterKey, m_filter->text());
}

} // namespace switchyard
