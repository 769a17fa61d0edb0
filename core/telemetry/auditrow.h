// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace switchyard {

//! \brief How an operator's doing is kept in the audit, beside what its event says.
struct AuditRow
{
    qint64 number = 0;    //!< in the chain; 0: nothing of it is kept there
    QString previousHash; //!< of the row before
    QString hash;
    QString osUser;
    QString host;
    QString appVersion;
    QString reason;
    QString before; //!< a JSON object
    QString after;

    friend bool operator==(const AuditRow &, const AuditRow &) = default;
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::AuditRow)
