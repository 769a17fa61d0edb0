// SPDX-License-Identifier: GPL-3.0-or-later
#include "groups/groupsbinder.h"

#include "fleet/circuitfilterproxy.h"
#include "fleet/filterfield.h"
#include "groups/groupsview.h"

namespace switchyard {

GroupsBinder::GroupsBinder(GroupsView &view, CircuitFilterProxy &proxy, FilterField &field)
    : QObject(&view)
{
    connect(&view, &GroupsView::groupChosen, &proxy, &CircuitFilterProxy::setGroup);
    connect(&view, &GroupsView::filterChosen, &field, &QLineEdit::setText);
    connect(&field, &FilterField::savedChanged, &view, &GroupsView::setSaved);
    view.setSaved(field.saved());
}

} // namespace switchyard
