// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/menubuilder.h"

#include "fleet/circuitheader.h"
#include "fleet/filterfield.h"
#include "window/toolbarfit.h"
#include "window/windowactions.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace switchyard {

void MenuBuilder::fillMenuBar(QMainWindow &window, CircuitHeader &header, const Menus &menus) const
{
    QMenuBar *bar = window.menuBar();
    QMenu *file = bar->addMenu(QObject::tr("&File"));
    file->setToolTipsVisible(true);
    file->addActions({m_actions.addAgent, m_actions.editAgent, m_actions.removeAgent, m_actions.openFleet});
    file->addMenu(&menus.profiles);
    file->addAction(m_actions.importFleet);
    file->addSeparator();
    file->addAction(m_actions.tryDemo);
    file->addSeparator();
    file->addAction(m_actions.quit);

    QMenu *edit = bar->addMenu(QObject::tr("&Edit"));
    edit->setToolTipsVisible(true);
    edit->addActions({m_actions.undo, m_actions.redo});
    edit->addSeparator();
    edit->addActions({m_actions.copyRow, m_actions.filter, m_actions.clearFilter});
    edit->addSeparator();
    edit->addAction(m_actions.preferences);

    QMenu *view = bar->addMenu(QObject::tr("&View"));
    view->addActions({m_actions.locate, m_actions.showDetail, m_actions.backToTable, m_actions.nextPane,
                      m_actions.previousPane});
    view->addSeparator();
    addTableMenus(*view, header);
    view->addSeparator();
    for (QDockWidget *dock : window.findChildren<QDockWidget *>())
        view->addAction(dock->toggleViewAction());
    view->addMenu(&menus.layouts);
    view->addSeparator();
    view->addActions({m_actions.wallboard, m_actions.fullScreen});

    QMenu *circuit = bar->addMenu(QObject::tr("&Circuit"));
    circuit->setToolTipsVisible(true);
    addCircuitActions(*circuit);
    circuit->addSeparator();
    circuit->addAction(m_actions.revert);

    QMenu *agent = bar->addMenu(QObject::tr("&Agent"));
    agent->setToolTipsVisible(true);
    agent->addActions({m_actions.checkAgent, m_actions.sendTask});
    agent->addSeparator();
    agent->addActions(
        {m_actions.editAgent, m_actions.removeAgent, m_actions.showInFile, m_actions.enterSecret});
    agent->addSeparator();
    agent->addActions(
        {m_actions.command(OperatorCommand::Maintain), m_actions.command(OperatorCommand::EndMaintenance)});

    QMenu *tools = bar->addMenu(QObject::tr("&Tools"));
    tools->addActions({m_actions.refresh, m_actions.pause});
    if (menus.mute)
        tools->addMenu(menus.mute);

    QMenu *windows = bar->addMenu(QObject::tr("&Window"));
    windows->setToolTipsVisible(true);
    windows->addAction(m_actions.newWindow);
    windows->addMenu(&menus.environments);
    windows->addAction(m_actions.closeWindow);
    windows->addSeparator();
    windows->addAction(m_actions.resetLayout);

    QMenu *help = bar->addMenu(QObject::tr("&Help"));
    help->addActions({m_actions.shortcuts, m_actions.about});
}

//! Made anew whenever they open: the header's own menu and clicks on it change the choices too.
void MenuBuilder::addTableMenus(QMenu &view, CircuitHeader &header) const
{
    const auto add = [&view, &header](const QString &title, void (CircuitHeader::*fill)(QMenu &)) {
        QMenu *menu = view.addMenu(title);
        QObject::connect(menu, &QMenu::aboutToShow, &header, [menu, fill, &header] {
            menu->clear();
            qDeleteAll(menu->findChildren<QActionGroup *>(Qt::FindDirectChildrenOnly));
            (header.*fill)(*menu);
        });
    };
    add(QObject::tr("Columns"), &CircuitHeader::addColumnChoices);
    add(QObject::tr("Sort by"), &CircuitHeader::addSortChoices);
}

QToolBar *MenuBuilder::makeToolBar(QMainWindow &window, FilterField *filter, QMenu &layouts,
                                   QMenu *mute) const
{
    auto *bar = new QToolBar(QObject::tr("Tools"), &window);
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    const int side = window.fontMetrics().height() * 16 / 18;
    bar->setIconSize({side, side});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({m_actions.refresh, m_actions.pause});
    bar->addSeparator();
    bar->addActions(
        {m_actions.command(OperatorCommand::Acknowledge), m_actions.command(OperatorCommand::Maintain)});
    if (mute)
        bar->addWidget(
            makeMenuButton(*bar, *mute, QObject::tr("Mute"),
                           QObject::tr("Notices on and off, or none of some circuits for a while")));
    bar->addSeparator();
    bar->addAction(m_actions.sendTask);
    bar->addSeparator();
    bar->addWidget(makeLayoutButton(*bar, layouts));
    auto *gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    filter->setParent(bar);
    filter->setMinimumWidth(filter->fontMetrics().averageCharWidth() * 22);
    filter->setMaximumWidth(filter->fontMetrics().averageCharWidth() * 48);
    bar->addWidget(filter);
    new ToolBarFit(*bar);
    return bar;
}

QToolButton *MenuBuilder::makeLayoutButton(QToolBar &bar, QMenu &layouts) const
{
    return makeMenuButton(bar, layouts, QObject::tr("Layout"),
                          QObject::tr("Arrange the docks for one kind of work, or as you have saved them"));
}

QToolButton *MenuBuilder::makeMenuButton(QToolBar &bar, QMenu &menu, const QString &text,
                                         const QString &tip) const
{
    auto *button = new QToolButton(&bar);
    button->setIcon(menu.icon());
    button->setText(u' ' + text + QStringLiteral(" ▾"));
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setToolButtonStyle(bar.toolButtonStyle());
    button->setMenu(&menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void MenuBuilder::addCircuitActions(QMenu &menu) const
{
    menu.setToolTipsVisible(true);
    for (const OperatorCommand which : WindowActions::commands)
        menu.addAction(m_actions.command(which));
    menu.addSeparator();
    menu.addActions(
        {m_actions.command(OperatorCommand::Acknowledge), m_actions.command(OperatorCommand::Unacknowledge)});
}

} // namespace switchyard
