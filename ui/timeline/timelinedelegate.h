// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/celldelegate.h"
#include "timeline/timelinewindow.h"

#include <optional>

namespace switchyard {

//! \brief A circuit's state shape, with its badge, before its name.
class CircuitNameDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    //! \param wordsRole  of StateWords
    explicit CircuitNameDelegate(int wordsRole, QObject *parent = nullptr);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    int m_wordsRole;
};

//! \brief Under which roles a model gives what is drawn.
struct TimelineRoles
{
    int strip;
    int restsSince; //!< WallTime, in milliseconds; of an agent in maintenance
};

//! \brief A circuit's history as a strip under the ruler's window.
class TimelineDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    //! \param window  outlives the delegate
    TimelineDelegate(TimelineRoles roles, const TimelineWindow &window, QObject *parent = nullptr);

    void setPointedAt(std::optional<WallTime> at) { m_pointedAt = at; }
    //! \brief The part of a cell that shows time.
    [[nodiscard]] static QRectF stripIn(const QRect &cell);
    //! \brief What a strip says of a moment: the state, from when to when.
    [[nodiscard]] QString textAt(const QModelIndex &index, WallTime at) const;

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    TimelineRoles m_roles;
    const TimelineWindow &m_window;
    std::optional<WallTime> m_pointedAt;
};

} // namespace switchyard
