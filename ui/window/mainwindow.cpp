// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "fleet/circuitfilter.h"
#include "fleet/circuitheader.h"
#include "fleet/circuittable.h"
#include "fleet/countsbar.h"
#include "fleet/filterfield.h"
#include "fleet/orderhold.h"
#include "window/docktitle.h"
#include "window/environmentbanner.h"
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
#include <QMessageBox>
#include <QSettings>
#include <QToolBar>
#include <QVBoxLayout>

namespace switchyard {

namespace {

constexpr int detailWidth = 352;
constexpr int usualTextHeight = 18;
constexpr int leastWidthWithDetail = 1200; // at the usual text height
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
{
    setDockNestingEnabled(true);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    buildBars();
    buildCentre();
    addPage(QStringLiteral("detail"), tr("Circuit detail"), pages.detail, Qt::RightDockWidgetArea);
    addPage(QStringLiteral("events"), tr("Event log"), pages.eventLog, Qt::BottomDockWidgetArea);
    addPage(QStringLiteral("pools"), tr("Pools"), pages.pools, Qt::BottomDockWidgetArea);
    addPage(QStringLiteral("timeline"), tr("Timeline"), pages.timeline, Qt::BottomDockWidgetArea);
    addPage(QStringLiteral("task"), tr("Task sender"), pages.taskSender, Qt::BottomDockWidgetArea);
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
    m_banner = new EnvironmentBanner(m_store, m_selection, m_hand.isReadOnly(), this);
    m_filter = new FilterField(circuitFilterKeys(), this);
    m_counts = new CountsBar(m_model, m_proxy, this);
    addToolBar(m_banner);
    addToolBarBreak();
    addToolBar(MenuBuilder(*m_actions).makeToolBar(*this, m_filter));
    addToolBarBreak();
    addToolBar(m_counts);
    connect(m_filter, &FilterField::expressionChanged, &m_proxy, &CircuitFilterProxy::setExpression);
}

void MainWindow::buildCentre()
{
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(4);
    m_message = new MessageBar(centre);
    m_table = new CircuitTable(m_model, m_proxy, m_selection, centre);
    layout->addWidget(m_message);
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
        raisePage(QStringLiteral("detail"));
    });
}

void MainWindow::addPage(const QString &name, const QString &title, const Page &page, Qt::DockWidgetArea area)
{
    if (!page.body)
        return;
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(page.body);
    dock->setTitleBarWidget(new DockTitle(page.tools, *dock));
    dock->setAllowedAreas(Qt::AllDockWidgetAreas);
    // Tabbed from the first: side by side their widths add up, and the window would come up that wide.
    for (QDockWidget *other : findChildren<QDockWidget *>()) {
        if (other != dock && dockWidgetArea(other) == area) {
            tabifyDockWidget(other, dock);
            return;
        }
    }
    addDockWidget(area, dock);
}

void MainWindow::showEvent(QShowEvent *event)
{
    // Not before: the shares are those of the size that the window comes up in.
    if (!m_laidOut)
        layOut();
    QMainWindow::showEvent(event);
}

