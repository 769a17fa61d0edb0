// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>

namespace switchyard {

//! \brief Nothing of the program is painted any more, or all is again: while nobody can see it, such as
//! behind a locked screen. A ShownWatch hears of it.
void pausePainting(bool paused);

//! \brief What each window is sent when it may paint no more, or again.
[[nodiscard]] QEvent::Type paintingPauseEvent();

} // namespace switchyard
