// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"
#include "base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace switchyard::a2a {

//! \brief One address an agent says it can be spoken to at.
struct AgentInterface
{
    QString address; //!< as the card writes it; a gRPC one need not be a URL
    QString bindingWord;
    QString versionWord;                    //!< empty when the card names none
    QString tenant;                         //!< 1.0; goes into every request when set
    QString field;                          //!< where in the card, such as "supportedInterfaces[0]"
    std::optional<Binding> binding;         //!< none: one that we do not speak
    std::optional<ProtocolVersion> version; //!< none: one that we do not speak

    [[nodiscard]] QUrl url() const { return QUrl(address, QUrl::StrictMode); }
    //! \brief Whether we speak both its binding and its version.
    [[nodiscard]] bool isSpoken() const { return binding && version; }

    friend bool operator==(const AgentInterface &, const AgentInterface &) = default;
};

struct AgentExtension
{
    QString uri;
    QString description;
    bool required = false;
    friend bool operator==(const AgentExtension &, const AgentExtension &) = default;
};

struct AgentCapabilities
{
    bool streaming = false;
    bool pushNotifications = false;
    bool extendedCard = false;
    QList<AgentExtension> extensions;
    friend bool operator==(const AgentCapabilities &, const AgentCapabilities &) = default;
};

struct AgentSkill
{
    QString id;
    QString name;
    QString description;
    QStringList tags;
    QStringList examples;
    QStringList inputModes;
    QStringList outputModes;
    friend bool operator==(const AgentSkill &, const AgentSkill &) = default;
};

//! \brief One way to authenticate; the fields that its type does not have are empty.
struct SecurityScheme
{
    enum class Type : quint8 { Unknown, ApiKey, Http, OAuth2, OpenIdConnect, MutualTls };

    QString name; //!< its key in the card
    Type type = Type::Unknown;
    QString description;
    QString httpScheme;     //!< Http, lower case: "bearer", "basic"
    QString location;       //!< ApiKey: "header", "query" or "cookie"
    QString parameter;      //!< ApiKey: the header's, query item's or cookie's name
    QString metadataUrl;    //!< OpenIdConnect, OAuth2
    QStringList oauthFlows; //!< OAuth2: "clientCredentials" and the like
    QString tokenUrl;       //!< OAuth2 with client credentials: where their token is had
    friend bool operator==(const SecurityScheme &, const SecurityScheme &) = default;
};

//! \brief Schemes that must be met together; a card lists alternatives of these.
struct SecurityRequirement
{
    struct Scheme
    {
        QString name;
        QStringList scopes;
        friend bool operator==(const Scheme &, const Scheme &) = default;
    };
    QList<Scheme> schemes; //!< none: no authentication needed
    friend bool operator==(const SecurityRequirement &, const SecurityRequirement &) = default;
};

//! \brief One thing about a card that is wrong or that an operator should know.
struct CardFinding
{
    enum class Severity : quint8 {
        Note,    //!< worth knowing
        Warning, //!< against the specification, or risky; we get by
        Error,   //!< keeps a client from talking to the agent
    };

    Severity severity = Severity::Warning;
    QString field; //!< "skills[2].tags"; empty for the card as a whole
    QString what;  //!< a sentence without a full stop
    friend bool operator==(const CardFinding &, const CardFinding &) = default;
};

//! \brief Which version's shape a card has.
enum class CardShape : quint8 {
    Legacy,  //!< 0.x: `url` at the top
    Current, //!< 1.0: `supportedInterfaces`
    Hybrid,  //!< both
};

//! \brief What an agent says of itself, the same for all versions.
struct AgentCard
{
    QString name;
    QString description;
    QString version; //!< the agent's own
    CardShape shape = CardShape::Current;
    QString protocolVersion; //!< 0.x: as the card has it at its top
    QString providerName;
    QString providerUrl;
    QString documentationUrl;
    QString iconUrl;
    QList<AgentInterface> interfaces; //!< preferred first; of a hybrid card, those of 1.0 first
    AgentCapabilities capabilities;
    QStringList inputModes;
    QStringList outputModes;
    QList<AgentSkill> skills;
    QList<SecurityScheme> securitySchemes;
    QList<SecurityRequirement> securityRequirements; //!< any one of them is enough
    int signatures = 0;                              //!< how many; they are not verified
    QList<CardFinding> readingFindings;              //!< what reading it brought up; see findings()

    friend bool operator==(const AgentCard &, const AgentCard &) = default;
};

//! \brief The largest card that is read, in bytes.
inline constexpr qsizetype maximumCardSize = 2 * 1024 * 1024;

//! \brief Reads an agent card of any version.
//!
//! Takes what makes sense and notes the rest as findings: unknown fields are skipped, a field of a wrong
//! type counts as missing, and of a list without end the first thousand are read.
//! \return MalformedAnswer for what is not JSON, nested deeper than 1024, or no agent card at all;
//! BodyTooLarge over maximumCardSize, or over a million values
[[nodiscard]] Result<AgentCard> parseAgentCard(QByteArrayView bytes);

} // namespace switchyard::a2a

Q_DECLARE_METATYPE(switchyard::a2a::AgentCard)
