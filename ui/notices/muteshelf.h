// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notices/mute.h"

#include <QObject>

namespace switchyard {

//! \brief The mutes in force, of all windows.
class MuteShelf final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const QList<Mute> &all() const { return m_all; }
    //! \brief Those that can keep anything from being told of what is in \a seen.
    [[nodiscard]] QList<Mute> concerning(const FleetStore &seen) const;
    [[nodiscard]] const Mute *find(quint64 number) const; //!< null: it is over
    //! \brief Whether nothing is to be told of the circuit, whose agent is in the environment \a where.
    [[nodiscard]] bool covers(const CircuitId &circuit, const QString &where) const;

    //! \brief One about just the same circuits gives way to it: two would have to be ended.
    void add(const Mute &mute);
    void end(quint64 number);
    //! \brief Ends those that concerning() names.
    void endAll(const FleetStore &seen);
    //! \brief Puts its end where \a until says, and says anew why.
    void extend(quint64 number, WallTime until, const QString &why);
    //! \brief Ends those whose time is over.
    void expire(WallTime now);
    void setAll(const QList<Mute> &all);

signals:
    void changed();

private:
    QList<Mute> m_all;
    quint64 m_last = 0;
};

} // namespace switchyard
