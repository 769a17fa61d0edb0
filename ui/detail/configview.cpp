// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/configview.h"

#include "detail/configmodel.h"
#include "parts/smalltable.h"

#include <QAction>
#include <QHeaderView>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace switchyard {

namespace {

constexpr int rowsShown = 12;

} // namespace

ConfigView::ConfigView(QWidget *parent)
    : QWidget(parent)
    , m_values(new ConfigModel(this))
    , m_buttons(new QHBoxLayout)
{
    QTableView *values = makeSmallTable(*m_values, tr("Configuration in force"), rowsShown, this);
    values->horizontalHeader()->setSectionResizeMode(ConfigModel::Key, QHeaderView::Stretch);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(values);
    column->addLayout(m_buttons);
    m_buttons->addStretch();
}

void ConfigView::setRows(const QList<ConfigRow> &rows)
{
    m_values->setRows(rows);
}

void ConfigView::setActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setDefaultAction(action);
        button->setAccessibleName(action->text());
        m_buttons->insertWidget(m_buttons->count() - 1, button);
    }
}

} // namespace switchyard
