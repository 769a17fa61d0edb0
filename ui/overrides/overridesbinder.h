// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"

#include <QObject>

namespace switchyard {

class EngineDoor;
class OperatorHand;
class OverridesView;

//! \brief Hands what the overrides dock asks for to the operator's hand, and passes on the engine's warnings
//! that an override ends soon.
class OverridesBinder final : public QObject
{
    Q_OBJECT

public:
    //! \param view  becomes the parent
    OverridesBinder(EngineDoor &door, OperatorHand &hand, OverridesView &view);

signals:
    //! \brief A sentence: which circuit's override ends soon, and what happens then.
    void endsSoon(const QString &text);

private:
    void hear(const QList<switchyard::Event> &events);

    const OverridesView &m_view;
};

} // namespace switchyard
