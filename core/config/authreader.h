// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/problemlist.h"

#include <QDir>
#include <QProcessEnvironment>

namespace switchyard {

//! \brief Whether a header, a query item or a cookie can have that name (RFC 9110, 5.6.2).
[[nodiscard]] bool isHeaderName(const QString &text);
//! \brief Whether an environment variable can have that name.
[[nodiscard]] bool isVariableName(const QString &text);

//! \brief Reads an agent's `auth`. No message ever shows what stands where a secret might be.
class AuthReader final
{
public:
    //! \param folder  where relative paths begin
    AuthReader(const QDir &folder, const QProcessEnvironment &environment, ProblemList &problems);

    [[nodiscard]] AuthConfig read(const JsonNode &node, const QString &where);

private:
    void readType(const JsonNode &node, const QString &where, AuthConfig &auth);
    void readMainSecret(const JsonNode &node, const QString &where, AuthConfig &auth);
    void readUser(const JsonNode &node, const QString &where, AuthConfig &auth);
    void readKey(const JsonNode &node, const QString &where, AuthConfig &auth);
    void readOAuth(const JsonNode &node, const QString &where, AuthConfig &auth);
    void readExtraHeaders(const JsonNode &node, const QString &where, AuthConfig &auth);
    void readCertificate(const JsonNode &node, const QString &where, AuthConfig &auth);
    [[nodiscard]] SecretReference readSecret(const JsonNode &node, const QString &where);
    [[nodiscard]] QStringList readTexts(const JsonNode &parent, const QString &key, const QString &where);
    [[nodiscard]] QUrl readUrl(const JsonNode &parent, const QString &key, const QString &where);
    [[nodiscard]] QString readPath(const JsonNode &parent, const QString &key, const QString &where);
    [[nodiscard]] bool checkHeaderName(const JsonNode &node, const QString &where, const QString &name);
    void checkVariable(const JsonNode &node, const QString &where, const QString &name);
    void checkFile(const JsonNode &node, const QString &where, const QString &path);
    void refuseClearSecrets(const JsonNode &node, const QString &where);

    QDir m_folder;
    const QProcessEnvironment &m_environment;
    ProblemList &m_problems;
};

} // namespace switchyard
