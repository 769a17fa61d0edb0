// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detail/configrows.h"

#include <QWidget>

class QAction;
class QHBoxLayout;

namespace switchyard {

class ConfigModel;

//! \brief The configuration in force, and under it the ways to change it.
class ConfigView final : public QWidget
{
    Q_OBJECT

public:
    explicit ConfigView(QWidget *parent = nullptr);

    void setRows(const QList<ConfigRow> &rows);
    //! \brief Offers \a actions as buttons, which say why they are greyed out.
    void setActions(const QList<QAction *> &actions);

private:
    ConfigModel *m_values;
    QHBoxLayout *m_buttons;
};

} // namespace switchyard
