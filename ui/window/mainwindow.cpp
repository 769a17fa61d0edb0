// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "fleet/circuitfilter.h"
#include "fleet/circuitheader.h"
#include "fleet/circuittable.h"
#include "fleet/countsbar.h"
#include "fleet/filterfield.h"
#include "fleet/fleettitle.h"
#include "fleet/orderhold.h"
#include "fleet/rowcopy.h"
#include "groups/groupsbinder.h"
#include "groups/groupsview.h"
#include "parts/keptparts.h"
#include "parts/menutext.h"
#include "window/aboutbox.h"
#include "window/circuitmenu.h"
#include "window/dockframe.h"
#include "window/environmentbanner.h"
#include "window/fleetpage.h"
#include "window/locatorentries.h"
#include "window/menubuilder.h"
#include "window/messagebar.h"
#include "window/preferences.h"
#include "window/shortcutsheet.h"
#include "window/statusline.h"
#include "window/viewname.h"
#include "window/windowactions.h"
#include "window/windowlayouts.h"
#include "window/windowstate.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QToolBar>

namespace switchyard {

namespace {

const QString filterKey = QStringLiteral("table/filter");
const QString savedFiltersKey = QStringLiteral("table/savedFilters");
const QString chipsKey = QStringLiteral("table/chips");
const QString groupKey = QStringLiteral("table/group"); // environment, tag, group
const QString rowsKey = QStringLiteral("table/rows");
const QString tipKey = QStringLiteral("tips/firstAgent"); // true: it was shown

} // namespace

MainWindow::MainWindow(const FleetStore &store, OperatorHand &hand, FleetSelection &selection,
                       const Pages &pages, QWidget *parent)
    : QMainWindow(parent)
    , m_store(store)
    , m_hand(hand)
    , m_selection(selection)
    , m_model(store)
    , m_proxy(m_model)
    , m_actions(new WindowActions(hand, store, selection, this))
    , m_docks(new DockFrame(*this))
    , m_layouts(new WindowLayouts(*m_docks, *m_actions->resetLayout, this))
    , m_page(new FleetPage(m_model, m_proxy, selection, this))
{
    m_mute = pages.mute;
    buildBars();
    setCentralWidget(m_page);
    if (pages.firstRun)
        m_page->setFirstRun(pages.firstRun);
    addDocks(pages);
    MenuBuilder(*m_actions)
        .fillMenuBar(*this, table().header(),
                     {m_layouts->menu(), m_banner->profileMenu(), *makeEnvironmentMenu(), m_mute});
    m_status = new StatusLine(store, selection, this);
    setStatusBar(m_status);
    connectTable();
    connectFilter();
    connectPanes();
    connectHelp();
    m_page->listenTo(hand);
    connect(m_counts, &CountsBar::countsChanged, this, &MainWindow::refreshTitle);
    connect(&store, &FleetStore::changed, this, &MainWindow::refreshTitle);
    refreshTitle();
    resize(1440, 900);
    table().setFocus();
}

CircuitTable &MainWindow::table()
{
    return m_page->table();
}

QMenu &MainWindow::profileMenu()
{
    return m_banner->profileMenu();
}

MessageBar &MainWindow::messageBar()
{
    return m_page->messageBar();
}

void MainWindow::buildBars()
{
    m_banner = new EnvironmentBanner(m_hand, m_store, m_selection, this);
    m_filter = new FilterField(circuitFilterKeys(), this);
    m_filter->setHelp(
        tr("Parts of names and terms such as state:open, a blank between them; all must fit. A - before "
           "a term leaves out what fits. Empty shows all."));
    m_counts = new CountsBar(m_model, m_proxy, this);
    addToolBar(m_banner);
    addToolBarBreak();
    addToolBar(MenuBuilder(*m_actions).makeToolBar(*this, m_filter, m_layouts->menu(), m_mute));
    addToolBarBreak();
    addToolBar(m_counts);
}

void MainWindow::addDocks(const Pages &pages)
{
    m_groups = new GroupsView(m_store);
    new GroupsBinder(*m_groups, m_proxy, *m_filter);
    connect(m_groups, &GroupsView::groupChosen, m_counts, &CountsBar::showGroup);
    connect(m_counts, &CountsBar::groupCleared, m_groups, [this] { m_groups->choose({}); });
    m_docks->add(QStringLiteral("groups"), tr("Groups"), m_groups, Qt::LeftDockWidgetArea);
    m_docks->add(QStringLiteral("detail"), tr("Circuit detail"), pages.detail, Qt::RightDockWidgetArea);
    m_docks->add(QStringLiteral("events"), tr("Event log"), pages.eventLog, Qt::BottomDockWidgetArea);
    m_docks->add(QStringLiteral("pools"), tr("Pools"), pages.pools, Qt::BottomDockWidgetArea);
    m_docks->add(QStringLiteral("timeline"), tr("Timeline"), pages.timeline, Qt::BottomDockWidgetArea);
    const QString overrides = pages.overrides.body ? pages.overrides.body->windowTitle() : QString();
    m_docks->add(QStringLiteral("overrides"), overrides, pages.overrides, Qt::BottomDockWidgetArea);
    m_docks->add(QStringLiteral("task"), tr("Task sender"), pages.taskSender, Qt::BottomDockWidgetArea);
}

void MainWindow::showEvent(QShowEvent *event)
{
    // Not before: the shares are those of the size that the window comes up in.
    if (!m_laidOut)
        layOut();
    m_docks->chooseCorner();
    m_laidOut = true;
    QMainWindow::showEvent(event);
}

void MainWindow::layOut()
{
    if (!m_keptDocks.isEmpty() && WindowState::restoreDocks(*this, m_keptDocks))
        return;
    if (!m_keptDocks.isEmpty())
        m_page->warn(tr("The layout of the last time cannot be read; the usual one is shown."));
    m_docks->layOut();
}

void MainWindow::connectTable()
{
    const WindowActions &actions = *m_actions;
    const auto showDetail = [this] {
        m_docks->raise(QStringLiteral("detail"));
    };
    connect(&table(), &CircuitTable::menuWanted, this, &MainWindow::showCircuitMenu);
    connect(&table(), &CircuitTable::activatedCircuit, this, [this, showDetail](const CircuitId &id) {
        m_selection.setCurrent(id);
        showDetail();
    });
    connect(&table(), &CircuitTable::escapePressed, this, &MainWindow::clearFilters);
    connect(&table(), &CircuitTable::careWanted, this, [this] {
        QAction *acknowledge = m_actions->command(OperatorCommand::Acknowledge);
        acknowledge->isEnabled() ? acknowledge->trigger() : m_page->tell(acknowledge->toolTip());
    });
    actions.mute->setVisible(m_mute != nullptr);
    connect(actions.mute, &QAction::triggered, this, [this] {
        // Where the row is that it is about; in the middle where that cannot be seen.
        const QRect row = table().visualRect(table().currentIndex());
        QWidget *port = table().viewport();
        const QRect seen = port->rect();
        const QPoint at = seen.intersects(row) ? QPoint(seen.width() / 3, row.bottom()) : seen.center();
        if (m_mute)
            m_mute->popup(port->mapToGlobal(at));
    });
    connect(actions.refresh, &QAction::triggered, &m_proxy, &CircuitFilterProxy::refresh);
    connect(actions.showDetail, &QAction::triggered, this, showDetail);
    connect(actions.sendTask, &QAction::triggered, this, [this] {
        m_docks->raise(QStringLiteral("task"));
        emit sendTaskWanted(m_selection.current() ? m_selection.current()->agent : QString());
    });
    connect(actions.copyRow, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(rowsAsText(m_model, m_selection.selected())); });
}

