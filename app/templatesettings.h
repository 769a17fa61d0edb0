// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;

namespace switchyard {

class TemplateShelf;

//! \brief The task templates of the last time; from now on every change of them is kept.
//! \param settings  outlives the shelf; may be null: nothing is kept then
void restoreTemplates(TemplateShelf &templates, QSettings *settings);

} // namespace switchyard
