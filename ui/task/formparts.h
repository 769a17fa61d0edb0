// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include <algorithm>
#include <optional>

namespace switchyard {

//! \brief Two fields in one row of a form, with a quiet label between them.
[[nodiscard]] QWidget *paired(QWidget *left, const QString &between, QWidget *right);

//! \brief Chooses the item of \a value; the first one, which means none, where there is no such item.
template<typename Value>
void chooseData(QComboBox &box, const std::optional<Value> &value)
{
    const QVariant wanted = value ? QVariant(static_cast<int>(*value)) : QVariant();
    box.setCurrentIndex(std::max(0, box.findData(wanted)));
}

template<typename Value>
[[nodiscard]] std::optional<Value> chosenData(const QComboBox &box)
{
    const QVariant data = box.currentData();
    return data.isValid() ? std::optional(static_cast<Value>(data.toInt())) : std::nullopt;
}

} // namespace switchyard
