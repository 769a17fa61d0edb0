// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/circuitmenu.h"

#include "fleet/circuitfilter.h"
#include "fleet/filterfield.h"
#include "window/menubuilder.h"
#include "window/windowactions.h"

#include <QMenu>

namespace switchyard {

QMenu *makeCircuitMenu(const WindowActions &actions, const CircuitRow &row, CircuitColumn column,
                       FilterField &filter, QMenu *mute, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    MenuBuilder(actions).addCircuitActions(*menu);
    menu->addActions(
        {actions.command(OperatorCommand::Maintain), actions.command(OperatorCommand::EndMaintenance)});
    if (mute)
        menu->addMenu(mute);
    menu->addSeparator();
    menu->addActions({actions.showDetail, actions.checkAgent, actions.sendTask, actions.copyRow});
    menu->addActions({actions.editAgent, actions.removeAgent});
    menu->addSeparator();
    for (const bool negated : {false, true}) {
        const QString term = filterTermFor(row, column, negated);
        if (!term.isEmpty())
            QObject::connect(menu->addAction(QObject::tr("Filter: %1").arg(term)), &QAction::triggered,
                             &filter, [&filter, term] { filter.addTerm(term); });
    }
    return menu;
}

} // namespace switchyard
