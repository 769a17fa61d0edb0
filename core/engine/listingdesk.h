// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "engine/tasksanswer.h"

#include <QObject>

namespace switchyard {

//! \brief Asks agents which tasks they have of us, through their calls circuits: an open one lets no such
//! question through. Agents can tell from 1.0 on; others are not asked.
class ListingDesk final : public QObject
{
    Q_OBJECT

public:
    //! \param parts  outlive this
    ListingDesk(EngineParts &parts, QObject *parent);

    //! \brief answered() follows once, at once or later.
    void list(quint64 number, const QString &agent);

signals:
    //! \brief Once for each question, under its number; with a failure where no list came.
    void answered(const switchyard::TasksAnswer &answer);

private:
    void refuse(TasksAnswer answer, const QString &why);

    EngineParts &m_parts;
};

} // namespace switchyard
