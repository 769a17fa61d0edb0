// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timelinewindow.h"

#include <QHeaderView>

namespace switchyard {

//! \brief The header of the timeline: clock times over the history column.
class TimelineRuler final : public QHeaderView
{
    Q_OBJECT

public:
    //! \param window  outlives the ruler
    TimelineRuler(int section, const TimelineWindow &window, QWidget *parent = nullptr);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    int m_section;
    const TimelineWindow &m_window;
};

} // namespace switchyard
