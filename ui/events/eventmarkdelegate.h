// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/celldelegate.h"

namespace switchyard {

//! \brief The mark of an event: the shape of the state it led to, else a sign of how bad the news is.
class EventMarkDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    EventMarkDelegate(int lookRole, int severityRole, QObject *parent = nullptr);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    int m_lookRole;
    int m_severityRole;
};

} // namespace switchyard
