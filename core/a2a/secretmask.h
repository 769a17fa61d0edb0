// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace switchyard::a2a {

//! \brief Takes secrets out of texts that are shown; tells nobody what they are.
class SecretMask final
{
public:
    static constexpr QByteArrayView stars{"********"};

    //! \brief Masks \a secret, as it is sent and as an agent may echo it in JSON.
    void add(const QByteArray &secret);
    //! \brief Masks this spelling alone.
    void addSpelling(const QByteArray &spelling);
    //! \brief Masks what \a other does as well.
    void add(const SecretMask &other);

    //! \brief \a text with every occurrence of a secret masked; a very short secret is part of too many words
    //! and stays.
    //! @{
    [[nodiscard]] QByteArray masked(QByteArray text) const;
    [[nodiscard]] QString masked(QString text) const;
    //! @}
    //! \brief The first \a most bytes of \a text, masked; no piece of a secret hangs over a cut.
    [[nodiscard]] QByteArray maskedHead(const QByteArray &text, qsizetype most) const;
    //! \brief In bytes; 0 without secrets.
    [[nodiscard]] qsizetype longest() const;

private:
    QList<QByteArray> m_spellings;
};

} // namespace switchyard::a2a
