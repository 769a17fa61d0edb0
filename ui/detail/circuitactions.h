// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/commandsink.h"

#include <QWidget>

#include <functional>
#include <vector>

class QAction;
class QPushButton;

namespace switchyard {

//! \brief The operator's hand on one circuit: only asks; who hears it, guards and acts. What cannot be asked
//! for now says why in its tooltip, in the same words as everywhere else.
class CircuitActions final : public QWidget
{
    Q_OBJECT

public:
    explicit CircuitActions(QWidget *parent = nullptr);

    //! \brief Nothing may be asked for.
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    //! \brief Who may be sent a task; until this is set, everybody.
    //! \param refusal  why an agent may not be; empty: it may
    void setSendRefusal(std::function<QString(const QString &agent)> refusal)
    {
        m_sendRefusal = std::move(refusal);
    }
    //! \param circuit  known to \a store
    void show(const CircuitId &circuit, const FleetStore &store);
    using QWidget::show;

signals:
    void asked(switchyard::OperatorCommand command, const switchyard::CircuitId &circuit);
    void sendTaskAsked(const QString &agent);

private:
    struct Button
    {
        OperatorCommand command;
        QPushButton *button;
    };

    void addButton(OperatorCommand command, const QString &text);
    QPushButton *makeButton(const QString &text);
    [[nodiscard]] QAction *addMenu();
    void judgeSending();
    void ask(OperatorCommand command) { emit asked(command, m_circuit); }

    CircuitId m_circuit;
    bool m_readOnly = false;
    std::vector<Button> m_buttons;
    QAction *m_disable;
    QPushButton *m_send;
    std::function<QString(const QString &agent)> m_sendRefusal;
};

} // namespace switchyard