void MainWindow::connectFilter()
{
    connect(m_filter, &FilterField::expressionChanged, &m_proxy, &CircuitFilterProxy::setExpression);
    connect(m_filter, &FilterField::problemChanged, m_page, &FleetPage::showFilterProblem);
    connect(m_filter, &FilterField::left, &table(), QOverload<>::of(&QWidget::setFocus));
    connect(&m_store, &FleetStore::changed, m_filter, [this](const FleetChange &change) {
        if (change.structure)
            m_filter->setKnownTerms(knownTerms(m_store));
    });
    m_filter->setKnownTerms(knownTerms(m_store));
    connect(m_actions->filter, &QAction::triggered, m_filter, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(m_actions->clearFilter, &QAction::triggered, this, &MainWindow::clearFilters);
}

void MainWindow::clearFilters()
{
    m_filter->clear();
    m_counts->clear();
    m_groups->choose({});
    table().setFocus();
}

void MainWindow::connectPanes()
{
    const WindowActions &actions = *m_actions;
    connect(m_docks, &DockFrame::escaped, &table(), QOverload<>::of(&QWidget::setFocus));
    connect(actions.backToTable, &QAction::triggered, &table(), QOverload<>::of(&QWidget::setFocus));
    const auto step = [this](DockFrame::Way way) {
        m_docks->focusNext({&table(), m_banner, m_filter, m_counts}, way);
    };
    connect(actions.nextPane, &QAction::triggered, this, [step] { step(DockFrame::Way::Forwards); });
    connect(actions.previousPane, &QAction::triggered, this, [step] { step(DockFrame::Way::Backwards); });
    connect(actions.resetLayout, &QAction::triggered, m_docks, &DockFrame::layOut);
    connect(m_layouts, &WindowLayouts::told, this, [this](const QString &news) { m_page->tell(news); });
    connect(m_layouts, &WindowLayouts::failed, m_page, &FleetPage::warn);
    connect(actions.fullScreen, &QAction::toggled, this,
            [this](bool full) { full ? showFullScreen() : showNormal(); });
    connect(actions.closeWindow, &QAction::triggered, this, &QWidget::close);
    connect(actions.quit, &QAction::triggered, qApp, &QApplication::quit);
}

void MainWindow::connectHelp()
{
    connect(m_actions->preferences, &QAction::triggered, this, &MainWindow::preferencesWanted);
    connect(m_actions->locate, &QAction::triggered, this, [this] {
        const auto show = [this](const QString &view) {
            showView(view);
        };
        (new Locator(locatorEntries(m_store, *this, show), this))->open();
    });
    connect(m_actions->shortcuts, &QAction::triggered, this, [this] { (new ShortcutSheet(this))->open(); });
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(this); });
}

