// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace switchyard {

//! \brief A request's body that can be read once and never rewound.
//!
//! When a connection dies before the answer, Qt sends the request again on a new one, up to three times and
//! without a word (measured: four requests from one get()). A permit in half-open is one request, and a
//! task must not be sent twice unknown to us. Qt has no switch for it, but it gives up with
//! ContentReSendError when the body cannot be rewound; so every request has such a body, if only of no
//! bytes.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    OneShotBody(const QByteArray &bytes, QObject *parent);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_read == m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace switchyard
