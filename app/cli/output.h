// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>

namespace switchyard {

//! \brief The program's two mouths: results go to standard output, line by line and at once, words about them
//! to standard error.
class Output final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void line(const QByteArray &line);
    void json(const QJsonObject &object);
    //! \brief A line for people, control characters left out: an agent may have written it.
    void text(const QString &text);
    void note(const QString &text);

    //! \brief Why standard output could not be written; empty: it could, or nobody wanted to read on.
    [[nodiscard]] const QString &problem() const { return m_problem; }

signals:
    //! \brief Standard output takes no more: nobody reads it, or there is no room. Once.
    void broken();

private:
    bool m_isBroken = false;
    QString m_problem;
};

//! \brief \a text without what would steer a terminal; line ends and tabulators stay.
[[nodiscard]] QString printable(const QString &text);

} // namespace switchyard
