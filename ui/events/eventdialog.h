// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events/eventfields.h"

#include <QDialog>

class QFormLayout;

namespace switchyard {

//! \brief One event with all its fields, to be read, marked and copied, by keyboard too.
class EventDialog final : public QDialog
{
    Q_OBJECT

public:
    EventDialog(const Event &event, QWidget *parent);

    //! \brief Adds how the audit keeps it; nothing where it does not.
    void showAuditRow(const AuditRow &row);

signals:
    //! \brief Its circuit is to be shown.
    void circuitChosen(const switchyard::CircuitId &circuit);

private:
    [[nodiscard]] QWidget *valueOf(const QString &text);
    void addFields(const QList<EventField> &fields);
    void addButtons();

    Event m_event;
    QFormLayout *m_form = nullptr;
};

} // namespace switchyard
