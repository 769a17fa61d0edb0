// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/tasktemplate.h"

#include <QObject>

namespace switchyard {

//! \brief The templates of all windows.
class TemplateShelf final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const QList<TaskTemplate> &all() const { return m_all; }
    [[nodiscard]] QStringList names() const;
    //! \brief Replaces the one of the same name, or puts it behind the last.
    void keep(const TaskTemplate &kept);
    void remove(const QString &name);
    //! \brief Nothing happens when \a to is empty or taken.
    void rename(const QString &from, const QString &to);
    void setAll(const QList<TaskTemplate> &all);

signals:
    void changed();

private:
    [[nodiscard]] qsizetype indexOf(const QString &name) const;

    QList<TaskTemplate> m_all;
};

} // namespace switchyard
