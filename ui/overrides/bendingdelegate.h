// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/celldelegate.h"

namespace switchyard {

//! \brief What bends the truth, with its shape before the words.
class BendingDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    explicit BendingDelegate(QObject *parent = nullptr);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;
};

} // namespace switchyard
