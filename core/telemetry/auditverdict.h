// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace switchyard {

//! \brief What verifying the audit rows found.
struct AuditVerdict
{
    qint64 rows = 0;        //!< that were looked at
    qint64 firstBroken = 0; //!< number of the first row that was changed, or follows a missing one; 0: none
    QString why;            //!< of firstBroken
    QString problem;        //!< why nothing could be verified; empty: it was

    [[nodiscard]] bool isWhole() const { return firstBroken == 0 && problem.isEmpty(); }
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::AuditVerdict)
