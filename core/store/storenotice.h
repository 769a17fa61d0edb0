// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace switchyard {

//! \brief Something about the database that an operator should know; the program runs on in every case.
struct StoreNotice
{
    enum class Kind : quint8 {
        SetAside,    //!< unreadable: renamed to `setAside`, a new one was begun
        TooNew,      //!< written by a newer version: left as it is, nothing is kept in this run
        InUse,       //!< another process has it: nothing is kept in this run
        Unavailable, //!< cannot be made or opened: nothing is kept in this run
        WriteFailed, //!< a write failed and is tried again; told once until it succeeds
        Recovered,   //!< writing works again
        RowIgnored,  //!< a saved circuit makes no sense here and was left out
    };

    Kind kind = Kind::Unavailable;
    QString file;
    QString setAside; //!< only with SetAside
    QString detail;   //!< what the system said; for RowIgnored which row and why

    friend bool operator==(const StoreNotice &, const StoreNotice &) = default;
};

//! \brief "STORE_SET_ASIDE" and the like: the operation type of its event.
[[nodiscard]] QString operationOf(StoreNotice::Kind kind);
//! \brief What happened, to which file, and what to do.
[[nodiscard]] QString textOf(const StoreNotice &notice);

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::StoreNotice)
