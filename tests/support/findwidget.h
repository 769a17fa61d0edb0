// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QWidget>

namespace switchyard {

//! \brief The widget of that kind within \a parent that assistive technology calls \a name; null: none.
template<typename Widget>
[[nodiscard]] Widget *named(const QWidget &parent, const char *name)
{
    for (Widget *each : parent.findChildren<Widget *>()) {
        if (each->accessibleName() == QLatin1String(name))
            return each;
    }
    return nullptr;
}

//! \brief The button within \a parent that says \a text; null: none.
[[nodiscard]] inline QPushButton *buttonOf(const QWidget &parent, const QString &text)
{
    for (QPushButton *button : parent.findChildren<QPushButton *>()) {
        if (button->text().trimmed() == text)
            return button;
    }
    return nullptr;
}

} // namespace switchyard
