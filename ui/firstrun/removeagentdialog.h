// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace switchyard {

//! \brief Asks before an agent is taken out of the fleet file. Shows what ends with it in figures that stay
//! live; Cancel has the focus; in a guarded environment the agent's name must be typed.
class RemoveAgentDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Entry
    {
        QString agent;
        QString file;            //!< that it stands in
        QStringList standsInFor; //!< agents that have it as their fallback: then it cannot go
    };

    //! \param store  outlives the dialog
    RemoveAgentDialog(Entry entry, const FleetStore &store, QWidget *parent = nullptr);

    //! \brief Nothing was written, and why.
    void showRefusal(const QString &why);

signals:
    void removeWanted(const QString &agent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void refresh();
    [[nodiscard]] QString effect() const;
    [[nodiscard]] QString whatIsMissing() const;

    Entry m_entry;
    const FleetStore &m_store;
    QString m_refusal; //!< of the last try
    QLabel *m_effect;
    QLabel *m_missing;
    QLineEdit *m_typedName = nullptr; //!< only where guarded
    QPushButton *m_remove;
};

} // namespace switchyard
