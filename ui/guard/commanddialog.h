// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/arming.h"
#include "guard/commandsink.h"
#include "guard/resetmemory.h"

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
    //! \param arming  outlives the dialog
    CommandDialog(OperatorCommand command, QList<CircuitId> circuits, const FleetStore &store,
                  const Arming &arming, QWidget *parent = nullptr);

    //! \brief Shows that the same was done a moment ago, and wants a reason that is not the same again.
    void showPastReset(const PastReset &past);

    [[nodiscard]] OperatorCommand command() const { return m_command; }
    [[nodiscard]] const QList<CircuitId> &circuits() const { return m_circuits; }
    [[nodiscard]] QString reason() const;
    //! \brief None: until released.
    [[nodiscard]] std::optional<Duration> duration() const;
    //! \brief The duration comes on top of the time that is left.
    [[nodiscard]] bool putsEndOff() const { return m_putsEndOff; }

signals:
    void confirmed();

private:
    void build();
    [[nodiscard]] QWidget *makeCards();
    void addEnd(QFormLayout &form);
    void refresh();
    [[nodiscard]] QString whyTooLong() const;
    [[nodiscard]] QString whatIsMissing() const;

    OperatorCommand m_command;
    QList<CircuitId> m_circuits;
    const FleetStore &m_store;
    const Arming &m_arming;
    GuardLevel m_guard;
    bool m_putsEndOff;
    QString m_pastReason;
    QLabel *m_effect = nullptr;
    QLabel *m_past = nullptr; //!< hidden unless there is a past
    QLabel *m_missing = nullptr;
    QLineEdit *m_reason = nullptr;
    QLineEdit *m_typedName = nullptr; //!< only where guarded
    QComboBox *m_end = nullptr;       //!< only where the command has one
    QPushButton *m_doIt = nullptr;
};

} // namespace switchyard
