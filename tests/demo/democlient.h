// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakescheduler.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrl>

#include <memory>

namespace switchyard {

//! \brief An A2A client of few words, for looking at what the demo's agents put on the wire.
class DemoClient final
{
public:
    using Reply = std::unique_ptr<QNetworkReply>;

    [[nodiscard]] Reply get(const QUrl &url, const QString &path = QStringLiteral("/"));
    [[nodiscard]] Reply card(const QUrl &agent);
    //! \brief A JSON-RPC request, id 7; with "A2A-Version: 1.0" where \a version is not empty.
    [[nodiscard]] Reply call(const QUrl &agent, const QString &method, const QJsonObject &params,
                             const QByteArray &version = {});

private:
    QNetworkAccessManager m_network;
};

//! \brief The params of a send.
[[nodiscard]] QJsonObject saying(const QString &text, const QString &taskId = {});

[[nodiscard]] int statusOf(const DemoClient::Reply &reply);
//! \brief The whole body as a JSON object; empty when it is none.
[[nodiscard]] QJsonObject bodyOf(const DemoClient::Reply &reply);
//! \brief The member at the end of \a path, "result.status.state".
[[nodiscard]] QJsonValue at(QJsonValue value, const QString &path);

} // namespace switchyard
