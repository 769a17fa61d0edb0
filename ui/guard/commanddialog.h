// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/commandsink.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace switchyard {

//! \brief Asks before a hand is laid on circuits. Bound to the ids it was made with, whatever moves behind
//! it; shows what it will do in figures that stay live; Cancel has the focus; in a guarded environment the
//! agent's name must be typed.
class CommandDialog final : public QDialog
{
    Q_OBJECT

public:
    CommandDialog(OperatorCommand command, QList<CircuitId> circuits, const FleetStore &store, bool readOnly,
                  QWidget *parent = nullptr);

    [[nodiscard]] OperatorCommand command() const { return m_command; }
    [[nodiscard]] const QList<CircuitId> &circuits() const { return m_circuits; }
    [[nodiscard]] QString reason() const;
    //! \brief None: until released.
    [[nodiscard]] std::optional<Duration> duration() const;

signals:
    void confirmed();

private:
    void build();
    void addEnd(QFormLayout &form);
    void refresh();
    [[nodiscard]] QString whatIsMissing() const;

    OperatorCommand m_command;
    QList<CircuitId> m_circuits;
    const FleetStore &m_store;
    bool m_readOnly;
    GuardLevel m_guard;
    QLabel *m_effect = nullptr;
    QLabel *m_missing = nullptr;
    QLineEdit *m_reason = nullptr;
    QLineEdit *m_typedName = nullptr; //!< only where guarded
    QComboBox *m_end = nullptr;       //!< only where the command has one
    QPushButton *m_doIt = nullptr;
};

} // namespace switchyard
