// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/problemlist.h"

#include <QDir>
#include <QProcessEnvironment>

namespace switchyard {

//! \brief Reads an agent's `auth`. No message ever shows what stands where a secret might be.
class AuthReader final
{
public:
    //! \param folder  where relative `file:` paths begin
    AuthReader(const QDir &folder, const QProcessEnvironment &environment, ProblemList &problems);

    [[nodiscard]] AuthConfig read(const JsonNode &node, const QString &where);

private:
    void readType(const JsonNode &node, const QString &where, AuthConfig &auth);
    void readSecret(const JsonNode &node, const QString &where, AuthConfig &auth);
    void readHeader(const JsonNode &node, const QString &where, AuthConfig &auth);
    void checkVariable(const JsonNode &node, const QString &where, const QString &name);
    void checkFile(const JsonNode &node, const QString &where, const QString &path);
    void refuseClearSecrets(const JsonNode &node, const QString &where);

    QDir m_folder;
    const QProcessEnvironment &m_environment;
    ProblemList &m_problems;
};

} // namespace switchyard
