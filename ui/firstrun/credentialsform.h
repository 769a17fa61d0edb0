// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firstrun/authdraft.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QWidget;

namespace switchyard {

//! \brief The rows of a form that say which credentials an agent is shown, only those that their kind needs.
class CredentialsForm final : public QObject
{
    Q_OBJECT

public:
    //! \param form  gets the rows; lies in \a owner, which owns this
    CredentialsForm(QFormLayout &form, QWidget *owner);

    [[nodiscard]] AuthDraft draft() const;
    //! \brief Fills in what a card asks for, unless somebody has chosen already; \a secretHint is shown where
    //! the secret's place is to be typed.
    void suggest(const AuthConfig &auth, const QString &secretHint);
    //! \brief Fills in what is in force; a card's wish does not replace it. Says what the form does not
    //! cover.
    void setAuth(const AuthConfig &auth);

signals:
    void changed();

private:
    QLineEdit *addRow(QFormLayout &form, const QString &label, const QString &accessibleName,
                      const QString &tip);
    void show(QLineEdit *field, bool shown);
    void chooseKind();
    void fill(const AuthDraft &draft);

    QWidget *m_owner;
    QComboBox *m_kind;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_tokenAddress = nullptr;
    QLineEdit *m_scopes = nullptr;
    QLineEdit *m_secret = nullptr;
    QLabel *m_others = nullptr; //!< credentials that only the file has
    QFormLayout &m_form;
    bool m_isChosen = false; //!< by a person
};

} // namespace switchyard
