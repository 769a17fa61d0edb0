// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QWidget;

namespace switchyard {

//! \brief The rows of a form for an agent that has no card: then somebody has to say how it is spoken to.
class InterfaceForm final : public QObject
{
    Q_OBJECT

public:
    //! \param form  gets the rows; lies in \a owner, which owns this
    InterfaceForm(QFormLayout &form, QWidget *owner);

    [[nodiscard]] InterfaceConfig interface() const;
    //! \brief Fills in how an agent is spoken to; what the form does not cover stays in what it gives back.
    void setInterface(const InterfaceConfig &interface);

signals:
    void changed();

private:
    void refresh();

    InterfaceConfig m_before;
    QCheckBox *m_noCard;
    QComboBox *m_protocol;
    QComboBox *m_binding;
    QWidget *m_dialect;
    QLabel *m_title;
};

} // namespace switchyard
