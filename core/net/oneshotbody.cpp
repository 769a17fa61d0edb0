// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/oneshotbody.h"

#include <algorithm>

namespace switchyard {

OneShotBody::OneShotBody(const QByteArray &bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(bytes)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_bytes.size() - m_read + QIODevice::bytesAvailable();
}

// Said quietly: QIODevice's own refusal prints a warning.
bool OneShotBody::seek(qint64)
{
    return false;
}

qint64 OneShotBody::readData(char *to, qint64 most)
{
    const qint64 count = std::min(most, m_bytes.size() - m_read);
    if (count == 0)
        return -1;
    std::copy_n(m_bytes.constData() + m_read, count, to);
    m_read += count;
    return count;
}

} // namespace switchyard
