// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace switchyard {

class CircuitFilterProxy;
class FilterField;
class GroupsView;

//! \brief Lets the groups dock narrow the table, beside the filter field and the chips, and shows there what
//! the field has saved.
class GroupsBinder final : public QObject
{
    Q_OBJECT

public:
    //! \param view  becomes the parent
    GroupsBinder(GroupsView &view, CircuitFilterProxy &proxy, FilterField &field);
};

} // namespace switchyard
