// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notices/notice.h"

#include <QObject>

namespace switchyard {

//! \brief A way to the operator's eyes that may not be there. It never waits and never fails silently.
class NoticeCarrier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void tell(const Notice &notice) = 0;
    //! \brief It is not true any more; nothing happens where none of that key stands.
    virtual void withdraw(const QString &key) = 0;

signals:
    void delivered(const switchyard::Notice &notice);
    //! \param why  a sentence
    void failed(const switchyard::Notice &notice, const QString &why);
    //! \brief The operator wants to see what it is about.
    void openWanted(const QList<switchyard::CircuitId> &circuits);
    void acknowledgeWanted(const switchyard::CircuitId &circuit);
};

} // namespace switchyard
