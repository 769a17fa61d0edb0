// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/secretmask.h"

namespace switchyard::a2a {

namespace {

constexpr qsizetype shortest = 4;

} // namespace

//! With what must be escaped in JSON, the slash as well (as PHP does), or what is dear to HTML as well (as
//! Gson does).
void SecretMask::add(const QByteArray &secret)
{
    QByteArray inJson = secret;
    inJson.replace('\\', "\\\\").replace('"', "\\\"");
    QByteArray slashed = inJson;
    slashed.replace('/', "\\/");
    QByteArray forHtml = inJson;
    for (const char letter : {'<', '>', '&', '=', '\''})
        forHtml.replace(letter, "\\u00" + QByteArray::number(letter, 16));
    for (const QByteArray &each : {secret, inJson, slashed, forHtml})
        addSpelling(each);
}

void SecretMask::addSpelling(const QByteArray &spelling)
{
    if (!m_spellings.contains(spelling))
        m_spellings.append(spelling);
}

void SecretMask::add(const SecretMask &other)
{
    for (const QByteArray &each : other.m_spellings)
        addSpelling(each);
}

QByteArray SecretMask::masked(QByteArray text) const
{
    for (const QByteArray &each : m_spellings) {
        if (each.size() >= shortest)
            text.replace(each, stars);
    }
    return text;
}

QString SecretMask::masked(QString text) const
{
    for (const QByteArray &each : m_spellings) {
        if (each.size() >= shortest)
            text.replace(QString::fromUtf8(each), QString::fromLatin1(stars));
    }
    return text;
}

QByteArray SecretMask::maskedHead(const QByteArray &text, qsizetype most) const
{
    QByteArray shown = masked(text.first(qMin(most, text.size())));
    if (text.size() > most)
        shown.chop(qMin(shown.size(), longest()));
    return shown;
}

qsizetype SecretMask::longest() const
{
    qsizetype most = 0;
    for (const QByteArray &each : m_spellings)
        most = qMax(most, each.size());
    return most;
}

} // namespace switchyard::a2a
