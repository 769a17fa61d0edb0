// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/cardanswer.h"
#include "engine/sendrequest.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace switchyard {

class ShownWatch;

//! \brief What few tasks need: the deadline of it all, the context, extensions, metadata, another address, a
//! tenant.
class AdvancedFields final : public QWidget
{
    Q_OBJECT

public:
    explicit AdvancedFields(QWidget *parent = nullptr);

    //! \brief Puts what was entered into \a request; what was not stays as it is.
    void fill(SendRequest &request) const;
    void setRequest(const SendRequest &request);
    //! \brief A task is answered, which has its context already; what was entered is back with
    //! releaseContext().
    void fixContext(const QString &contextId);
    void releaseContext();
    void setAgent(const QString &agent);
    //! \brief The answer to cardWanted(), where \a query is the number it went out under: the extensions that
    //! the card offers can be ticked.
    void setCard(const switchyard::CardAnswer &answer);
    void setQuery(quint64 query) { m_query = query; }
    //! \brief Why it cannot be sent, which field is meant included; empty: it can.
    [[nodiscard]] QString problem() const;
    //! \brief How many fields say something.
    [[nodiscard]] int countSet() const;

signals:
    void changed();
    //! \brief The fields are seen, and the agent's card is not known here.
    void cardWanted(const QString &agent);

private:
    void ask();
    void setOffer(const QList<a2a::AgentExtension> &offered);
    [[nodiscard]] QStringList extensions() const;

    QString m_agent;
    quint64 m_query = 0;
    ShownWatch *m_shown;
    QDoubleSpinBox *m_deadline = nullptr;
    QLineEdit *m_context = nullptr;
    QString m_ownContext; //!< as it was entered
    QVBoxLayout *m_offer = nullptr;
    QList<QCheckBox *> m_boxes; //!< of the extensions offered
    QLineEdit *m_extensions = nullptr;
    QPlainTextEdit *m_metadata = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_tenant = nullptr;
};

} // namespace switchyard
