// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/formparts.h"

#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace switchyard {

QWidget *paired(QWidget *left, const QString &between, QWidget *right)
{
    auto *pair = new QWidget(left->parentWidget());
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(left, 1);
    auto *label = new QLabel(between, pair);
    label->setForegroundRole(secondaryTextRole);
    label->setBuddy(right);
    row->addWidget(label);
    row->addWidget(right, 1);
    return pair;
}

} // namespace switchyard
