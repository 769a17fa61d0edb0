// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/filterexpression.h"

#include <QLineEdit>

class QStringListModel;

namespace switchyard {

//! \brief A line for the filter language. A text that cannot be read gets a red frame and a message, and the
//! last good expression stays in force.
class FilterField final : public QLineEdit
{
    Q_OBJECT

public:
    enum class Saving : quint8 { Offered, None };

    //! \param keys  what may be asked; outlives the field
    //! \param saving  whether there is a star under which filters are kept
    explicit FilterField(const FilterKeys &keys, QWidget *parent = nullptr, Saving saving = Saving::Offered);

    [[nodiscard]] const QString &problem() const { return m_problem; }
    //! \brief The tip while nothing is wrong.
    void setHelp(const QString &help);
    //! \brief Adds a term behind what is there.
    void addTerm(const QString &term);

    //! \brief Terms with values that there are now, completed beside the keys: "env:production".
    void setKnownTerms(const QStringList &terms);

    [[nodiscard]] const QStringList &saved() const { return m_saved; }
    void setSaved(const QStringList &filters);

signals:
    void savedChanged(const QStringList &filters);
    void expressionChanged(const switchyard::FilterExpression &expression);
    void problemChanged(const QString &message); //!< empty: all is well again
    void left();                                 //!< Esc, with nothing more to clear

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void read(const QString &text);
    void setProblem(const QString &problem);
    void setUpCompleter();
    void fillCompleter(QStringList terms);
    void showSaved();

    const FilterKeys &m_keys;
    QString m_problem;
    QString m_help;
    QStringList m_saved;
    QStringList m_known;
    QStringListModel *m_terms;
};

} // namespace switchyard