//! Of the whole fleet, whatever this window shows.
QMenu *MainWindow::makeEnvironmentMenu()
{
    auto *menu = new QMenu(tr("New window for"), this);
    menu->setToolTipsVisible(true);
    menu->menuAction()->setToolTip(tr("Another window in which one environment alone is seen and touched"));
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (const EnvironmentConfig &each : m_hand.store().environments()) {
            QAction *entry = menu->addAction(asMenuText(each.name));
            entry->setToolTip(tr("A window in which ‘%1’ alone is seen and touched").arg(each.name));
            connect(entry, &QAction::triggered, this,
                    [this, name = each.name] { emit lockedWindowWanted(name); });
        }
        if (menu->isEmpty())
            menu->addAction(tr("No environments"))->setEnabled(false);
    });
    return menu;
}

void MainWindow::showCircuitMenu(const QPoint &position, const QModelIndex &sourceIndex)
{
    const std::optional<CircuitRow> row = m_model.rowData(sourceIndex.row());
    if (!row)
        return;
    QMenu *menu = makeCircuitMenu(*m_actions, *row, static_cast<CircuitColumn>(sourceIndex.column()),
                                  *m_filter, m_mute, this);
    table().orderHold().setMenuOpen(true);
    connect(menu, &QMenu::aboutToHide, this, [this] { table().orderHold().setMenuOpen(false); });
    menu->popup(position);
}

void MainWindow::refreshTitle()
{
    setWindowTitle(fleetTitle(m_model));
}

bool MainWindow::showView(const QString &name)
{
    if (name == u"fleet")
        return true;
    if (const std::optional<CircuitId> circuit = circuitOfView(name)) {
        m_selection.setCurrent(circuit);
        m_docks->raise(QStringLiteral("detail"));
        return m_store.agent(circuit->agent) != nullptr;
    }
    if (const std::optional<QString> setting = settingOfView(name)) {
        m_actions->preferences->trigger(); // whoever hears it opens them
        auto *preferences = findChild<Preferences *>();
        if (preferences)
            preferences->showSetting(*setting);
        return preferences != nullptr;
    }
    const std::pair<QStringView, QAction *> dialogs[] = {{u"settings", m_actions->preferences},
                                                         {u"wallboard", m_actions->wallboard},
                                                         {u"add", m_actions->addAgent}};
    for (const auto &[dialog, action] : dialogs) {
        if (name != dialog)
            continue;
        action->trigger();
        return true;
    }
    if (name == u"task") {
        if (QDockWidget *detail = m_docks->dock(QStringLiteral("detail")))
            detail->hide();
    }
    m_docks->raise(name);
    return m_docks->has(name);
}

void MainWindow::restoreFrom(QSettings &settings)
{
    m_keptDocks = WindowState::restorePlace(*this, settings);
    if (m_laidOut)
        layOut();
    m_layouts->restore(settings);
    m_page->setTipWanted(!settings.value(tipKey).toBool());
    table().header().restore(settings);
    m_counts->setRows(static_cast<FleetRows>(std::clamp(settings.value(rowsKey, 0).toInt(), 0, 3)));
    m_counts->chooseIds(settings.value(chipsKey).toStringList());
    const QStringList group = settings.value(groupKey).toStringList();
    m_groups->restore({group.value(0), group.value(2), group.value(1)});
    m_filter->setSaved(settings.value(savedFiltersKey).toStringList());
    m_filter->setText(settings.value(filterKey).toString());
    restoreKeptParts(*this, settings);
}

void MainWindow::saveTo(QSettings &settings) const
{
    WindowState::save(*this, settings);
    m_layouts->save(settings);
    settings.setValue(tipKey, !m_page->isTipWanted());
    m_page->table().header().save(settings);
    settings.setValue(rowsKey, static_cast<int>(m_proxy.rows()));
    settings.setValue(chipsKey, m_counts->chosenIds());
    const FleetGroup group = m_groups->toKeep();
    settings.setValue(groupKey, QStringList{group.environment, group.tag, group.group});
    settings.setValue(savedFiltersKey, m_filter->saved());
    settings.setValue(filterKey, m_filter->text());
    saveKeptParts(*this, settings);
}

} // namespace switchyard
