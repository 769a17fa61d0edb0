// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;

namespace switchyard {

class MuteShelf;
class NoticeChoices;

//! \brief What was chosen, and the mutes that have not ended meanwhile.
//! \param settings  may be null
void restoreNotices(NoticeChoices &choices, MuteShelf &mutes, const QSettings *settings);

//! \param settings  may be null: nothing is kept then
void keepChoices(const NoticeChoices &choices, QSettings *settings);
//! \param settings  may be null: nothing is kept then
void keepMutes(const MuteShelf &mutes, QSettings *settings);

} // namespace switchyard
