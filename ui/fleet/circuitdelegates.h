// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitrow.h"
#include "theme/celldelegate.h"

namespace switchyard {

//! \brief Which roles a delegate asks its index for.
struct CircuitRoles
{
    int tone;
    int words;
    int other; //!< a second shape; -1: none
    int failures;
    int pool;
    int strip;
    int restsSince; //!< of an agent in maintenance
    int now;
    int id;    //!< CircuitId
    int place; //!< where the agent is
};

//! \brief The state's shape and its text, and small at the right the shape of the agent's other circuit.
class StateDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    StateDelegate(const CircuitRoles &roles, QObject *parent);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    CircuitRoles m_roles;
};

//! \brief The agent's name, and quieter which of its circuits it is; a name that is too long gives way to
//! that.
class AgentDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    AgentDelegate(const CircuitRoles &roles, QObject *parent);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    CircuitRoles m_roles;
};

//! \brief Where the boxes of a failures bar lie.
struct FailuresBar
{
    QRectF box(int number) const; //!< from 0
    static FailuresBar in(const QRectF &rect, int threshold);

    QRectF area;
    int boxes = 0; //!< at most ten; more are drawn as one bar
    qreal share(const FailuresCell &cell) const;
};

class FailuresDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    FailuresDelegate(const CircuitRoles &roles, QObject *parent);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    CircuitRoles m_roles;
};

class PoolDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    PoolDelegate(const CircuitRoles &roles, QObject *parent);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    CircuitRoles m_roles;
};

class StripDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    StripDelegate(const CircuitRoles &roles, QObject *parent);

    //! \brief What was in the moment under the pointer.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    CircuitRoles m_roles;
};

} // namespace switchyard
