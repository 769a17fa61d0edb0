// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace switchyard {

void Output::line(const QByteArray &line)
{
    if (m_isBroken)
        return;
    const QByteArray bytes = line + '\n';
    const bool written = std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout) ==
                             static_cast<size_t>(bytes.size()) &&
                         std::fflush(stdout) == 0;
    if (!written) {
        m_isBroken = true;
        if (errno != EPIPE)
            m_problem = QString::fromLocal8Bit(std::strerror(errno));
        emit broken();
    }
}

void Output::json(const QJsonObject &object)
{
    line(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void Output::text(const QString &text)
{
    line(printable(text).toUtf8());
}

void Output::note(const QString &text)
{
    const QByteArray bytes = printable(text).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

QString printable(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        const bool steers = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        clean += steers ? QChar(QChar::ReplacementCharacter) : c;
    }
    return clean;
}

} // namespace switchyard
