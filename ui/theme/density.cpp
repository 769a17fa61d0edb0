// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/density.h"

#include <QVariant>
#include <QWidget>

namespace switchyard {

namespace {

const char *const propertyName = "density";

} // namespace

void setDensity(QWidget &control, Density density)
{
    control.setProperty(propertyName, static_cast<int>(density));
    control.updateGeometry();
}

Density densityOf(const QWidget *control)
{
    return control ? static_cast<Density>(control->property(propertyName).toInt()) : Density::Usual;
}

} // namespace switchyard
