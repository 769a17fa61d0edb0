// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace switchyard {

//! \brief Every key there is, read from the actions themselves, so that it cannot be out of date.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT

public:
    //! \param window  whose actions are listed
    explicit ShortcutSheet(QWidget *window);
};

} // namespace switchyard
