// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "config/jsoneditor.h"

namespace switchyard {

//! \brief Brings one agent's object in a fleet file in line with an AgentConfig, key by key.
class AgentWriter final
{
public:
    //! \param path  of the agent's object: "agents", "2"
    //! \param base  what the agent inherits from `defaults` and the environment
    AgentWriter(JsonEditor &editor, QStringList path, const AgentConfig &base);

    //! \param before  what the object says now; a key whose value is the same is not touched
    void write(const AgentConfig &before, const AgentConfig &after);

private:
    void writeSettings(const AgentConfig &before, const AgentConfig &after);
    void writeAuth(const AuthConfig &before, const AuthConfig &after);
    void writeFallback(const FallbackConfig &before, const FallbackConfig &after);
    void writeInterface(const InterfaceConfig &before, const InterfaceConfig &after);
    void writeCanary(const std::optional<CanaryConfig> &before, const std::optional<CanaryConfig> &after);
    //! \param value  null takes the key out
    void put(const QString &key, const QJsonValue &value);

    JsonEditor &m_editor;
    QStringList m_path;
    const AgentConfig &m_base;
};

} // namespace switchyard
