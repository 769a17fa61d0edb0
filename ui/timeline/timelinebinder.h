// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timelinequestions.h"

#include <QObject>

namespace switchyard {

class EngineDoor;
class ShownTicks;
class TimelineView;

//! \brief Asks the engine for the history of the rows on show, while the dock is seen and reaches farther
//! back than the fleet's picture.
class TimelineBinder final : public QObject
{
    Q_OBJECT

public:
    //! \param view  becomes the parent
    TimelineBinder(EngineDoor &door, TimelineView &view);

private:
    void ask();

    EngineDoor &m_door;
    TimelineView &m_view;
    TimelineQuestions m_questions;
    ShownTicks *m_ticks;
};

} // namespace switchyard
