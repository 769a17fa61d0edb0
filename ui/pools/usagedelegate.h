// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/celldelegate.h"

namespace switchyard {

//! \brief A bar against the binding limit with a mark at 80 %, then the numbers.
class UsageDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    UsageDelegate(int shareRole, int toneRole, QObject *parent = nullptr);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    int m_shareRole;
};

} // namespace switchyard