void MainWindow::layOut()
{
    m_laidOut = true;
    QDockWidget *first = nullptr;
    for (QDockWidget *dock : findChildren<QDockWidget *>()) {
        dock->setFloating(false);
        dock->show();
        const bool right = dock->objectName() == u"detail";
        const Qt::DockWidgetArea area = right ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea;
        if (dockWidgetArea(dock) != area)
            addDockWidget(area, dock);
        if (right) {
            resizeDocks({dock}, {detailWidth}, Qt::Horizontal);
            dock->setVisible(width() * usualTextHeight >= leastWidthWithDetail * fontMetrics().height());
            continue;
        }
        if (first)
            tabifyDockWidget(first, dock);
        else
            first = dock;
    }
    if (first) {
        resizeDocks({first}, {height() * 30 / 100}, Qt::Vertical);
        first->raise();
    }
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
        raisePage(QStringLiteral("task"));
        emit sendTaskWanted(m_selection.current() ? m_selection.current()->agent : QString());
    });
    connect(actions.preferences, &QAction::triggered, this, &MainWindow::preferencesWanted);
    connect(actions.openFleet, &QAction::triggered, this, &MainWindow::openFleetWanted);
    connect(actions.quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
    connect(actions.filter, &QAction::triggered, m_filter, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    const auto clear = [this] {
        m_filter->clear();
        m_counts->clear();
        m_table->setFocus();
    };
    connect(actions.clearFilter, &QAction::triggered, this, clear);
    connect(m_table, &CircuitTable::escapePressed, this, clear);
    connect(actions.showDetail, &QAction::triggered, this, [this] { raisePage(QStringLiteral("detail")); });
    connect(actions.backToTable, &QAction::triggered, m_table, QOverload<>::of(&QWidget::setFocus));
    connect(actions.nextPane, &QAction::triggered, this, &MainWindow::focusNextPane);
    connect(actions.copyRow, &QAction::triggered, this, &MainWindow::copySelected);
    connect(actions.resetLayout, &QAction::triggered, this, &MainWindow::layOut);
    connect(actions.fullScreen, &QAction::toggled, this,
            [this](bool full) { full ? showFullScreen() : showNormal(); });
    connect(actions.shortcuts, &QAction::triggered, this, [this] { (new ShortcutSheet(this))->open(); });
    connect(actions.about, &QAction::triggered, this, [this] {
        auto *box =
            new QMessageBox(QMessageBox::NoIcon, tr("About Switchyard"),
                            tr("Switchyard %1\nCircuit breakers of A2A agents, seen live.\nGPL-3.0-or-later")
                                .arg(QApplication::applicationVersion()),
                            QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
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
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    MenuBuilder(*m_actions).addCircuitActions(*menu);
    menu->addSeparator();
    menu->addActions({m_actions->showDetail, m_actions->checkAgent, m_actions->sendTask, m_actions->copyRow});
    const auto column = static_cast<CircuitColumn>(sourceIndex.column());
    for (const bool negated : {false, true}) {
        const QString term = filterTermFor(*row, column, negated);
        if (!term.isEmpty())
            connect(menu->addAction(tr("Filter: %1").arg(term)), &QAction::triggered, m_filter,
                    [this, term] { m_filter->addTerm(term); });
    }
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
    if (problems.isEmpty())
        return;
    QString text = problems.constFirst().toString();
    if (problems.size() > 1)
        text += tr(" (and %1 more)").arg(problems.size() - 1);
    const bool error = problems.constFirst().severity == ConfigProblem::Severity::Error;
    m_message->show(MessageBar::Kind::Problem, error && m_store.isLoaded()
                                                   ? tr("Not applied, the running fleet stays: %1").arg(text)
                                                   : text);
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
        raisePage(QStringLiteral("detail"));
        return m_store.agent(circuit.agent) != nullptr;
    }
    if (name == u"settings") {
        emit preferencesWanted();
        return true;
    }
    if (name == u"task") {
        if (auto *detail = findChild<QDockWidget *>(QStringLiteral("detail")))
            detail->hide();
    }
    raisePage(name);
    return findChild<QDockWidget *>(name) != nullptr;
}

void MainWindow::raisePage(const QString &name)
{
    if (auto *dock = findChild<QDockWidget *>(name)) {
        dock->show();
        dock->raise();
        // A task's story wants room: attempts, answer and wire side by side, the worst rows above them.
        if (name == u"task" && dock->height() * 2 < height())
            resizeDocks({dock}, {height() * 62 / 100}, Qt::Vertical);
        if (dock->widget())
            dock->widget()->setFocus(Qt::OtherFocusReason);
    }
}

void MainWindow::focusNextPane()
{
    QList<QWidget *> panes{m_table};
    for (QDockWidget *dock : findChildren<QDockWidget *>()) {
        if (dock->widget() && !dock->widget()->visibleRegion().isEmpty())
            panes.append(dock->widget());
    }
    qsizetype at = -1;
    for (qsizetype pane = 0; pane < panes.size(); ++pane) {
        if (QApplication::focusWidget() && (panes.at(pane) == QApplication::focusWidget() ||
                                            panes.at(pane)->isAncestorOf(QApplication::focusWidget())))
            at = pane;
    }
    panes.at((at + 1) % panes.size())->setFocus(Qt::TabFocusReason);
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
