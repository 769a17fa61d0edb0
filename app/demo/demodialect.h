// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace switchyard {

enum class DemoMethod : quint8 { Send, Stream, Get, Cancel, Resubscribe };

//! \brief What an agent reads of a message sent to it.
struct DemoIncoming
{
    a2a::Message message;
    bool waits = true; //!< the caller wants the answer, not the task as it is now
};

//! \brief How a server writes A2A over JSON-RPC: 0.3 and 1.0 are two dialects.
class DemoDialect final
{
public:
    explicit DemoDialect(a2a::ProtocolVersion version)
        : m_version(version)
    {
    }

    [[nodiscard]] bool isLegacy() const { return m_version != a2a::ProtocolVersion::V1_0; }
    //! \return none for a method this version does not have
    [[nodiscard]] std::optional<DemoMethod> method(const QString &name) const;
    //! \return none when `params` hold no message with an id
    [[nodiscard]] std::optional<DemoIncoming> incoming(const QJsonObject &params) const;

    //! \brief A task by itself, as get and cancel answer.
    [[nodiscard]] QJsonObject task(const a2a::Task &task) const;
    //! \brief The result of a send, or one event of a stream.
    [[nodiscard]] QJsonObject event(const a2a::AgentEvent &event) const;

    [[nodiscard]] QByteArray result(const QJsonValue &id, const QJsonObject &result) const;
    [[nodiscard]] QByteArray error(const QJsonValue &id, int code, const QString &message,
                                   const QString &reason = {}) const;

private:
    [[nodiscard]] QString word(a2a::TaskState state) const;
    [[nodiscard]] QJsonObject part(const a2a::Part &part) const;
    [[nodiscard]] QJsonObject message(const a2a::Message &message) const;
    [[nodiscard]] QJsonObject artifact(const a2a::Artifact &artifact) const;
    [[nodiscard]] QJsonObject status(const a2a::TaskStatus &status) const;
    [[nodiscard]] QJsonObject tagged(QJsonObject object, const QString &kind) const;

    a2a::ProtocolVersion m_version;
};

} // namespace switchyard
